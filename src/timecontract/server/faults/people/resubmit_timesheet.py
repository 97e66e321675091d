"""Faults of "Resubmit timesheet API"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Call
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import deleted_or_resubmitted, missing


@breaks("PPL-RESUBMIT-PENDING")
class ResubmitStaysRejected(Timesheets):
    """Answers a resubmission with success and leaves the sheet rejected."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        return sheet


@breaks("PPL-RESUBMIT-PENDING")
class ResubmitMakesDraft(Timesheets):
    """Makes a draft of a resubmitted sheet."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        return self.drafted(sheet)


@breaks("PPL-RESUBMIT-PENDING")
class ResubmitApproves(Timesheets):
    """Approves a resubmitted sheet at once."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
        return replace(sheet, status=Status.APPROVED, decisions=decisions)


@breaks("PPL-RESUBMIT-KEEPS", "PPL-MODIFY-KEEPS-TIMELOGS")
class ResubmitLosesTimeLogs(Timesheets):
    """Loses the rejected time logs of a sheet that is sent again, if not all were rejected."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        rejected = {key for key, said in sheet.decisions.items() if said is Decision.REJECTED}
        left = tuple(each for each in sheet.timelogs if each not in rejected)
        return super().submitted_again(replace(sheet, timelogs=left or sheet.timelogs))


@breaks("PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-HOURS")
class OldRejectionsOutliveApproval(Timesheets):
    """Leaves time logs rejected when their sheet, sent again, is approved."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        self._old().setdefault(sheet.id, {}).update(
            {key: said for key, said in sheet.decisions.items() if said is Decision.REJECTED}
        )
        return super().submitted_again(sheet)

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        return super().decisions(sheet, ruling) | self._old().get(sheet.id, {})

    def _old(self) -> dict[str, dict[str, Decision]]:
        old: dict[str, dict[str, Decision]] = self.__dict__.setdefault("_old_rejections", {})
        return old


@breaks("PPL-RESUBMIT-KEEPS", "PPL-MODIFY-KEEPS-ATTACHMENT")
class ResubmitDropsAttachment(Timesheets):
    """Loses the attachment of a sheet that is sent again."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        self.detach(sheet)
        return replace(super().submitted_again(sheet), attachment="")


@breaks("PPL-MODIFY-PERMITTED")
class ResubmitByAnybody(Timesheets):
    """Lets anybody send a rejected sheet again."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        sheet = self.known_sheet(call)
        again = "isResubmit" in call.form.values and sheet.status is Status.REJECTED
        return sheet if again else super().sheet_to_modify(call, caller)


@breaks("PPL-MODIFY-EDITS", "PPL-RESUBMIT-STATUS", "PPL-MODIFY-ACCEPTED")
class ResubmitUnasked(Timesheets):
    """Sends a rejected sheet again whatever isResubmit says, if it is sent."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, resubmit=change.resubmit or "isResubmit" in call.form.values)


@breaks("PPL-MODIFY-DESCRIPTION", "PPL-MODIFY-NAME")
class ResubmitForgetsEdits(Timesheets):
    """Forgets the new name and description that come with a resubmission."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, name=None, description=None) if change.resubmit else change


@breaks("PPL-RESUBMIT-ACCEPTED")
class ResubmitNeedsChange(Timesheets):
    """Refuses a resubmission that changes nothing else."""

    def moved(self, sheet: Sheet, change: Change) -> Sheet:
        if change.resubmit and not change.edits:
            raise missing("timesheetName")
        return super().moved(sheet, change)


@breaks("PPL-RESUBMIT-ACCEPTED")
class ResubmitOnlyOnce(Timesheets):
    """Refuses the second resubmission of a sheet."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        if sheet.resubmitted:
            raise deleted_or_resubmitted()
        return super().submitted_again(sheet)


@breaks("PPL-RESUBMIT-PENDING")
class ResubmitWithEditsStaysRejected(Timesheets):
    """Leaves a sheet rejected that is edited by its resubmission."""

    def moved(self, sheet: Sheet, change: Change) -> Sheet:
        if change.edits and sheet.status is Status.REJECTED:
            return sheet
        return super().moved(sheet, change)


@breaks("PPL-RESUBMIT-PENDING")
class ResubmitWithSendingStaysRejected(Timesheets):
    """Leaves a sheet rejected where sendforApproval comes with its resubmission."""

    def moved(self, sheet: Sheet, change: Change) -> Sheet:
        both = change.resubmit and change.submit and sheet.status is Status.REJECTED
        return sheet if both else super().moved(sheet, change)


@breaks("PPL-RESUBMIT-STATUS")
class ResubmitRejectsPending(Timesheets):
    """Takes a pending sheet that is resubmitted for rejected."""

    def resubmitted(self, sheet: Sheet) -> Sheet:
        if sheet.status is Status.PENDING:
            return replace(sheet, status=Status.REJECTED)
        return super().resubmitted(sheet)


@breaks("PPL-RESUBMIT-STATUS")
class ResubmitRejectsApproved(Timesheets):
    """Takes an approved sheet that is resubmitted for rejected."""

    def resubmitted(self, sheet: Sheet) -> Sheet:
        if sheet.status is Status.APPROVED:
            return replace(sheet, status=Status.REJECTED)
        return super().resubmitted(sheet)


@breaks("PPL-RESUBMIT-STATUS")
class ResubmitRejectsDraft(Timesheets):
    """Takes a draft that is resubmitted for rejected."""

    def resubmitted(self, sheet: Sheet) -> Sheet:
        if sheet.status is Status.DRAFT:
            return replace(sheet, status=Status.REJECTED)
        return super().resubmitted(sheet)


@breaks("PPL-RESUBMIT-KEEPS", "PPL-MODIFY-KEEPS-DESCRIPTION")
class ResubmitClearsDescription(Timesheets):
    """Loses the description of a sheet that is sent again without one."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        return super().submitted_again(replace(sheet, description=""))


@breaks("PPL-RESUBMIT-KEEPS")
class ResubmitEndsADayLater(Timesheets):
    """Ends a sheet a day later that is sent again."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        return super().submitted_again(replace(sheet, last=sheet.last + timedelta(days=1)))


@breaks("PPL-APPROVE-REJECTS")
class ResubmittedIsNotRejected(Timesheets):
    """Approves a sheet that was sent again where it is to be rejected once more."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        if sheet.resubmitted:
            ruling = replace(ruling, asked=Decision.APPROVED)
        return super().at_levels(sheet, ruling, levels)


@breaks("PPL-APPROVE-ACCEPTED")
class ResubmittedHasNoApprover(Timesheets):
    """Denies every decision on a sheet that was sent again."""

    def may_approve(self, caller: Employee, sheet: Sheet) -> bool:
        waits = sheet.resubmitted and sheet.status is Status.PENDING
        return super().may_approve(caller, sheet) and not waits
