"""Faults of "Modify Timesheet API": what is refused, and what is not."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.pretence import as_if, as_if_sent
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import (
    Refusal,
    missing,
    not_found,
    payment_processed,
    wrong_value,
)


@breaks("PPL-MODIFY-PERMITTED")
class ModifyByAnybody(Timesheets):
    """Lets anybody change any sheet."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        owner = self.owner(self.known_sheet(call))
        return super().sheet_to_modify(call, caller if caller == owner else owner)


@breaks("PPL-MODIFY-PERMITTED", "PPL-CREATE-PERMITTED", "PPL-DELETE-PERMITTED")
class ManagerModifies(Timesheets):
    """Lets whoever may see a sheet change it."""

    def may_write(self, caller: Employee, owner: Employee) -> bool:
        return self.may_see(caller, owner)


@breaks("PPL-MODIFY-PROCESSED-REFUSED")
class ModifyIgnoresPayPeriod(Timesheets):
    """Changes sheets for which payment has been processed."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        self.check_tracker()
        return self.writable_sheet(call, caller)


@breaks("PPL-MODIFY-UNKNOWN-REFUSED", "PPL-DELETE-NOT-MODIFIED")
class ModifyOfUnknownSucceeds(Timesheets):
    """Answers a modification of a sheet that does not exist with success."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        sheet_id = self.required(call, "timesheetId")
        if self.state.sheets.get(sheet_id) is None:
            return {"result": {"timesheetId": sheet_id}}
        return super().modify_timesheet(call, caller)


@breaks(
    "PPL-MODIFY-REFUSED-CHANGES-NOTHING", "PPL-SIGN-IN-CHANGES-NOTHING", "PPL-ONLY-CALLS-CHANGE"
)
class RefusedModificationRenames(Timesheets):
    """Takes the new name of a modification that is refused."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "modify_timesheet":
            sheet = self.state.sheets.get(next(iter(call.form.values.get("timesheetId", [])), ""))
            name = next(iter(call.form.values.get("timesheetName", [])), "")
            if sheet is not None and name:
                self.state.sheets.put(sheet.id, replace(sheet, name=name))
        return super().refused(call, error)


@breaks("PPL-MODIFY-PERMITTED")
class ApproverModifies(Timesheets):
    """Lets an approver change a sheet that waits."""

    def writable_sheet(self, call: Call, caller: Employee) -> Sheet:
        sheet = self.known_sheet(call)
        waits = sheet.status is Status.PENDING and self.may_approve(caller, sheet)
        return sheet if waits else super().writable_sheet(call, caller)


@breaks("PPL-9000-MESSAGE", "PPL-MODIFY-PERMITTED")
class DeniedModificationTellsTheName(Timesheets):
    """Tells the name of the sheet where it denies a modification."""

    def writable_sheet(self, call: Call, caller: Employee) -> Sheet:
        try:
            return super().writable_sheet(call, caller)
        except Refusal as error:
            sheet = self.state.sheets.get(self.required(call, "timesheetId"))
            if sheet is None:
                raise
            told = f"{error.first.message} for {sheet.name}"
            raise Refusal(error.kind, [error.first._replace(message=told)]) from None


@breaks("PPL-MODIFY-ACCEPTED")
class SameNameRefused(Timesheets):
    """Refuses a new name that is the old one."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.name == sheet.name:
            raise wrong_value("timesheetName")
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-ACCEPTED")
class ModifyNeedsName(Timesheets):
    """Refuses a new description without a name."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        if change.name is None and change.description is not None:
            raise missing("timesheetName")
        return change


@breaks("PPL-MODIFY-PROCESSED-REFUSED")
class PaidDescriptionsChange(Timesheets):
    """Changes the description of a sheet for which payment has been processed."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        if "timesheetName" in call.form.values or "sendforApproval" in call.form.values:
            return super().sheet_to_modify(call, caller)
        with as_if(self, processed_until=None):
            return super().sheet_to_modify(call, caller)


@breaks("PPL-MODIFY-AFTER-PROCESSED")
class ModifyRefusedOncePaid(Timesheets):
    """Changes no sheet any more once payment has been processed."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_modify(call, caller)
        if self.state.settings.processed_until is not None:
            raise payment_processed(self.lock_date(self.state.settings.processed_until))
        return sheet


@breaks("PPL-MODIFY-DISABLED")
class ModifyWithoutTimeTracker(Timesheets):
    """Changes sheets though the time tracker is off."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        with as_if(self, time_tracker=True):
            return super().sheet_to_modify(call, caller)


@breaks("PPL-MODIFY-ID-REQUIRED")
class ModifyWithoutIdTakesTheLast(Timesheets):
    """Changes the sheet that was made last where timesheetId is missing."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        own = [each.id for each in self.state.sheets if each.employee == caller.record_id]
        if own and "timesheetId" not in call.form.values:
            call = as_if_sent(call, {"timesheetId": own[-1]})
        return super().modify_timesheet(call, caller)


@breaks("PPL-MODIFY-ID-REQUIRED")
class ModifyMissingIdNotFound(Timesheets):
    """Refuses a modification without timesheetId for a sheet that is not found."""

    def missing(self, call: Call, name: str) -> Refusal:
        lost = call.operation == "modify_timesheet" and name == "timesheetId"
        return not_found() if lost else super().missing(call, name)


@breaks("PPL-MODIFY-UNKNOWN-REFUSED", "PPL-DELETE-NOT-MODIFIED")
class ModifyOfUnknownTakesTheLast(Timesheets):
    """Changes the caller's last sheet where there is none of that id."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        own = [each.id for each in self.state.sheets if each.employee == caller.record_id]
        if own and self.state.sheets.get(self.required(call, "timesheetId")) is None:
            call = as_if_sent(call, {"timesheetId": own[-1]})
        return super().modify_timesheet(call, caller)


@breaks("PPL-MODIFY-REFUSED-CHANGES-NOTHING", "PPL-STATUS-BY-CALLS-ONLY")
class DeniedModificationSends(Timesheets):
    """Sends a draft for approval though it denies the modification."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        denied = call.operation == "modify_timesheet" and error.first.code == 9000
        sheet = self.state.sheets.get(next(iter(call.form.values.get("timesheetId", [])), ""))
        if denied and sheet is not None and sheet.status is Status.DRAFT:
            self.state.sheets.put(sheet.id, self.submitted(sheet))
        return super().refused(call, error)


@breaks("PPL-MODIFY-REFUSED-CHANGES-NOTHING")
class RefusedModificationKeepsItsFile(Timesheets):
    """Attaches the file of a modification that is refused."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        sheet = self.state.sheets.get(next(iter(call.form.values.get("timesheetId", [])), ""))
        if call.operation == "modify_timesheet" and sheet is not None:
            for upload in call.form.uploads:
                attached = replace(sheet, attachment=self.attach(call, sheet, upload))
                self.state.sheets.put(sheet.id, attached)
        return super().refused(call, error)
