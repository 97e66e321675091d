"""Faults of "Get timesheet details API": hours and money."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import rewrites
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.sums import Minutes, number


@breaks("PPL-DETAILS-RATE", "PPL-READS-AGREE", "PPL-DETAILS-AMOUNT")
class DetailsRateDoubled(Timesheets):
    """Shows twice the employee's rate in the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        return details | {"ratePerHour": details["ratePerHour"] * 2}


@breaks("PPL-DETAILS-TOTAL", "PPL-READS-AGREE")
class DetailsTotalWithoutNonbillable(Timesheets):
    """Leaves the time that is not billable out of the total of the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"totalHours": self.worked(sheet).billable}


@breaks(
    "PPL-DETAILS-AMOUNT",
    "PPL-LIST-AMOUNT",
    "PPL-DETAILS-APPROVED-AMOUNT",
    "PPL-LIST-APPROVED-AMOUNT",
)
class AmountOfAllHours(Timesheets):
    """Charges the time that is not billable too."""

    def amount(self, minutes: Minutes, rate: Decimal) -> Decimal:
        return super().amount(Minutes(minutes.total, 0), rate)


@breaks(
    "PPL-DETAILS-AMOUNT",
    "PPL-LIST-AMOUNT",
    "PPL-DETAILS-APPROVED-AMOUNT",
    "PPL-LIST-APPROVED-AMOUNT",
)
class AmountOfWholeHours(Timesheets):
    """Charges whole hours alone."""

    def amount(self, minutes: Minutes, rate: Decimal) -> Decimal:
        hours = (Decimal(minutes.billable) / 60).to_integral_value(ROUND_FLOOR)
        return super().amount(Minutes(int(hours) * 60, 0), rate)


@breaks("PPL-DETAILS-APPROVED-AMOUNT", "PPL-READS-AGREE")
class ApprovedAmountOfEverything(Timesheets):
    """Shows the whole amount as the approved one in the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        amount = self.amount(self.worked(sheet), self.rate(self.owner(sheet)))
        return super().details(sheet, pattern) | {"apptotalAmount": number(amount)}


@breaks("PPL-DETAILS-NON-BILLABLE", "PPL-READS-AGREE", "PPL-DETAILS-TOTAL")
class NonbillHoursOfEverything(Timesheets):
    """Counts billable time logs in nonbillHours too."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"nonbillHours": self.worked(sheet).total}


@breaks("PPL-DETAILS-APPROVED-BILLABLE", "PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-TOTAL")
class AppbillHoursWithRejected(Timesheets):
    """Counts rejected billable time logs of an approved sheet in appbillHours."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        decided = sheet.status is Status.APPROVED
        return details | {"appbillHours": details["billHours"]} if decided else details


@breaks("PPL-DETAILS-APPROVED-NON-BILLABLE", "PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-TOTAL")
class AppnonbillHoursWithRejected(Timesheets):
    """Counts rejected time logs that are not billable of an approved sheet in appnonbillHours."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        decided = sheet.status is Status.APPROVED
        return details | {"appnonbillHours": details["nonbillHours"]} if decided else details


@breaks("PPL-DETAILS-APPROVED-TOTAL", "PPL-READS-AGREE", "PPL-APPROVE-HOURS")
class ApptotalHoursOfBillableAlone(Timesheets):
    """Leaves what is not billable out of apptotalHours."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"apptotalHours": self.approved(sheet).billable}


@breaks("PPL-DETAILS-TOTAL", "PPL-READS-AGREE")
class DetailsTotalWrapsAfterADay(Timesheets):
    """Begins totalHours of the details again at 0 where it reaches a day."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        total = self.worked(sheet).total % (24 * 60)
        return super().details(sheet, pattern) | {"totalHours": total}


@breaks("PPL-DETAILS-AMOUNT", "PPL-READS-AGREE")
@rewrites("details", totalAmount=lambda amount: round(amount * 100))
class DetailsAmountInCents(Timesheets):
    """Shows totalAmount in the details in hundredths of the currency."""


@breaks("PPL-DETAILS-CURRENCY", "PPL-READS-AGREE")
@rewrites("details", currency=lambda _currency: "USD")
class DetailsAlwaysInDollars(Timesheets):
    """Shows USD as everybody's currency in the details."""


@breaks("PPL-DETAILS-EMPLOYEE")
class CallerNamedInDetails(Timesheets):
    """Shows the caller's name as empName."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheet_details(call, caller)
        body["result"]["details"]["empName"] = caller.name
        return body


@breaks("PPL-DETAILS-RATE", "PPL-READS-AGREE", "PPL-DETAILS-AMOUNT")
@rewrites("details", ratePerHour=int)
class DetailsRateWithoutFraction(Timesheets):
    """Leaves the fraction out of ratePerHour in the details."""
