"""Faults of "Modify Timesheet API": what becomes of the sheet."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Sheet
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets


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
