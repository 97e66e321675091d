"""What the honest model of People finds wrong with a call, in the order of the page's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from people_calls import ISO, Call, Manners, Sheet, problem
from people_shown import Showing, written

from timecontract.contract import date_patterns
from timecontract.contract.people_facts import Employee, PeopleFacts

LONGEST = 31
_WORDS = {
    "approvalStatus": ("all", "draft", "pending", "approved", "rejected"),
    "employeeStatus": ("users", "nonusers", "usersandnonusers", "logindisabled"),
    "billableStatus": ("all", "billable", "non-billable"),
}
Problems = Iterator[dict[str, Any]]


@dataclass
class Settings:
    """What can be changed behind the API's back."""

    date_format: str
    tracker: bool = True
    processed_until: date | None = None
    approvers: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Checks:
    """Finds what is wrong with calls."""

    def __init__(self, facts: PeopleFacts, manners: Manners) -> None:
        self.facts, self.manners = facts, manners
        self.showing = Showing(facts, manners)
        self.sheets: dict[str, Sheet] = {}
        self.gone: set[str] = set()
        approvers = {one.record_id: one.approvers or () for one in facts.employees}
        self.settings = Settings(facts.date_format or ISO, approvers=approvers)

    def may(self, call: Call, right: str, owner: str) -> bool:
        """Whether the caller has that right over the sheets of an employee."""
        return bool(self.facts.may(call.me, right, owner))

    def day(self, call: Call, name: str, default: str = ISO) -> date | None:
        """The day that a parameter tells."""
        pattern = call.params.get("dateFormat", default)
        return date_patterns.parse(pattern, call.params.get(name))

    def user(self, call: Call) -> Employee | None:
        """The employee whom the call names."""
        return self.facts.named(call.params.get("user", ""))

    # ---- operations ----------------------------------------------------------------------------

    def wrong_with(self, call: Call) -> list[dict[str, Any]]:
        """The problems of a call, none where it is taken."""
        if not self.settings.tracker:
            return [problem(9005)]
        judge: Mapping[str, Any] = {
            "get_timesheets": self._list,
            "get_timesheet_details": self._details,
            "create_timesheet": self._create,
            "modify_timesheet": self._modify,
            "delete_timesheets": self._delete,
            "approve_timesheet": self._approve,
        }
        return list(judge[call.op](call))

    def _list(self, call: Call) -> Problems:
        yield from self._missing(call, "user")
        one = self.user(call)
        if one is None and call.params.get("user", "all") != "all":
            yield problem(9003, "user")
        yield from self._words(call, "approvalStatus", "employeeStatus")
        for name in ("sIndex", "limit"):
            if not call.params.get(name, "0").isdigit():
                yield problem(9003, name)
        yield from self._period(call, self.settings.date_format)
        if one is not None and not self.may(call, "see", one.record_id):
            yield problem(9000)

    def _details(self, call: Call) -> Problems:
        yield from self._sheet(call, "see", 9003)

    def _create(self, call: Call) -> Problems:
        yield from self._missing(call, "user", "timesheetName", "fromDate", "toDate")
        one = self.user(call)
        if one is None and "user" in call.params:
            yield problem(9003, "user")
        if one is not None and not self.may(call, "write", one.record_id):
            yield problem(9000)
        yield from self._words(call, "billableStatus")
        for name, known in (
            ("jobId", self.facts.job_names),
            ("projectId", self.facts.project_names),
            ("clientId", self.facts.client_names),
        ):
            if call.params.get(name, "all") not in ("all", *known):
                yield problem(9003, name)
        yield from self._period(call, ISO)
        first, last = self.day(call, "fromDate"), self.day(call, "toDate")
        if first and last and first <= last:
            if (last - first).days >= LONGEST:
                yield problem(9007)
            yield from self._processed(last)
            if one is not None and not self.time_logs(call):
                yield problem(9031)

    def time_logs(self, call: Call) -> list[str]:
        """The time logs that a creation takes."""
        one, asked = self.user(call), call.params
        first, last = self.day(call, "fromDate"), self.day(call, "toDate")
        if one is None or first is None or last is None:
            return []
        taken = {log for sheet in self.sheets.values() for log in sheet.logs}
        if self.manners.taken_time_log == "shared":
            taken = set()
        found = []
        for log in self.showing.time.values():
            job = self.facts.job(log.job_id)
            assert job is not None
            has = {
                "jobId": job.id,
                "projectId": job.project_id,
                "clientId": job.client_id,
                "billableStatus": "billable" if log.billable else "non-billable",
            }
            fits = all(asked.get(name, "all") in ("all", value) for name, value in has.items())
            mine = log.employee == one.record_id and first <= log.day <= last
            if fits and mine and log.id not in taken:
                found.append(log.id)
        return found

    def _modify(self, call: Call) -> Problems:
        yield from self._sheet(call, "write", 9003)
        sheet = self.sheets.get(call.params.get("timesheetId", ""))
        if sheet is None:
            return
        yield from self._processed(sheet.last)
        edits = not (call.says("sendforApproval") or call.says("isResubmit"))
        lawful = {"draft", "pending", "rejected"} if edits else {"draft"}
        if call.says("isResubmit"):
            lawful = {"rejected"}
        if sheet.status not in lawful:
            yield problem(9000)

    def _approve(self, call: Call) -> Problems:
        yield from self._missing(call, "timesheetId", "approvalStatus")
        sheet_id = call.params.get("timesheetId")
        sheet = self.sheets.get(sheet_id or "")
        if sheet_id in self.gone:
            yield problem(9032)
        elif sheet is None and sheet_id is not None:
            yield problem(9008)
        if call.params.get("approvalStatus", "approved") not in ("approved", "rejected"):
            yield problem(9003, "approvalStatus")
        if sheet is None:
            return
        if not self.may(call, "approve", sheet.employee):
            yield problem(9000)
        yield from self._processed(sheet.last)
        if sheet.resubmitted and self.manners.approve_resubmitted == "9032":
            yield problem(9032)
        elif sheet.status != "pending" or not self._in_turn(call, sheet):
            yield problem(9000)

    def _in_turn(self, call: Call, sheet: Sheet) -> bool:
        left = sheet.approvers[sheet.approvals :]
        return call.says("isAllLevelApprove") or left[:1] == (call.me,)

    def _delete(self, call: Call) -> Problems:
        yield from self._missing(call, "timesheetId")

    def undeletable(self, call: Call, sheet_id: str) -> dict[str, Any] | None:
        """Why a sheet is skipped by a deletion; None where it is deleted."""
        sheet = self.sheets.get(sheet_id)
        if sheet is None:
            return problem(9008)
        if not self.may(call, "write", sheet.employee):
            return problem(9000)
        if sheet.status == "approved":
            return problem(9000)
        return next(self._processed(sheet.last), None)

    # ---- what several have in common -----------------------------------------------------------

    def _missing(self, call: Call, *names: str) -> Problems:
        for name in names:
            if not call.params.get(name, "").strip():
                yield problem(9002, name)

    def _words(self, call: Call, *names: str) -> Problems:
        for name in names:
            if name in call.params and call.params[name] not in _WORDS[name]:
                yield problem(9003, name)

    def _period(self, call: Call, default: str) -> Problems:
        days = [self.day(call, name, default) for name in ("fromDate", "toDate")]
        for name, day in zip(("fromDate", "toDate"), days, strict=True):
            if call.params.get(name) and day is None:
                yield problem(9004, name)
        first, last = days
        if first and last and last < first:
            yield problem(9006)

    def _processed(self, last: date) -> Problems:
        until = self.settings.processed_until
        if until is not None and last <= until:
            yield problem(9009, until=written(until, self.settings.date_format))

    def _sheet(self, call: Call, right: str, unknown: int) -> Problems:
        yield from self._missing(call, "timesheetId")
        sheet_id = call.params.get("timesheetId")
        sheet = self.sheets.get(sheet_id or "")
        if sheet is None and sheet_id:
            yield problem(unknown, "timesheetId")
        elif sheet is not None and not self.may(call, right, sheet.employee):
            yield problem(9000)
