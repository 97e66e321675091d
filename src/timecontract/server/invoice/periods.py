"""The periods behind the values of filter_by, as first and last day."""

from __future__ import annotations

from datetime import date, timedelta

Period = tuple[date, date]

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
# date.weekday() of the day on which a week begins.
WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}

_ONE_DAY = timedelta(days=1)


def period(name: str, today: date, *, week_start: str, year_start: str) -> Period:
    """The period called `Today`, `ThisWeek`, `PreviousQuarter` ...; KeyError for another name."""
    if name in ("Today", "PreviousDay"):
        day = today if name == "Today" else today - _ONE_DAY
        return day, day
    which, unit = name[:4], name.removeprefix("This").removeprefix("Previous")
    first, following = _around(unit, today, week_start, year_start)
    if which == "This":
        return first, following - _ONE_DAY
    last = first - _ONE_DAY
    return _around(unit, last, week_start, year_start)[0], last


def _around(unit: str, day: date, week_start: str, year_start: str) -> Period:
    """The first day of the unit that holds `day`, and the first of the next."""
    if unit == "Week":
        first = day - timedelta(days=(day.weekday() - WEEKDAYS[week_start]) % 7)
        return first, first + timedelta(days=7)
    months = {"Month": 1, "Quarter": 3, "Year": 12}[unit]
    past = (day.month - MONTHS[year_start]) % months
    first = _months_later(day.replace(day=1), -past)
    return first, _months_later(first, months)


def _months_later(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
