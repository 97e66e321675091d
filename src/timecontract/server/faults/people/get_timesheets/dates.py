"""Faults of "Get timesheets API": by dates, and how they are written."""

from __future__ import annotations

from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.listing import Query
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


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
