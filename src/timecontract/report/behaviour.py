"""profile.json: what the target of a run was seen to do."""

from __future__ import annotations

import timecontract
from timecontract.profile.complete import complete
from timecontract.profile.profile import Profile
from timecontract.report.record import RunRecord


def told(record: RunRecord) -> Profile:
    """The profile of a run."""
    results = record.rules.values()
    return complete(
        record.heard,
        asked={result.rule: result.times for result in results},
        broken={result.rule: len(result.findings) for result in results},
        learned=record.learned,
        made={
            "target": record.target,
            "effort": record.effort,
            "seed": str(record.seed),
            "timecontract": timecontract.__version__,
        },
    )
