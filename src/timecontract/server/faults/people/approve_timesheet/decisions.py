"""Faults of "Approve timesheet API": what becomes of the sheet and its time logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets

_OTHER = {
    Decision.APPROVED: Decision.REJECTED,
    Decision.REJECTED: Decision.APPROVED,
}


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


@breaks("PPL-APPROVE-KEEPS", "PPL-APPROVE-TIMELOGS")
class ApprovalLosesRejectedTimeLogs(Timesheets):
    """Takes rejected time logs out of an approved sheet."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        if decided.status is not Status.APPROVED:
            return decided
        left = (key for key in sheet.timelogs if decided.decisions.get(key) is Decision.APPROVED)
        return replace(decided, timelogs=tuple(left))


@breaks("PPL-APPROVE-ID")
class ApprovedIdInArray(Timesheets):
    """Answers an approval with an array instead of one id."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().approve_timesheet(call, caller)
        return {"result": {"timesheetId": [body["result"]["timesheetId"]]}}
