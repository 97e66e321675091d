"""Faults of "Modify Timesheet API"."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Employee, Sheet
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-MODIFY-DESCRIPTION")
class ModifyForgetsDescription(Timesheets):
    """Leaves the description as it was."""

    def change(self, call: Call) -> Change:
        return replace(super().change(call), description=None)


@breaks("PPL-MODIFY-KEEPS-DESCRIPTION")
class RenamingClearsDescription(Timesheets):
    """Clears the description where only a name is sent."""

    def other_description(self, call: Call) -> str | None:
        description = super().other_description(call)
        sent = self.sent(call, "timesheetName") is not None
        return "" if sent and description is None else description


@breaks("PPL-MODIFY-OTHERS-UNTOUCHED")
class RenamingRenamesAll(Timesheets):
    """Gives the new name to every sheet of the employee."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        for other in list(self.state.sheets):
            if other.employee == sheet.employee and change.name is not None:
                self.state.sheets.put(other.id, replace(other, name=change.name))
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION")
class ModifyChangesNothing(Timesheets):
    """Answers a modification with success and changes neither name nor description."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        return super().edited(call, sheet, replace(change, name=None, description=None))


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


@breaks("PPL-MODIFY-ID")
class ModifiedIdInArray(Timesheets):
    """Answers a modification with an array instead of one id."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().modify_timesheet(call, caller)
        return {"result": {"timesheetId": [body["result"]["timesheetId"]]}}


@breaks("PPL-MODIFY-SENDS")
class ModifyDoesNotSubmit(Timesheets):
    """Leaves a draft in draft though sendforApproval is true."""

    def after_submission(self, sheet: Sheet) -> Sheet:
        return sheet


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


@breaks("PPL-MODIFY-REMOVES-ATTACHMENT")
class RemovalIgnored(Timesheets):
    """Keeps the attachment though removeAttachment is true."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        kept = change.remove and change.upload is None
        return sheet.attachment if kept else super().attachment_after(call, sheet, change)


@breaks("PPL-MODIFY-KEEPS-ATTACHMENT")
class RemovalWithoutAsking(Timesheets):
    """Removes the attachment whatever removeAttachment says, if it is sent."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, remove=change.remove or "removeAttachment" in call.form.values)


@breaks("PPL-ATTACHMENT-BYTES")
class SecondAttachmentIsTheFirst(Timesheets):
    """Keeps the bytes of the first attachment under the name of the second."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        first: dict[str, bytes] = self.__dict__.setdefault("_first_files", {})
        content = first.setdefault(sheet.id, upload.content)
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-MODIFY-ATTACHMENT")
class AttachmentNameKept(Timesheets):
    """Shows the name of the first attachment with the bytes of the second."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        first: dict[str, str] = self.__dict__.setdefault("_first_file_names", {})
        name = first.setdefault(sheet.id, upload.name)
        return super().attach(call, sheet, Upload(name, upload.content))


@breaks("PPL-MODIFY-KEEPS-ATTACHMENT")
class RenamingDropsAttachment(Timesheets):
    """Removes the attachment where a name is sent."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        if change.name is not None and change.upload is None:
            return super().attachment_after(call, sheet, replace(change, remove=True))
        return super().attachment_after(call, sheet, change)


@breaks("PPL-MODIFY-NAME", "PPL-ONLY-CALLS-CHANGE")
class ModifiedNameForgottenOnRestart(Timesheets):
    """Keeps new names in memory alone, so that a restart brings the old ones back."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.name is not None:
            self._names()[sheet.id] = change.name
        return super().edited(call, sheet, replace(change, name=None))

    def shown_name(self, sheet: Sheet) -> str:
        return super().shown_name(replace(sheet, name=self._names().get(sheet.id, sheet.name)))

    def _names(self) -> dict[str, str]:
        names: dict[str, str] = self.__dict__.setdefault("_names_in_memory", {})
        return names
