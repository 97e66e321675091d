"""Faults of "Log time entries": the times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.drafts import Draft, Times
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.times import DAY


@breaks("INV-CREATE-SPAN", "INV-UPDATE-SPAN")
class MinutesDoNotCarry(TimeEntries):
    """Takes hours and minutes of a span apart: from 10:50 to 12:10 are 2:40."""

    def length(self, begin: int, end: int) -> int:
        if begin >= end:
            return super().length(begin, end)
        return (end // 60 - begin // 60) * 60 + abs(end % 60 - begin % 60)


@breaks("INV-CREATE-LOG-TIME", "INV-UPDATE-LOG-TIME")
class LogTimeRoundedToQuarters(TimeEntries):
    """Rounds log_time down to quarters of an hour."""

    def duration(self, arguments: dict[str, Any]) -> int | None:
        minutes = super().duration(arguments)
        return minutes and minutes - minutes % 15


@breaks("INV-CREATE-DATE-POSSIBLE", "INV-UPDATE-DATE-POSSIBLE", "INV-FIELD-LOG-DATE")
class February30Stored(TimeEntries):
    """Stores 30 February."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        if not text.endswith("-02-30"):
            return super().log_date(caller, text, now)
        day = super().log_date(caller, text.replace("-30", "-28"), now)
        return _February30(day.year, day.month, day.day)


class _February30(date):
    def isoformat(self) -> str:
        return f"{self.year:04}-02-30"


@breaks(
    "INV-CREATE-CLOCK-TIME-POSSIBLE",
    "INV-UPDATE-CLOCK-TIME-POSSIBLE",
    "INV-FIELD-BEGIN-TIME",
    "INV-FIELD-END-TIME",
)
class HourTwentyFourStored(TimeEntries):
    """Stores 24:00 and the times after it as clock times."""

    def clock(self, arguments: dict[str, Any], name: str) -> int | None:
        text = str(arguments.get(name))
        late = text.startswith("24:") and text[3:].isdigit()
        return 24 * 60 + int(text[3:]) if late else super().clock(arguments, name)


@breaks("INV-CREATE-DURATION-POSSIBLE", "INV-UPDATE-DURATION-POSSIBLE", "INV-FIELD-LOG-TIME")
class MinutesBeyond59Stored(TimeEntries):
    """Stores 10:75 as a duration, and shows it so."""

    def duration(self, arguments: dict[str, Any]) -> int | None:
        text = arguments.get("log_time")
        odd = isinstance(text, str) and len(text) == 5 and text[3:].isdigit() and text[3:] >= "60"
        return _AsSent(text) if odd else super().duration(arguments)

    def detail(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        body = super().detail(caller, entry, now)
        return body | (
            {"log_time": entry.minutes.text} if isinstance(entry.minutes, _AsSent) else {}
        )


class _AsSent(int):
    """Minutes that are shown as they were sent."""

    text: str

    def __new__(cls, text: Any) -> _AsSent:
        hours, minutes = str(text).split(":")
        made = super().__new__(cls, int(hours) * 60 + int(minutes))
        made.text = str(text)
        return made


@breaks("INV-CREATE-LOG-TIME", "INV-UPDATE-LOG-TIME")
class LogTimeWrapsAtADay(TimeEntries):
    """Takes log_time for a time of day: 100:30 becomes 04:30."""

    def duration(self, arguments: dict[str, Any]) -> int | None:
        minutes = super().duration(arguments)
        return None if minutes is None else minutes % DAY


@breaks("INV-CREATE-LOG-TIME", "INV-UPDATE-LOG-TIME")
class LogTimeOfTwoDigits(TimeEntries):
    """Keeps the last two digits of the hours of log_time."""

    def duration(self, arguments: dict[str, Any]) -> int | None:
        minutes = super().duration(arguments)
        return None if minutes is None else minutes % (100 * 60)


@breaks("INV-CREATE-LOG-TIME", "INV-UPDATE-LOG-TIME")
class LogTimeInHundredths(TimeEntries):
    """Keeps log_time in hundredths of an hour, cut off: 00:20 becomes 00:19."""

    def duration(self, arguments: dict[str, Any]) -> int | None:
        minutes = super().duration(arguments)
        return None if minutes is None else minutes * 100 // 60 * 60 // 100


@breaks("INV-CREATE-BEGIN-TIME", "INV-UPDATE-BEGIN-TIME")
class MidnightIsNoBeginTime(TimeEntries):
    """Takes a begin_time of 00:00 for none."""

    def times(self, arguments: dict[str, Any]) -> Times:
        sent = super().times(arguments)
        return replace(sent, begin=sent.begin or None)


@breaks("INV-CREATE-END-TIME", "INV-UPDATE-END-TIME")
class EndTimeExclusive(TimeEntries):
    """Stores the last minute before end_time."""

    def times(self, arguments: dict[str, Any]) -> Times:
        sent = super().times(arguments)
        return replace(sent, end=sent.end - 1) if sent.end else sent


@breaks("INV-CREATE-END-TIME", "INV-UPDATE-END-TIME")
class NoonIsMidnight(TimeEntries):
    """Stores clock times from noon on as if they were in twelve hours without a half of the day."""

    def times(self, arguments: dict[str, Any]) -> Times:
        sent = super().times(arguments)
        return replace(sent, end=sent.end % 720) if sent.end else sent


@breaks("INV-CREATE-SPAN", "INV-UPDATE-SPAN")
class SpanCountsBothEnds(TimeEntries):
    """Counts the minute of end_time too."""

    def length(self, begin: int, end: int) -> int:
        return super().length(begin, end) + (begin < end)


@breaks("INV-CREATE-SPAN", "INV-UPDATE-SPAN")
class LunchTakenOffTheSpan(TimeEntries):
    """Takes half an hour off a span of six hours or more."""

    def length(self, begin: int, end: int) -> int:
        length = super().length(begin, end)
        return length - 30 * (length >= 360)


@breaks("INV-CREATE-SPAN")
class SpanLostBesideATimer(TimeEntries):
    """Logs nothing for clock times while the caller's timer runs."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        running = self.state.running(caller.organization.id, caller.user.id)
        lost = running is not None and entry.begin is not None
        return replace(entry, minutes=0) if lost else entry
