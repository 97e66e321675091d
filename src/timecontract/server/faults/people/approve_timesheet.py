"""Faults of "Approve timesheet API"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal, permission_denied
from timecontract.server.people.sums import Minutes

_OTHER = {
    Decision.APPROVED: Decision.REJECTED,
    Decision.REJECTED: Decision.APPROVED,
}


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


@breaks("PPL-APPROVE-REJECTS", "PPL-APPROVE-REJECTED-HOURS", "PPL-APPROVE-ALL-TIMELOGS")
class RejectionApproves(Timesheets):
    """Approves where a rejection is asked for."""

    def asked(self, call: Call) -> Decision:
        super().asked(call)
        return Decision.APPROVED


@breaks("PPL-APPROVE-REJECTS")
class RejectedStaysPending(Timesheets):
    """Answers a rejection with success and leaves the sheet pending."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        return sheet if decided.status is Status.REJECTED else decided


@breaks("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
class TimeLogsIgnored(Timesheets):
    """Decides on all time logs alike whatever timeLogs says."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        return super().decisions(sheet, replace(ruling, named=None))


@breaks("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
class TimeLogsInverted(Timesheets):
    """Rejects the time logs that timeLogs approves, and the other way round."""

    def time_logs(self, call: Call) -> Mapping[str, Decision] | None:
        named = super().time_logs(call)
        return named and {key: _OTHER[said] for key, said in named.items()}


@breaks("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
class OnlyTheFirstTimeLogNamed(Timesheets):
    """Reads no further than the first time log in timeLogs."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        named = ruling.named and dict(list(ruling.named.items())[:1])
        return super().decisions(sheet, replace(ruling, named=named))


@breaks("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
class SecondApproverIgnoresTimeLogs(Timesheets):
    """Ignores timeLogs from the second approver on."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        return super().decisions(sheet, replace(ruling, named=None) if sheet.levels else ruling)


@breaks("PPL-APPROVE-LAST-LEVEL")
class SecondApprovalNeverComes(Timesheets):
    """Leaves a sheet pending after its second approver too."""

    def is_through(self, sheet: Sheet, levels: frozenset[int]) -> bool:
        return len(sheet.approvers) < 2 and super().is_through(sheet, levels)


@breaks("PPL-APPROVE-ALL-LEVELS")
class AllLevelsIgnored(Timesheets):
    """Counts an approval on behalf of all approvers for one level."""

    def ruling(self, call: Call) -> Ruling:
        return replace(super().ruling(call), all_levels=False)


@breaks("PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE")
class RejectedTimeLogsCount(Timesheets):
    """Counts the rejected time logs of an approved sheet as approved hours."""

    def approved(self, sheet: Sheet) -> Minutes:
        if sheet.status is Status.APPROVED:
            return self.worked(sheet)
        return super().approved(sheet)


@breaks("PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE")
class PartlyApprovedCountsNothing(Timesheets):
    """Counts no hours as approved where one time log was rejected."""

    def approved(self, sheet: Sheet) -> Minutes:
        partly = Decision.REJECTED in sheet.decisions.values()
        return Minutes(0, 0) if partly else super().approved(sheet)


@breaks(
    "PPL-CREATE-UNAPPROVED", "PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE"
)
class PendingHoursCount(Timesheets):
    """Counts the hours of a pending sheet as approved before anybody has approved."""

    def approved(self, sheet: Sheet) -> Minutes:
        if sheet.status is Status.PENDING and not sheet.levels:
            return self.worked(sheet)
        return super().approved(sheet)


@breaks("PPL-APPROVE-KEEPS", "PPL-APPROVE-TIMELOGS")
class ApprovalLosesRejectedTimeLogs(Timesheets):
    """Takes rejected time logs out of an approved sheet."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        if decided.status is not Status.APPROVED:
            return decided
        left = (key for key in sheet.timelogs if decided.decisions.get(key) is Decision.APPROVED)
        return replace(decided, timelogs=tuple(left))


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


@breaks("PPL-APPROVE-ID")
class ApprovedIdInArray(Timesheets):
    """Answers an approval with an array instead of one id."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().approve_timesheet(call, caller)
        return {"result": {"timesheetId": [body["result"]["timesheetId"]]}}


@breaks("PPL-APPROVE-LAST-LEVEL")
class ApprovalForgottenOnRestart(Timesheets):
    """Keeps the levels that have approved in memory alone, so that a restart loses them."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        done = self._levels().get(sheet.id, frozenset()) | levels
        decided = super().at_levels(sheet, ruling, done)
        self._levels()[sheet.id] = done
        return replace(decided, levels=frozenset())

    def waiting(self, sheet: Sheet) -> int:
        done = self._levels().get(sheet.id, frozenset())
        return super().waiting(replace(sheet, levels=done))

    def _levels(self) -> dict[str, frozenset[int]]:
        levels: dict[str, frozenset[int]] = self.__dict__.setdefault("_levels_in_memory", {})
        return levels
