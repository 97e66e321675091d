"""Faults of "Approve timesheet API": what is refused, and what is not."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal, permission_denied


@breaks("PPL-APPROVE-PERMITTED")
class EmployeeApprovesOwn(Timesheets):
    """Lets employees decide on their own sheets."""

    def may_approve(self, caller: Employee, sheet: Sheet) -> bool:
        return caller.record_id == sheet.employee or super().may_approve(caller, sheet)


@breaks("PPL-APPROVE-PERMITTED")
class ColleagueApproves(Timesheets):
    """Lets everybody decide on everybody's sheets."""

    def may_approve(self, caller: Employee, sheet: Sheet) -> bool:
        del caller, sheet
        return True


@breaks("PPL-APPROVE-PROCESSED-REFUSED")
class ApproveIgnoresPayPeriod(Timesheets):
    """Decides on sheets for which payment has been processed."""

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        sheet = self.state.sheets.get(self.required(call, "timesheetId"))
        if sheet is not None and self.may_approve(caller, sheet):
            return sheet
        return super().sheet_to_approve(call, caller)


@breaks("PPL-APPROVE-NOT-FOUND")
class UnknownSheetDenied(Timesheets):
    """Refuses the approval of a sheet that never was with 9000 instead of 9008."""

    def gone(self, sheet_id: str) -> Refusal:
        never = self.state.deleted.get(sheet_id) is None
        return permission_denied() if never else super().gone(sheet_id)


@breaks("PPL-APPROVE-DELETED")
class DeletedSheetApproved(Timesheets):
    """Answers the approval of a deleted sheet with success."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        sheet_id = self.required(call, "timesheetId")
        if self.state.deleted.get(sheet_id) is not None:
            return {"result": {"timesheetId": sheet_id}}
        return super().approve_timesheet(call, caller)


@breaks("PPL-APPROVE-REFUSED-CHANGES-NOTHING", "PPL-STATUS-BY-CALLS-ONLY")
class DeniedApprovalCounts(Timesheets):
    """Approves a pending sheet though it refuses the call with 9000."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        sheet_ids = call.form.values.get("timesheetId", [])
        sheet = self.state.sheets.get(sheet_ids[0]) if sheet_ids else None
        denied = call.operation == "approve_timesheet" and error.first.code == 9000
        if denied and sheet is not None and sheet.status is Status.PENDING:
            decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
            sheet = replace(sheet, status=Status.APPROVED, decisions=decisions)
            self.state.sheets.put(sheet.id, sheet)
        return super().refused(call, error)
