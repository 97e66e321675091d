"""Faults of "Create timesheet API": which time logs get into a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Employee, TimeLog
from timecontract.server.people.operations import Timesheets


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


@breaks("PPL-CREATE-TAKES-JOB")
class JobFoundByItsProject(Timesheets):
    """Takes the time logs of all jobs in the project of jobId."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        if wish.job == "all":
            return super().fits(wish, timelog)
        project = self.directory.jobs_by_id[wish.job].project_id
        same = self.directory.jobs_by_id[timelog.job_id].project_id == project
        return same and super().fits(replace(wish, job="all"), timelog)


@breaks("PPL-CREATE-TAKES-JOB")
class JobIgnoredBesideProject(Timesheets):
    """Forgets jobId where projectId chooses too."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        forgotten = wish.project != "all"
        return super().fits(replace(wish, job="all") if forgotten else wish, timelog)


@breaks("PPL-CREATE-TAKES-PROJECT")
class ProjectFoundByItsClient(Timesheets):
    """Takes the time logs of all projects of the client of projectId."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        if wish.project == "all":
            return super().fits(wish, timelog)
        client = self.directory.projects_by_id[wish.project].client_id
        job = self.directory.jobs_by_id[timelog.job_id]
        same = self.directory.projects_by_id[job.project_id].client_id == client
        return same and super().fits(replace(wish, project="all"), timelog)


@breaks("PPL-CREATE-TAKES-CLIENT")
class CreateIgnoresClient(Timesheets):
    """Takes the time logs of all clients whatever clientId says."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(replace(wish, client="all"), timelog)


@breaks("PPL-CREATE-TAKES-BILLABLE", "PPL-CREATE-TAKES-ALL", "PPL-CREATE-ACCEPTED")
class BillableByTheJob(Timesheets):
    """Goes by the job in billableStatus and not by the time log."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        billable = self.directory.jobs_by_id[timelog.job_id].billable
        return super().fits(wish, replace(timelog, billable=billable))


@breaks("PPL-CREATE-TAKES-BILLABLE")
class NonBillableTakesAll(Timesheets):
    """Takes billable time logs too where billableStatus is non-billable."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        every = wish.billable == "non-billable"
        return super().fits(replace(wish, billable="all") if every else wish, timelog)


@breaks("PPL-CREATE-TAKES-DATES", "PPL-TIMELOG-WITHIN")
class FirstOfMonthTakesTheDayBefore(Timesheets):
    """Takes the time logs of the day before too where a period begins with a month."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        before = timedelta(days=wish.first.day == 1)
        return super().fitting(replace(wish, first=wish.first - before), owner)


@breaks("PPL-CREATE-TAKES-ALL", "PPL-CREATE-TAKES-DATES")
class MonthOfTheFirstDayOnly(Timesheets):
    """Leaves out the time logs of another month than that of fromDate."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(wish, timelog) and timelog.date.month == wish.first.month


@breaks("PPL-CREATE-TAKES-ALL")
class OneTimeLogADay(Timesheets):
    """Takes the last time log of each day and no other."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        return list({each.date: each for each in super().fitting(wish, owner)}.values())


@breaks("PPL-CREATE-TAKES-ALL", "PPL-CREATE-ACCEPTED")
class TimersLeftOut(Timesheets):
    """Leaves out the time logs that were logged by a timer."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(wish, timelog) and timelog.type != 2


@breaks("PPL-CREATE-TAKES-USER", "PPL-TIMELOG-EMPLOYEE")
class TimeLogsOfAllForAnother(Timesheets):
    """Puts everybody's time logs into a sheet that somebody makes for another."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        self._maker = caller.record_id
        return super().create_timesheet(call, caller)

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        own = super().fitting(wish, owner)
        for other in self.directory.employees:
            if self._maker not in (owner.record_id, other.record_id) and other != owner:
                logged = self.state.logged(other.record_id, wish.first, wish.last)
                own += [each for each in self.untaken(logged) if self.fits(wish, each)]
        return own


@breaks("PPL-CREATE-TAKES-ALL", "PPL-CREATE-ACCEPTED")
class SentTimeLogsNotTaken(Timesheets):
    """Leaves out billable time logs where a new sheet is sent for approval at once."""

    def fits(self, wish: Wish, timelog: TimeLog) -> bool:
        return super().fits(wish, timelog) and not (wish.submit and timelog.billable)


@breaks("PPL-CREATE-TAKES-ONCE")
class EverySheetMadeTwice(Timesheets):
    """Makes two sheets of the same time logs by every creation."""

    def shares(self, timelogs: list[TimeLog]) -> list[list[TimeLog]]:
        return [*super().shares(timelogs), timelogs]
