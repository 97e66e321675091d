"""Faults of "Modify Timesheet API": what is refused, and what is not."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Employee, Sheet
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


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
