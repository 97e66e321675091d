"""Faults of "Get timesheet details API": the time logs."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Sheet, TimeLog
from timecontract.server.people.operations import Timesheets


@breaks("PPL-TIMELOG-JOB")
class JobBillableStatusInverted(Timesheets):
    """Writes 1 as jobBillableStatus of a billable job, and 0 of another."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        row = super().timelog(sheet, timelog, pattern)
        return row | {"jobBillableStatus": "10"[int(row["jobBillableStatus"])]}


@breaks("PPL-TIMELOG-BILLING", "PPL-DETAILS-BILLABLE", "PPL-DETAILS-NON-BILLABLE")
class BillingStatusOfTheJob(Timesheets):
    """Shows a time log as billable whenever its job is."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        job = self.directory.jobs_by_id[timelog.job_id]
        return super().timelog(sheet, replace(timelog, billable=job.billable), pattern)


@breaks("PPL-TIMELOG-PROJECT")
class ClientOfFirstProject(Timesheets):
    """Shows the client of the first project with every time log."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        first = self.directory.projects[0]
        return super().timelog(sheet, timelog, pattern) | {"clientId": first.client_id}


@breaks("PPL-DETAILS-DATE-FORMAT")
class WorkDateInIso(Timesheets):
    """Writes workDate in yyyy-MM-dd whatever dateFormat says."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        row = super().timelog(sheet, timelog, pattern)
        return row | {"workDate": timelog.date.isoformat()}


@breaks("PPL-TIMELOG-DAY")
class WorkDateOneDayEarly(Timesheets):
    """Shows a time log of the last day of a sheet a day early, if the sheet has several days."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        if sheet.first < timelog.date == sheet.last:
            timelog = replace(timelog, date=timelog.date - timedelta(days=1))
        return super().timelog(sheet, timelog, pattern)


@breaks(
    "PPL-DETAILS-BILLABLE",
    "PPL-DETAILS-NON-BILLABLE",
    "PPL-DETAILS-APPROVED-BILLABLE",
    "PPL-DETAILS-APPROVED-NON-BILLABLE",
    "PPL-CREATE-TAKES-ALL",
)
class LastTimeLogMissing(Timesheets):
    """Leaves the last time log out of the details of a sheet with more than three."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheet_details(call, caller)
        timelogs = body["result"]["tsArr"]
        if len(timelogs) > 3:
            body["result"]["tsArr"] = timelogs[:-1]
        return body


@breaks(
    "PPL-TIMELOG-EMPLOYEE",
    "PPL-CREATE-TAKES-USER",
    "PPL-DETAILS-BILLABLE",
    "PPL-DETAILS-NON-BILLABLE",
)
class NeighboursTimeLogShown(Timesheets):
    """Shows a time log of somebody else's same day among those of the sheet."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheet_details(call, caller)
        sheet = self.known_sheet(call)
        for timelog in self.state.timelogs:
            if timelog.date == sheet.first and timelog.employee != sheet.employee:
                shown = self.timelog(sheet, timelog, self.details_pattern(call))
                body["result"]["tsArr"].append(shown)
                break
        return body


@breaks(
    "PPL-TIMELOG-ONCE",
    "PPL-DETAILS-BILLABLE",
    "PPL-DETAILS-NON-BILLABLE",
)
class TimerLogsShownTwice(Timesheets):
    """Shows a time log of the timer twice."""

    def timelogs(self, sheet: Sheet) -> list[TimeLog]:
        return [log for log in super().timelogs(sheet) for _ in range(1 + (log.type == 2))]


@breaks(
    "PPL-TIMELOG-WITHIN",
    "PPL-CREATE-TAKES-DATES",
    "PPL-DETAILS-BILLABLE",
    "PPL-DETAILS-NON-BILLABLE",
)
class TimeLogOfTheNextDayShown(Timesheets):
    """Shows a time log of the day after the sheet among its own."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheet_details(call, caller)
        sheet = self.known_sheet(call)
        for timelog in self.state.timelogs:
            own = timelog.employee == sheet.employee
            if own and timelog.date == sheet.last + timedelta(days=1):
                shown = self.timelog(sheet, timelog, self.details_pattern(call))
                body["result"]["tsArr"].append(shown)
                break
        return body


@breaks("PPL-TIMELOG-NAMES", "PPL-TIMELOG-PROJECT")
class ProjectNameOfTheFirstTimeLog(Timesheets):
    """Shows the name of the first time log's project with every time log."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheet_details(call, caller)
        for shown in body["result"]["tsArr"]:
            shown["projectName"] = body["result"]["tsArr"][0]["projectName"]
        return body


