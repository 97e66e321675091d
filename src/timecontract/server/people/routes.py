"""Which operation a path means, as the page's request URLs have them."""

from __future__ import annotations

from timecontract.server.people.envelopes import PATHS

METHODS = ("GET", "POST")

_OPERATIONS = {f"/{path}": operation for operation, path in PATHS.items()}


def route(path: str) -> str | None:
    """The operation of a path below `/api/timetracker`, None if there is none."""
    return _OPERATIONS.get(path)
