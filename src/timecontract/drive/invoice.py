"""The Invoice API as a scenario gets it: everybody who calls, and what changes behind its back."""

from __future__ import annotations

import time
from collections.abc import Callable

from timecontract.drive.clock import TargetClock
from timecontract.drive.invoice_client import InvoiceClient
from timecontract.drive.stage import Answer, Stage
from timecontract.exchange import Intervention
from timecontract.target.errors import NotExercised

__all__ = ["InvoiceClient", "InvoiceSession"]


class InvoiceSession(InvoiceClient):
    """What a scenario gets: the first user with all scopes, the other callers, and the clock."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage, stage.cast.role("first"), {})
        self.clock: TargetClock = stage.clock
        self.effort = stage.limits.effort
        self.seed = stage.limits.seed

    def simultaneously(self, *calls: Callable[[], Answer]) -> list[Answer]:
        """What the calls give, in their order; they begin together, whoever makes them."""
        return self._stage.simultaneously(calls)

    @property
    def stage(self) -> Stage:
        """Where the scenario plays, for drivers that need several clean starts."""
        return self._stage

    def caller(self, part: str) -> InvoiceClient:
        """Who plays that part, such as `second` or `first-READ`; NotExercised where nobody does."""
        return InvoiceClient(self._stage, self._stage.cast.role(part), self._memory)

    def restart(self) -> None:
        """The target forgets what it holds only in memory, and starts anew; nothing may change."""
        self._stage.restart()

    @property
    def throw_away(self) -> bool:
        """Whether everything on the target may be lost, so that wild calls may be sent."""
        return self._stage.limits.throw_away

    @property
    def second(self) -> InvoiceClient:
        """The second user of the same organisation."""
        return self.caller("second")

    def scoped(self, scope: str) -> InvoiceClient:
        """The first user with a token for one scope: CREATE, READ, UPDATE or DELETE."""
        return self.caller(f"first-{scope}")

    @property
    def anonymous(self) -> InvoiceClient:
        """Somebody who does not sign in."""
        return self.caller("anonymous")

    @property
    def bad_token(self) -> InvoiceClient:
        """Somebody who signs in with a token that nobody has."""
        return self.caller("bad-token")

    @property
    def foreign_organisation(self) -> InvoiceClient:
        """The first user, calling in the other organisation."""
        return self.caller("first-in-foreign-organisation")

    @property
    def outsider(self) -> InvoiceClient:
        """The other organisation's own user."""
        return self.caller("outsider")

    def mark_invoiced(self, time_entry_id: str, invoice_id: str) -> None:
        """Marks an entry as invoiced behind the API's back; an empty `invoice_id` takes it back."""
        self._stage.controlled("invoice").mark_invoiced(time_entry_id, invoice_id)
        details = {"time_entry_id": time_entry_id, "invoice_id": invoice_id}
        self._stage.intervene(Intervention("invoiced", details))

    def wait(self, seconds: float) -> None:
        """Lets real time pass; NotExercised under a controlled clock, which is to be advanced."""
        if self.clock.controlled:
            raise NotExercised("needs a clock that runs by itself")
        time.sleep(seconds)
