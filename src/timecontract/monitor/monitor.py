"""The judge of a trace: `observe` takes exchanges one by one and answers with findings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from timecontract.contract import catalogue
from timecontract.contract.apis import Dialect, Facts
from timecontract.contract.catalogue import Rule
from timecontract.contract.dialect import InvoiceDialect, PeopleDialect
from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor import rules
from timecontract.monitor.domain import Case, Domain
from timecontract.monitor.invoice.domain import InvoiceDomain
from timecontract.monitor.people.domain import PeopleDomain
from timecontract.monitor.registry import DECIDED_BY, INQUIRED_BY, Inquiry, Outcome, RuleFunction
from timecontract.monitor.verdict import Finding, Learned, Tally

STORY = 60
"""A finding carries at most so many events that led to it."""


class Monitor:
    """Judges the exchanges of one target. Events have to come in the order in which they ended.

    `facts` say who and what there is, and of which API; without them it is Invoice, and what
    depends on facts is not judged.
    """

    def __init__(self, facts: Facts | None = None, dialect: Dialect | None = None) -> None:
        self.facts = facts
        self._domain = _domain(facts, dialect)
        self.tally = Tally(transitions=self._domain.transitions)
        self._learned: dict[tuple[str, str, str], int] = {}
        self._story: deque[Event] = deque(maxlen=STORY)
        self._latest = float("-inf")

    def observe(self, event: Event) -> list[Finding]:
        """Judges an event by all that came before, and takes it into account."""
        self._story.append(event)
        if isinstance(event, Intervention):
            return self._told(self._domain.intervene(event))
        case = self._domain.case(event, overlaps=self._overlaps(event))
        if case is None:
            return []
        outcomes = list(_outcomes(case))
        findings = self._judge(case.op, outcomes)
        for answer in self._domain.answers(case):
            key = (*answer, case.op)
            self._learned[key] = self._learned.get(key, 0) + 1
        self._domain.advance(case)
        if findings:
            self._domain.doubt(case, {name for _, o in outcomes for name in o.doubts})
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

    def _told(self, outcomes: Mapping[str, Outcome]) -> list[Finding]:
        """The findings of what was looked at behind the API's back."""
        known = catalogue.load()
        return [
            finding
            for rule_id, outcome in outcomes.items()
            for finding in self._judge(known[rule_id].operations[0], [(known[rule_id], outcome)])
        ]

    def _judge(self, operation: str, outcomes: Iterable[tuple[Rule, Outcome]]) -> list[Finding]:
        findings = []
        for rule, outcome in outcomes:
            self.tally.asked[rule.id] = self.tally.asked.get(rule.id, 0) + 1
            if not outcome.kept:
                findings.append(self._finding(rule, operation, outcome))
        self.tally.findings.extend(findings)
        return findings

    def _finding(self, rule: Rule, operation: str, outcome: Outcome) -> Finding:
        story = tuple(self._story)
        return Finding(
            rule=rule.id,
            operation=operation,
            expected=outcome.expected,
            seen=outcome.seen,
            excuse=outcome.excuse,
            story=story,
            step=len(story) - 1,
        )


def _domain(facts: Facts | None, dialect: Dialect | None) -> Domain:
    if isinstance(facts, PeopleFacts):
        return PeopleDomain(facts, dialect if isinstance(dialect, PeopleDialect) else None)
    return InvoiceDomain(facts, dialect if isinstance(dialect, InvoiceDialect) else None)


def _outcomes(case: Case) -> Iterator[tuple[Rule, Outcome]]:
    """What every rule says that the exchange puts to the question."""
    judges = _judges_of(case.op)
    for rule, decide in judges.functions:
        outcome = decide(case)
        if outcome is not None:
            yield rule, outcome
    for inquiry in judges.inquiries:
        for rule_id, outcome in inquiry(case).items():
            if rule_id in judges.inquired:
                yield judges.inquired[rule_id], outcome


@dataclass(frozen=True, slots=True)
class _Judges:
    """Who judges the answers of one operation."""

    functions: tuple[tuple[Rule, RuleFunction], ...]
    inquiries: tuple[Inquiry, ...]
    inquired: Mapping[str, Rule]


@cache
def _judges_of(operation: str) -> _Judges:
    rules.load()
    concerned = {r.id: r for r in catalogue.load().values() if operation in r.operations}
    inquired = {rule_id: r for rule_id, r in concerned.items() if rule_id in INQUIRED_BY}
    return _Judges(
        functions=tuple((r, DECIDED_BY[i]) for i, r in concerned.items() if i in DECIDED_BY),
        inquiries=tuple(dict.fromkeys(INQUIRED_BY[rule_id] for rule_id in inquired)),
        inquired=inquired,
    )
