"""What a run has gathered so far, and the record made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from timecontract.contract.apis import APIS
from timecontract.contract.catalogue import Rule
from timecontract.coverage import Coverage
from timecontract.drive.judge import Judge
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.profile.profile import Profile, merge
from timecontract.profile.profiler import Profiler
from timecontract.report.record import Housekeeping, RuleResult, RunRecord
from timecontract.target.offers import lacking


@dataclass(slots=True)
class Totals:
    """The sums of a run, or of one worker's share of it.

    `apis` are those that the target has, None while nobody knows. `offers` are by API, and so is in
    `stopped` why one could not be judged (any more); `unjudged` says why none could. `skipped` and
    `crashed` tell, by rule, why scenarios that exercise it did not come to an end. `profiler` hears
    the exchanges of this process, `profile` is what other workers have heard.
    """

    asked: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    learned: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    coverage: Coverage = field(default_factory=Coverage)
    exchanges: int = 0
    waits: int = 0
    apis: tuple[str, ...] | None = None
    offers: dict[str, frozenset[str]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    crashed: dict[str, str] = field(default_factory=dict)
    suite_errors: list[str] = field(default_factory=list)
    stopped: dict[str, str] = field(default_factory=dict)
    unjudged: str = ""
    target: str = ""
    housekeeping: Housekeeping = field(default_factory=Housekeeping)
    profiler: Profiler = field(default_factory=Profiler)
    profile: Profile = field(default_factory=Profile)

    def absorb(self, judge: Judge) -> None:
        """Adds what a judge that has finished counted and learned; its findings came already."""
        monitor = judge.monitor
        self.coverage.merge(judge.coverage)
        self.coverage.take(monitor.tally.transitions)
        self.asked.update(monitor.tally.asked)
        for one in monitor.learned():
            self.learned[one.question, one.operation, one.answer] += one.times

    def skip(self, rules: Iterable[str], reason: str) -> None:
        """Notes why a scenario that exercises these rules was skipped."""
        for rule in rules:
            self.skipped.setdefault(rule, reason)

    def crash(self, rules: Iterable[str], what: str) -> None:
        """Notes an error of the suite, with the rules whose scenario it ended."""
        if what not in self.suite_errors:
            self.suite_errors.append(what)
        for rule in rules:
            self.crashed.setdefault(rule, what)

    def leave(self, housekeeping: Housekeeping, exchanges: int, waits: int) -> None:
        """Adds what was sent to one API, and again, and what became of the records made there."""
        ours = self.housekeeping
        self.housekeeping = Housekeeping(
            ours.created + housekeeping.created,
            ours.removed + housekeeping.removed,
            ours.left + housekeeping.left,
        )
        self.exchanges += exchanges
        self.waits += waits

    def merge(self, other: Totals) -> None:
        """Adds the share of another worker."""
        self.asked.update(other.asked)
        self.findings += other.findings
        self.learned.update(other.learned)
        self.coverage.merge(other.coverage)
        self.apis = other.apis if self.apis is None else self.apis
        self.offers = other.offers | self.offers
        self.skipped = other.skipped | self.skipped
        self.crashed = other.crashed | self.crashed
        self.suite_errors += [e for e in other.suite_errors if e not in self.suite_errors]
        self.stopped = other.stopped | self.stopped
        self.unjudged = self.unjudged or other.unjudged
        self.target = self.target or other.target
        self.profile = merge(self.profile, merge(other.profile, other.profiler.profile()))
        self.leave(other.housekeeping, other.exchanges, other.waits)

    def record(
        self,
        apis: Sequence[str],
        rules: Collection[Rule],
        *,
        effort: str,
        seed: int,
        seconds: float,
    ) -> RunRecord:
        """The record of the run over these APIs and rules."""
        return RunRecord(
            target=self.target,
            apis=tuple(apis),
            effort=effort,
            seed=seed,
            rules={rule.id: self._result(rule) for rule in rules},
            learned=tuple(Learned(*key, times) for key, times in sorted(self.learned.items())),
            coverage={api: times for api in apis if (times := self.coverage.of(api))},
            exchanges=self.exchanges,
            waits=self.waits,
            seconds=seconds,
            housekeeping=self.housekeeping,
            suite_errors=tuple(self.suite_errors),
            unjudged=self.unjudged or self._stopped(apis),
            heard=merge(self.profile, self.profiler.profile()),
        )

    def broken(self) -> frozenset[str]:
        """The ids of the rules that were found broken."""
        return frozenset(finding.rule for finding in self.findings)

    def _result(self, rule: Rule) -> RuleResult:
        times = self.asked[rule.id]
        if found := tuple(f for f in self.findings if f.rule == rule.id):
            times = max(times, len(found))
            return RuleResult(rule.id, Verdict.BROKEN, times, found, api=rule.api)
        if rule.id in self.crashed:
            reason = self.crashed[rule.id]
            return RuleResult(rule.id, Verdict.SUITE_ERROR, times, reason=reason, api=rule.api)
        if times:
            return RuleResult(rule.id, Verdict.KEPT, times, api=rule.api)
        return RuleResult(rule.id, Verdict.NOT_EXERCISED, 0, (), self._why_not(rule), rule.api)

    def _why_not(self, rule: Rule) -> str:
        stopped = self.stopped.get(rule.api) or self.unjudged
        if rule.api not in self.offers:
            return stopped or "the run ended before its first scenario"
        return (
            lacking(rule.needs, self.offers[rule.api])
            or self.skipped.get(rule.id)
            or stopped
            or "no answer put it to the question"
        )

    def _stopped(self, apis: Sequence[str]) -> str:
        """Why APIs could not be judged; where others could be, with the name of each."""
        if len(apis) == 1:
            return "".join(self.stopped.values())
        return " ".join(f"{APIS[api].title}: {reason}" for api, reason in self.stopped.items())


def headline(record: RunRecord) -> str:
    """The run in one line: how many rules were kept, broken, not exercised."""
    several = len(record.apis) > 1
    told = [
        (f"{APIS[api].title} " if several else "") + _counts(record, api) for api in record.apis
    ]
    return f"{record.target}: {'; '.join(told)} ({record.exchanges} exchanges)"


def _counts(record: RunRecord, api: str) -> str:
    counts: Mapping[Verdict, int] = {v: len(record.results(v, api)) for v in Verdict}
    parts = [f"{counts[Verdict.KEPT]} kept", f"{counts[Verdict.BROKEN]} broken"]
    for verdict in (Verdict.SUITE_ERROR, Verdict.NOT_EXERCISED):
        parts += [f"{counts[verdict]} {verdict}"] if counts[verdict] else []
    return ", ".join(parts)
