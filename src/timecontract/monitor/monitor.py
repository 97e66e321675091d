"""The judge of a trace: `observe` takes exchanges one by one and answers with findings."""

from __future__ import annotations

from collections import deque
from functools import cache

from timecontract.contract import catalogue
from timecontract.contract.catalogue import Rule
from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor import rules
from timecontract.monitor.invoice import call, step
from timecontract.monitor.invoice.answers import answers
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import World
from timecontract.monitor.registry import DECIDED_BY, Outcome, RuleFunction
from timecontract.monitor.verdict import Finding, Learned, Tally

STORY = 60
"""A finding carries at most so many events that led to it."""


class Monitor:
    """Judges the exchanges of one target. Events have to come in the order in which they ended.

    `facts` say who and what there is; without them what depends on it is not judged.
    """

    def __init__(
        self, facts: InvoiceFacts | None = None, dialect: InvoiceDialect | None = None
    ) -> None:
        self.facts = facts
        self.dialect = dialect or InvoiceDialect()
        self.world = World()
        self.tally = Tally()
        self._learned: dict[tuple[str, str, str], int] = {}
        self._story: deque[Event] = deque(maxlen=STORY)
        self._latest = float("-inf")

    def observe(self, event: Event) -> list[Finding]:
        """Judges an event by all that came before, and takes it into account."""
        self._story.append(event)
        if isinstance(event, Intervention):
            step.intervene(self.world, event)
            return []
        read = call.read(event)
        if read is None:
            return []
        case = Case(event, *read, self.world, self.facts, self.dialect, self._overlaps(event))
        findings = self._judge(case)
        for answer in answers(case):
            key = (*answer, case.op)
            self._learned[key] = self._learned.get(key, 0) + 1
        if case.overlaps:
            step.forget(self.world, case)
        else:
            step.advance(self.world, case)
        self.tally.findings.extend(findings)
        return findings

    def finish(self) -> list[Finding]:
        """Closes the trace. Nothing is held back, so there is nothing left to find."""
        return []

    def learned(self) -> list[Learned]:
        """The answers to open questions seen so far."""
        return [
            Learned(question, operation, answer, times)
            for (question, answer, operation), times in sorted(self._learned.items())
        ]

    def _overlaps(self, exchange: Exchange) -> bool:
        """Whether the call began before an earlier one had ended."""
        overlaps = exchange.ended > 0 and exchange.began < self._latest
        self._latest = max(self._latest, exchange.ended)
        return overlaps

    def _judge(self, case: Case) -> list[Finding]:
        findings = []
        for rule, decide in _rules_of(case.op):
            outcome = decide(case)
            if outcome is None:
                continue
            self.tally.asked[rule.id] = self.tally.asked.get(rule.id, 0) + 1
            if not outcome.kept:
                findings.append(self._finding(rule, case, outcome))
        return findings

    def _finding(self, rule: Rule, case: Case, outcome: Outcome) -> Finding:
        story = tuple(self._story)
        return Finding(
            rule=rule.id,
            operation=case.op,
            expected=outcome.expected,
            seen=outcome.seen,
            excuse=outcome.excuse,
            story=story,
            step=len(story) - 1,
        )


@cache
def _rules_of(operation: str) -> tuple[tuple[Rule, RuleFunction], ...]:
    """The rules put to the answers of an operation, in the order of the page."""
    rules.load()
    return tuple(
        (rule, DECIDED_BY[rule.id])
        for rule in catalogue.load().values()
        if operation in rule.operations and rule.id in DECIDED_BY
    )
