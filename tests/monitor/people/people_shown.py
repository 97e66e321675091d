"""How the honest model of People shows a sheet, in a list and by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from people_calls import ISO, Manners, Sheet

from timecontract.contract import date_patterns
from timecontract.contract.people_facts import PeopleFacts, Timelog

_OPTIONAL = frozenset(
    {
        "owner",
        *("ratePerHour", "approvedRatePerHour", "appratePerHour"),
        *("totalAmount", "approvedTotalAmount", "apptotalAmount"),
        "projectName",
        *("jobIsCompleted", "jobBillableStatus"),
    }
)
"""Attributes that the page lets a target leave out."""


def written(day: date, pattern: str) -> str:
    """A day by the pattern."""
    text = date_patterns.render(pattern, day)
    assert text is not None
    return text


def hhmm(minutes: int) -> str:
    """Minutes as HH:mm."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


class Showing:
    """Shows sheets by the facts, in these manners."""

    def __init__(self, facts: PeopleFacts, manners: Manners) -> None:
        self.facts, self.manners = facts, manners
        self.time: dict[str, Timelog] = {log.id: log for log in facts.timelogs}

    def row(self, sheet: Sheet, pattern: str) -> dict[str, Any]:
        """The sheet as a row of the list."""
        one = self.facts.employee(sheet.employee)
        assert one is not None
        billable, other = self._minutes(sheet.logs)
        approved, other_approved = self._minutes(self._approved(sheet))
        return self._kept(
            {
                "recordId": sheet.id,
                "listId": sheet.id,
                "timesheetName": self._name(sheet),
                "erecno": sheet.employee,
                "employeeName": one.name,
                "employeeId": one.employee_id,
                "employeeEmail": one.email,
                "description": sheet.description,
                "fromDate": written(sheet.first, pattern),
                "toDate": written(sheet.last, pattern),
                "owner": self._owner(sheet),
                "status": sheet.status.capitalize(),
                "currency": one.currency,
                "billableHours": hhmm(billable),
                "nonbillableHours": hhmm(other),
                "totalHours": hhmm(billable + other),
                "approvedBillableHours": hhmm(approved),
                "approvedNonBillableHours": hhmm(other_approved),
                "approvedTotalHours": hhmm(approved + other_approved),
                "ratePerHour": one.rate,
                "approvedRatePerHour": one.rate,
                "totalAmount": f"{billable * (one.rate or 0) / 60:.2f}",
                "approvedTotalAmount": f"{approved * (one.rate or 0) / 60:.2f}",
            }
        )

    def details(self, sheet: Sheet, pattern: str = ISO) -> dict[str, Any]:
        """The sheet by itself, with its time logs."""
        logs = [self._time_log(sheet, log, pattern) for log in sheet.logs]
        return {"details": self._sheet(sheet, pattern), "tsArr": logs}

    def _sheet(self, sheet: Sheet, pattern: str) -> dict[str, Any]:
        one = self.facts.employee(sheet.employee)
        assert one is not None
        billable, other = self._minutes(sheet.logs)
        approved, other_approved = self._minutes(self._approved(sheet))
        file = (
            {"attachmentId": f"66{sheet.id[-6:]}", "attachmentName": sheet.file.name}
            if (sheet.file)
            else {}
        )
        return self._kept(
            {
                "recordId": sheet.id,
                "listName": self._name(sheet),
                "erecno": sheet.employee,
                "empName": one.name,
                "desc": sheet.description,
                "fromDate": written(sheet.first, pattern),
                "toDate": written(sheet.last, pattern),
                "owner": self._owner(sheet),
                "status": sheet.status,
                "currency": one.currency,
                "billHours": billable,
                "nonbillHours": other,
                "totalHours": billable + other,
                "appbillHours": approved,
                "appnonbillHours": other_approved,
                "apptotalHours": approved + other_approved,
                "ratePerHour": one.rate,
                "appratePerHour": one.rate,
                "totalAmount": billable * (one.rate or 0) / 60,
                "apptotalAmount": approved * (one.rate or 0) / 60,
                **file,
            }
        )

    def _time_log(self, sheet: Sheet, log_id: str, pattern: str) -> dict[str, Any]:
        log = self.time[log_id]
        job = self.facts.job(log.job_id)
        assert job is not None
        undecided = sheet.status if self.manners.undecided == "sheet" else self.manners.undecided
        decision = sheet.decisions.get(log_id, undecided)
        shown = {
            "timelogId": log.id,
            "jobId": job.id,
            "jobName": job.name,
            "projectId": job.project_id,
            "projectName": self.facts.project_names[job.project_id or ""],
            "clientId": job.client_id,
            "erecno": log.employee,
            "workDate": written(log.day, pattern),
            "hours": hhmm(log.minutes),
            "billingStatus": "billable" if log.billable else "non-billable",
            "approvalStatus": decision,
            "type": str(log.kind),
            "jobIsCompleted": int(bool(job.completed)),
            "jobBillableStatus": "0" if job.billable else "1",
        }
        return self._kept({name: value for name, value in shown.items() if value is not None})

    def _kept(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        if self.manners.shows_optional:
            return dict(shown)
        return {n: v for n, v in shown.items() if n not in _OPTIONAL and v != ""}

    def _name(self, sheet: Sheet) -> str:
        if self.manners.sheet_name == "as-sent":
            return sheet.name
        first, last = (written(day, "dd-MMM-yyyy") for day in (sheet.first, sheet.last))
        return f"{sheet.name} ({first} - {last})"

    def _owner(self, sheet: Sheet) -> str:
        return sheet.maker if self.manners.owner == "maker" else sheet.employee

    def _minutes(self, logs: Iterable[str]) -> tuple[int, int]:
        """The billable minutes of time logs, and the others."""
        found = [self.time[log] for log in logs]
        billable = sum(log.minutes for log in found if log.billable)
        return billable, sum(log.minutes for log in found) - billable

    def _approved(self, sheet: Sheet) -> list[str]:
        decided = sheet.status in ("approved", "rejected")
        return [g for g in sheet.logs if decided and sheet.decisions.get(g) == "approved"]
