"""Faults of "Create timesheet API"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Employee, Sheet, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-CREATE-TAKES-JOB")
class CreateIgnoresJob(Timesheets):
    """Takes the time logs of all jobs whatever jobId says."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(replace(wish, job="all"), timelog)


@breaks("PPL-CREATE-TAKES-PROJECT")
class CreateIgnoresProject(Timesheets):
    """Takes the time logs of all projects whatever projectId says."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(replace(wish, project="all"), timelog)


@breaks("PPL-CREATE-TAKES-CLIENT")
class CreateIgnoresClientBesideBillable(Timesheets):
    """Forgets clientId where billableStatus chooses too."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        forgotten = wish.billable != "all"
        return super().fits(replace(wish, client="all") if forgotten else wish, timelog)


@breaks("PPL-CREATE-TAKES-BILLABLE")
class CreateTakesBillableForNonBillable(Timesheets):
    """Takes the other time logs than billableStatus asks for."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(wish, replace(timelog, billable=not timelog.billable))


@breaks("PPL-CREATE-TAKES-DATES", "PPL-TIMELOG-WITHIN")
class CreateTakesTheDayAfter(Timesheets):
    """Takes the time logs of the day after toDate too."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        return super().fitting(replace(wish, last=wish.last + timedelta(days=1)), owner)


@breaks("PPL-CREATE-TAKES-ALL", "PPL-CREATE-TAKES-DATES")
class CreateLosesTheLastDay(Timesheets):
    """Leaves out the time logs of the last of several days."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        several = wish.first < wish.last
        return super().fitting(replace(wish, last=wish.last - timedelta(days=several)), owner)


@breaks("PPL-CREATE-TAKES-ALL", "PPL-CREATE-TAKES-DATES")
class LeapDayLeftOut(Timesheets):
    """Leaves the time logs of 29 February out of a sheet of several days."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        leap_day = (timelog.date.month, timelog.date.day) == (2, 29)
        return super().fits(wish, timelog) and not (leap_day and wish.first < wish.last)


@breaks("PPL-CREATE-TAKES-USER", "PPL-TIMELOG-EMPLOYEE")
class ManagerGetsReportsTimeLogs(Timesheets):
    """Puts the time logs of those who report to an employee into the employee's sheet."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        own = super().fitting(wish, owner)
        for employee in self.directory.employees:
            if employee.reports_to == owner.record_id:
                logged = self.state.logged(employee.record_id, wish.first, wish.last)
                own += self.untaken(logged)
        return own


@breaks("PPL-CREATE-NO-TIMELOGS-REFUSED")
class EmptySheetMade(Timesheets):
    """Makes a sheet without time logs where 9031 is due."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        try:
            return super().fitting(wish, owner)
        except Refusal:
            return []


@breaks("PPL-CREATE-PERMITTED")
class CreateForOthers(Timesheets):
    """Lets anybody make sheets for anybody."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        self.check_tracker()
        owner = self.named_employee(self.required(call, "user"))
        return owner or super().owner_to_be(call, caller)


@breaks("PPL-CREATE-EMPLOYEE", "PPL-CREATE-TAKES-USER")
class SheetOfTheCaller(Timesheets):
    """Makes the sheet that somebody makes for another of their own time logs."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        super().owner_to_be(call, caller)
        return caller


@breaks("PPL-CREATE-MONTH-REFUSED")
class CreateTakesLongPeriods(Timesheets):
    """Makes sheets of more than a month."""

    def check_month(self, wish: Wish) -> None:
        del wish


@breaks("PPL-CREATE-DATES-REFUSED")
class CreateTakesReversedDates(Timesheets):
    """Takes the period between two dates in whichever order they come."""

    def check_order(self, wish: Wish) -> None:
        del wish

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        first, last = sorted((wish.first, wish.last))
        return super().fitting(replace(wish, first=first, last=last), owner)


@breaks("PPL-CREATE-PROCESSED-REFUSED")
class CreateIgnoresPayPeriod(Timesheets):
    """Makes sheets of days for which payment has been processed."""

    def check_period(self, wish: Wish, owner: Employee) -> None:
        settings = self.state.settings
        self.state.settings = replace(settings, processed_until=None)
        try:
            super().check_period(wish, owner)
        finally:
            self.state.settings = settings


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


@breaks("PPL-CREATE-NAME-REQUIRED")
class CreateNeedsNoName(Timesheets):
    """Makes sheets without timesheetName."""

    def new_name(self, call: Call) -> str:
        return self.optional(call, "timesheetName") or ""


@breaks("PPL-CREATE-DESCRIPTION")
class CreateForgetsDescription(Timesheets):
    """Keeps no description of a new sheet."""

    def new_description(self, call: Call) -> str:
        super().new_description(call)
        return ""


@breaks("PPL-CREATE-NAME")
class CreateCutsNames(Timesheets):
    """Keeps the first twelve characters of a name."""

    def new_name(self, call: Call) -> str:
        return super().new_name(call)[:12]


@breaks("PPL-CREATE-IDS")
class CreatedIdNotInArray(Timesheets):
    """Answers a creation with one id instead of an array."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": body["result"]["timesheetId"][0]}}


@breaks("PPL-CREATE-FOUND", "PPL-LIST-NOTHING-APPEARS")
class CreatedIdIsAnother(Timesheets):
    """Answers a creation with an id that no sheet has."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": [f"{each}0" for each in body["result"]["timesheetId"]]}}


@breaks("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-CREATE-ACCEPTED")
class DayAndMonthSwapped(Timesheets):
    """Reads the month before the day where numbers stand between slashes."""

    def pattern(self, call: Call, default: str) -> dates.Pattern:
        pattern = super().pattern(call, default)
        swapped = pattern.text == "dd/MM/yyyy" and call.operation == "create_timesheet"
        return dates.pattern("MM/dd/yyyy") if swapped else pattern


@breaks("PPL-CREATE-DATES")
class PeriodOfTimeLogs(Timesheets):
    """Shows the days of the first and last time log as those of the sheet."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        days: list[date] = [timelog.date for timelog in timelogs]
        wish = replace(wish, first=min(days), last=max(days))
        return super().made(call, caller, owner, wish, timelogs)


@breaks("PPL-ATTACHMENT-BYTES")
class AttachmentCutAtNul(Timesheets):
    """Keeps an attachment up to its first zero byte."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        content = upload.content.partition(b"\0")[0]
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-ATTACHMENT-BYTES")
class AttachmentLineEndsChanged(Timesheets):
    """Keeps an attachment with other line ends."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        content = upload.content.replace(b"\r\n", b"\n")
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-CREATE-ATTACHMENT")
class AttachmentOnCreateForgotten(Timesheets):
    """Keeps no attachment of a new sheet."""

    def wish(self, call: Call) -> Wish:
        return replace(super().wish(call), upload=None)
