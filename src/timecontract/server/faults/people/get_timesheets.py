"""Faults of "Get timesheets API"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.listing import LARGEST_PAGE, Query
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets


@breaks("PPL-LIST-STATUS")
class ListIgnoresApprovalStatus(Timesheets):
    """Lists sheets of every status whatever approvalStatus says."""

    def status_parameter(self, call: Call) -> str:
        super().status_parameter(call)
        return "all"


@breaks("PPL-LIST-STATUS")
class PendingFilterTakesRejected(Timesheets):
    """Lists rejected sheets too where pending ones are asked for."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        if query.status == Status.PENDING:
            chosen = super().chosen(replace(query, status=Status.REJECTED), owners) + chosen
        return chosen


@breaks("PPL-LIST-STATUS", "PPL-LIST-COMPLETE")
class ApprovedFilterMissesPartly(Timesheets):
    """Leaves sheets out of the approved ones of which one time log was rejected."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        if query.status != Status.APPROVED:
            return chosen
        return [sheet for sheet in chosen if Decision.REJECTED not in sheet.decisions.values()]


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


@breaks("PPL-LIST-STATUS")
class StatusFilterForgottenWithDates(Timesheets):
    """Forgets approvalStatus where fromDate is sent too."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        return super().chosen(replace(query, status="all") if query.first else query, owners)


@breaks("PPL-LIST-INDEX", "PPL-LIST-PAGES")
class IndexCountedFromOne(Timesheets):
    """Counts sIndex from one, so that an sIndex sent skips one row less."""

    def start(self, call: Call) -> int:
        return max(super().start(call) - 1, 0)


@breaks("PPL-LIST-LIMIT-FULL", "PPL-LIST-PAGES", "PPL-LIST-COMPLETE")
class FullPageLosesARow(Timesheets):
    """Loses the last row of a page that just holds everything."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        rows, more = super().cut(sheets, query)
        full = not more and len(rows) == query.limit < LARGEST_PAGE
        return (rows[:-1] if full else rows), more


@breaks("PPL-LIST-LIMIT")
class LimitIgnored(Timesheets):
    """Lists everything whatever limit says."""

    def limit(self, call: Call) -> int:
        super().limit(call)
        return LARGEST_PAGE


@breaks("PPL-LIST-FIELD-STATUS")
class ListStatusInSmallLetters(Timesheets):
    """Writes the status in the list as the details do."""

    def list_status(self, sheet: Sheet) -> str:
        return sheet.status.value


@breaks("PPL-LIST-FIELD-LIST-ID")
class ListIdIsAnother(Timesheets):
    """Shows another listId than recordId."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        row = super().row(sheet, pattern)
        return row | {"listId": str(int(row["listId"]) + 1)}


@breaks("PPL-LIST-FIELD-RATE-PER-HOUR")
class ListRateAsText(Timesheets):
    """Writes the rates in the list as strings."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        row = super().row(sheet, pattern)
        return row | {key: str(row[key]) for key in ("ratePerHour",) if key in row}


@breaks("PPL-LIST-FIELD-TOTAL-HOURS")
class ListHoursAsMinutes(Timesheets):
    """Writes the total hours in the list as minutes, like the details."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().row(sheet, pattern) | {"totalHours": self.worked(sheet).total}


@breaks("PPL-LIST-TOTAL", "PPL-READS-AGREE")
class ListTotalOneMinuteMore(Timesheets):
    """Shows a total of one minute more than the parts that it shows, if there are two."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        row, worked = super().row(sheet, pattern), self.worked(sheet)
        two = bool(worked.billable and worked.nonbillable)
        return row | {"totalHours": self.hours(worked.total + two)}


@breaks(
    "PPL-READS-AGREE",
    "PPL-LIST-TOTAL",
    "PPL-LIST-AMOUNT",
    "PPL-LIST-APPROVED-TOTAL",
    "PPL-LIST-APPROVED-AMOUNT",
)
class HoursWrapAfterADay(Timesheets):
    """Begins again at 00:00 where hours reach 24."""

    def hours(self, minutes: int) -> str:
        return super().hours(minutes % (24 * 60))


@breaks(
    "PPL-READS-AGREE",
    "PPL-LIST-TOTAL",
    "PPL-LIST-AMOUNT",
    "PPL-LIST-APPROVED-TOTAL",
    "PPL-LIST-APPROVED-AMOUNT",
)
class HoursWrapAfterAHundred(Timesheets):
    """Shows the last two digits of the hours alone, from 100 hours on."""

    def hours(self, minutes: int) -> str:
        return super().hours(minutes % (100 * 60))


@breaks(
    "PPL-LIST-FIELD-TOTAL-HOURS",
    "PPL-LIST-FIELD-BILLABLE-HOURS",
    "PPL-LIST-FIELD-NONBILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-NON-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-TOTAL-HOURS",
    "PPL-TIMELOG-FIELD-HOURS",
)
class MinutesNotCarried(Timesheets):
    """Lets minutes go up to 99 before they become hours."""

    def hours(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        return f"{hours - 1:02}:{rest + 60:02}" if hours and rest < 40 else super().hours(minutes)


@breaks(
    "PPL-LIST-FIELD-TOTAL-HOURS",
    "PPL-LIST-FIELD-BILLABLE-HOURS",
    "PPL-LIST-FIELD-NONBILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-NON-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-TOTAL-HOURS",
    "PPL-TIMELOG-FIELD-HOURS",
)
class HoursWithoutLeadingZero(Timesheets):
    """Writes 4:48 for 04:48."""

    def hours(self, minutes: int) -> str:
        return super().hours(minutes).removeprefix("0")


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


@breaks("PPL-LIST-PERMITTED")
class ListOfAllLeaks(Timesheets):
    """Lists everybody's sheets to anybody who asks for all."""

    def all_owners(self, caller: Employee) -> Iterable[Employee]:
        del caller
        return self.directory.employees


@breaks("PPL-LIST-PERMITTED")
class ListByEmployeeIdLeaks(Timesheets):
    """Does not ask for rights where user is an employee id."""

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        user = self.required(call, "user")
        for employee in self.directory.employees:
            if employee.employee_id == user:
                return [employee]
        return super().owners(call, caller)


@breaks("PPL-LIST-USER")
class PeopleListIgnoresUser(Timesheets):
    """Lists the sheets of all whom one may see, whoever user names."""

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        super().owners(call, caller)
        return self.all_owners(caller)


@breaks("PPL-LIST-EMPLOYEE-STATUS-USERS")
class NonusersAmongUsers(Timesheets):
    """Lists the sheets of nonusers where employeeStatus is users."""

    def kinds(self, status: str) -> frozenset[str]:
        return super().kinds("usersandnonusers" if status == "users" else status)


@breaks("PPL-LIST-FIELD-TOTAL-HOURS")
class ListLacksTotalHours(Timesheets):
    """Leaves totalHours out of the list."""

    def absent_columns(self) -> list[str]:
        return [*super().absent_columns(), "totalHours"]


@breaks("PPL-READS-AGREE", "PPL-MODIFY-NAME")
class ListForgetsRenaming(Timesheets):
    """Goes on listing a sheet under the name that it was first listed under."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        first: dict[str, str] = self.__dict__.setdefault("_first_names", {})
        row = super().row(sheet, pattern)
        return row | {"timesheetName": first.setdefault(sheet.id, row["timesheetName"])}