@breaks("PPL-TIMELOG-NAMES", "PPL-TIMELOG-JOB")
class JobNameWithoutOtherScripts(Timesheets):
    """Shows question marks for letters beyond Latin-1 in the names of jobs."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        shown = super().timelog(sheet, timelog, pattern)
        name = shown["jobName"].encode("latin-1", "replace").decode("latin-1")
        return shown | {"jobName": name}


@breaks("PPL-TIMELOG-JOB")
class CompletionNeverTold(Timesheets):
    """Shows every job as in progress."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        return super().timelog(sheet, timelog, pattern) | {"jobIsCompleted": 0}


@breaks("PPL-TIMELOG-HOURS", "PPL-DETAILS-BILLABLE", "PPL-DETAILS-NON-BILLABLE")
class TimeLogHoursInQuarters(Timesheets):
    """Shows hours of a time log in quarters that were begun."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        quarters = -(-timelog.minutes // 15) * 15
        return super().timelog(sheet, replace(timelog, minutes=quarters), pattern)


@breaks("PPL-TIMELOG-TYPE")
class TimerLogsCalledHours(Timesheets):
    """Shows a time log of the timer as one by hours."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        kind = 0 if timelog.type == 2 else timelog.type
        return super().timelog(sheet, replace(timelog, type=kind), pattern)


@breaks("PPL-TIMELOG-DAY", "PPL-TIMELOG-WITHIN")
class FirstOfMonthShownAsDayBefore(Timesheets):
    """Shows a time log of the first of a month on the day before."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        day = timelog.date - timedelta(days=timelog.date.day == 1)
        return super().timelog(sheet, replace(timelog, date=day), pattern)


@breaks("PPL-TIMELOG-DAY", "PPL-TIMELOG-WITHIN")
class LeapDayWorkShownTheDayBefore(Timesheets):
    """Shows a time log of 29 February on the 28th."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        leap = (timelog.date.month, timelog.date.day) == (2, 29)
        day = timelog.date - timedelta(days=leap)
        return super().timelog(sheet, replace(timelog, date=day), pattern)


@breaks(
    "PPL-APPROVE-TIMELOGS",
    "PPL-DETAILS-APPROVED-BILLABLE",
    "PPL-DETAILS-APPROVED-NON-BILLABLE",
)
class DecisionOfTheSheetShown(Timesheets):
    """Shows the decision on the sheet with each time log that was decided on."""

    def timelog_status(self, sheet: Sheet, timelog: TimeLog) -> str | None:
        decided = self.decision(sheet, timelog) is not None
        return sheet.status.value if decided else super().timelog_status(sheet, timelog)


@breaks("PPL-TIMELOG-EMPLOYEE")
class TimeLogsOfTheManager(Timesheets):
    """Shows whom the employee reports to as erecno of time logs."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        manager = self.owner(sheet).reports_to or timelog.employee
        return super().timelog(sheet, timelog, pattern) | {"erecno": manager}


@breaks("PPL-TIMELOG-JOB-SHOWN")
class TimelogLacksItsJob(Timesheets):
    """Leaves the job, project and client out of time logs."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        row = super().timelog(sheet, timelog, pattern)
        return {
            name: row[name] for name in row if not name.startswith(("job", "project", "client"))
        }


@breaks("PPL-TIMELOG-JOB-SHOWN")
class ProjectOfAnOldTimelogForgotten(Timesheets):
    """Shows no project with time logs of another day than the last one of the sheet."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        row = super().timelog(sheet, timelog, pattern)
        return row if timelog.date == sheet.last else row | {"projectId": "", "projectName": ""}
