"""The judge of a trace: `observe` takes exchanges one by one and answers with findings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from timecontract.contract import catalogue
from timecontract.contract.apis import Dialect, Facts
from timecontract.contract.dialect import InvoiceDialect, PeopleDialect
from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.contradiction import words
from timecontract.monitor.domain import Domain
from timecontract.monitor.invoice.domain import InvoiceDomain
from timecontract.monitor.judgement import take
from timecontract.monitor.linearizability import Breach
from timecontract.monitor.overlap import grouped
from timecontract.monitor.people.domain import PeopleDomain
from timecontract.monitor.possible import Possible
from timecontract.monitor.together import Heard, alone, among_others, together
from timecontract.monitor.verdict import RULE, Finding, Learned, Tally

STORY = 60
"""A finding carries at most so many events that led to it."""


class Monitor:
    """Judges the exchanges of one target. Events have to come in the order in which they ended.

    `facts` say who and what there is, and of which API; without them it is Invoice, and what
    depends on facts is not judged. With `others`, others may act on the target at any time without
    being seen: what they can change is known only for as long as one answer takes.
    """

    def __init__(
        self,
        facts: Facts | None = None,
        dialect: Dialect | None = None,
        *,
        others: bool = False,
    ) -> None:
        self.facts = facts
        self._others = others
        self.tally = Tally()
        self._possible = Possible(_domain(facts, dialect))
        self._story: deque[Event] = deque(maxlen=STORY)
        self._latest = float("-inf")

    def observe(self, event: Event) -> list[Finding]:
        """Judges an event by all that came before, and takes it into account.

        Calls that overlap belong into `observe_together`. Of one that comes alone although it began
        before an earlier one had ended, only what holds in any order is judged.
        """
        self._story.append(event)
        if isinstance(event, Intervention):
            return self._looked(event)
        if self._others:
            return self._findings(among_others(self._possible, [event]))
        overlaps = self._overlaps(event)
        self._latest = max(self._latest, event.ended)
        if overlaps:
            return self._findings(alone(self._possible, event))
        world = self._possible.only
        if world is None:
            return self._findings(together(self._possible, [event]))
        case = world.case(event, overlaps=False)
        if case is None:
            return []
        judgement = take(world, case)
        breaches = tuple(Breach(event, case.op, broken) for broken in judgement.broken)
        return self._findings([Heard(breaches, judgement.told)])

    def observe_together(self, exchanges: Sequence[Exchange]) -> list[Finding]:
        """Judges calls of which some overlapped, in the order in which they ended.

        Nothing else may have been under way. What holds of each call in any order is judged first;
        beyond that, rules are broken only if no order that fits the times explains all answers.
        """
        if len(exchanges) < 2 or (not self._others and any(map(self._overlaps, exchanges))):
            return [finding for exchange in exchanges for finding in self.observe(exchange)]
        self._tell(exchanges)
        if self._others:
            return self._findings(among_others(self._possible, exchanges))
        self._latest = max(self._latest, *(exchange.ended for exchange in exchanges))
        return self._findings(together(self._possible, exchanges))

    def observe_crowd(self, exchanges: Sequence[Exchange]) -> list[Finding]:
        """Judges calls that overlap others beside these by what holds in any order.

        Everything that they touch is forgotten.
        """
        self._tell(exchanges)
        self._latest = max(self._latest, *(exchange.ended for exchange in exchanges))
        if self._others:
            return self._findings(among_others(self._possible, exchanges))
        heard = (each for exchange in exchanges for each in alone(self._possible, exchange))
        return self._findings(heard)

    def lapse(self) -> None:
        """Something else has changed the target: only what nothing can change is known on."""
        self._possible.lapse()

    def retell(self, story: Sequence[Event]) -> list[Finding]:
        """Judges a whole story, calls that overlap together; what its last event brings."""
        found: list[Finding] = []
        for event in grouped(story):
            if isinstance(event, tuple):
                found = self.observe_together(event)
            else:
                found = self.observe(event)
        return [*found, *self.finish()]

    def finish(self) -> list[Finding]:
        """Closes the trace. Nothing is held back, so there is nothing left to find."""
        return []

    def learned(self) -> list[Learned]:
        """The answers to open questions seen so far."""
        return self.tally.learned

    def _tell(self, exchanges: Sequence[Exchange]) -> None:
        """Adds calls to the story, all of them even where it has to become longer."""
        self._story = deque([*self._story, *exchanges], max(STORY, len(exchanges)))

    def _overlaps(self, exchange: Exchange) -> bool:
        """Whether the call began before one that was observed had ended."""
        return exchange.ended > 0 and exchange.began < self._latest

    def _looked(self, event: Intervention) -> list[Finding]:
        """The findings of what was looked at behind the API's back."""
        findings, known = [], catalogue.load()
        for rule_id, outcome in self._possible.intervene(event).items():
            rule = known[rule_id]
            self._asked(rule_id)
            if not outcome.kept:
                breach = Breach(event, rule.operations[0], (rule, outcome))
                findings.append(self._finding(breach, Heard()))
        self.tally.findings.extend(findings)
        return findings

    def _findings(self, all_heard: Iterable[Heard]) -> list[Finding]:
        """Counts what was heard; the findings among it."""
        findings = []
        for heard in all_heard:
            self.tally.told.update(heard.told)
            for breach in heard.breaches:
                self._asked(breach.rule)
                findings.append(self._finding(breach, heard))
        self.tally.findings.extend(findings)
        return findings

    def _asked(self, rule_id: str) -> None:
        self.tally.told[RULE, rule_id] += 1

    def _finding(self, breach: Breach, heard: Heard) -> Finding:
        story = tuple(self._story)
        place = {id(event): index for index, event in enumerate(story)}
        expected, seen, excuse = words(breach, len(heard.calls), heard.also)
        group = tuple(sorted(place[id(call)] for call in heard.calls))
        return Finding(
            rule=breach.rule,
            operation=breach.op,
            expected=expected,
            seen=seen,
            excuse=excuse,
            story=story,
            step=place[id(breach.event)],
            together=group if len(group) > 1 else (),
        )


def _domain(facts: Facts | None, dialect: Dialect | None) -> Domain:
    if isinstance(facts, PeopleFacts):
        return PeopleDomain(facts, dialect if isinstance(dialect, PeopleDialect) else None)
    return InvoiceDomain(facts, dialect if isinstance(dialect, InvoiceDialect) else None)
