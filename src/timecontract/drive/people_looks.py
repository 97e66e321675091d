"""Plain looks at a People target, before anything is judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from timecontract.drive.people import PeopleClient
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage

# Of the right form, and nobody's.
_NO_SHEET = "469505000009999999"


def looks(stage: Stage) -> Sequence[Callable[[], Reply]]:
    """Asking for the first employee's sheets, and for the details of one that is not there."""
    role = stage.cast.role("first")
    first = PeopleClient(stage, role)
    return partial(first.list, user=role.user), partial(first.details, _NO_SHEET)
