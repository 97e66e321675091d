"""Faults of "Modify Timesheet API": what is told of a modification."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee
from timecontract.server.people.operations import Timesheets


@breaks("PPL-MODIFY-MESSAGE")
class ModifyHasBlankMessage(Timesheets):
    """Answers a modification with a blank message."""

    def message(self, operation: str) -> str:
        return "" if operation == "modify_timesheet" else super().message(operation)


@breaks("PPL-MODIFY-URI")
class ModifyUriOfCreation(Timesheets):
    """Puts the uri of a creation into the answer to a modification."""

    def uri(self, operation: str) -> str:
        return super().uri("create_timesheet" if operation == "modify_timesheet" else operation)


@breaks("PPL-MODIFY-FAILURE-MESSAGE")
class ModifyFailureSaysAdding(Timesheets):
    """Says of a refused modification that adding failed."""

    def failure_message(self, operation: str) -> str:
        adding = operation == "modify_timesheet"
        return super().failure_message("create_timesheet" if adding else operation)


@breaks("PPL-MODIFY-ID")
class ModifiedIdInArray(Timesheets):
    """Answers a modification with an array instead of one id."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().modify_timesheet(call, caller)
        return {"result": {"timesheetId": [body["result"]["timesheetId"]]}}


@breaks("PPL-MODIFY-ID")
class ModifiedIdAsNumber(Timesheets):
    """Writes the id of a modified sheet as a number."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().modify_timesheet(call, caller)
        return {"result": {"timesheetId": int(body["result"]["timesheetId"])}}


@breaks("PPL-MODIFY-ID")
class ModifiedIdIsTheFirstOfTheEmployee(Timesheets):
    """Answers a modification with the id of the employee's first sheet."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        sheet_id = super().modify_timesheet(call, caller)["result"]["timesheetId"]
        owner = next(sheet.employee for sheet in self.state.sheets if sheet.id == sheet_id)
        first = next(sheet.id for sheet in self.state.sheets if sheet.employee == owner)
        return {"result": {"timesheetId": first}}
