"""One fault under our own suite, as a user would judge it: over HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from timecontract.drive.marks import EFFORTS
from timecontract.prove.hunt import Hunt, hunt
from timecontract.prove.lanes import HTTP
from timecontract.prove.results import Result


@dataclass(frozen=True, slots=True)
class OurTask:
    """A run: against which fault (none where empty), and its seed."""

    api: str
    fault: str
    seed: int


def run(task: OurTask) -> Result:
    """What the suite makes of it at `quick`, or else at `standard`."""
    result: Result | None = None
    for effort in EFFORTS[:2]:
        tried = hunt(Hunt(task.fault, task.api, effort, task.seed, HTTP))
        result = tried.after(result)
        if result.caught:
            break
    assert result is not None
    return result
