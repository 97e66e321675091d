"""A finished run, as every report reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from timecontract.monitor.verdict import Finding, Learned, Verdict


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
class RunRecord:
    """Everything that the reports tell of a run.

    `target` is how the target was named, without secrets, and `apis` are those of its APIs that
    were to be judged. `unjudged` says why the run could not judge the target at all, or one of
    them, if so. `seconds` is wall time; `suite_errors` are faults of ours. `coverage` says by API
    and kind how often each item of the contract was exercised, 0 for never.
    """

    target: str
    apis: tuple[str, ...]
    effort: str
    seed: int
    rules: Mapping[str, RuleResult]
    learned: tuple[Learned, ...] = ()
    coverage: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    exchanges: int = 0
    seconds: float = 0.0
    housekeeping: Housekeeping = field(default_factory=Housekeeping)
    suite_errors: tuple[str, ...] = ()
    unjudged: str = ""
    known_problems: tuple[str, ...] = ()
    excused: frozenset[str] = frozenset()

    def results(self, verdict: Verdict, api: str = "") -> list[RuleResult]:
        """The results with that verdict, of one API if given, in the order of the catalogue."""
        return [
            result
            for result in self.rules.values()
            if result.verdict is verdict and api in ("", result.api)
        ]
