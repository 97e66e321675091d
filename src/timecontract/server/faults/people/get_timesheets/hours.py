"""Faults of "Get timesheets API": hours and money."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import minutes, rewrites
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.sums import Minutes


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


@breaks("PPL-LIST-APPROVED-TOTAL", "PPL-READS-AGREE", "PPL-APPROVE-HOURS")
class ApprovedTotalOfBillableAlone(Timesheets):
    """Leaves what is not billable out of approvedTotalHours in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        billable = self.hours(self.approved(sheet).billable)
        return super().row(sheet, pattern) | {"approvedTotalHours": billable}


@breaks(
    "PPL-LIST-APPROVED-WITHIN", "PPL-APPROVE-HOURS", "PPL-READS-AGREE", "PPL-LIST-APPROVED-AMOUNT"
)
class ApprovedHoursListedTwice(Timesheets):
    """Counts approved time logs twice in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        approved = self.approved(sheet)
        return super().row(sheet, pattern) | {
            "approvedBillableHours": self.hours(approved.billable * 2),
            "approvedNonBillableHours": self.hours(approved.nonbillable * 2),
            "approvedTotalHours": self.hours(approved.total * 2),
        }


@breaks("PPL-APPROVE-HOURS", "PPL-READS-AGREE", "PPL-LIST-APPROVED-AMOUNT")
class RejectedHoursListedAsApproved(Timesheets):
    """Counts rejected time logs of an approved sheet as approved in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        if sheet.status is Status.APPROVED:
            decisions = dict.fromkeys(sheet.decisions, Decision.APPROVED)
            sheet = replace(sheet, decisions=decisions)
        return super().row(sheet, pattern)


@breaks("PPL-READS-AGREE", "PPL-LIST-APPROVED-TOTAL", "PPL-APPROVE-HOURS")
class ApprovedHoursWrapAfterADay(Timesheets):
    """Begins approvedTotalHours in the list again at 00:00 where it reaches 24."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        total = self.hours(self.approved(sheet).total % (24 * 60))
        return super().row(sheet, pattern) | {"approvedTotalHours": total}


@breaks("PPL-LIST-AMOUNT", "PPL-READS-AGREE")
class ListAmountOfAllHours(Timesheets):
    """Charges the time that is not billable too, in the list alone."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        amount = self.amount(Minutes(self.worked(sheet).total, 0), self.rate(self.owner(sheet)))
        return super().row(sheet, pattern) | {"totalAmount": f"{amount:.2f}"}


@breaks("PPL-LIST-AMOUNT", "PPL-READS-AGREE")
class ListAmountOfQuarters(Timesheets):
    """Charges every quarter of an hour that was begun, in the list alone."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        quarters = -(-self.worked(sheet).billable // 15) * 15
        amount = self.amount(Minutes(quarters, 0), self.rate(self.owner(sheet)))
        return super().row(sheet, pattern) | {"totalAmount": f"{amount:.2f}"}


@breaks("PPL-LIST-APPROVED-AMOUNT", "PPL-READS-AGREE")
class ListApprovedAmountOfAllHours(Timesheets):
    """Charges approved time that is not billable too, in the list alone."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        approved = self.approved(sheet)
        amount = self.amount(Minutes(approved.total, 0), self.rate(self.owner(sheet)))
        return super().row(sheet, pattern) | {"approvedTotalAmount": f"{amount:.2f}"}


@breaks("PPL-LIST-RATE", "PPL-READS-AGREE", "PPL-LIST-AMOUNT")
@rewrites("row", ratePerHour=int)
class ListRateWithoutFraction(Timesheets):
    """Leaves the fraction out of ratePerHour in the list."""


@breaks("PPL-LIST-CURRENCY", "PPL-READS-AGREE")
@rewrites("row", currency=lambda _currency: "USD")
class ListAlwaysInDollars(Timesheets):
    """Shows USD as everybody's currency in the list."""


@breaks("PPL-LIST-EMPLOYEE")
class CallerNamedInEveryRow(Timesheets):
    """Shows the caller's name in every row of the list."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        rows = [row | {"employeeName": caller.name} for row in body["result"]]
        return body | {"result": rows}


@breaks("PPL-LIST-EMPLOYEE")
class EmailOfTheManager(Timesheets):
    """Shows the e-mail of whom the employee reports to in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        owner = self.owner(sheet)
        manager = self.employee(owner.reports_to) if owner.reports_to else owner
        return super().row(sheet, pattern) | {"employeeEmail": manager.email}


@breaks("PPL-LIST-TOTAL", "PPL-READS-AGREE")
class TotalsRunOn(Timesheets):
    """Adds the hours of the rows before to totalHours of each row."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        running = 0
        for row in body["result"]:
            running += minutes(row["totalHours"])
            row["totalHours"] = self.hours(running)
        return body
