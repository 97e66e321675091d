"""Faults of "Get timesheet details API": which sheet is shown, to whom, and how fresh."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal
from timecontract.server.people.xml import json_text


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


@breaks("PPL-DETAILS-FOUND")
class DetailsOfRejectedNotFound(Timesheets):
    """Says of a rejected sheet that it does not exist."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_show(call, caller)
        if sheet.status is Status.REJECTED:
            raise self.unknown()
        return sheet


@breaks("PPL-DETAILS-FOUND")
class DetailsForTheOwnerAlone(Timesheets):
    """Refuses details to whoever is not the employee of the sheet."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_show(call, caller)
        if sheet.employee != caller.record_id:
            raise self.hidden()
        return sheet


@breaks("PPL-DETAILS-SHAPE")
class SingleTimeLogAsObject(Timesheets):
    """Writes the only time log of a sheet as an object instead of an array of one."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheet_details(call, caller)
        if len(body["result"]["tsArr"]) == 1:
            body["result"]["tsArr"] = body["result"]["tsArr"][0]
        return body


@breaks("PPL-DETAILS-ASKED")
class DetailsOfTheNewestSheet(Timesheets):
    """Shows the employee's newest sheet whichever is asked for."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        asked = super().sheet_to_show(call, caller)
        own = [each for each in self.state.sheets if each.employee == asked.employee]
        return max(own, key=lambda sheet: int(sheet.id))


@breaks("PPL-DETAILS-ASKED")
class DetailsOfTheCallBefore(Timesheets):
    """Shows once more what the same caller saw before, where that is less than two calls ago."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        asked = super().sheet_to_show(call, caller)
        before = self.__dict__.pop("_before", None)
        if before and before[0] == caller and self.state.sheets.get(before[1]):
            return self.state.sheets.get(before[1]) or asked
        self.__dict__["_before"] = (caller, asked.id)
        return asked


@breaks(
    "PPL-DETAILS-DATE-FORMAT-DAY", "PPL-DETAILS-DATE-FORMAT", "PPL-READS-AGREE", "PPL-CREATE-DATES"
)
class DetailsDayAndMonthSwapped(Timesheets):
    """Writes the month first where the dateFormat of details puts the day first."""

    def details_pattern(self, call: Call) -> dates.Pattern:
        pattern = super().details_pattern(call)
        swapped = pattern.text.replace("MM", "?").replace("dd", "MM").replace("?", "dd")
        first = pattern.text.startswith("dd") and "MMM" not in pattern.text
        return dates.pattern(swapped) if first else pattern


@breaks("PPL-READS-AGREE", "PPL-CREATE-DATES", "PPL-DETAILS-DATE-FORMAT-DAY", "PPL-TIMELOG-DAY")
class DetailsInYearsOfWeeks(Timesheets):
    """Writes the year to which the week belongs in the details, not that of the day."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        first, last = (
            day.replace(year=day.isocalendar().year) for day in (sheet.first, sheet.last)
        )
        return super().details(replace(sheet, first=first, last=last), pattern)


@breaks("PPL-DETAILS-ID-REQUIRED")
class DetailsWithoutIdShowAny(Timesheets):
    """Shows a sheet of the caller where timesheetId is not sent."""

    def required(self, call: Call, name: str) -> str:
        asked = call.operation == "get_timesheet_details" and name == "timesheetId"
        if asked and self.sent(call, name) is None:
            caller = self.caller(call)
            for sheet in self.state.sheets:
                if sheet.employee == caller.record_id:
                    return sheet.id
        return super().required(call, name)


@breaks("PPL-DETAILS-DISABLED")
class TrackerOffServesDetails(Timesheets):
    """Serves details while the time tracker is switched off."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        return self.visible_sheet(call, caller)


@breaks("PPL-DETAILS-UNKNOWN-REFUSED", "PPL-DETAILS-ASKED")
class DetailsByIdOfATimeLog(Timesheets):
    """Finds a sheet by the id of one of its time logs too."""

    def known_sheet(self, call: Call) -> Sheet:
        if call.operation == "get_timesheet_details":
            for sheet in self.state.sheets:
                if self.required(call, "timesheetId") in sheet.timelogs:
                    return sheet
        return super().known_sheet(call)


@breaks("PPL-DETAILS-PERMITTED")
class DetailsInAFormatLeak(Timesheets):
    """Does not ask for rights to details where dateFormat is sent."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        if self.optional(call, "dateFormat"):
            self.check_tracker()
            return self.known_sheet(call)
        return super().sheet_to_show(call, caller)


@breaks("PPL-DETAILS-PERMITTED")
class DeniedDetailsNameTheSheet(Timesheets):
    """Names the sheet in the refusal of details that the caller may not see."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        try:
            return super().sheet_to_show(call, caller)
        except Refusal:
            sheet = self.state.sheets.get(self.required(call, "timesheetId"))
            self.__dict__["_denied"] = sheet.name if sheet else ""
            raise

    def refused(self, call: Call, error: Refusal) -> Reply:
        name = self.__dict__.pop("_denied", "")
        reply = super().refused(call, error)
        named = reply.text.replace('"errors":', f'"about":{json_text(name)},"errors":', 1)
        return reply._replace(text=named) if name and not call.wants_xml else reply


@breaks(
    "PPL-READS-AGREE",
    "PPL-APPROVE-STATUS",
    "PPL-APPROVE-REJECTS",
    "PPL-APPROVE-LAST-LEVEL",
    "PPL-APPROVE-HOURS",
    "PPL-APPROVE-TIMELOGS",
)
class DetailsKeptWhilePending(Timesheets):
    """Goes on showing the details of a pending sheet as they were first shown, decided or not."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        kept: dict[str, Body] = self.__dict__.setdefault("_pending", {})
        details = super().details(sheet, pattern)
        if sheet.status is Status.PENDING:
            kept[sheet.id] = details
        elif sheet.status is Status.DRAFT:
            kept.pop(sheet.id, None)
        return kept.get(sheet.id, details)


@breaks("PPL-CREATE-NO-ATTACHMENT", "PPL-CREATE-ATTACHMENT", "PPL-MODIFY-KEEPS-ATTACHMENT")
class AnyAttachmentShown(Timesheets):
    """Shows the first attachment of all with every sheet."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        first = next(iter(self.state.attachments), None)
        return super().details(replace(sheet, attachment=first.id if first else ""), pattern)
