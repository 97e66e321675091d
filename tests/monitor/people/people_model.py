"""An honest implementation of People in miniature: the operations of the page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from people_calls import Call, Reply, Sheet, no_entry, refusal, success
from people_checks import Checks

FIRST_SHEET = 469505000000272181
NEWEST = 200


class HonestPeople(Checks):
    """Does what a call asks, and answers."""

    made = FIRST_SHEET - 2
    """The id of the sheet that was made last, as a number."""

    def answer(self, call: Call) -> Reply:
        """The answer to a call, its sign-in looked at first."""
        if call.caller is None:
            return no_entry(call.op)
        problems = self.wrong_with(call)
        if problems:
            listed = problems if self.manners.several_errors == "all" else problems[:1]
            return refusal(call.op, listed, self.manners.error_status)
        reply: Reply = getattr(self, call.op)(call)
        return reply

    def create_timesheet(self, call: Call) -> Reply:
        """Makes a sheet, or one for each project, of the time logs that fit."""
        parts: dict[str, list[str]] = {}
        for log in self.time_logs(call):
            job = self.facts.job(self.showing.time[log].job_id)
            split = self.manners.sheets_per_call == "per-project" and job
            parts.setdefault(str(job.project_id) if split and job else "", []).append(log)
        ids = [self._make(call, tuple(logs)) for logs in parts.values()]
        return success(call.op, {"timesheetId": ids})

    def _make(self, call: Call, logs: tuple[str, ...]) -> str:
        one, first, last = self.user(call), self.day(call, "fromDate"), self.day(call, "toDate")
        assert one is not None
        assert first is not None
        assert last is not None
        self.made += 2
        sheet = Sheet(
            id=str(self.made),
            employee=one.record_id,
            maker=call.me,
            name=call.params["timesheetName"],
            description=call.params.get("description", ""),
            first=first,
            last=last,
            logs=logs,
            status="pending" if call.says("sendforApproval") else "draft",
            approvers=self.settings.approvers.get(one.record_id, ()),
            file=call.file,
        )
        self.sheets[sheet.id] = sheet
        return sheet.id

    def get_timesheets(self, call: Call) -> Reply:
        """Lists the sheets that the filters let through, the newest first."""
        pattern = call.params.get("dateFormat", self.settings.date_format)
        found = [sheet for sheet in self.sheets.values() if self._passes(call, sheet)]
        rows = [self.showing.row(sheet, pattern) for sheet in reversed(found)]
        index, limit = (int(call.params.get(n, d)) for n, d in (("sIndex", 0), ("limit", NEWEST)))
        return success(call.op, rows[index : index + min(limit, NEWEST)])

    def _passes(self, call: Call, sheet: Sheet) -> bool:
        one, owner = self.user(call), self.facts.employee(sheet.employee)
        assert owner is not None
        default = self.settings.date_format
        first, last = self.day(call, "fromDate", default), self.day(call, "toDate", default)
        people = {"user": "users", "nonuser": "nonusers"}.get(owner.status or "", "logindisabled")
        asked = call.params.get("employeeStatus", "usersandnonusers" if one is None else people)
        return (
            self.may(call, "see", sheet.employee)
            and (one is None or one.record_id == sheet.employee)
            and call.params.get("approvalStatus", "all") in ("all", sheet.status)
            and (asked == people or (asked == "usersandnonusers" and people != "logindisabled"))
            and not (last is not None and sheet.first > last)
            and not (first is not None and sheet.last < first)
        )

    def get_timesheet_details(self, call: Call) -> Reply:
        """Shows a sheet."""
        sheet = self.sheets[call.params["timesheetId"]]
        pattern = call.params.get("dateFormat", "yyyy-MM-dd")
        return success(call.op, self.showing.details(sheet, pattern))

    def modify_timesheet(self, call: Call) -> Reply:
        """Changes what was sent, and sends the sheet if that is asked for."""
        sheet = self.sheets[call.params["timesheetId"]]
        changes: dict[str, Any] = {}
        if call.params.get("timesheetName"):
            changes["name"] = call.params["timesheetName"]
        if "description" in call.params:
            changes["description"] = call.params["description"]
        if call.file or call.says("removeAttachment"):
            changes["file"] = call.file
        changes |= self._moved(call, sheet)
        self.sheets[sheet.id] = replace(sheet, **changes)
        return success(call.op, {"timesheetId": sheet.id})

    def _moved(self, call: Call, sheet: Sheet) -> dict[str, Any]:
        """What sending, or an edit, changes of the sheet's way through approval."""
        sends = call.says("sendforApproval") or call.says("isResubmit")
        if not (sends or self.manners.edits_make_drafts):
            return {}
        return {
            "status": "pending" if sends else "draft",
            "decisions": {},
            "approvers": self.settings.approvers.get(sheet.employee, ()),
            "approvals": 0,
            "resubmitted": sends and sheet.status == "rejected",
        }

    def approve_timesheet(self, call: Call) -> Reply:
        """Decides on a sheet and its time logs."""
        sheet, word = self.sheets[call.params["timesheetId"]], call.params["approvalStatus"]
        approvals = sheet.approvals + 1
        last = call.says("isAllLevelApprove") or self.manners.level_by_level == "approved"
        if word == "approved" and not last and approvals < len(sheet.approvers):
            self.sheets[sheet.id] = replace(sheet, approvals=approvals)
        else:
            named = json.loads(call.params.get("timeLogs", "{}"))
            decisions = {log: named.get(log, word) for log in sheet.logs}
            self.sheets[sheet.id] = replace(
                sheet, status=word, decisions=decisions, approvals=approvals
            )
        return success(call.op, {"timesheetId": sheet.id})

    def delete_timesheets(self, call: Call) -> Reply:
        """Takes the named sheets away, and tells of those that were skipped."""
        ids = list(dict.fromkeys(call.params["timesheetId"].split(",")))
        reasons = {sheet_id: self.undeletable(call, sheet_id) for sheet_id in ids}
        groups: dict[int, dict[str, Any]] = {}
        for sheet_id, reason in reasons.items():
            if reason is not None:
                group = groups.setdefault(reason["code"], {"timesheetId": [], **reason})
                group["timesheetId"].append(sheet_id)
        deleted = [sheet_id for sheet_id, reason in reasons.items() if reason is None]
        if not deleted and self.manners.nothing_deleted == "refuse":
            listed = [{"code": g["code"], "message": g["message"]} for g in groups.values()]
            return refusal(call.op, listed, self.manners.error_status)
        for sheet_id in deleted:
            del self.sheets[sheet_id]
            self.gone.add(sheet_id)
        skipped = {"skippedInfo": list(groups.values())} if groups else {}
        return success(call.op, {"timesheetId": deleted, **skipped})
