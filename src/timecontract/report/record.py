"""A finished run, as every report reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from timecontract.contract.apis import APIS
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.profile.profile import Profile, merge


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What the run says of one rule.

    `times` counts the answers that put the rule to the question. `reason` says why a rule was not
    exercised, or what error of the suite kept it from being judged. `api` is the rule's.
    """

    rule: str
    verdict: Verdict
    times: int = 0
    findings: tuple[Finding, ...] = ()
    reason: str = ""
    api: str = "invoice"


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """What the run made on the target and what became of it, in numbers of records."""

    created: int = 0
    removed: int = 0
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Captures:
    """The captures that were judged, for a run that sent nothing itself.

    `counts` tell how many exchanges there were of what; `damages` what could not be read.
    `taken_for_all` says that they were taken for all the traffic of a target that is not known.
    """

    names: tuple[str, ...]
    counts: Mapping[str, int]
    damages: tuple[str, ...] = ()
    taken_for_all: bool = False


@dataclass(frozen=True, slots=True)
class RunRecord:
    """Everything that the reports tell of a run.

    `target` is how the target was named, without secrets, and `apis` are those of its APIs that
    were to be judged. `unjudged` says why the run could not judge the target at all, or one of
    them, if so. `waits` counts the requests that were sent again since the target asked to wait.
    `seconds` is wall time; `suite_errors` are faults of ours. `coverage` says by API and kind how
    often each item of the contract was exercised, 0 for never. `heard` is the profile of the
    exchanges. `captures` are what was judged where nothing was sent; `effort` is empty then.
    """

    target: str
    apis: tuple[str, ...]
    effort: str
    seed: int
    rules: Mapping[str, RuleResult]
    learned: tuple[Learned, ...] = ()
    coverage: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    exchanges: int = 0
    waits: int = 0
    seconds: float = 0.0
    housekeeping: Housekeeping = field(default_factory=Housekeeping)
    suite_errors: tuple[str, ...] = ()
    unjudged: str = ""
    known_problems: tuple[str, ...] = ()
    excused: frozenset[str] = frozenset()
    captures: Captures | None = None
    heard: Profile = field(default_factory=Profile)

    def results(self, verdict: Verdict, api: str = "") -> list[RuleResult]:
        """The results with that verdict, of one API if given, in the order of the catalogue."""
        return [
            result
            for result in self.rules.values()
            if result.verdict is verdict and api in ("", result.api)
        ]


def merged(records: Sequence[RunRecord]) -> RunRecord:
    """One record of runs that judged one API each, of the same target; seconds are summed up."""
    first = records[0]
    kept = [record.housekeeping for record in records]
    return replace(
        first,
        apis=tuple(api for record in records for api in record.apis),
        rules={rule: result for record in records for rule, result in record.rules.items()},
        learned=tuple(sorted((a for r in records for a in r.learned), key=_learned_order)),
        coverage={api: times for record in records for api, times in record.coverage.items()},
        exchanges=sum(record.exchanges for record in records),
        waits=sum(record.waits for record in records),
        seconds=sum(record.seconds for record in records),
        housekeeping=Housekeeping(
            created=sum(one.created for one in kept),
            removed=sum(one.removed for one in kept),
            left=tuple(left for one in kept for left in one.left),
        ),
        suite_errors=tuple(error for record in records for error in record.suite_errors),
        unjudged=_unjudged(records),
        heard=reduce(merge, (record.heard for record in records)),
    )


def _learned_order(learned: Learned) -> tuple[str, str, str]:
    return learned.question, learned.operation, learned.answer


def _unjudged(records: Sequence[RunRecord]) -> str:
    """Why APIs could not be judged: once where it is the same for all, else with their names."""
    reasons = {record.unjudged for record in records}
    if len(reasons) == 1:
        return reasons.pop()
    told = [(APIS[record.apis[0]].title, record.unjudged) for record in records]
    return " ".join(f"{title}: {reason}" for title, reason in told if reason)
