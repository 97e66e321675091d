"""Faults of "Get timesheet details API": which sheet is shown, to whom, and how fresh."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets


@breaks("PPL-DETAILS-DATE-FORMAT-DEFAULT")
class DetailsDefaultToCompanyDates(Timesheets):
    """Takes the company's format for the default of the details instead of yyyy-MM-dd."""

    def details_pattern(self, call: Call) -> dates.Pattern:
        pattern = super().details_pattern(call)
        if "dateFormat" in call.form.values:
            return pattern
        return dates.pattern(self.state.settings.date_format)


@breaks("PPL-DETAILS-PERMITTED")
class DetailsLeak(Timesheets):
    """Shows any sheet to anybody who has its id."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        del caller
        self.check_tracker()
        return self.known_sheet(call)


@breaks("PPL-STATUS-BY-CALLS-ONLY", "PPL-ONLY-CALLS-CHANGE", "PPL-READS-AGREE")
class ReadingSubmitsDraft(Timesheets):
    """Sends a draft for approval when somebody looks at it."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_show(call, caller)
        if sheet.status is Status.DRAFT:
            self.state.sheets.put(sheet.id, self.submitted(sheet))
        return sheet


@breaks("PPL-DETAILS-UNKNOWN-REFUSED", "PPL-DELETE-FINAL")
class UnknownSheetIsEmpty(Timesheets):
    """Shows empty details of a sheet that does not exist."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        if self.state.sheets.get(self.required(call, "timesheetId")) is None:
            return {"result": {"tsArr": [], "details": {}}}
        return super().get_timesheet_details(call, caller)
