"""Invoice as the monitor sees it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.domain import Reach
from timecontract.monitor.invoice import call, step
from timecontract.monitor.invoice.answers import answers
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.reach import reach
from timecontract.monitor.invoice.world import known_world, lasting
from timecontract.monitor.registry import Outcome


class InvoiceDomain:
    """The half of the monitor that knows time entries and timers."""

    def __init__(self, facts: InvoiceFacts | None, dialect: InvoiceDialect | None) -> None:
        self.facts = facts
        self.dialect = dialect or InvoiceDialect()
        self.world = known_world(facts)

    def case(self, exchange: Exchange, *, overlaps: bool) -> Case | None:
        """The exchange with what is known before it; None if it addresses no operation."""
        read = call.read(exchange)
        if read is None:
            return None
        return Case(exchange, *read, self.world, self.facts, self.dialect, overlaps, overlaps)

    def again(self, case: Case) -> Case:
        """The same exchange with what is known now, as if it stood alone."""
        return replace(case, world=self.world, overlaps=False)

    def answers(self, case: Case) -> Iterator[tuple[str, str]]:
        """The open questions that the exchange answers."""
        return answers(case)

    def transitions(self, _case: Case) -> Iterator[tuple[str, str]]:
        """None: entries have no life cycle."""
        yield from ()

    def advance(self, case: Case) -> None:
        """Takes into account what the exchange shows; what overlapping calls touch is forgotten."""
        if case.overlaps:
            step.forget(self.world, case)
        else:
            step.advance(self.world, case)

    def doubt(self, case: Case, names: Collection[str]) -> None:
        """Forgets the attributes of these names, or the timer, after a breach."""
        step.doubt(self.world, case, set(names))

    def lapse(self, others: Sequence[InvoiceDomain] = ()) -> None:
        """Forgets all that others can change; a deleted entry stays deleted.

        Of other branches only what all agree on.
        """
        self.world = lasting(self.world, self.facts, [other.world for other in others])

    def intervene(self, event: Intervention) -> Mapping[str, Outcome]:
        """Takes a change behind the API's back into account."""
        step.intervene(self.world, event)
        return {}

    def reach(self, case: Case) -> Reach:
        """What the call can touch."""
        return reach(case)

    def branch(self) -> InvoiceDomain:
        """The same knowledge, to go on with apart."""
        other = copy(self)
        other.world = self.world.branch()
        return other

    def settle(self, others: Sequence[InvoiceDomain] = ()) -> None:
        """Joins a branch with what it was taken from, as far as other branches agree."""
        self.world.settle([other.world for other in others])

    def blend(self, other: InvoiceDomain) -> None:
        """Doubts what a branch with the same fingerprint knows otherwise."""
        self.world.blend(other.world)

    def fingerprint(self) -> Hashable:
        """What tells branches apart."""
        return self.world.fingerprint()
