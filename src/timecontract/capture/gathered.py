"""What the judges of captures have found and counted, in memory that does not grow with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from timecontract.contract.catalogue import Rule
from timecontract.coverage import Coverage
from timecontract.exchange import Event
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.report.findings import MOST_PER_RULE, fingerprint
from timecontract.report.record import RuleResult, RunRecord
from timecontract.shorten import JudgeStory, shorten

MOST_ALIKE = 1000
"""Of findings that are alike so many are counted in the reports."""
NOT_ASKED = "no exchange put it to the question, or what it takes to tell is not in the captures"


@dataclass(slots=True)
class _Alike:
    """A finding that stands for all that look alike."""

    finding: Finding
    times: int = 1


@dataclass(slots=True)
class Gathered:
    """The sums of all traces. Of findings one of each kind is kept, with a short story."""

    asked: Counter[str] = field(default_factory=Counter)
    learned: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    coverage: Coverage = field(default_factory=Coverage)
    broken: Counter[str] = field(default_factory=Counter)
    """How often each rule was found broken."""
    kinds: dict[str, dict[str, _Alike]] = field(default_factory=dict)
    """By rule and fingerprint."""

    def observe(self, event: Event) -> None:
        """Counts what an event exercised."""
        self.coverage.observe(event)

    def take(self, findings: Iterable[Finding], again: JudgeStory) -> None:
        """Adds findings; `again` judges a story as that of the findings was judged."""
        for finding in findings:
            self.broken[finding.rule] += 1
            kinds, mark = self.kinds.setdefault(finding.rule, {}), fingerprint(finding)
            if mark in kinds:
                kinds[mark].times += 1
            elif len(kinds) < MOST_PER_RULE:
                kinds[mark] = _Alike(shorten(finding, again))

    def close(self, monitor: Monitor) -> None:
        """Adds what the judge of a trace that has ended counted and learned."""
        self.asked.update(monitor.tally.asked)
        self.coverage.take(monitor.tally.transitions)
        for one in monitor.learned():
            self.learned[one.question, one.operation, one.answer] += one.times

    def findings(self, rule_id: str) -> tuple[Finding, ...]:
        """The findings of a rule; of those alike the same one, as often as there were."""
        kinds = self.kinds.get(rule_id, {}).values()
        return tuple(one.finding for one in kinds for _ in range(min(one.times, MOST_ALIKE)))

    def record(
        self, target: str, rules: Collection[Rule], *, exchanges: int, seconds: float
    ) -> RunRecord:
        """The record over these rules, as reports read it."""
        apis = tuple(dict.fromkeys(rule.api for rule in rules))
        learned = sorted(self.learned.items())
        return RunRecord(
            target=target,
            apis=apis,
            effort="",
            seed=0,
            rules={rule.id: self._result(rule) for rule in rules},
            learned=tuple(Learned(*key, times) for key, times in learned),
            coverage={api: times for api in apis if (times := self.coverage.of(api))},
            exchanges=exchanges,
            seconds=seconds,
        )

    def _result(self, rule: Rule) -> RuleResult:
        times = max(self.asked[rule.id], self.broken[rule.id])
        if found := self.findings(rule.id):
            return RuleResult(rule.id, Verdict.BROKEN, times, found, api=rule.api)
        if times:
            return RuleResult(rule.id, Verdict.KEPT, times, api=rule.api)
        return RuleResult(rule.id, Verdict.NOT_EXERCISED, 0, (), NOT_ASKED, rule.api)
