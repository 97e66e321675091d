"""What judging captures costs beside the bare parsing of the same file.

`python -m benchmarks.linting`. Quote the ratios; absolute numbers depend on the machine. Times are
those of one core of the processor.
"""

from __future__ import annotations

import io
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from benchmarks.reading import entry_of
from timecontract.capture.files import captures
from timecontract.capture.judging import Settings, judge

ROUNDS = 3
ENTRIES = 4000
PAGES, ROWS = 60, 200
BEGAN = datetime(2026, 11, 20, 10, tzinfo=UTC)
APART = timedelta(milliseconds=137)
ENTRY = {
    "project_id": "460000000044019",
    "project_name": "REAL TIME TRAFFIC FLUX",
    "customer_id": "460000000044001",
    "customer_name": "SAF Instruments Inc",
    "task_id": "460000000044009",
    "task_name": "Distribution Analysis",
    "user_id": "460000000024003",
    "user_name": "John David",
    "is_current_user": True,
    "log_date": "2013-09-17",
    "begin_time": "",
    "end_time": "",
    "log_time": "05:00",
    "is_billable": True,
    "billed_status": "unbilled",
    "invoice_id": "",
    "notes": "n" * 300,
    "timer_started_at": " ",
    "timer_started_at_utc_time": "",
    "timer_duration_in_minutes": " ",
    "timer_duration_in_seconds": "",
    "created_time": "2013-09-18T18:05:27+0530",
    "timesheet_custom_fields": "",
}


def main() -> None:
    """Prints exchanges and rows a second, and how they compare with parsing."""
    with tempfile.TemporaryDirectory() as folder:
        for name, count, rows in (("one entry", ENTRIES, 0), (f"{ROWS} rows", PAGES, ROWS)):
            path = Path(folder, f"{rows}.ndjson")
            path.write_bytes(b"".join(lines(count, rows)))
            compare(name, path, count, max(rows, 1))


def lines(count: int, rows: int) -> Iterator[bytes]:
    """Entries of HAR, a line each: calls one after the other that read an entry, or a list."""
    for number in range(count):
        began = (BEGAN + number * APART).isoformat()
        yield orjson.dumps({**entry_of(call(number, rows)), "startedDateTime": began}) + b"\n"


def call(number: int, rows: int) -> dict[str, str]:
    """A call that keeps the contract."""
    url = "https://www.zohoapis.com/invoice/v3/projects/timeentries"
    answer: dict[str, Any] = {"code": 0, "message": "success"}
    if rows:
        answer["time_entries"] = [entry(number * rows + each) for each in range(rows)]
        return {"url": url, "body": json.dumps(answer)}
    answer["time_entry"] = entry(number)
    return {"url": f"{url}/{entry(number)['time_entry_id']}", "body": json.dumps(answer)}


def entry(number: int) -> dict[str, Any]:
    """An entry of about a kilobyte."""
    return {**ENTRY, "time_entry_id": str(460000000050000 + number)}


def compare(name: str, path: Path, count: int, rows: int) -> None:
    """Measures parsing and judging in turn."""
    parsed = min(
        spent(lambda: [json.loads(line) for line in path.open("rb")]) for _ in range(ROUNDS)
    )
    for settings in (Settings(), Settings(alone=True)):
        work = partial(check, path, count, settings)
        seconds = min(spent(work) for _ in range(ROUNDS))
        unit = "rows" if rows > 1 else "exchanges"
        how = "alone" if settings.alone else "others may act"
        print_line(
            f"{name:9} {how:14} {count * rows / seconds:8,.0f} {unit} a second, "
            f"{parsed / seconds:4.0%} of bare json.loads"
        )


def check(path: Path, count: int, settings: Settings) -> None:
    """Judges a capture, and that all of it was judged."""
    judged = judge(captures([str(path)], io.BytesIO()), settings)
    assert judged.counts.judged == count
    assert not judged.gathered.broken


def spent(work: Callable[[], object]) -> float:
    """The seconds of the processor that it takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def print_line(text: str) -> None:
    """Prints a line."""
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
