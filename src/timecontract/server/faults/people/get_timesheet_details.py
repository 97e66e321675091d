"""Faults of "Get timesheet details API"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Sheet, Status, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.sums import Minutes, number


@breaks("PPL-DETAILS-FIELD-TOTAL-HOURS")
class DetailsHoursAsText(Timesheets):
    """Writes the total hours of the details in HH:mm, like the list."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        return details | {"totalHours": self.hours(details["totalHours"])}


@breaks("PPL-DETAILS-FIELD-STATUS")
class DetailsStatusWithCapital(Timesheets):
    """Writes the status in the details as the list does."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"status": self.list_status(sheet)}


@breaks("PPL-DETAILS-FIELD-TOTAL-AMOUNT")
class DetailsAmountAsText(Timesheets):
    """Writes the total amount of the details as a string, like the list."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        return details | {"totalAmount": f"{details['totalAmount']:.2f}"}


@breaks("PPL-DETAILS-RATE", "PPL-READS-AGREE", "PPL-DETAILS-AMOUNT")
class DetailsRateDoubled(Timesheets):
    """Shows twice the employee's rate in the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        return details | {"ratePerHour": details["ratePerHour"] * 2}


@breaks("PPL-DETAILS-TOTAL", "PPL-READS-AGREE")
class DetailsTotalWithoutNonbillable(Timesheets):
    """Leaves the time that is not billable out of the total of the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().details(sheet, pattern) | {"totalHours": self.worked(sheet).billable}


@breaks("PPL-DETAILS-FIELD-RECORD-ID")
class DetailsLackRecordId(Timesheets):
    """Leaves recordId out of the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return self.without(super().details(sheet, pattern), ["recordId"])


@breaks("PPL-TIMELOG-FIELD-TYPE")
class TypeAsNumber(Timesheets):
    """Writes the type of a time log as a number."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        return super().timelog(sheet, timelog, pattern) | {"type": timelog.type}


@breaks("PPL-TIMELOG-FIELD-JOB-IS-COMPLETED")
class CompletionAsText(Timesheets):
    """Writes jobIsCompleted as a string."""

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        row = super().timelog(sheet, timelog, pattern)
        return row | {"jobIsCompleted": str(row["jobIsCompleted"])}


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


@breaks("PPL-DETAILS-DATE-FORMAT-DEFAULT")
class DetailsDefaultToCompanyDates(Timesheets):
    """Takes the company's format for the default of the details instead of yyyy-MM-dd."""

    def details_pattern(self, call: Call) -> dates.Pattern:
        pattern = super().details_pattern(call)
        if "dateFormat" in call.form.values:
            return pattern
        return dates.pattern(self.state.settings.date_format)


@breaks("PPL-DETAILS-PERMITTED")
class DetailsLeak(Timesheets):
    """Shows any sheet to anybody who has its id."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        del caller
        self.check_tracker()
        return self.known_sheet(call)


@breaks("PPL-STATUS-BY-CALLS-ONLY", "PPL-ONLY-CALLS-CHANGE", "PPL-READS-AGREE")
class ReadingSubmitsDraft(Timesheets):
    """Sends a draft for approval when somebody looks at it."""

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        sheet = super().sheet_to_show(call, caller)
        if sheet.status is Status.DRAFT:
            self.state.sheets.put(sheet.id, self.submitted(sheet))
        return sheet


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


@breaks("PPL-DETAILS-UNKNOWN-REFUSED", "PPL-DELETE-FINAL")
class UnknownSheetIsEmpty(Timesheets):
    """Shows empty details of a sheet that does not exist."""

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        if self.state.sheets.get(self.required(call, "timesheetId")) is None:
            return {"result": {"tsArr": [], "details": {}}}
        return super().get_timesheet_details(call, caller)


@breaks(
    "PPL-DETAILS-AMOUNT",
    "PPL-LIST-AMOUNT",
    "PPL-DETAILS-APPROVED-AMOUNT",
    "PPL-LIST-APPROVED-AMOUNT",
)
class AmountOfAllHours(Timesheets):
    """Charges the time that is not billable too."""

    def amount(self, minutes: Minutes, rate: Decimal) -> Decimal:
        return super().amount(Minutes(minutes.total, 0), rate)


@breaks(
    "PPL-DETAILS-AMOUNT",
    "PPL-LIST-AMOUNT",
    "PPL-DETAILS-APPROVED-AMOUNT",
    "PPL-LIST-APPROVED-AMOUNT",
)
class AmountOfWholeHours(Timesheets):
    """Charges whole hours alone."""

    def amount(self, minutes: Minutes, rate: Decimal) -> Decimal:
        hours = (Decimal(minutes.billable) / 60).to_integral_value(ROUND_FLOOR)
        return super().amount(Minutes(int(hours) * 60, 0), rate)


@breaks("PPL-DETAILS-APPROVED-AMOUNT", "PPL-READS-AGREE")
class ApprovedAmountOfEverything(Timesheets):
    """Shows the whole amount as the approved one in the details."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        amount = self.amount(self.worked(sheet), self.rate(self.owner(sheet)))
        return super().details(sheet, pattern) | {"apptotalAmount": number(amount)}
