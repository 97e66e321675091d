"""Faults of "Modify Timesheet API": what becomes of the sheet."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.dates import Pattern
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets


@breaks("PPL-MODIFY-DESCRIPTION")
class ModifyForgetsDescription(Timesheets):
    """Leaves the description as it was."""

    def change(self, call: Call) -> Change:
        return replace(super().change(call), description=None)


@breaks("PPL-MODIFY-KEEPS-DESCRIPTION")
class RenamingClearsDescription(Timesheets):
    """Clears the description where only a name is sent."""

    def other_description(self, call: Call) -> str | None:
        description = super().other_description(call)
        sent = self.sent(call, "timesheetName") is not None
        return "" if sent and description is None else description


@breaks("PPL-MODIFY-OTHERS-UNTOUCHED")
class RenamingRenamesAll(Timesheets):
    """Gives the new name to every sheet of the employee."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        for other in list(self.state.sheets):
            if other.employee == sheet.employee and change.name is not None:
                self.state.sheets.put(other.id, replace(other, name=change.name))
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION")
class ModifyChangesNothing(Timesheets):
    """Answers a modification with success and changes neither name nor description."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        return super().edited(call, sheet, replace(change, name=None, description=None))


@breaks("PPL-MODIFY-SENDS")
class ModifyDoesNotSubmit(Timesheets):
    """Leaves a draft in draft though sendforApproval is true."""

    def after_submission(self, sheet: Sheet) -> Sheet:
        return sheet


@breaks("PPL-MODIFY-NAME", "PPL-ONLY-CALLS-CHANGE", "PPL-READS-AGREE")
class ModifiedNameForgottenOnRestart(Timesheets):
    """Keeps new names in memory alone, so that a restart brings the old ones back."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.name is not None:
            self._names()[sheet.id] = change.name
        return super().edited(call, sheet, replace(change, name=None))

    def shown_name(self, sheet: Sheet) -> str:
        return super().shown_name(replace(sheet, name=self._names().get(sheet.id, sheet.name)))

    def _names(self) -> dict[str, str]:
        names: dict[str, str] = self.__dict__.setdefault("_names_in_memory", {})
        return names


@breaks("PPL-MODIFY-NAME", "PPL-READS-AGREE")
class DetailsKeepTheFirstName(Timesheets):
    """Goes on showing the first name in details where the list has the new one."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        self._first_names().setdefault(sheet.id, sheet.name)
        return super().edited(call, sheet, change)

    def details(self, sheet: Sheet, pattern: Pattern) -> Body:
        name = self._first_names().get(sheet.id, sheet.name)
        return super().details(replace(sheet, name=name), pattern)

    def _first_names(self) -> dict[str, str]:
        names: dict[str, str] = self.__dict__.setdefault("_first_names_in_memory", {})
        return names


@breaks("PPL-MODIFY-NAME")
class ModifyWritesLatin(Timesheets):
    """Writes question marks for letters of a new name that Latin-1 lacks."""

    def other_name(self, call: Call) -> str | None:
        name = super().other_name(call)
        return name and name.encode("latin-1", "replace").decode("latin-1")


@breaks("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION")
class SendingForgetsEdits(Timesheets):
    """Forgets the new name and description of a draft that is sent by the same call."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.submit:
            change = replace(change, name=None, description=None)
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-DESCRIPTION")
class DescriptionAppended(Timesheets):
    """Puts a new description behind the one that there is."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.description:
            change = replace(change, description=f"{sheet.description} {change.description}")
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-DESCRIPTION")
class DescriptionChangesOnce(Timesheets):
    """Takes the first new description of a sheet and none after it."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.description is not None:
            if sheet.id in self._described():
                change = replace(change, description=None)
            self._described().add(sheet.id)
        return super().edited(call, sheet, change)

    def _described(self) -> set[str]:
        described: set[str] = self.__dict__.setdefault("_described_in_memory", set())
        return described


