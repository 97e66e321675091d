"""Reports: consumers at the edge of a finished run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from timecontract.contract.apis import Facts
from timecontract.report.record import RunRecord


def write_all(
    record: RunRecord, directory: Path, facts: Mapping[str, Facts] | None = None
) -> dict[str, Path]:
    """Writes report.json, junit.xml, report.md and `findings/*.yaml` into `directory`.

    Makes the directory; findings of an earlier run are removed, so that what lies there belongs to
    `record`. `facts` are those of the target, by API: with them a finding can be replayed on
    another one. Returns the written reports by their names; raises OSError where it cannot write.
    """
    from timecontract.report import write

    return write.write_all(record, directory, facts or {})
