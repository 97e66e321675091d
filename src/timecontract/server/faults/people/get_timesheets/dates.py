"""Faults of "Get timesheets API": by dates, and how they are written."""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.listing import Query
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
class ListIgnoresDates(Timesheets):
    """Lists sheets of all days whatever fromDate and toDate say."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        del sheet, first, last
        return True


@breaks("PPL-LIST-DATES-WITHIN", "PPL-LIST-COMPLETE")
class ListToDateExclusive(Timesheets):
    """Leaves out the sheets of toDate itself."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        earlier = last if last == date.max else last - timedelta(days=1)
        return super().in_dates(sheet, first, earlier)


@breaks("PPL-LIST-DATES-REFUSED")
class ReversedDatesListed(Timesheets):
    """Lists nothing where toDate is before fromDate, instead of 9006."""

    def check_dates(self, query: Query) -> None:
        del query


@breaks("PPL-LIST-DATE-FORMAT")
class ListToDateInCompanyFormat(Timesheets):
    """Writes toDate in the company's format whatever dateFormat says."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        company = dates.pattern(self.state.settings.date_format)
        return super().row(sheet, pattern) | {"toDate": company.write(sheet.last)}


@breaks("PPL-LIST-DATE-FORMAT-DEFAULT")
class ListDefaultsToIsoDates(Timesheets):
    """Takes yyyy-MM-dd for the list's default format instead of the company's."""

    def list_pattern(self) -> str:
        return dates.ISO


@breaks("PPL-READS-AGREE", "PPL-CREATE-DATES")
class LeapDayShownAsMarch(Timesheets):
    """Shows 29 February as 1 March in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        late = {
            key: pattern.write(day + timedelta(days=1))
            for key, day in (("fromDate", sheet.first), ("toDate", sheet.last))
            if (day.month, day.day) == (2, 29)
        }
        return super().row(sheet, pattern) | late


@breaks("PPL-LIST-TO-DATE")
class ListToDateIgnored(Timesheets):
    """Lists later sheets too, whatever toDate says."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        del last
        return super().in_dates(sheet, first, date.max)


@breaks("PPL-LIST-TO-DATE")
class ListToDateMeansItsMonth(Timesheets):
    """Takes toDate for the last day of its month."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        return super().in_dates(sheet, first, last.replace(day=_month_end(last)))


@breaks("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE", "PPL-LIST-DATES-WITHIN")
class ListDatesWithoutYear(Timesheets):
    """Compares day and month alone with fromDate and toDate, where these are of one year."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        if first.year != last.year:
            return super().in_dates(sheet, first, last)
        days = [day.timetuple().tm_yday for day in (first, last, sheet.first, sheet.last)]
        return days[2] <= days[1] and days[0] <= days[3]


@breaks("PPL-LIST-DATES-WITHIN", "PPL-LIST-COMPLETE")
class SheetsOverNewYearNotFound(Timesheets):
    """Finds no sheet that reaches into the next year by fromDate and toDate."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        over = sheet.first.year < sheet.last.year and first > date.min
        return not over and super().in_dates(sheet, first, last)


@breaks("PPL-LIST-DATES-WITHIN", "PPL-LIST-COMPLETE")
class LastDayOfMonthNotFound(Timesheets):
    """Finds no sheet by a toDate that is the last of a month with 31 days and the sheet's own."""

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        lost = last.day == 31 and sheet.last == last < date.max
        return not lost and super().in_dates(sheet, first, last)


@breaks("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
class DatesForgottenForAll(Timesheets):
    """Forgets fromDate and toDate where user is all."""

    def query(self, call: Call) -> Query:
        query = super().query(call)
        return replace(query, first=None, last=None) if query.user == "all" else query


@breaks("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
class DatesForgottenWithStatus(Timesheets):
    """Forgets fromDate and toDate where approvalStatus is sent too."""

    def query(self, call: Call) -> Query:
        query = super().query(call)
        return replace(query, first=None, last=None) if query.status != "all" else query


@breaks("PPL-LIST-DATES-FORMAT", "PPL-LIST-DATES-WITHIN", "PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
class ListDatesReadDayFirst(Timesheets):
    """Reads fromDate and toDate day first where the dateFormat begins with the month."""

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        if call.operation == "get_timesheets" and pattern.text.startswith("MM"):
            swapped = pattern.text.replace("MM", "?").replace("dd", "MM").replace("?", "dd")
            with suppress(Refusal):
                return super().day(call, name, dates.pattern(swapped))
        return super().day(call, name, pattern)


@breaks("PPL-LIST-DATES-REFUSED")
class ReversedDatesSwapped(Timesheets):
    """Swaps fromDate and toDate where they are reversed, instead of 9006."""

    def dates(self, call: Call, pattern: dates.Pattern) -> tuple[date | None, date | None]:
        first, last = super().dates(call, pattern)
        return (last, first) if first and last and last < first else (first, last)


@breaks("PPL-LIST-FROM-DATE-REFUSED")
class WrongFromDateIgnored(Timesheets):
    """Takes a fromDate in another format for none."""

    def day(self, call: Call, name: str, pattern: dates.Pattern) -> date | None:
        try:
            return super().day(call, name, pattern)
        except Refusal:
            if call.operation == "get_timesheets" and name == "fromDate":
                return None
            raise


@breaks("PPL-LIST-DATE-FORMAT-DAY", "PPL-READS-AGREE", "PPL-CREATE-DATES")
class NamedMonthsShowDayBefore(Timesheets):
    """Shows the day before in the list where the dateFormat names months."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        day = timedelta(days="MMM" in pattern.text)
        return super().row(replace(sheet, first=sheet.first - day, last=sheet.last - day), pattern)


@breaks("PPL-READS-AGREE", "PPL-LIST-DATE-FORMAT-DAY", "PPL-CREATE-DATES")
class MonthEndShownAsNextMonth(Timesheets):
    """Shows the last day of a month as the first of the next one in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        ends = sheet.last.day == _month_end(sheet.last)
        shown = replace(sheet, last=sheet.last + timedelta(days=1)) if ends else sheet
        return super().row(shown, pattern)


@breaks("PPL-LIST-DATE-FORMAT")
class MonthNamesAlwaysShort(Timesheets):
    """Writes the names of months in the list short whatever dateFormat says."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().row(sheet, dates.pattern(pattern.text.replace("MMMM", "MMM")))


@breaks("PPL-LIST-DATE-FORMAT-DEFAULT")
class ListFormatOfTheCallBefore(Timesheets):
    """Writes dates without a dateFormat as the call before asked for."""

    def query(self, call: Call) -> Query:
        query = super().query(call)
        before = self.__dict__.get("_pattern", query.pattern)
        self.__dict__["_pattern"] = query.pattern
        return query if self.optional(call, "dateFormat") else replace(query, pattern=before)


def _month_end(day: date) -> int:
    """The number of the last day of the month."""
    return monthrange(day.year, day.month)[1]