@breaks("PPL-MODIFY-KEEPS-NAME")
class DescribingResetsName(Timesheets):
    """Gives a sheet a name of the server's where only a description is sent."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.name is None and change.description is not None:
            change = replace(change, name="Timesheet")
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-KEEPS-NAME")
class FileGivesItsName(Timesheets):
    """Names a sheet after the file that a modification without a name brings."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        if change.name is None and change.upload is not None:
            change = replace(change, name=change.upload.name)
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-KEEPS-REST", "PPL-MODIFY-KEEPS-TIMELOGS", "PPL-TIMELOG-EMPLOYEE")
class ModifierBecomesEmployee(Timesheets):
    """Makes a sheet that of whoever changes it."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().modify_timesheet(call, caller)
        sheet = self.state.sheets.get(body["result"]["timesheetId"])
        assert sheet is not None
        self.state.sheets.put(sheet.id, replace(sheet, employee=caller.record_id))
        return body


@breaks("PPL-MODIFY-KEEPS-REST")
class ModifyEndsSheetWithItsTimeLogs(Timesheets):
    """Ends a renamed sheet on the day of its last time log."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        days = [timelog.date for timelog in self.timelogs(sheet)]
        if change.name is not None and days:
            sheet = replace(sheet, last=max(days))
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-KEEPS-TIMELOGS", "PPL-MODIFY-KEEPS-REST")
class ModifyGathersTimeLogsAnew(Timesheets):
    """Takes every time log of its days that is free into a sheet that is modified."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        taken = {each for other in self.state.sheets for each in other.timelogs}
        logged = self.state.logged(sheet.employee, sheet.first, sheet.last)
        free = tuple(timelog.id for timelog in logged if timelog.id not in taken)
        sheet = replace(sheet, timelogs=sheet.timelogs + free)
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-KEEPS-STATUS", "PPL-MODIFY-EDITS")
class RenamingSends(Timesheets):
    """Sends a draft for approval that gets another name."""

    def after_edit(self, sheet: Sheet) -> Sheet:
        after = super().after_edit(sheet)
        return self.submitted(after) if after.status is Status.DRAFT else after


@breaks("PPL-MODIFY-KEEPS-STATUS")
class SendingAsFalseSends(Timesheets):
    """Sends a draft wherever sendforApproval is there, even as false."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, submit=change.submit or "sendforApproval" in call.form.values)


@breaks("PPL-MODIFY-EDITS")
class EditingSendsRejected(Timesheets):
    """Sends a rejected sheet again that is edited."""

    def after_edit(self, sheet: Sheet) -> Sheet:
        if sheet.status is Status.REJECTED:
            return self.submitted_again(sheet)
        return super().after_edit(sheet)


@breaks("PPL-MODIFY-EDITS")
class EditingApprovesPending(Timesheets):
    """Approves a pending sheet that is edited."""

    def after_edit(self, sheet: Sheet) -> Sheet:
        after = super().after_edit(sheet)
        if sheet.status is not Status.PENDING:
            return after
        decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
        return replace(after, status=Status.APPROVED, decisions=decisions)


@breaks("PPL-MODIFY-SENDS")
class SendingWithEditsStaysDraft(Timesheets):
    """Leaves a draft in draft that is edited and sent by one call."""

    def moved(self, sheet: Sheet, change: Change) -> Sheet:
        if change.edits and sheet.status is Status.DRAFT:
            change = replace(change, submit=False)
        return super().moved(sheet, change)


@breaks("PPL-MODIFY-OTHERS-UNTOUCHED")
class SheetsOfOnePeriodDescribedAlike(Timesheets):
    """Gives a new description to every sheet of the employee that begins on the same day."""

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        for other in list(self.state.sheets) if change.description else []:
            if (other.employee, other.first) == (sheet.employee, sheet.first):
                described = replace(other, description=change.description or "")
                self.state.sheets.put(other.id, described)
        return super().edited(call, sheet, change)


@breaks("PPL-MODIFY-OTHERS-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
class SendingSendsEveryDraft(Timesheets):
    """Sends every draft of the employee for approval along with the one that is named."""

    def after_submission(self, sheet: Sheet) -> Sheet:
        for other in list(self.state.sheets):
            if other.employee == sheet.employee and other.status is Status.DRAFT:
                self.state.sheets.put(other.id, self.submitted(other))
        return super().after_submission(sheet)
