"""What the results of a proof come to, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from timecontract.prove.proof import Proof
from timecontract.prove.results import Outcome, Result
from timecontract.status import Status


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some numbers, and what nine in ten of them do not exceed."""

    median: float
    ninetieth: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> Spread | None:
        """None where there are no numbers."""
        if not numbers:
            return None
        return cls(median(numbers), sorted(numbers)[ceil(0.9 * len(numbers)) - 1])


@dataclass(frozen=True, slots=True)
class Summary:
    """The sums of some results.

    `found` counts the faults at which any rule was found broken, `fitting` those at which one that
    fits was; of these tell `requests`, `seconds` and, by effort, `efforts`.
    """

    faults: int
    found: int
    fitting: int
    undeclared: int
    requests: Spread | None
    seconds: Spread | None
    efforts: dict[str, int]

    @classmethod
    def of(cls, results: Sequence[Result]) -> Summary:
        """The sums of these results."""
        fitting = [result for result in results if result.caught]
        return cls(
            faults=len(results),
            found=sum(bool(result.rule) for result in results),
            fitting=len(fitting),
            undeclared=sum(not result.declared for result in results),
            requests=Spread.of([result.requests for result in fitting]),
            seconds=Spread.of([result.seconds for result in fitting]),
            efforts=dict(Counter(result.effort for result in fitting)),
        )


def status_of(proof: Proof) -> Status:
    """What the proof comes to: kept only where every fault was caught under a fitting rule."""
    if proof.breakdowns:
        return Status.OUR_FAULT
    uncaught = any(result.outcome is not Outcome.CAUGHT for result in proof.results)
    if proof.false_alarms or proof.disagreements or uncaught:
        return Status.BROKEN
    return Status.KEPT
