"""Traces of People without a server: exchanges with the honest model, any answer replaceable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any, Unpack

from people_calls import Call, Manners, Reply
from people_cast import ELIZA, PEOPLE, week
from people_model import HonestPeople
from people_wire import Options, request, response

from timecontract.contract.people_facts import PeopleFacts, Timelog
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.monitor import Monitor

START = 1_555_000_000.0
Changes = Mapping[str, str | None]
"""Parameters beside the usual ones, or instead of them; None leaves a usual one out."""


class PeopleTrace:
    """Exchanges one after the other. Every method makes a call; see `Options` for its options.

    Whoever else is not named, ELIZA calls, and the manager MARA approves.
    """

    def __init__(self, *, honest: bool = True, manners: Manners | None = None) -> None:
        self.honest = honest
        self.model = HonestPeople(PEOPLE, manners or Manners())
        self.events: list[Event] = []
        self.tampered: list[int] = []
        self.watch = 0.0

    def create(
        self, number: int = 0, changes: Changes | None = None, **options: Unpack[Options]
    ) -> str:
        """Makes a sheet of the caller's week; the id of the sheet that the model made last."""
        caller = PEOPLE.callers.get(options.get("by", "eliza"))
        first, last = week(number)
        usual = {
            "user": caller.employee if caller else ELIZA,
            "timesheetName": f"Week of sheet {number}",
            "description": f"What was done in week {number}",
            "fromDate": first,
            "toDate": last,
        }
        self.call("create_timesheet", _with(usual, changes), **options)
        return str(self.model.made)

    def submit(self, number: int = 0, **options: Unpack[Options]) -> str:
        """Makes a sheet and sends it for approval."""
        return self.create(number, {"sendforApproval": "true"}, **options)

    def modify(
        self, sheet: str, changes: Changes | None = None, **options: Unpack[Options]
    ) -> Reply:
        """Modifies a sheet, its name unless changes are given."""
        usual = {"timesheetId": sheet}
        changes = {"timesheetName": "Another name"} if changes is None else changes
        return self.call("modify_timesheet", _with(usual, changes), **options)

    def send(self, sheet: str, **options: Unpack[Options]) -> Reply:
        """Sends a draft for approval."""
        return self.modify(sheet, {"sendforApproval": "true"}, **options)

    def resubmit(
        self, sheet: str, changes: Changes | None = None, **options: Unpack[Options]
    ) -> Reply:
        """Resubmits a rejected sheet."""
        return self.modify(sheet, {"isResubmit": "true", **(changes or {})}, **options)

    def approve(
        self, sheet: str, changes: Changes | None = None, **options: Unpack[Options]
    ) -> Reply:
        """Approves a sheet."""
        options = {"by": "mara", **options}
        usual = {"timesheetId": sheet, "approvalStatus": "approved"}
        return self.call("approve_timesheet", _with(usual, changes), **options)

    def reject(self, sheet: str, **options: Unpack[Options]) -> Reply:
        """Rejects a sheet."""
        return self.approve(sheet, {"approvalStatus": "rejected"}, **options)

    def delete(self, *sheets: str, **options: Unpack[Options]) -> Reply:
        """Deletes sheets."""
        return self.call("delete_timesheets", {"timesheetId": ",".join(sheets)}, **options)

    def details(
        self, sheet: str, changes: Changes | None = None, **options: Unpack[Options]
    ) -> Reply:
        """Reads a sheet."""
        usual = {"timesheetId": sheet}
        return self.call("get_timesheet_details", _with(usual, changes), **options)

    def list(self, changes: Changes | None = None, **options: Unpack[Options]) -> Reply:
        """Lists sheets, those of ELIZA unless another user is named."""
        return self.call("get_timesheets", _with({"user": ELIZA}, changes), **options)

    # ---- behind the API's back -----------------------------------------------------------------

    def close(self, until: str) -> None:
        """Payment is processed until that day; until none where it is empty."""
        self.model.settings.processed_until = date.fromisoformat(until) if until else None
        self._tell("pay-period", processed_until=until)

    def switch(self, *, enabled: bool) -> None:
        """The time tracker is switched."""
        self.model.settings.tracker = enabled
        self._tell("time-tracker", enabled=str(enabled).lower())

    def write_dates(self, pattern: str) -> None:
        """The company's date format changes."""
        self.model.settings.date_format = pattern
        self._tell("date-format", pattern=pattern)

    def let_approve(self, employee: str, *approvers: str) -> None:
        """Who approves what an employee sends from now on."""
        self.model.settings.approvers[employee] = approvers
        self._tell("approvers", employee=employee, approvers=",".join(approvers))

    def log_time(self, **details: str) -> None:
        """Time is logged."""
        billable = {"true": True, "false": False}[details["billable"]]
        data = {**details, "billable": billable, "type": int(details["type"])}
        self.model.showing.time[details["id"]] = Timelog.from_mapping(data)
        self._tell("timelog", **details)

    def look(self, sheet: str, *, spoils: bool = False) -> None:
        """The bytes of an attachment are looked at; in a dishonest trace they are spoiled."""
        file = self.model.sheets[sheet].file
        content = file.content if file else b""
        if spoils and not self.honest:
            self.tampered.append(len(self.events))
            content += b"\n"
        digest = sha256(content).hexdigest()
        self._tell("attachment", timesheet_id=sheet, attachment_id="66", sha256=digest)

    def _tell(self, kind: str, **details: str) -> None:
        self.events.append(Intervention(kind, details))

    # ---- what the model holds ------------------------------------------------------------------

    def row(self, sheet: str) -> dict[str, Any]:
        """A sheet as a row of the list, without a call."""
        pattern = self.model.settings.date_format
        return self.model.showing.row(self.model.sheets[sheet], pattern)

    def shown(self, sheet: str, **changes: Any) -> dict[str, Any]:
        """The result of details of a sheet as if it were changed so, without a call."""
        return self.model.showing.details(replace(self.model.sheets[sheet], **changes))

    # ---- the exchange --------------------------------------------------------------------------

    def call(self, op: str, params: Mapping[str, str], **options: Unpack[Options]) -> Reply:
        """Makes a call; the answer that the model gave to it."""
        by = options.get("by", "eliza")
        caller = PEOPLE.callers.get(by) if options.get("token", True) else None
        call = Call(op, caller, params, options.get("file"))
        reply = self.model.answer(call) if options.get("happens", True) else Reply(0, {})
        shown = options.get("answer", reply)
        if not self.honest and "tamper" in options:
            self.tampered.append(len(self.events))
            shown = options["tamper"](reply)
        began = options.get("began", self.watch)
        ended = options.get("ended", began + 1)
        self.watch = max(self.watch, ended)
        self.events.append(
            Exchange(
                request(call, options),
                None if shown is None else response(shown, xml=options.get("xml", False)),
                by,
                START + began,
                START + ended,
                group=options.get("group", ""),
                api="people",
            )
        )
        return reply


def _with(usual: Mapping[str, str], changes: Changes | None) -> dict[str, str]:
    merged = {**usual, **(changes or {})}
    return {name: value for name, value in merged.items() if value is not None}


def findings(events: Iterable[Event], facts: PeopleFacts = PEOPLE) -> list[list[str]]:
    """The rules that a fresh monitor finds broken, at each event."""
    monitor = Monitor(facts)
    return [[finding.rule for finding in monitor.observe(event)] for event in events]
