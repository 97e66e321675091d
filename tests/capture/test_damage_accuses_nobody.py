from __future__ import annotations

import io
from pathlib import Path

import pytest

from timecontract.capture.files import captures
from timecontract.capture.judging import Judged, Settings, judge
from timecontract.capture.sorting import UNREADABLE

RECORDED = Path(__file__).parents[2] / "cassettes" / "reference-server"
SOME = [
    *sorted((RECORDED / "people").glob("create_timesheet_timelogs.*.yaml"))[:4],
    *sorted((RECORDED / "invoice").glob("stop_timer.*.yaml"))[:4],
    *sorted((RECORDED / "invoice").glob("delete_time_entry.*.yaml"))[:4],
]


def judged(text: str) -> Judged:
    return judge(captures(["-"], io.BytesIO(text.encode())), Settings())


@pytest.mark.parametrize("path", SOME, ids=lambda path: path.stem[:60])
def test_a_call_that_cannot_be_read_accuses_nobody(path: Path) -> None:
    head, begin, rest = path.read_text(encoding="utf-8").partition("\ninteractions:\n")
    calls = rest.split("\n- request:")
    for number in range(1, len(calls)):
        damaged = [*calls]
        damaged[number] = damaged[number].replace("method:", "method: [", 1)
        result = judged(head + begin + "\n- request:".join(damaged))
        assert result.counts.times[UNREADABLE] == 1
        assert not result.gathered.kinds
