"""Faults of "Approve timesheet API": what is refused, and what is not."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.pretence import as_if, as_if_sent
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import (
    Refusal,
    deleted_or_resubmitted,
    payment_processed,
    permission_denied,
    wrong_value,
)


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


@breaks("PPL-APPROVE-PERMITTED")
class ColleagueRejects(Timesheets):
    """Lets everybody reject what only approvers may approve."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        self.__dict__["_rejects"] = self.optional(call, "approvalStatus") == "rejected"
        return super().approve_timesheet(call, caller)

    def may_approve(self, caller: Employee, sheet: Sheet) -> bool:
        return bool(self.__dict__.get("_rejects")) or super().may_approve(caller, sheet)


@breaks("PPL-APPROVE-PROCESSED-REFUSED")
class RejectionIgnoresPayPeriod(Timesheets):
    """Rejects sheets for which payment has been processed."""

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        rejects = self.optional(call, "approvalStatus") == "rejected"
        until = None if rejects else self.state.settings.processed_until
        with as_if(self, processed_until=until):
            return super().sheet_to_approve(call, caller)


@breaks("PPL-APPROVE-AFTER-PROCESSED")
class ApproveStopsOncePaid(Timesheets):
    """Decides on no sheet any more once payment has been processed."""

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_approve(call, caller)
        if self.state.settings.processed_until is not None:
            raise payment_processed(self.lock_date(self.state.settings.processed_until))
        return sheet


@breaks("PPL-APPROVE-DISABLED")
class ApproveWithoutTimeTracker(Timesheets):
    """Decides on sheets though the time tracker is off."""

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        with as_if(self, time_tracker=True):
            return super().sheet_to_approve(call, caller)


@breaks("PPL-APPROVE-DISABLED")
class DisabledApprovalDenied(Timesheets):
    """Refuses a decision with 9000 while the time tracker is off."""

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        if not self.state.settings.time_tracker:
            raise permission_denied()
        return super().sheet_to_approve(call, caller)


@breaks("PPL-APPROVE-NOT-FOUND")
class UnknownSheetTakenForDeleted(Timesheets):
    """Refuses the approval of a sheet that never was with 9032."""

    def gone(self, sheet_id: str) -> Refusal:
        never = self.state.deleted.get(sheet_id) is None
        return deleted_or_resubmitted() if never else super().gone(sheet_id)


@breaks("PPL-APPROVE-DELETED")
class DeletedSheetIsAWrongValue(Timesheets):
    """Refuses the approval of a deleted sheet with 9003."""

    def gone(self, sheet_id: str) -> Refusal:
        gone = self.state.deleted.get(sheet_id) is not None
        return wrong_value("timesheetId") if gone else super().gone(sheet_id)


@breaks("PPL-APPROVE-ID-REQUIRED")
class ApproveWithoutIdTakesTheLast(Timesheets):
    """Decides on the sheet that was sent last where timesheetId is missing."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        waiting = [each for each in self.state.sheets if each.status is Status.PENDING]
        due = [each.id for each in waiting if self.may_approve(caller, each)]
        if due and "timesheetId" not in call.form.values:
            call = as_if_sent(call, {"timesheetId": due[-1]})
        return super().approve_timesheet(call, caller)


@breaks("PPL-APPROVE-STATUS-REQUIRED")
class MissingStatusApproves(Timesheets):
    """Approves where approvalStatus is missing."""

    def asked(self, call: Call) -> Decision:
        missing = "approvalStatus" not in call.form.values
        return Decision.APPROVED if missing else super().asked(call)


@breaks("PPL-APPROVE-STATUS-REFUSED")
class OtherStatusRejects(Timesheets):
    """Rejects where approvalStatus is a word that there is not."""

    def asked(self, call: Call) -> Decision:
        value = self.required(call, "approvalStatus")
        known = value.lower() in ("approved", "rejected")
        return super().asked(call) if known else Decision.REJECTED


@breaks("PPL-APPROVE-STATUS-REFUSED")
class OtherStatusBeginsAlike(Timesheets):
    """Takes every approvalStatus that begins like one of its words."""

    def asked(self, call: Call) -> Decision:
        value = self.required(call, "approvalStatus")
        found = [each for each in Decision if value.startswith(each.value[:3])]
        return found[0] if found else super().asked(call)


@breaks("PPL-APPROVE-COMMENTS")
class QuotesInCommentsRefused(Timesheets):
    """Refuses comments with a quotation mark."""

    def ruling(self, call: Call) -> Ruling:
        ruling = super().ruling(call)
        if "'" in ruling.comments or '"' in ruling.comments:
            raise wrong_value("comments")
        return ruling


@breaks("PPL-APPROVE-COMMENTS")
class CommentsOnlyWithRejections(Timesheets):
    """Refuses the comments of an approval."""

    def ruling(self, call: Call) -> Ruling:
        ruling = super().ruling(call)
        if ruling.comments and ruling.asked is Decision.APPROVED:
            raise wrong_value("comments")
        return ruling


@breaks("PPL-APPROVE-ACCEPTED")
class RejectionNeedsComments(Timesheets):
    """Refuses a rejection without comments."""

    def ruling(self, call: Call) -> Ruling:
        ruling = super().ruling(call)
        if not ruling.comments and ruling.asked is Decision.REJECTED:
            raise wrong_value("comments")
        return ruling


@breaks("PPL-APPROVE-ACCEPTED")
class ApprovalOfSeveralDaysRefused(Timesheets):
    """Refuses the approval of a sheet of several days under 9032."""

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_approve(call, caller)
        if sheet.first < sheet.last and sheet.status is Status.PENDING:
            raise deleted_or_resubmitted()
        return sheet


@breaks("PPL-APPROVE-REFUSED-CHANGES-NOTHING", "PPL-STATUS-BY-CALLS-ONLY")
class RefusedDecisionSends(Timesheets):
    """Sends a draft for approval by a decision that it refuses."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        sheet = self.state.sheets.get(next(iter(call.form.values.get("timesheetId", [])), ""))
        decides = call.operation == "approve_timesheet"
        if decides and sheet is not None and sheet.status is Status.DRAFT:
            self.state.sheets.put(sheet.id, self.submitted(sheet))
        return super().refused(call, error)


@breaks("PPL-APPROVE-REFUSED-CHANGES-NOTHING")
class RefusedDecisionIsDescribed(Timesheets):
    """Keeps the approvalStatus of a refused decision as the description of the sheet."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        sheet = self.state.sheets.get(next(iter(call.form.values.get("timesheetId", [])), ""))
        said = next(iter(call.form.values.get("approvalStatus", [])), "")
        if call.operation == "approve_timesheet" and sheet is not None and said:
            self.state.sheets.put(sheet.id, replace(sheet, description=said))
        return super().refused(call, error)
