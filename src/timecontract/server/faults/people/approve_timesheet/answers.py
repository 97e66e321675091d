"""Faults of "Approve timesheet API": what is told of a decision."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee
from timecontract.server.people.operations import Timesheets


@breaks("PPL-APPROVE-MESSAGE")
class ApproveHasBlankMessage(Timesheets):
    """Answers a decision with a blank message."""

    def message(self, operation: str) -> str:
        return "" if operation == "approve_timesheet" else super().message(operation)


@breaks("PPL-APPROVE-URI")
class ApproveUriOfModification(Timesheets):
    """Puts the uri of a modification into the answer to a decision."""

    def uri(self, operation: str) -> str:
        return super().uri("modify_timesheet" if operation == "approve_timesheet" else operation)


@breaks("PPL-APPROVE-FAILURE-MESSAGE")
class ApproveFailureSaysRejecting(Timesheets):
    """Says of a refused decision that rejecting failed."""

    def failure_message(self, operation: str) -> str:
        message = super().failure_message(operation)
        return message.replace("approving", "rejecting")


@breaks("PPL-APPROVE-ID")
class ApprovedIdInArray(Timesheets):
    """Answers an approval with an array instead of one id."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().approve_timesheet(call, caller)
        return {"result": {"timesheetId": [body["result"]["timesheetId"]]}}


@breaks("PPL-APPROVE-ID")
class ApprovedIdAsNumber(Timesheets):
    """Writes the id of a sheet that was decided on as a number."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().approve_timesheet(call, caller)
        return {"result": {"timesheetId": int(body["result"]["timesheetId"])}}
