"""Faults of "Resubmit timesheet API"."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.people.base import Call
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets


class ResubmitStaysRejected(Timesheets):
    """Answers a resubmission with success and leaves the sheet rejected."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        return sheet


class ResubmitMakesDraft(Timesheets):
    """Makes a draft of a resubmitted sheet."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        return self.drafted(sheet)


class ResubmitApproves(Timesheets):
    """Approves a resubmitted sheet at once."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
        return replace(sheet, status=Status.APPROVED, decisions=decisions)


class ResubmitLosesTimeLogs(Timesheets):
    """Loses the rejected time logs of a sheet that is sent again, if not all were rejected."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        rejected = {key for key, said in sheet.decisions.items() if said is Decision.REJECTED}
        left = tuple(each for each in sheet.timelogs if each not in rejected)
        return super().submitted_again(replace(sheet, timelogs=left or sheet.timelogs))


class ResubmitMixesDecisions(Timesheets):
    """Undoes the rejections of a sheet that is sent again and keeps its approvals."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        kept = {key: said for key, said in sheet.decisions.items() if said is Decision.APPROVED}
        return replace(super().submitted_again(sheet), decisions=kept)


class ResubmitDropsAttachment(Timesheets):
    """Loses the attachment of a sheet that is sent again."""

    def submitted_again(self, sheet: Sheet) -> Sheet:
        self.detach(sheet)
        return replace(super().submitted_again(sheet), attachment="")


class ResubmitByAnybody(Timesheets):
    """Lets anybody send a rejected sheet again."""

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        sheet = self.known_sheet(call)
        again = "isResubmit" in call.form.values and sheet.status is Status.REJECTED
        return sheet if again else super().sheet_to_modify(call, caller)


class ResubmitUnasked(Timesheets):
    """Sends a rejected sheet again whatever isResubmit says, if it is sent."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, resubmit=change.resubmit or "isResubmit" in call.form.values)


class ResubmitForgetsEdits(Timesheets):
    """Forgets the new name and description that come with a resubmission."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, name=None, description=None) if change.resubmit else change
