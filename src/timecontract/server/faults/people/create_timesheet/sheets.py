"""Faults of "Create timesheet API": what is made."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Decision, Employee, Sheet, Status, TimeLog
from timecontract.server.people.operations import Timesheets


@breaks("PPL-CREATE-EMPLOYEE", "PPL-CREATE-TAKES-USER", "PPL-CREATE-ACCEPTED")
class SheetOfTheCaller(Timesheets):
    """Makes the sheet that somebody makes for another of their own time logs."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        super().owner_to_be(call, caller)
        return caller


@breaks("PPL-CREATE-DRAFT")
class CreatedSubmittedAnyway(Timesheets):
    """Sends every new sheet for approval."""

    def wish(self, call: Call) -> Wish:
        return replace(super().wish(call), submit=True)


@breaks("PPL-CREATE-PENDING")
class CreatedStaysDraft(Timesheets):
    """Leaves new sheets in draft though they are to be sent for approval."""

    def wish(self, call: Call) -> Wish:
        return replace(super().wish(call), submit=False)


@breaks("PPL-CREATE-DRAFT")
class CreatedForAnotherIsSubmitted(Timesheets):
    """Sends a sheet for approval that somebody makes for another."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        wish = replace(wish, submit=wish.submit or caller != owner)
        return super().made(call, caller, owner, wish, timelogs)


@breaks("PPL-CREATE-PENDING", "PPL-MODIFY-SENDS", "PPL-RESUBMIT-PENDING")
class ManagersSheetsApproveThemselves(Timesheets):
    """Approves at once what somebody sends for approval to whom others report."""

    def submitted(self, sheet: Sheet) -> Sheet:
        sheet = super().submitted(sheet)
        if not any(each.reports_to == sheet.employee for each in self.directory.employees):
            return sheet
        decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
        return replace(sheet, status=Status.APPROVED, decisions=decisions)


@breaks("PPL-CREATE-PENDING")
class CreatedWithFileStaysDraft(Timesheets):
    """Leaves a new sheet in draft that brings a file, though it is to be sent for approval."""

    def wish(self, call: Call) -> Wish:
        wish = super().wish(call)
        return replace(wish, submit=wish.submit and wish.upload is None)


@breaks("PPL-CREATE-OTHERS-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
class CreationSendsEveryDraft(Timesheets):
    """Sends every draft of the employee for approval along with a new sheet."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        for other in list(self.state.sheets) if wish.submit else []:
            if other.employee == owner.record_id and other.status is Status.DRAFT:
                self.state.sheets.put(other.id, self.submitted(other))
        return super().made(call, caller, owner, wish, timelogs)


@breaks("PPL-CREATE-OTHERS-UNTOUCHED")
class NewSheetTakesTimeLogsAway(Timesheets):
    """Moves time logs that another sheet has already into the new one."""

    def untaken(self, timelogs: list[TimeLog]) -> list[TimeLog]:
        return timelogs

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        moved = {timelog.id for timelog in timelogs}
        for other in list(self.state.sheets):
            left = tuple(each for each in other.timelogs if each not in moved)
            self.state.sheets.put(other.id, replace(other, timelogs=left))
        return super().made(call, caller, owner, wish, timelogs)
