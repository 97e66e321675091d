"""Faults of "Create timesheet API": dates that are read or kept otherwise than they were sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Employee, Sheet, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-CREATE-ACCEPTED")
class DayAndMonthSwapped(Timesheets):
    """Reads the month before the day where numbers stand between slashes."""

    def pattern(self, call: Call, default: str) -> dates.Pattern:
        pattern = super().pattern(call, default)
        swapped = pattern.text == "dd/MM/yyyy" and call.operation == "create_timesheet"
        return dates.pattern("MM/dd/yyyy") if swapped else pattern


@breaks("PPL-CREATE-DATES")
class PeriodOfTimeLogs(Timesheets):
    """Shows the days of the first and last time log as those of the sheet."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        days: list[date] = [timelog.date for timelog in timelogs]
        wish = replace(wish, first=min(days), last=max(days))
        return super().made(call, caller, owner, wish, timelogs)


@breaks("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-CREATE-ACCEPTED")
class CreateReadsItsDefaultOnly(Timesheets):
    """Reads the dates of a creation as yyyy-MM-dd whatever dateFormat says."""

    def pattern(self, call: Call, default: str) -> dates.Pattern:
        pattern = super().pattern(call, default)
        return dates.pattern(default) if call.operation == "create_timesheet" else pattern


@breaks("PPL-CREATE-DATE-FORMAT-DEFAULT", "PPL-CREATE-ACCEPTED")
class CreateReadsTheCompanysFormat(Timesheets):
    """Reads the dates of a creation without dateFormat in the company's format."""

    def pattern(self, call: Call, default: str) -> dates.Pattern:
        if call.operation == "create_timesheet":
            default = self.state.settings.date_format
        return super().pattern(call, default)


@breaks("PPL-CREATE-DATE-FORMAT-DEFAULT", "PPL-CREATE-DATES", "PPL-CREATE-ACCEPTED")
class CreateReadsYearDayMonth(Timesheets):
    """Reads the day before the month in a creation without dateFormat, where both can be."""

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        day = super().day(call, name, pattern)
        without = self.sent(call, "dateFormat") is None and call.operation == "create_timesheet"
        if day is None or not without or day.day > 12:
            return day
        return day.replace(month=day.day, day=day.month)


@breaks("PPL-CREATE-DATES")
class DaysOfSummerShifted(Timesheets):
    """Keeps the dates of a sheet from April to October as those of the days before."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        back = timedelta(days=4 <= wish.first.month <= 10)
        wish = replace(wish, first=wish.first - back, last=wish.last - back)
        return super().made(call, caller, owner, wish, timelogs)


@breaks("PPL-CREATE-DATES")
class LeapDayKeptAsTheNext(Timesheets):
    """Keeps 29 February as the first of March."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        first, last = (
            day + timedelta(days=(day.month, day.day) == (2, 29)) for day in (wish.first, wish.last)
        )
        return super().made(call, caller, owner, replace(wish, first=first, last=last), timelogs)


@breaks("PPL-CREATE-DATES", "PPL-CREATE-ACCEPTED")
class YearOfTheWeek(Timesheets):
    """Takes the year of the week for that of the day, so that days at its turn lie a year off."""

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        day = super().day(call, name, pattern)
        if day is None or call.operation != "create_timesheet":
            return day
        return day.replace(year=day.isocalendar().year)


@breaks("PPL-CREATE-DATES")
class EndOfMonthIsTheThirtieth(Timesheets):
    """Keeps no day later than the thirtieth as the end of a sheet."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        wish = replace(wish, last=wish.last.replace(day=min(30, wish.last.day)))
        return super().made(call, caller, owner, wish, timelogs)


@breaks("PPL-CREATE-FROM-DATE-REFUSED")
class FromDateInAnotherFormatRead(Timesheets):
    """Reads a fromDate as yyyy-MM-dd too where dateFormat says another."""

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        try:
            return super().day(call, name, pattern)
        except Refusal:
            if call.operation != "create_timesheet" or name != "fromDate":
                raise
            return super().day(call, name, dates.pattern(dates.ISO))


@breaks("PPL-CREATE-TO-DATE-REFUSED")
class UnreadableToDateIsTheFromDate(Timesheets):
    """Takes the fromDate for a toDate that cannot be read."""

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        try:
            return super().day(call, name, pattern)
        except Refusal:
            if call.operation != "create_timesheet" or name != "toDate":
                raise
            return super().day(call, "fromDate", pattern)
