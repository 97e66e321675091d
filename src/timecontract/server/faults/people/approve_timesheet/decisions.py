"""Faults of "Approve timesheet API": what becomes of the sheet and its time logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Call
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


@breaks("PPL-APPROVE-APPROVES")
class ApprovedStaysPending(Timesheets):
    """Answers the approval of a sheet with one approver with success and leaves it pending."""

    def is_through(self, sheet: Sheet, levels: frozenset[int]) -> bool:
        return len(sheet.approvers) != 1 and super().is_through(sheet, levels)


@breaks("PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS")
class CommentedStaysPending(Timesheets):
    """Notes the comments of a decision and leaves the sheet pending."""

    def decided(self, caller: Employee, sheet: Sheet, ruling: Ruling) -> Sheet:
        decided = super().decided(caller, sheet, ruling)
        return sheet if ruling.comments else decided


@breaks("PPL-APPROVE-REJECTS")
class RejectedIsADraftAgain(Timesheets):
    """Makes a draft of a sheet that is rejected."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        return self.drafted(decided) if decided.status is Status.REJECTED else decided


@breaks("PPL-APPROVE-STATUS")
class RejectingADraftSendsIt(Timesheets):
    """Takes the rejection of a draft, and sends the draft for approval by it."""

    def decided_late(self, sheet: Sheet, ruling: Ruling) -> Sheet:
        if sheet.status is Status.DRAFT and ruling.asked is Decision.REJECTED:
            return self.submitted(sheet)
        return super().decided_late(sheet, ruling)


@breaks("PPL-APPROVE-STATUS")
class ApprovingTwiceReopens(Timesheets):
    """Makes a pending sheet of an approved one that is approved once more."""

    def decided_late(self, sheet: Sheet, ruling: Ruling) -> Sheet:
        if sheet.status is Status.APPROVED and ruling.asked is Decision.APPROVED:
            return replace(sheet, status=Status.PENDING, levels=frozenset(), decisions={})
        return super().decided_late(sheet, ruling)


@breaks("PPL-APPROVE-STATUS")
class RejectingTwiceMakesADraft(Timesheets):
    """Makes a draft of a rejected sheet that is rejected once more."""

    def decided_late(self, sheet: Sheet, ruling: Ruling) -> Sheet:
        if sheet.status is Status.REJECTED and ruling.asked is Decision.REJECTED:
            return self.drafted(sheet)
        return super().decided_late(sheet, ruling)


@breaks("PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-HOURS")
class OnlyBillableTimeLogsDecided(Timesheets):
    """Decides on billable time logs alone where timeLogs is not sent."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        decisions = super().decisions(sheet, ruling)
        if ruling.named is not None:
            return decisions
        billable = {timelog.id for timelog in self.timelogs(sheet) if timelog.billable}
        return {key: said for key, said in decisions.items() if key in billable}


@breaks("PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-HOURS")
class LastTimeLogNotDecided(Timesheets):
    """Decides on all time logs but the last of several where timeLogs is not sent."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        decisions = super().decisions(sheet, ruling)
        if ruling.named is None and len(decisions) > 1:
            del decisions[sheet.timelogs[-1]]
        return decisions


@breaks("PPL-APPROVE-TIMELOGS")
class RejectionIgnoresTimeLogs(Timesheets):
    """Rejects all time logs of a sheet that is rejected whatever timeLogs says."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        if ruling.asked is Decision.REJECTED:
            ruling = replace(ruling, named=None)
        return super().decisions(sheet, ruling)


@breaks("PPL-APPROVE-KEEPS")
class CommentsReplaceDescription(Timesheets):
    """Keeps the comments of a decision as the description of the sheet."""

    def commented(self, sheet: Sheet, caller: Employee, ruling: Ruling) -> Sheet:
        commented = super().commented(sheet, caller, ruling)
        return replace(commented, description=ruling.comments or sheet.description)


@breaks("PPL-APPROVE-KEEPS")
class ApprovalMarksTheName(Timesheets):
    """Puts a mark behind the name of a sheet that is approved."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        mark = " - approved" if decided.status is Status.APPROVED else ""
        return replace(decided, name=f"{sheet.name}{mark}")


@breaks("PPL-APPROVE-KEEPS")
class RejectionDropsAttachment(Timesheets):
    """Loses the attachment of a sheet that is rejected."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        return replace(decided, attachment="") if decided.status is Status.REJECTED else decided


@breaks("PPL-APPROVE-OTHERS-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
class ApprovalIsForAllThatWaits(Timesheets):
    """Approves every pending sheet of the employee along with the one that is named."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        for other in list(self.state.sheets) if decided.status is Status.APPROVED else []:
            if other.employee == sheet.employee and other.status is Status.PENDING:
                whole = replace(ruling, named=None)
                approved = super().at_levels(other, whole, self.all_levels(other))
                self.state.sheets.put(other.id, approved)
        return decided


@breaks("PPL-APPROVE-OTHERS-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
class RejectionIsForThePeriod(Timesheets):
    """Rejects every pending sheet of the employee that begins on the same day."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        for other in list(self.state.sheets) if decided.status is Status.REJECTED else []:
            alike = (other.employee, other.first) == (sheet.employee, sheet.first)
            if alike and other.status is Status.PENDING:
                whole = replace(ruling, named=None)
                self.state.sheets.put(other.id, super().at_levels(other, whole, levels))
        return decided
