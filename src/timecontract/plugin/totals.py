"""What a run has gathered so far, and the record made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from timecontract.contract.catalogue import Rule
from timecontract.drive.judge import Judging
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.report.record import Housekeeping, RuleResult, RunRecord
from timecontract.target.offers import lacking


@dataclass(slots=True)
class Totals:
    """The sums of a run, or of one worker's share of it.

    `skipped` and `crashed` tell, by rule, why scenarios that exercise it did not come to an end.
    """

    asked: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    learned: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    exchanges: int = 0
    offers: frozenset[str] | None = None
    skipped: dict[str, str] = field(default_factory=dict)
    crashed: dict[str, str] = field(default_factory=dict)
    suite_errors: list[str] = field(default_factory=list)
    unjudged: str = ""
    target: str = ""
    housekeeping: Housekeeping = field(default_factory=Housekeeping)

    def absorb(self, monitor: Judging) -> None:
        """Adds what a monitor that has finished counted and learned; its findings came already."""
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

    def merge(self, other: Totals) -> None:
        """Adds the share of another worker."""
        self.asked.update(other.asked)
        self.findings += other.findings
        self.learned.update(other.learned)
        self.exchanges += other.exchanges
        self.offers = other.offers if self.offers is None else self.offers
        self.skipped = other.skipped | self.skipped
        self.crashed = other.crashed | self.crashed
        self.suite_errors += [e for e in other.suite_errors if e not in self.suite_errors]
        self.unjudged = self.unjudged or other.unjudged
        self.target = self.target or other.target
        ours, theirs = self.housekeeping, other.housekeeping
        self.housekeeping = Housekeeping(
            ours.created + theirs.created,
            ours.removed + theirs.removed,
            ours.left + theirs.left,
        )

    def record(
        self, rules: Collection[Rule], *, effort: str, seed: int, seconds: float
    ) -> RunRecord:
        """The record of the run over these rules, and over all others that were found broken."""
        return RunRecord(
            target=self.target,
            api="invoice",
            effort=effort,
            seed=seed,
            rules={rule.id: self._result(rule) for rule in rules},
            learned=tuple(Learned(*key, times) for key, times in sorted(self.learned.items())),
            exchanges=self.exchanges,
            seconds=seconds,
            housekeeping=self.housekeeping,
            suite_errors=tuple(self.suite_errors),
            unjudged=self.unjudged,
        )

    def broken(self) -> frozenset[str]:
        """The ids of the rules that were found broken."""
        return frozenset(finding.rule for finding in self.findings)

    def _result(self, rule: Rule) -> RuleResult:
        times = self.asked[rule.id]
        if found := tuple(f for f in self.findings if f.rule == rule.id):
            return RuleResult(rule.id, Verdict.BROKEN, max(times, len(found)), found)
        if rule.id in self.crashed:
            reason = self.crashed[rule.id]
            return RuleResult(rule.id, Verdict.SUITE_ERROR, times, reason=reason)
        if times:
            return RuleResult(rule.id, Verdict.KEPT, times)
        return RuleResult(rule.id, Verdict.NOT_EXERCISED, reason=self._why_not(rule))

    def _why_not(self, rule: Rule) -> str:
        if self.offers is None:
            return self.unjudged or "the run ended before its first scenario"
        return (
            lacking(rule.needs, self.offers)
            or self.skipped.get(rule.id)
            or self.unjudged
            or "no answer put it to the question"
        )


def headline(record: RunRecord) -> str:
    """The run in one line: how many rules were kept, broken, not exercised."""
    counts: Mapping[Verdict, int] = {v: len(record.results(v)) for v in Verdict}
    parts = [f"{counts[Verdict.KEPT]} kept", f"{counts[Verdict.BROKEN]} broken"]
    for verdict in (Verdict.SUITE_ERROR, Verdict.NOT_EXERCISED):
        parts += [f"{counts[verdict]} {verdict}"] if counts[verdict] else []
    return f"{record.target}: {', '.join(parts)} ({record.exchanges} exchanges)"
