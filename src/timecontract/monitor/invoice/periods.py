"""The periods of filter_by as ranges of days, under every reading of today, week and year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from timecontract.monitor.invoice.case import Case

Days = tuple[date, date]
"""The first and the last day of a period."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FIRST_HALF = ("january", "february", "march", "april", "may", "june")
_SECOND_HALF = ("july", "august", "september", "october", "november", "december")
WEEKDAYS = {name: number for number, name in enumerate(_DAYS)}
MONTHS = {name: number for number, name in enumerate(_FIRST_HALF + _SECOND_HALF, start=1)}


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading: which day is today, on which weekday weeks and in which month years begin."""

    today: date
    week_start: int
    year_start: int


def frames(case: Case) -> Iterator[Frame]:
    """Every reading that the facts of the target leave open."""
    facts = case.facts
    week = facts.week_start if facts else None
    year = facts.year_start if facts else None
    weeks = [WEEKDAYS[week]] if week in WEEKDAYS else list(WEEKDAYS.values())
    years = [MONTHS[year]] if year in MONTHS else list(MONTHS.values())
    yield from (Frame(*reading) for reading in product(sorted(case.days), weeks, years))


def periods(filter_by: str, case: Case) -> list[Days]:
    """Every period that a Date filter may mean. Raises KeyError for another filter."""
    return list(dict.fromkeys(period(filter_by, frame) for frame in frames(case)))


def period(filter_by: str, frame: Frame) -> Days:
    """The days that a Date filter lets through. Raises KeyError for another filter."""
    return _PERIODS[filter_by](frame)


def _week(frame: Frame, back: int) -> Days:
    start = frame.today - timedelta(days=(frame.today.weekday() - frame.week_start) % 7 + 7 * back)
    return start, start + timedelta(days=6)


def _months(frame: Frame, length: int, back: int) -> Days:
    """The period of so many months that holds today, or one before; in step with the year."""
    month = 12 * frame.today.year + frame.today.month - 1
    into = (month - (frame.year_start - 1)) % length
    first = month - into - length * back
    return _first_of(first), _first_of(first + length) - timedelta(days=1)


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _day(frame: Frame, back: int) -> Days:
    day = frame.today - timedelta(days=back)
    return day, day


_PERIODS: dict[str, Callable[[Frame], Days]] = {
    "Date.All": lambda _: (date.min, date.max),
    "Date.Today": lambda frame: _day(frame, 0),
    "Date.PreviousDay": lambda frame: _day(frame, 1),
    "Date.ThisWeek": lambda frame: _week(frame, 0),
    "Date.PreviousWeek": lambda frame: _week(frame, 1),
    "Date.ThisMonth": lambda frame: _months(frame, 1, 0),
    "Date.PreviousMonth": lambda frame: _months(frame, 1, 1),
    "Date.ThisQuarter": lambda frame: _months(frame, 3, 0),
    "Date.PreviousQuarter": lambda frame: _months(frame, 3, 1),
    "Date.ThisYear": lambda frame: _months(frame, 12, 0),
    "Date.PreviousYear": lambda frame: _months(frame, 12, 1),
}
PERIODS = frozenset(_PERIODS)
