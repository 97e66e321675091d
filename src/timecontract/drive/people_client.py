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
from timecontract.drive.people_travel import Attachment, pack
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
        return self._situation.days.stretch(employee or self.record_id, days)

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
        name = str(sent.get("timesheetName"))
        if self._stage.names.has_made(name):
            self._stage.ledger.intend(name, self.alias)
        reply = self._call(CREATE, sent, attachment=attachment, xml=xml)
        for made in reply.ids:
            self._stage.ledger.made(made, self.alias, name)
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
        return self._call(MODIFY, {"timesheetId": sheet} | params, attachment=attachment, xml=xml)

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
        sent = {"timesheetId": sheet, "approvalStatus": status}
        if time_logs is not None:
            sent["timeLogs"] = json.dumps(time_logs, separators=(",", ":"))
        return self._call(APPROVE, sent | params, xml=xml)

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
        query = _texts(params, _ISO) if isinstance(params, Mapping) else params
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
            _texts(params, pattern),
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

    def _guard(self, *sheets: str | None) -> None:
        """On a shared target an id that is not ours may be somebody's sheet."""
        if self._stage.limits.throw_away:
            return
        for sheet in sheets:
            if sheet is not None and not self._stage.ledger.has_made(sheet):
                raise NotExercised(f"needs a throw-away target: timesheet {sheet} is not ours")


def _texts(params: Mapping[str, Any], pattern: str) -> list[tuple[str, str]]:
    return [(name, _text(v, pattern)) for name, v in params.items() if v is not None]


def _text(value: Any, pattern: str) -> str:
    if isinstance(value, date):
        return date_patterns.render(pattern, value) or value.isoformat()
    return str(value)
