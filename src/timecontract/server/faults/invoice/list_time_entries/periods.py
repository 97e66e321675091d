"""Faults of "List time entries": the Date filters."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Caller
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.periods import Period


@breaks("INV-LIST-PREVIOUS-MONTH")
class PreviousMonthWrongInJanuary(TimeEntries):
    """Takes the December that is still to come for the month before January."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousMonth" and first.month == 12:
            return first.replace(year=first.year + 1), last.replace(year=last.year + 1)
        return first, last


@breaks("INV-LIST-THIS-WEEK")
class WeekOffByADay(TimeEntries):
    """Lets the last day of Date.ThisWeek fall out of it."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        return first, last - timedelta(days=name == "Date.ThisWeek")


@breaks("INV-LIST-PREVIOUS-DAY")
class PreviousDayIsToday(TimeEntries):
    """Takes Date.PreviousDay for Date.Today."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        return super().bounds(name.replace("PreviousDay", "Today"), caller, now)


@breaks("INV-LIST-THIS-QUARTER")
class QuarterBeginsEarly(TimeEntries):
    """Lets Date.ThisQuarter begin two months before this one, wherever in the quarter that is."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.ThisQuarter":
            first = (self.today(caller, now).replace(day=1) - timedelta(days=59)).replace(day=1)
        return first, last


@breaks("INV-LIST-TODAY")
class TodayHoldsTomorrow(TimeEntries):
    """Lets the entries of tomorrow through Date.Today."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        return first, last + timedelta(days=name == "Date.Today")


@breaks("INV-LIST-TODAY", "INV-LIST-PREVIOUS-DAY")
class TodayOfThePacific(TimeEntries):
    """Takes the date eight hours behind UTC for today, in the zone of nobody concerned."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        pacific = now.astimezone(UTC) - timedelta(hours=8)
        if name in ("Date.Today", "Date.PreviousDay"):
            noon = pacific.replace(hour=12)
            return super().bounds(name, caller, noon)
        return super().bounds(name, caller, now)


@breaks("INV-LIST-PREVIOUS-DAY")
class PreviousDayLostOnTheFirst(TimeEntries):
    """Takes the last of this month for yesterday where today is the first."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousDay" and self.today(caller, now).day == 1:
            last = super().bounds("Date.ThisMonth", caller, now)[1]
            return last, last
        return first, last


@breaks("INV-LIST-THIS-WEEK")
class WeekEndsWithTheYear(TimeEntries):
    """Cuts a week at the turn of the year."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        year = self.today(caller, now).year
        if name != "Date.ThisWeek" or first.year == last.year:
            return first, last
        return (
            (first, first.replace(month=12, day=31))
            if first.year == year
            else (last.replace(month=1, day=1), last)
        )


@breaks("INV-LIST-PREVIOUS-WEEK")
class PreviousWeekIsSevenDays(TimeEntries):
    """Takes the seven days before today for last week."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        if name != "Date.PreviousWeek":
            return super().bounds(name, caller, now)
        today = self.today(caller, now)
        return today - timedelta(days=7), today - timedelta(days=1)


@breaks("INV-LIST-THIS-MONTH")
class ThisMonthIsThirtyDays(TimeEntries):
    """Takes the thirty days up to today for this month."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        if name != "Date.ThisMonth":
            return super().bounds(name, caller, now)
        today = self.today(caller, now)
        return today - timedelta(days=29), today


@breaks("INV-LIST-THIS-MONTH")
class ThisMonthLosesTheLeapDay(TimeEntries):
    """Ends February with the 28th in every year."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        leap = name == "Date.ThisMonth" and (last.month, last.day) == (2, 29)
        return first, last - timedelta(days=leap)


@breaks("INV-LIST-THIS-MONTH")
class ThisMonthOfAnyYear(TimeEntries):
    """Lets this month's entries of last year through Date.ThisMonth too."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        early = first.replace(year=first.year - 1) if name == "Date.ThisMonth" else first
        return early, last


@breaks("INV-LIST-PREVIOUS-MONTH")
class PreviousMonthSkippedOnThe31st(TimeEntries):
    """Steps a month back by the number alone: a day that it lacks runs into this month."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousMonth" and self.today(caller, now).day > last.day:
            return super().bounds("Date.ThisMonth", caller, now)
        return first, last


@breaks("INV-LIST-PREVIOUS-MONTH")
class PreviousMonthLosesItsLastDay(TimeEntries):
    """Leaves the last day of the month before out of Date.PreviousMonth."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        return first, last - timedelta(days=name == "Date.PreviousMonth")


@breaks("INV-LIST-THIS-QUARTER")
class QuarterEndsWithThisMonth(TimeEntries):
    """Ends this quarter with this month."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        bounds = super().bounds(name, caller, now)
        if name != "Date.ThisQuarter":
            return bounds
        return bounds[0], super().bounds("Date.ThisMonth", caller, now)[1]


@breaks("INV-LIST-PREVIOUS-QUARTER")
class PreviousQuarterIsNinetyDays(TimeEntries):
    """Begins last quarter ninety days before this one."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousQuarter":
            first = last - timedelta(days=89)
        return first, last


@breaks("INV-LIST-THIS-YEAR")
class ThisYearIsTwelveMonths(TimeEntries):
    """Takes the 365 days up to today for this year."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        if name != "Date.ThisYear":
            return super().bounds(name, caller, now)
        today = self.today(caller, now)
        return today - timedelta(days=364), today


@breaks("INV-LIST-PREVIOUS-YEAR")
class PreviousYearEndsToday(TimeEntries):
    """Lets everything since last year's beginning through Date.PreviousYear."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        return first, self.today(caller, now) if name == "Date.PreviousYear" else last


@breaks("INV-LIST-PREVIOUS-YEAR")
class PreviousYearOf365Days(TimeEntries):
    """Begins last year 365 days before this one, leap year or not."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousYear":
            first = last - timedelta(days=364)
        return first, last
