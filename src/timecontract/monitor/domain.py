"""What the monitor asks of the half that knows one API."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.registry import Outcome

EVERYTHING = "*"
"""Among what a call touches: it may touch anything."""


class Case(Protocol):
    """One exchange before its judges."""

    @property
    def op(self) -> str:
        """The operation's id."""
        ...

    @property
    def exchange(self) -> Exchange:
        """What was asked and answered."""
        ...

    @property
    def unsure(self) -> bool:
        """Whether the call may have happened or not, and if so at any time since it began."""
        ...

    @property
    def refused(self) -> bool:
        """Whether the call was refused, so that it changed nothing."""
        ...

    @property
    def busy(self) -> bool:
        """Whether the refusal may be for the sake of other calls that were under way.

        It says nothing then but that the call did nothing.
        """
        ...


@dataclass(frozen=True, slots=True)
class Reach:
    """What a call can touch: users and records, by keys that calls which meet have in common.

    `reads` says that it changes nothing. `stepwise` says that it reads or changes several records,
    which no page promises to be one step.
    """

    keys: frozenset[str]
    reads: bool = False
    stepwise: bool = False


class Domain(Protocol):
    """One API: how its exchanges read, and what they teach of the world."""

    def case(self, exchange: Exchange, *, overlaps: bool) -> Case | None:
        """The exchange with what is known before it; None if it addresses none of the operations.

        `overlaps` says that another call was under way.
        """
        ...

    def again(self, case: Any) -> Case:
        """The same exchange with what is known now, as if it stood alone."""
        ...

    def answers(self, case: Any) -> Iterator[tuple[str, str]]:
        """The open questions that the exchange answers, each with the answer it gives."""
        ...

    def transitions(self, case: Any, /) -> Iterator[tuple[str, str]]:
        """The steps of a life cycle that the exchange takes; see `Tally.transitions`."""
        ...

    def advance(self, case: Any) -> None:
        """Takes into account what the exchange shows."""
        ...

    def lapse(self, others: Any = (), /) -> None:
        """Forgets all that others can change; a deleted record stays deleted.

        Where other branches may be the truth, it stays so if all agree on it.
        """
        ...

    def doubt(self, case: Any, names: Collection[str]) -> None:
        """Forgets what nobody can know after a breach, so that it is told once."""
        ...

    def intervene(self, event: Intervention) -> Mapping[str, Outcome]:
        """Takes a change behind the API's back into account; what it says to rules, by rule."""
        ...

    def reach(self, case: Any) -> Reach:
        """What the call can touch."""
        ...

    def branch(self) -> Domain:
        """The same knowledge, to go on with apart. What it was taken from must stay as it is."""
        ...

    def settle(self, others: Any = (), /) -> None:
        """Joins a branch with what it was taken from, as far as the branches that go on agree."""
        ...

    def blend(self, other: Any) -> None:
        """Doubts what a branch with the same fingerprint knows otherwise."""
        ...

    def fingerprint(self) -> Hashable:
        """What tells branches of the same origin apart; the numbers of happenings do not."""
        ...
