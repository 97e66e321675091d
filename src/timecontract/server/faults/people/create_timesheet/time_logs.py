"""Faults of "Create timesheet API": which time logs get into a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timecontract.server.faults.fitting import breaks
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
