"""What a finished run comes to: its exit status, and whether the target conforms."""

from __future__ import annotations

from timecontract.monitor.verdict import Verdict
from timecontract.report.record import RunRecord
from timecontract.status import Status

_WORST_FIRST = (
    Status.OUR_FAULT,
    Status.BROKEN,
    Status.LEFT_BEHIND,
    Status.MISUSED,
    Status.UNJUDGED,
    Status.KEPT,
)


def statuses(record: RunRecord) -> tuple[Status, ...]:
    """Every status that holds for the run, the one that it exits with first; never empty."""
    judged = record.results(Verdict.BROKEN) or record.results(Verdict.KEPT)
    broken = any(result.rule not in record.excused for result in record.results(Verdict.BROKEN))
    holds = {
        Status.OUR_FAULT: bool(record.suite_errors or record.results(Verdict.SUITE_ERROR)),
        Status.BROKEN: bool(broken or record.known_problems),
        Status.LEFT_BEHIND: bool(record.housekeeping.left),
        Status.MISUSED: bool(record.captures and record.captures.damages),
        Status.UNJUDGED: bool(record.unjudged or not judged),
    }
    return tuple(s for s in _WORST_FIRST if holds.get(s)) or (Status.KEPT,)


def status_of(record: RunRecord) -> Status:
    """The status that the run exits with: the worst that holds."""
    return statuses(record)[0]


def conforms(record: RunRecord) -> bool | None:
    """Whether the target keeps the contract; None where the run cannot tell.

    A broken rule that a team accepts is broken all the same.
    """
    if record.results(Verdict.BROKEN):
        return False
    told = {Status.OUR_FAULT, Status.UNJUDGED}.isdisjoint(statuses(record))
    return True if told else None
