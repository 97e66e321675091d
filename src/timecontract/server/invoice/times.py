"""Dates, clock times and durations as the page writes them. None means: not of that form."""

from __future__ import annotations

import re
from datetime import date, timedelta

DAY = 24 * 60

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})")
# Five digits of hours are more than eleven years: longer ones are mistakes.
_DURATION = re.compile(r"([0-9]{1,5}):([0-9]{2})")


def read_date(text: str, *, roll: bool = False) -> date | None:
    """A date `yyyy-mm-dd`; with `roll`, days and months beyond the calendar carry over."""
    if not (match := _DATE.fullmatch(text)):
        return None
    year, month, day = map(int, match.groups())
    try:
        if roll:
            years, months = divmod(month - 1, 12)
            return date(year + years, months + 1, 1) + timedelta(days=day - 1)
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def read_clock(text: str, *, roll: bool = False) -> int | None:
    """Minutes since midnight of a clock time `HH:mm`; with `roll`, 24:00 is 00:00."""
    if not (match := _CLOCK.fullmatch(text)):
        return None
    hours, minutes = map(int, match.groups())
    if roll:
        return (hours * 60 + minutes) % DAY
    return hours * 60 + minutes if hours < 24 and minutes < 60 else None


def is_clock(text: str) -> bool:
    """Whether the text has the form of a clock time, possible or not."""
    return _CLOCK.fullmatch(text) is not None


def read_duration(text: str, *, roll: bool = False) -> int | None:
    """Minutes of a duration `HH:mm`, whose hours have no limit; with `roll`, minutes carry."""
    if not (match := _DURATION.fullmatch(text)):
        return None
    hours, minutes = map(int, match.groups())
    return hours * 60 + minutes if roll or minutes < 60 else None


def lacks_leading_zero(text: str) -> bool:
    """Whether the hours have a single digit, as in 4:35."""
    return text.find(":") == 1


def write_minutes(minutes: int) -> str:
    """`HH:mm`, for clock times and durations alike."""
    hours, rest = divmod(minutes, 60)
    return f"{hours:02}:{rest:02}"


def whole_minutes(seconds: int, rounding: str) -> int:
    """Minutes of a run, rounded `down`, `up` or to the `nearest`."""
    shift = {"down": 0, "up": 59, "nearest": 30}[rounding]
    return (seconds + shift) // 60
