"""What the monitor asks of the half that knows one API."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.registry import Outcome


class Case(Protocol):
    """One exchange before its judges."""

    @property
    def op(self) -> str:
        """The operation's id."""
        ...


class Domain(Protocol):
    """One API: how its exchanges read, and what they teach of the world."""

    transitions: Counter[tuple[str, str]]
    """See `Tally.transitions`; empty where records have no life cycle."""

    def case(self, exchange: Exchange, *, overlaps: bool) -> Case | None:
        """The exchange with what is known before it; None if it addresses none of the operations.

        `overlaps` says that another call was under way.
        """
        ...

    def answers(self, case: Any) -> Iterator[tuple[str, str]]:
        """The open questions that the exchange answers, each with the answer it gives."""
        ...

    def advance(self, case: Any) -> None:
        """Takes into account what the exchange shows."""
        ...

    def doubt(self, case: Any, names: Collection[str]) -> None:
        """Forgets what nobody can know after a breach, so that it is told once."""
        ...

    def intervene(self, event: Intervention) -> Mapping[str, Outcome]:
        """Takes a change behind the API's back into account; what it says to rules, by rule."""
        ...
