"""How sheets and time logs are written in answers, key by key as the page's examples have it."""

from __future__ import annotations

from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet, Status, TimeLog
from timecontract.server.people.sums import Sums, number

# The form of timesheets, the same for all: it is the one of the page.
FORM_ID = "469505000000118001"


class Views(Sums):
    """Rows of the list, details of one sheet, and the time logs in them."""

    # ---- Get timesheets API --------------------------------------------------------------------

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        """A row of the list: hours in HH:mm, amounts as texts, rates as numbers."""
        owner, worked, approved = self.owner(sheet), self.worked(sheet), self.approved(sheet)
        rate = self.rate(owner)
        row = {
            "owner": self.shown_owner(sheet),
            "formId": FORM_ID,
            "nonbillableHours": self.hours(worked.nonbillable),
            "employeeName": owner.name,
            "erecno": owner.record_id,
            "totalHours": self.hours(worked.total),
            "toDate": pattern.write(sheet.last),
            "description": self.description(sheet),
            "employeeEmail": owner.email,
            "approvedBillableHours": self.hours(approved.billable),
            "employeeId": owner.employee_id,
            "billableHours": self.hours(worked.billable),
            "recordId": sheet.id,
            "listId": sheet.id,
            "fromDate": pattern.write(sheet.first),
            "totalAmount": f"{self.amount(worked, rate):.2f}",
            "approvedNonBillableHours": self.hours(approved.nonbillable),
            "approvedRatePerHour": number(self.approved_rate(sheet, owner)),
            "approvedTotalAmount": f"{self.amount(approved, rate):.2f}",
            "ratePerHour": number(rate),
            "timesheetName": self.shown_name(sheet),
            "currency": owner.currency,
            "approvedTotalHours": self.hours(approved.total),
            "status": self.list_status(sheet),
        }
        return self.without(row, [*self.absent(sheet, "description"), *self.absent_columns()])

    def absent_columns(self) -> list[str]:
        """The keys that no row has."""
        money = ["ratePerHour", "approvedRatePerHour", "totalAmount", "approvedTotalAmount"]
        without_form = self.answers["form-id"] == "absent"
        without_money = self.answers["money-in-list"] == "absent"
        return ["formId"] * without_form + money * without_money

    def list_status(self, sheet: Sheet) -> str:
        """The status as the list writes it, with a capital."""
        return sheet.status.capitalize()

    # ---- Get timesheet details API -------------------------------------------------------------

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        """The details of a sheet: hours in minutes, amounts and rates as numbers."""
        owner, worked, approved = self.owner(sheet), self.worked(sheet), self.approved(sheet)
        rate = self.rate(owner)
        attachment = self.state.attachments.get(sheet.attachment)
        nothing = None if self.answers["no-attachment"] == "null" else ""
        details = {
            "owner": self.shown_owner(sheet),
            "appbillHours": approved.billable,
            "erecno": owner.record_id,
            "totalHours": worked.total,
            "toDate": pattern.write(sheet.last),
            "nonbillHours": worked.nonbillable,
            "appnonbillHours": approved.nonbillable,
            "billHours": worked.billable,
            "appratePerHour": number(self.approved_rate(sheet, owner)),
            "fromDate": pattern.write(sheet.first),
            "recordId": sheet.id,
            "totalAmount": number(self.amount(worked, rate)),
            "apptotalHours": approved.total,
            "empName": owner.name,
            "ratePerHour": number(rate),
            "apptotalAmount": number(self.amount(approved, rate)),
            "currency": owner.currency,
            "attachmentName": attachment.name if attachment else nothing,
            "listName": self.shown_name(sheet),
            "attachmentId": attachment.id if attachment else nothing,
            "desc": self.description(sheet),
            "status": sheet.status.value,
        }
        absent = self.absent(sheet, "desc")
        if not attachment and self.answers["no-attachment"] == "absent":
            absent += ["attachmentId", "attachmentName"]
        return self.without(details, absent)

    def timelog(self, sheet: Sheet, timelog: TimeLog, pattern: dates.Pattern) -> Body:
        """A time log of a sheet; the page wants some flags as texts, some as numbers."""
        job = self.directory.jobs_by_id[timelog.job_id]
        project = self.directory.projects_by_id[job.project_id]
        status = self.timelog_status(sheet, timelog)
        return {
            "erecno": timelog.employee,
            "type": self.flag(timelog.type, text=True),
            "workDate": pattern.write(timelog.date),
            "jobName": job.name,
            **({} if status is None else {"approvalStatus": status}),
            "hours": self.hours(timelog.minutes),
            "clientId": project.client_id,
            "jobIsCompleted": self.flag(int(job.completed), text=False),
            # 0 is billable here, as the page's note says.
            "jobBillableStatus": self.flag(0 if job.billable else 1, text=True),
            "billingStatus": "billable" if timelog.billable else "non-billable",
            "jobId": job.id,
            "timelogId": timelog.id,
            "projectName": project.name,
            "projectId": project.id,
        }

    def timelog_status(self, sheet: Sheet, timelog: TimeLog) -> str | None:
        """The approvalStatus of a time log, None if it has none."""
        decision = self.decision(sheet, timelog)
        if decision is not None:
            return decision.value
        match self.answers["undecided-time-log"]:
            case "absent":
                return None
            case "sheet":
                waits = sheet.status in (Status.DRAFT, Status.PENDING)
                return (sheet.status if waits else Status.PENDING).value
            case word:
                return word

    def flag(self, value: int, *, text: bool) -> int | str:
        """A flag of a time log; `text` tells whether it is a text in the example."""
        answer = self.answers["flag-writing"]
        return str(value) if answer == "texts" or (text and answer == "example") else value

    # ---- both ----------------------------------------------------------------------------------

    def hours(self, minutes: int) -> str:
        """`HH:mm`; the hours do not end at 24 or 99."""
        whole, rest = divmod(minutes, 60)
        return f"{whole:02}:{rest:02}"

    def shown_owner(self, sheet: Sheet) -> str:
        """The owner of a sheet."""
        return sheet.maker if self.answers["sheet-owner"] == "maker" else sheet.employee

    def shown_name(self, sheet: Sheet) -> str:
        """The name of a sheet."""
        if self.answers["sheet-name"] == "as-sent":
            return sheet.name
        days = dict.fromkeys((sheet.first, sheet.last))
        period = " - ".join(dates.pattern(dates.EXAMPLE).write(day) for day in days)
        return f"{sheet.name} ({period})"

    def description(self, sheet: Sheet) -> str | None:
        """The description, blank or None where there is none."""
        nothing = None if self.answers["no-description"] == "null" else ""
        return sheet.description or nothing

    def absent(self, sheet: Sheet, description: str) -> list[str]:
        """The key of the description where it is left out."""
        left_out = not sheet.description and self.answers["no-description"] == "absent"
        return [description] * left_out

    def without(self, body: Body, keys: list[str]) -> Body:
        """The body without these keys."""
        return {key: value for key, value in body.items() if key not in keys}
