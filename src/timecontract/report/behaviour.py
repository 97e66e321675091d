"""profile.json: what the target of a run was seen to do."""

from __future__ import annotations

import timecontract
from timecontract.profile.complete import complete
from timecontract.profile.profile import Profile
from timecontract.report.record import RunRecord


def told(record: RunRecord) -> Profile:
    """The profile of a run. Names of captures stay out, for folders are named after people."""
    results = record.rules.values()
    made = {"timecontract": timecontract.__version__}
    if record.captures is None:
        made |= {"target": record.target, "effort": record.effort, "seed": str(record.seed)}
    return complete(
        record.heard,
        asked={result.rule: result.times for result in results},
        broken={result.rule: len(result.findings) for result in results},
        learned=record.learned,
        made=made,
    )
