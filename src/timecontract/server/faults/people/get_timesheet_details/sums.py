"""Faults of "Get timesheet details API": hours and money."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet
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
