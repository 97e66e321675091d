"""One caller of the Invoice API."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote, unquote

from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import Project
from timecontract.drive.clock import week_before
from timecontract.drive.invoice_reply import InvoiceReply, entry_id
from timecontract.drive.stage import Stage
from timecontract.target.cast import Role
from timecontract.target.errors import NotExercised
from timecontract.target.invoice_cast import InvoiceRole, foreign_task, working_projects

ENTRIES = "/projects/timeentries"
ORGANIZATION_HEADER = "X-com-zoho-invoice-organizationid"
_REQUIRED = ("project_id", "task_id", "user_id", "log_date")
_MOST_PAGES = 50


class InvoiceClient:
    """One caller of the Invoice API.

    Every method sends one request (`pages` several), lets the monitor judge it and returns a reply;
    none decides whether an answer is right. Where the target lacks what a method needs, it raises
    NotExercised, which skips the scenario.
    """

    def __init__(self, stage: Stage, role: Role, memory: dict[str, dict[str, Any]]) -> None:
        if not isinstance(role, InvoiceRole) or not isinstance(stage.dialect, InvoiceDialect):
            raise TypeError("an Invoice client needs a caller and a dialect of Invoice")
        self._stage = stage
        self._dialect = stage.dialect
        self._role = role
        self._memory = memory

    @property
    def alias(self) -> str:
        """The name that stands for this caller in exchanges: `first`, `second`, `first-READ` ..."""
        return self._role.alias

    @property
    def user_id(self) -> str:
        """The id of the caller's user."""
        return self._role.user

    @property
    def organization(self) -> str:
        """The id of the organisation that the caller calls in."""
        return self._role.organization.id

    @property
    def project(self) -> str:
        """The id of the project that entries are made in by default."""
        return self._projects(1)[0].id

    @property
    def task(self) -> str:
        """The id of the first task of `project`."""
        return next(iter(self._projects(1)[0].tasks))

    @property
    def second_project(self) -> str:
        """The id of another project, of another customer where there is one."""
        return self._projects(2)[1].id

    @property
    def second_task(self) -> str:
        """The id of a task of `second_project` that is not in `project`."""
        first, second, *_ = self._projects(2)
        if task := foreign_task(first, second):
            return task
        raise NotExercised("needs a task that is not in one of the projects")

    @property
    def tasks(self) -> list[tuple[str, str]]:
        """Every project with each of its tasks, as ids, the default project first; at most six."""
        pairs = [(project.id, task) for project in self._projects(1) for task in project.tasks]
        return pairs[:6]

    @property
    def day(self) -> str:
        """The ISO date a week before the target's today."""
        return self.day_plus(0)

    def day_plus(self, days: int) -> str:
        """The ISO date so many days after `day`; negative for before."""
        return week_before(self._stage.clock.today(), days)

    def unique(self, prefix: str = "tc") -> str:
        """A short text that is unique in the run."""
        return self._stage.names.unique(prefix)

    def create(self, *, raw_body: bytes | None = None, **args: Any) -> InvoiceReply:
        """Log time entries: makes an entry of one hour on `day` in `project`.

        Arguments take the place of these defaults, None leaves one out; begin_time or end_time
        drop the default log_time. `raw_body` is sent as it is, in place of all arguments.
        """
        self._touches_timer(args)
        defaults = self._new_entry()
        if "begin_time" in args or "end_time" in args:
            del defaults["log_time"]
        sent = _given(defaults | args) if raw_body is None else {}
        notes = str(sent.get("notes", ""))
        if self._stage.names.has_made(notes):
            self._stage.ledger.intend(notes, self.alias)
        operation = "log_time_entries" if raw_body is None else ""
        body = _json_bytes(sent) if raw_body is None else raw_body
        reply = self._send("POST", ENTRIES, operation, body=body)
        if made := entry_id(reply.entry):
            self._stage.ledger.made(made, self.alias, notes)
            self._remember(made, defaults | sent)
        return reply

    def update(
        self, time_entry_id: str, *, raw_body: bytes | None = None, **args: Any
    ) -> InvoiceReply:
        """Update time entry: sends the arguments, and the four required ones as last taken.

        None leaves an argument out. `raw_body` is sent as it is, in place of all arguments.
        """
        self._guard(time_entry_id)
        self._touches_timer(args)
        required = self._memory.get(time_entry_id) or self._required()
        sent = _given(required | args)
        body = _json_bytes(sent) if raw_body is None else raw_body
        operation = "update_time_entry" if raw_body is None else ""
        reply = self._send("PUT", _entry(time_entry_id), operation, body=body)
        if raw_body is None and reply.ok:
            self._remember(time_entry_id, required | sent)
        return reply

    def get(self, time_entry_id: str) -> InvoiceReply:
        """Get a time entry."""
        return self._send("GET", _entry(time_entry_id), "get_a_time_entry")

    def list(self, **params: Any) -> InvoiceReply:
        """List time entries, with these query parameters; None leaves one out."""
        return self._send("GET", ENTRIES, "list_time_entries", query=_query(params))

    def pages(self, per_page: int, **params: Any) -> Sequence[InvoiceReply]:
        """Lists page by page until an empty, a short or a repeated page, 50 at most.

        The exchanges make one group, `pages-N`. NotExercised where the dialect names no paging.
        """
        page_name, size_name = self._paging()
        replies: Sequence[InvoiceReply] = ()
        with self._stage.grouped("pages"):
            for number in range(1, _MOST_PAGES + 1):
                paging = {page_name: number, size_name: per_page}
                replies = [*replies, self.list(**params, **paging)]
                if _is_last(replies, per_page):
                    break
        return replies

    def delete(self, time_entry_id: str) -> InvoiceReply:
        """Delete time entry."""
        self._guard(time_entry_id)
        reply = self._send("DELETE", _entry(time_entry_id), "delete_time_entry")
        if reply.ok:
            self._stage.ledger.believe_gone(time_entry_id)
        return reply

    def bulk_delete(self, time_entry_ids: Sequence[str]) -> InvoiceReply:
        """Delete time entries: those with these ids.

        NotExercised where the target is neither throw-away nor its file names the parameter: a
        server that does not know the parameter might delete everything.
        """
        parameter = self._dialect.bulk_delete_parameter
        if parameter is None or not self._stage.limits.bulk_delete:
            raise NotExercised(
                "needs a throw-away target, or one whose bulk_delete_parameter is named"
            )
        self._guard(*time_entry_ids)
        query = [(parameter, ",".join(time_entry_ids))]
        reply = self._send("DELETE", ENTRIES, "delete_time_entries", query=query)
        if reply.ok:
            self._stage.ledger.believe_gone(*time_entry_ids)
        return reply

    def start(self, time_entry_id: str) -> InvoiceReply:
        """Start timer."""
        self._guard(time_entry_id)
        self._touches_timer({"start_timer": True})
        return self._send("POST", f"{_entry(time_entry_id)}/timer/start", "start_timer")

    def stop(self) -> InvoiceReply:
        """Stop timer."""
        self._touches_timer({"start_timer": True})
        return self._send("POST", f"{ENTRIES}/timer/stop", "stop_timer")

    def running(self) -> InvoiceReply:
        """Get timer: the caller's running timer."""
        return self._send("GET", f"{ENTRIES}/runningtimer/me", "get_timer")

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        operation: str = "",
    ) -> InvoiceReply:
        """Any request at all, for odd ones. `path` is below the API's address and sent as it is.

        `operation` is the operation id of a call that is well-formed after all. An entry that the
        answer shows as made is cleaned up like any other. NotExercised where the request might
        change what is not ours.
        """
        self._guard_odd(method, path, body)
        query = _query(params) if isinstance(params, Mapping) else params
        reply = self.send(
            method, path, operation=operation, query=query, headers=headers, body=body
        )
        if method == "POST" and path == ENTRIES and (made := entry_id(reply.entry)):
            self._stage.ledger.made(made, self.alias)
        return reply

    def send(
        self,
        method: str,
        path: str,
        *,
        operation: str = "",
        query: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
    ) -> InvoiceReply:
        """One request, as it is given; whoever sends it sees to it that it may be sent here.

        The organisation is named in a header, unless `headers` names it in letters of its own.
        """
        given = dict(headers or {})
        named = ORGANIZATION_HEADER.lower() in map(str.lower, given)
        own = {} if named else {ORGANIZATION_HEADER: self._role.organization.id}
        return self._stage.send(
            self._role,
            method,
            path,
            InvoiceReply,
            operation=operation,
            query=query,
            headers=own | given,
            body=body,
        )

    @contextmanager
    def grouped(self, name: str) -> Iterator[str]:
        """Marks the exchanges made inside as one group that a relation is about."""
        with self._stage.grouped(name) as group:
            yield group

    def _send(
        self,
        method: str,
        path: str,
        operation: str,
        *,
        query: Sequence[tuple[str, str]] = (),
        body: bytes = b"",
    ) -> InvoiceReply:
        headers = {"Content-Type": "application/json"} if body else {}
        return self.send(method, path, operation=operation, query=query, headers=headers, body=body)

    def _projects(self, at_least: int) -> Sequence[Project]:
        projects = working_projects(self._role.organization)
        if len(projects) < at_least:
            which = "a project" if at_least == 1 else "a second project"
            raise NotExercised(f"needs {which} with a task")
        return projects

    def _required(self) -> dict[str, Any]:
        values = (self.project, self.task, self.user_id, self.day)
        return dict(zip(_REQUIRED, values, strict=True))

    def _new_entry(self) -> dict[str, Any]:
        return self._required() | {"log_time": "01:00", "notes": self.unique()}

    def _remember(self, time_entry_id: str, sent: Mapping[str, Any]) -> None:
        self._memory[time_entry_id] = {name: sent[name] for name in _REQUIRED if name in sent}

    def _paging(self) -> tuple[str, str]:
        page = self._dialect.page_parameter
        size = self._dialect.per_page_parameter
        if page is None or size is None:
            raise NotExercised("needs the names of the paging parameters")
        return page, size

    def _touches_timer(self, args: Mapping[str, Any]) -> None:
        reason = self._stage.limits.foreign_timer
        if reason and args.get("start_timer") is not None:
            raise NotExercised(reason)

    def _guard(self, *time_entry_ids: str) -> None:
        """On a shared target an id that is not ours may be somebody's record."""
        if self._stage.limits.throw_away:
            return
        for time_entry_id in time_entry_ids:
            if not self._stage.ledger.has_made(time_entry_id):
                raise NotExercised(f"needs a throw-away target: entry {time_entry_id} is not ours")

    def _guard_odd(self, method: str, path: str, body: bytes) -> None:
        """On a shared target an odd request writes to the collection by POST, or to our entries."""
        if method in ("GET", "HEAD", "OPTIONS"):
            return
        self._touches_timer({"start_timer": "/timer/" in path or b"start_timer" in body or None})
        named = path.removeprefix(f"{ENTRIES}/").partition("/")[0]
        ours = self._stage.ledger.has_made(unquote(named)) or path == f"{ENTRIES}/timer/stop"
        if not self._stage.limits.throw_away and (method, path) != ("POST", ENTRIES) and not ours:
            raise NotExercised(f"needs a throw-away target for {method} {path}")


def _entry(time_entry_id: str) -> str:
    return f"{ENTRIES}/{quote(time_entry_id, safe='')}"


def _given(args: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in args.items() if value is not None}


def _query(params: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in params.items() if value is not None]


def _json_bytes(document: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # a lone surrogate travels only as an escape
        return json.dumps(document).encode()


def _is_last(replies: Sequence[InvoiceReply], per_page: int) -> bool:
    last = replies[-1]
    if not last.ok or not last.rows:
        return True
    if len(replies) > 1 and last.rows == replies[-2].rows:
        return True
    context = last.json.get("page_context")
    more = isinstance(context, dict) and context.get("has_more_page") is True
    return len(last.rows) < per_page and not more
