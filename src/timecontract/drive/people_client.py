"""One caller of the People API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from timecontract.contract import date_patterns
from timecontract.contract.dialect import PeopleDialect
from timecontract.contract.people_facts import Employee, PeopleFacts, Timelog
from timecontract.drive.people_days import Stretch
from timecontract.drive.people_reply import PeopleReply
from timecontract.drive.people_situation import Situation
from timecontract.drive.people_travel import Attachment, pack, texts
from timecontract.drive.stage import Stage
from timecontract.target.cast import Role
from timecontract.target.errors import NotExercised

LIST = "/gettimesheet"
DETAILS = "/gettimesheetdetails"
CREATE = "/createtimesheet"
MODIFY = "/modifytimesheet"
DELETE = "/deletetimesheet"
APPROVE = "/approvetimesheet"
OPERATIONS: Mapping[str, str] = {
    LIST: "get_timesheets",
    DETAILS: "get_timesheet_details",
    CREATE: "create_timesheet",
    MODIFY: "modify_timesheet",
    DELETE: "delete_timesheets",
    APPROVE: "approve_timesheet",
}
_READS = (LIST, DETAILS)
_ISO = "yyyy-MM-dd"
_MOST_PAGES = 50


class PeopleClient:
    """One caller of the People API.

    Every method sends one request (`pages` several), lets the monitor judge it and returns a reply;
    none decides whether an answer is right. Parameters have the names of the page, None leaves one
    out, and a `date` is written as the call's dateFormat has it. `xml` asks for XML. Where the
    target lacks what a method needs, it raises NotExercised, which skips the scenario.
    """

    def __init__(self, stage: Stage, role: Role, situation: Situation | None = None) -> None:
        facts, dialect = stage.cast.facts, stage.dialect
        if not isinstance(facts, PeopleFacts) or not isinstance(dialect, PeopleDialect):
            raise TypeError("a People client needs a caller and a dialect of People")
        self._stage = stage
        self._facts = facts
        self._dialect = dialect
        self._role = role
        self._situation = situation or Situation(stage)

    @property
    def alias(self) -> str:
        """The name that stands for this caller in exchanges: `first`, `approver` ..."""
        return self._role.alias

    @property
    def record_id(self) -> str:
        """The record id of the caller's employee."""
        return self._role.user

    @property
    def employee(self) -> Employee:
        """What is declared of the caller's employee."""
        return self._facts.employee(self.record_id) or Employee(self.record_id)

    @property
    def name(self) -> str:
        """What `user` is by default: the caller's e-mail address, employee id or record id."""
        return self.employee.email or self.employee.employee_id or self.record_id

    def unique(self, prefix: str = "tc") -> str:
        """A short text that is unique in the run."""
        return self._stage.names.unique(prefix)

    def stretch(self, days: int = 1, *, employee: str | None = None) -> Stretch:
        """Days that no other sheet was made of, with time logs on so many of them.

        They are of the caller, or of the employee with that record id.
        """
        there = self._periods if employee in (None, self.record_id) else tuple
        return self._situation.days.stretch(employee or self.record_id, days, there)

    def log(
        self,
        minutes: int = 60,
        *,
        day: date,
        billable: bool = True,
        job: str | None = None,
        kind: int = 0,
    ) -> Timelog:
        """Logs time of the caller through the control address; `kind` as in `Timelog`."""
        return self._situation.days.log(
            self.record_id, day, minutes, billable=billable, job=job, kind=kind
        )

    def list(self, *, xml: bool = False, **params: Any) -> PeopleReply:
        """Get timesheets, of the caller's own by default. Dates go in the company's format where
        no dateFormat is given."""
        pattern = params.get("dateFormat") or self._situation.date_format
        if not pattern and any(isinstance(value, date) for value in params.values()):
            raise NotExercised("needs the company's date format to be declared")
        return self._call(LIST, {"user": self.name} | params, pattern, xml=xml)

    def pages(self, limit: int, **params: Any) -> Sequence[PeopleReply]:
        """Lists by `limit` until an empty, a short or a repeated page, 50 pages at most.

        The exchanges make one group, `pages-N`.
        """
        replies: list[PeopleReply] = []
        with self._stage.grouped("pages"):
            for number in range(_MOST_PAGES):
                replies.append(self.list(**params, sIndex=number * limit, limit=limit))
                rows = replies[-1].rows
                if len(rows) < limit or (number and rows == replies[-2].rows):
                    break
        return replies

    def details(self, sheet: str | None, *, xml: bool = False, **params: Any) -> PeopleReply:
        """Get timesheet details."""
        return self._call(DETAILS, {"timesheetId": sheet} | params, xml=xml)

    def create(
        self,
        *,
        over: Stretch | None = None,
        attachment: Attachment | None = None,
        xml: bool = False,
        **params: Any,
    ) -> PeopleReply:
        """Create timesheet: a draft of the caller's, with the time logs of days of its own.

        `over` names the days; `fromDate` and `toDate` take their place.
        """
        sent: dict[str, Any] = {"user": self.name}
        sent |= {"timesheetName": self.unique(), "description": self.unique()}
        if over or not {"fromDate", "toDate"} & params.keys():
            over = over or self.stretch()
            sent |= {"fromDate": over.first, "toDate": over.last}
        sent |= params
        pending = sent.get("sendforApproval") == "true"
        if pending:
            self._may_come_to("pending")
        name = str(sent.get("timesheetName"))
        if self._stage.names.has_made(name):
            self._stage.ledger.intend(name, self.alias)
        reply = self._call(CREATE, sent, attachment=attachment, xml=xml)
        for made in reply.ids:
            self._stage.ledger.made(made, self.alias, name)
            if pending:
                self._stage.ledger.came_to(made, "pending")
        return reply

    def modify(
        self,
        sheet: str | None,
        *,
        attachment: Attachment | None = None,
        xml: bool = False,
        **params: Any,
    ) -> PeopleReply:
        """Modify timesheet: sends what is given and nothing else."""
        self._guard(sheet)
        sends = "true" in (params.get("sendforApproval"), params.get("isResubmit"))
        if sends:
            self._may_come_to("pending")
        sent = {"timesheetId": sheet} | params
        reply = self._call(MODIFY, sent, attachment=attachment, xml=xml)
        if sends:
            self._came_to(sheet, "pending", reply)
        return reply

    def resubmit(self, sheet: str | None, **params: Any) -> PeopleReply:
        """Resubmit timesheet: a modification with isResubmit."""
        return self.modify(sheet, isResubmit="true", **params)

    def delete(self, *sheets: str, xml: bool = False) -> PeopleReply:
        """Delete timesheets; without `timesheetId` where none are named."""
        self._guard(*sheets)
        reply = self._call(DELETE, {"timesheetId": ",".join(sheets) or None}, xml=xml)
        if reply.ok:
            self._stage.ledger.believe_gone(*reply.ids)
        return reply

    def approve(
        self,
        sheet: str | None,
        status: str | None = "approved",
        time_logs: Mapping[str, str] | None = None,
        *,
        xml: bool = False,
        **params: Any,
    ) -> PeopleReply:
        """Approve timesheet, or reject it. `time_logs` decides on single ones, by id."""
        self._guard(sheet)
        kind, ledger = str(status), self._stage.ledger
        if sheet and ledger.has_made(sheet) and not ledger.believed_gone(sheet):
            self._may_come_to(kind)
        sent = {"timesheetId": sheet, "approvalStatus": status}
        if time_logs is not None:
            sent["timeLogs"] = json.dumps(time_logs, separators=(",", ":"))
        reply = self._call(APPROVE, sent | params, xml=xml)
        self._came_to(sheet, kind, reply)
        return reply

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        operation: str = "",
    ) -> PeopleReply:
        """Any request at all, for odd ones. `path` is below the API's address and sent as it is.

        `params` stand in the address. `operation` is the operation id of a call that is well-formed
        after all. Sheets that the answer shows as made are cleaned up like any other. NotExercised
        where the request might change what is not ours.
        """
        if path not in _READS and not self._stage.limits.throw_away:
            raise NotExercised(f"needs a throw-away target for {method} {path}")
        query = texts(params, _ISO) if isinstance(params, Mapping) else params
        reply = self._stage.send(
            self._role,
            method,
            path,
            PeopleReply,
            operation=operation,
            query=query,
            headers=headers,
            body=body,
        )
        for made in reply.ids if path == CREATE else ():
            self._stage.ledger.made(made, self.alias)
        return reply

    def odd(self, path: str, params: Mapping[str, Any]) -> PeopleReply:
        """A call with these parameters and no others, for one that breaks the description.

        NotExercised as for `request`.
        """
        packed = pack(self._dialect, texts(params, _ISO), writes=path not in _READS)
        return self.request(
            packed.method, path, params=packed.query, headers=packed.headers, body=packed.body
        )

    @contextmanager
    def grouped(self, name: str) -> Iterator[str]:
        """Marks the exchanges made inside as one group that a relation is about."""
        with self._stage.grouped(name) as group:
            yield group

    def _call(
        self,
        path: str,
        params: Mapping[str, Any],
        pattern: str | None = None,
        *,
        attachment: Attachment | None = None,
        xml: bool = False,
    ) -> PeopleReply:
        pattern = pattern or params.get("dateFormat") or _ISO
        packed = pack(
            self._dialect,
            texts(params, pattern),
            writes=path not in _READS,
            attachment=attachment,
            xml=xml,
        )
        return self._stage.send(
            self._role,
            packed.method,
            path,
            PeopleReply,
            operation=OPERATIONS[path],
            query=packed.query,
            headers=packed.headers,
            body=packed.body,
        )

    def _may_come_to(self, kind: str) -> None:
        """Sheets that nobody can delete any more are to stay few where they stay for good."""
        limits, ledger = self._stage.limits, self._stage.ledger
        if limits.clean_start or kind not in ledger.stuck:
            return
        first = self._stage.cast.role("first").user
        if not (limits.throw_away and self._situation.days.spare(first)):
            raise NotExercised(f"needs sheets that are {kind} to be deletable, or a clean start")

    def _came_to(self, sheet: str | None, kind: str, reply: PeopleReply) -> None:
        if sheet is not None and reply.ok:
            self._stage.ledger.came_to(sheet, kind)

    def _periods(self) -> Iterator[tuple[date, date]]:
        """The first and the last day of each of the caller's sheets."""
        for row in self.list(dateFormat=_ISO).rows:
            days = [date_patterns.parse(_ISO, row.get(name)) for name in ("fromDate", "toDate")]
            if days[0] and days[1]:
                yield days[0], days[1]

    def _guard(self, *sheets: str | None) -> None:
        """On a shared target an id that is not ours may be somebody's sheet."""
        if self._stage.limits.throw_away:
            return
        for sheet in sheets:
            if sheet is not None and not self._stage.ledger.has_made(sheet):
                raise NotExercised(f"needs a throw-away target: timesheet {sheet} is not ours")
