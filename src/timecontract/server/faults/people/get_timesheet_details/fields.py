"""Faults of "Get timesheet details API": single fields of the details."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import (
    blank,
    gone,
    listed,
    null_if_blank,
    number_if_digits,
    rewrites,
)
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


@breaks("PPL-DETAILS-FIELD-TOTAL-HOURS")
class DetailsHoursAsText(Timesheets):
    """Writes the total hours of the details in HH:mm, like the list."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        return details | {"totalHours": self.hours(details["totalHours"])}


@breaks("PPL-DETAILS-FIELD-STATUS")
class DetailsStatusWithCapital(Timesheets):
    """Writes the status in the details as the list does."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"status": self.list_status(sheet)}


@breaks("PPL-DETAILS-FIELD-TOTAL-AMOUNT")
class DetailsAmountAsText(Timesheets):
    """Writes the total amount of the details as a string, like the list."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        return details | {"totalAmount": f"{details['totalAmount']:.2f}"}


@breaks("PPL-DETAILS-FIELD-RECORD-ID")
class DetailsLackRecordId(Timesheets):
    """Leaves recordId out of the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return self.without(super().details(sheet, pattern), ["recordId"])


@breaks("PPL-DETAILS-FIELD-RECORD-ID")
@rewrites("details", recordId=int)
class DetailsRecordIdAsNumber(Timesheets):
    """Writes recordId in the details as a number."""


@breaks("PPL-DETAILS-FIELD-LIST-NAME", "PPL-CREATE-NAME", "PPL-READS-AGREE")
@rewrites("details", listName=blank)
class DetailsListNameBlank(Timesheets):
    """Leaves listName in the details empty."""


@breaks("PPL-DETAILS-FIELD-ERECNO")
@rewrites("details", erecno=int)
class DetailsErecnoAsNumber(Timesheets):
    """Writes erecno in the details as a number."""


@breaks("PPL-DETAILS-FIELD-EMP-NAME")
@rewrites("details", empName=gone)
class DetailsLackEmpName(Timesheets):
    """Leaves empName out of the details."""


@breaks("PPL-DETAILS-FIELD-DESC")
@rewrites("details", desc=listed)
class DetailsDescAsArray(Timesheets):
    """Writes desc in the details as an array with one text."""


@breaks("PPL-DETAILS-FIELD-FROM-DATE", "PPL-DETAILS-DATE-FORMAT", "PPL-DETAILS-DATE-FORMAT-DEFAULT")
class DetailsFromDateAsNumber(Timesheets):
    """Writes fromDate in the details as the number of its day since the year 1."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"fromDate": sheet.first.toordinal()}


@breaks("PPL-DETAILS-FIELD-TO-DATE")
@rewrites("details", toDate=gone)
class DetailsLackToDate(Timesheets):
    """Leaves toDate out of the details."""


@breaks("PPL-DETAILS-FIELD-OWNER")
@rewrites("details", owner=int)
class DetailsOwnerAsNumber(Timesheets):
    """Writes owner in the details as a number."""


@breaks("PPL-DETAILS-FIELD-ATTACHMENT-ID")
@rewrites("details", attachmentId=number_if_digits)
class DetailsAttachmentIdAsNumber(Timesheets):
    """Writes attachmentId in the details as a number."""


@breaks("PPL-DETAILS-ATTACHMENT-BOTH")
@rewrites("details", attachmentId=gone)
class DetailsLackAttachmentId(Timesheets):
    """Leaves attachmentId out of the details."""


@breaks("PPL-DETAILS-FIELD-ATTACHMENT-NAME")
@rewrites("details", attachmentName=listed)
class DetailsAttachmentNameAsArray(Timesheets):
    """Writes attachmentName in the details as an array of all names."""


@breaks("PPL-DETAILS-FIELD-STATUS")
@rewrites("details", status=lambda status: {"pending": "submitted"}.get(status, status))
class DetailsPendingCalledSubmitted(Timesheets):
    """Calls a pending sheet submitted in the details."""


@breaks("PPL-DETAILS-FIELD-CURRENCY")
@rewrites("details", currency=lambda code: {"code": code})
class DetailsCurrencyAsObject(Timesheets):
    """Writes currency in the details as an object with a code."""


@breaks("PPL-DETAILS-FIELD-BILL-HOURS")
@rewrites("details", billHours=str)
class DetailsBillHoursAsText(Timesheets):
    """Writes billHours in the details as digits in a string."""


@breaks("PPL-DETAILS-FIELD-NONBILL-HOURS")
@rewrites("details", nonbillHours=null_if_blank)
class DetailsNonbillHoursNull(Timesheets):
    """Writes null for nonbillHours of 0 in the details."""


@breaks("PPL-DETAILS-FIELD-TOTAL-HOURS", "PPL-DETAILS-TOTAL", "PPL-READS-AGREE")
@rewrites("details", totalHours=lambda minutes: minutes / 60)
class DetailsTotalHoursInHours(Timesheets):
    """Writes totalHours in the details in hours with a fraction."""


@breaks("PPL-DETAILS-FIELD-APPBILL-HOURS")
@rewrites("details", appbillHours=lambda minutes: minutes or "")
class DetailsAppbillHoursBlank(Timesheets):
    """Leaves appbillHours of 0 empty in the details."""


@breaks("PPL-DETAILS-FIELD-APPNONBILL-HOURS")
@rewrites("details", appnonbillHours=gone)
class DetailsLackAppnonbillHours(Timesheets):
    """Leaves appnonbillHours out of the details."""


@breaks("PPL-DETAILS-FIELD-APPTOTAL-HOURS")
@rewrites("details", apptotalHours=str)
class DetailsApptotalHoursAsText(Timesheets):
    """Writes apptotalHours in the details as digits in a string."""


@breaks("PPL-DETAILS-FIELD-RATE-PER-HOUR")
@rewrites("details", ratePerHour=str)
class DetailsRateAsText(Timesheets):
    """Writes ratePerHour in the details as a string."""


@breaks("PPL-DETAILS-FIELD-APPRATE-PER-HOUR")
@rewrites("details", appratePerHour=str)
class DetailsApprovedRateAsText(Timesheets):
    """Writes appratePerHour in the details as a string."""


@breaks("PPL-DETAILS-FIELD-APPTOTAL-AMOUNT")
@rewrites("details", apptotalAmount="{:.2f}".format)
class DetailsApprovedAmountAsText(Timesheets):
    """Writes apptotalAmount in the details as a string, as the list does."""
