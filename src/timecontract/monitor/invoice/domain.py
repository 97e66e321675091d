"""Invoice as the monitor sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.invoice import call, step
from timecontract.monitor.invoice.answers import answers
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import known_world
from timecontract.monitor.registry import Outcome


class InvoiceDomain:
    """The half of the monitor that knows time entries and timers."""

    def __init__(self, facts: InvoiceFacts | None, dialect: InvoiceDialect | None) -> None:
        self.facts = facts
        self.dialect = dialect or InvoiceDialect()
        self.world = known_world(facts)
        self.transitions: Counter[tuple[str, str]] = Counter()

    def case(self, exchange: Exchange, *, overlaps: bool) -> Case | None:
        """The exchange with what is known before it; None if it addresses no operation."""
        read = call.read(exchange)
        if read is None:
            return None
        return Case(exchange, *read, self.world, self.facts, self.dialect, overlaps)

    def answers(self, case: Case) -> Iterator[tuple[str, str]]:
        """The open questions that the exchange answers."""
        return answers(case)

    def advance(self, case: Case) -> None:
        """Takes into account what the exchange shows; what overlapping calls touch is forgotten."""
        if case.overlaps:
            step.forget(self.world, case)
        else:
            step.advance(self.world, case)

    def doubt(self, case: Case, names: Collection[str]) -> None:
        """Forgets the attributes of these names, or the timer, after a breach."""
        step.doubt(self.world, case, set(names))

    def intervene(self, event: Intervention) -> Mapping[str, Outcome]:
        """Takes a change behind the API's back into account."""
        step.intervene(self.world, event)
        return {}
