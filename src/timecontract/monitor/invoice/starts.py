"""When a timer was started, and how far from it the UTC time is that is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from timecontract.contract.formats import is_blank
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Entry

NEAR = 60.0
"""Seconds: how a start is rounded to minutes is open."""
DAY = 86_400.0
_WALL_CLOCK = re.compile(
    r"(?:([0-9]{4}-[0-9]{2}-[0-9]{2})[T ])?([0-9]{2}:[0-9]{2})(:[0-9]{2})?"
    r"(?:[.][0-9]+)?(?:Z|[+]00:?00)?"
)


def first_start(case: Case, record: Mapping[str, Any]) -> datetime | None:
    """The moment at which the timer of the entry shown was started, in UTC.

    None where it is not exactly known, and where another moment may be meant by it: an earlier
    start, the making of the entry, its begin_time.
    """
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    if case.overlaps or case.exchange.clock is None or entry is None or entry.maker is None:
        return None
    earliest, latest = _started(case, entry)
    made = _moment(record.get("created_time"))
    if entry.runs or made is None or not is_blank(record.get("begin_time") or ""):
        return None
    if earliest != latest or abs(made - earliest) > NEAR:
        return None
    return datetime.fromtimestamp(earliest, UTC)


def apart(shown: object, moment: datetime) -> float | None:
    """The seconds between a time of day, with or without its date, and a moment in UTC.

    None where the text is no such time, or is one of another zone.
    """
    match = _WALL_CLOCK.fullmatch(shown.strip(" ")) if isinstance(shown, str) else None
    if match is None:
        return None
    date, minute, second = match.groups()
    told = _moment(f"{date or moment.date()}T{minute}{second or ''}+00:00")
    if told is None:
        return None
    seconds = abs(told - moment.timestamp())
    return seconds if date else min(seconds % DAY, -seconds % DAY)


def _started(case: Case, entry: Entry) -> tuple[float, float]:
    """Earliest and latest moment of the start of the timer that runs now."""
    if case.op == "start_timer":
        return case.at
    unknown = float("-inf"), float("inf")
    running = case.world.timed(entry) is True
    return (entry.started if running else None) or unknown


def _moment(text: object) -> float | None:
    try:
        return datetime.fromisoformat(text).timestamp() if isinstance(text, str) else None
    except (ValueError, OverflowError, OSError):
        return None
