"""Faults of "Get timesheet details API": single fields of the details."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
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
