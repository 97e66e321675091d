"""The stage of a scenario that is recorded or replayed: only what is asked in one fixed order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

from timecontract.drive.stage import Answer, Stage
from timecontract.exchange import Intervention
from timecontract.target.errors import NotExercised
from timecontract.target.transport import Transport

ACTS_BY_CHANCE = "needs fresh answers: what it asks depends on the answers before"
AT_ONCE = "needs fresh answers: calls at the same time have no order to be recorded in"
ANEW = "needs fresh answers: it starts anew to see whether something happens again"


@runtime_checkable
class Attentive(Transport, Protocol):
    """A transport that also hears what is done behind the API's back, in its order."""

    def hear(self, intervention: Intervention) -> None:
        """Takes the intervention for the next step of the story."""
        ...


class OrderedStage(Stage):
    """A stage whose transport hears of interventions, and on which nothing happens at once."""

    def simultaneously(self, calls: Sequence[Callable[[], Answer]]) -> list[Answer]:
        """Raises NotExercised."""
        del calls
        raise NotExercised(AT_ONCE)

    def fresh(self, *, trial: bool = False) -> AbstractContextManager[Stage]:
        """Raises NotExercised."""
        del trial
        raise NotExercised(ANEW)

    def intervene(self, intervention: Intervention) -> None:
        """Tells the transport, and the monitor."""
        if isinstance(self.transport, Attentive):
            self.transport.hear(intervention)
        super().intervene(intervention)
