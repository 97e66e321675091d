"""Faults of "Get timesheets API": single fields of a row."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import (
    blank,
    gone,
    listed,
    minutes,
    rewrites,
)
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


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


@breaks("PPL-LIST-FIELD-TOTAL-HOURS")
class ListLacksTotalHours(Timesheets):
    """Leaves totalHours out of the list."""

    def absent_columns(self) -> list[str]:
        return [*super().absent_columns(), "totalHours"]


@breaks("PPL-LIST-FIELD-RECORD-ID")
@rewrites("row", recordId=int)
class ListRecordIdAsNumber(Timesheets):
    """Writes recordId in the list as a number."""


@breaks("PPL-LIST-FIELD-TIMESHEET-NAME", "PPL-CREATE-NAME", "PPL-READS-AGREE")
@rewrites("row", timesheetName=blank)
class ListNameBlank(Timesheets):
    """Leaves timesheetName in the list empty."""


@breaks("PPL-LIST-FIELD-ERECNO")
@rewrites("row", erecno=int)
class ListErecnoAsNumber(Timesheets):
    """Writes erecno in the list as a number."""


@breaks("PPL-LIST-FIELD-EMPLOYEE-NAME")
@rewrites("row", employeeName=gone)
class ListLacksEmployeeName(Timesheets):
    """Leaves employeeName out of the list."""


@breaks("PPL-LIST-FIELD-EMPLOYEE-ID")
@rewrites("row", employeeId=listed)
class ListEmployeeIdAsArray(Timesheets):
    """Writes employeeId in the list as an array of one."""


@breaks("PPL-LIST-FIELD-EMPLOYEE-EMAIL")
@rewrites("row", employeeEmail=listed)
class ListEmployeeEmailAsArray(Timesheets):
    """Writes employeeEmail in the list as an array of all addresses."""


@breaks("PPL-LIST-FIELD-DESCRIPTION")
@rewrites("row", description=listed)
class ListDescriptionAsArray(Timesheets):
    """Writes description in the list as an array with one text."""


@breaks("PPL-LIST-FIELD-FROM-DATE", "PPL-LIST-DATE-FORMAT", "PPL-LIST-DATE-FORMAT-DEFAULT")
class ListFromDateAsNumber(Timesheets):
    """Writes fromDate in the list as the number of its day since the year 1."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().row(sheet, pattern) | {"fromDate": sheet.first.toordinal()}


@breaks("PPL-LIST-FIELD-TO-DATE")
@rewrites("row", toDate=gone)
class ListLacksToDate(Timesheets):
    """Leaves toDate out of the list."""


@breaks("PPL-LIST-FIELD-OWNER")
@rewrites("row", owner=int)
class ListOwnerAsNumber(Timesheets):
    """Writes owner in the list as a number."""


@breaks("PPL-LIST-FIELD-STATUS")
@rewrites("row", status=["Draft", "Pending", "Approved", "Rejected"].index)
class ListStatusAsNumber(Timesheets):
    """Writes the status in the list as its number in the order of the page."""


@breaks("PPL-LIST-FIELD-STATUS")
@rewrites("row", status=lambda status: {"Rejected": "Denied"}.get(status, status))
class ListRejectedCalledDenied(Timesheets):
    """Calls a rejected sheet Denied in the list."""


@breaks("PPL-LIST-FIELD-CURRENCY")
@rewrites("row", currency=lambda code: {"code": code})
class ListCurrencyAsObject(Timesheets):
    """Writes currency in the list as an object with a code."""


@breaks("PPL-LIST-FIELD-BILLABLE-HOURS")
@rewrites("row", billableHours=lambda hours: f"{minutes(hours) / 60:.2f}")
class ListBillableHoursAsDecimal(Timesheets):
    """Writes billableHours in the list as hours with a decimal point."""


@breaks("PPL-LIST-FIELD-NONBILLABLE-HOURS")
@rewrites("row", nonbillableHours=lambda hours: None if hours == "00:00" else hours)
class ListNonbillableHoursNull(Timesheets):
    """Writes null for nonbillableHours of 00:00 in the list."""


@breaks("PPL-LIST-FIELD-TOTAL-HOURS")
@rewrites("row", totalHours="{}:00".format)
class ListTotalHoursWithSeconds(Timesheets):
    """Writes totalHours in the list with seconds."""


@breaks("PPL-LIST-FIELD-APPROVED-BILLABLE-HOURS")
@rewrites("row", approvedBillableHours=gone)
class ListLacksApprovedBillableHours(Timesheets):
    """Leaves approvedBillableHours out of the list."""


@breaks("PPL-LIST-FIELD-APPROVED-NON-BILLABLE-HOURS")
@rewrites("row", approvedNonBillableHours=lambda hours: 0 if hours == "00:00" else hours)
class ListApprovedNonBillableHoursZero(Timesheets):
    """Writes 0 for approvedNonBillableHours of 00:00 in the list."""


@breaks("PPL-LIST-FIELD-APPROVED-TOTAL-HOURS")
@rewrites("row", approvedTotalHours=lambda hours: hours.replace(":", "h ") + "m")
class ListApprovedTotalHoursAsText(Timesheets):
    """Writes approvedTotalHours in the list as hours and minutes in letters."""


@breaks("PPL-LIST-FIELD-APPROVED-RATE-PER-HOUR")
@rewrites("row", approvedRatePerHour=str)
class ListApprovedRateAsText(Timesheets):
    """Writes approvedRatePerHour in the list as a string."""


@breaks("PPL-LIST-FIELD-TOTAL-AMOUNT")
@rewrites("row", totalAmount=float)
class ListAmountAsNumber(Timesheets):
    """Writes totalAmount in the list as a number, as the details do."""


@breaks("PPL-LIST-FIELD-TOTAL-AMOUNT")
@rewrites("row", totalAmount=lambda amount: amount.replace(".", ","))
class ListAmountWithComma(Timesheets):
    """Writes totalAmount in the list with a decimal comma."""


@breaks("PPL-LIST-FIELD-TOTAL-AMOUNT")
@rewrites("row", totalAmount=lambda amount: f"{float(amount):,.2f}")
class ListAmountWithThousands(Timesheets):
    """Parts the thousands of totalAmount in the list by a comma."""


@breaks("PPL-LIST-FIELD-APPROVED-TOTAL-AMOUNT")
@rewrites("row", approvedTotalAmount=float)
class ListApprovedAmountAsNumber(Timesheets):
    """Writes approvedTotalAmount in the list as a number."""
