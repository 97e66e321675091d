"""How the honest model keeps, checks and shows its entries, and runs their timers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from honest_calls import Call, Entry, Manners, Reply, refusal
from honest_records import record_of
from trace_facts import FACTS

from timecontract.contract import operations
from timecontract.contract.formats import clock_minutes, duration_minutes, iso_date

OPERATIONS = operations.load("invoice")
NO_TASK = "This task does not exist in this project. Hence, this timesheet entry cannot be made"
REQUIRED = ("project_id", "task_id", "user_id", "log_date")
STORED = (*REQUIRED, "begin_time", "end_time", "is_billable", "notes")


class Refused(Exception):  # noqa: N818 - the call is refused; nothing is wrong with the model
    """The call is answered by an error."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.reply = refusal(status, code, message)


class Entries:
    """Entries by id, and for each user with a timer the entry it runs on and since when."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.entries: dict[str, Entry] = {}
        self.timers: dict[str, tuple[str, datetime]] = {}
        self.made = 460000000050000

    def refuse(self, code: int, message: str) -> Refused:
        """An error about the input or the state, to be raised."""
        return Refused(self.manners.error_status, code, message)

    def may_touch(self, call: Call, entry: Entry) -> bool:
        """Whether the caller sees the entry and may change it."""
        other = self.manners.private and entry.user != call.user
        return entry.organization == call.organization and not other

    def named(self, call: Call) -> Entry:
        """The entry that the path names. Raises Refused where the caller sees none."""
        entry = self.entries.get(call.entry_id or "")
        if entry is None or not self.may_touch(call, entry):
            raise Refused(self.manners.unknown_status, 1002, "Timesheet does not exist.")
        return entry

    def remove(self, entry: Entry) -> None:
        """Takes an entry away, and with it its timer. Raises Refused where it stays while timed."""
        if self.started(entry) and not self.manners.deletes_timed:
            raise self.refuse(20070, "The timer runs")
        del self.entries[entry.id]
        self.timers = {user: timer for user, timer in self.timers.items() if timer[0] != entry.id}

    # ---- what is written -----------------------------------------------------------------------

    def check_arguments(self, call: Call) -> None:
        """Raises Refused for arguments that make no entry."""
        sent = {name: value for name, value in call.arguments.items() if value not in ("", " ")}
        project = next((p for p in self._projects(call) if p.id == sent.get("project_id")), None)
        if any(name not in sent for name in REQUIRED) or project is None:
            raise self.refuse(4, "Invalid value passed")
        if sent["task_id"] not in project.tasks:
            raise self.refuse(1002, NO_TASK)
        if not self._lawful(call, sent):
            raise self.refuse(4, "Invalid value passed")

    def _projects(self, call: Call) -> tuple[Any, ...]:
        organization = FACTS.organization(call.organization)
        return organization.projects if organization else ()

    def _lawful(self, call: Call, sent: Mapping[str, Any]) -> bool:
        organization = FACTS.organization(call.organization)
        users = [user.id for user in organization.users] if organization else []
        clock = [clock_minutes(sent[name]) for name in ("begin_time", "end_time") if name in sent]
        spanning = len(clock) == 2 and None not in clock and str(clock[0]) != str(clock[1])
        return (
            sent["user_id"] in users
            and iso_date(sent["log_date"]) is not None
            and (not clock or (spanning and sent["begin_time"] < sent["end_time"]))
            and duration_minutes(sent.get("log_time", "00:00")) is not None
            and isinstance(sent.get("is_billable", True), bool)
            and len(str(sent.get("notes", ""))) <= 500
            and sent.get("start_timer", False) in ("true", "false", True, False)
        )

    def written(self, entry: Entry, arguments: Mapping[str, Any]) -> Entry:
        """The entry with the arguments that were sent."""
        sent = {name: value for name, value in arguments.items() if value not in ("", " ")}
        minutes = duration_minutes(sent.get("log_time"))
        if "begin_time" in sent and (minutes is None or self.manners.span_wins):
            begin, end = clock_minutes(sent["begin_time"]), clock_minutes(sent["end_time"])
            minutes = (end or 0) - (begin or 0)
        default = {"is_billable": True}
        values = (
            default | dict(entry.values) | {name: sent[name] for name in STORED if name in sent}
        )
        return replace(entry, values=values, minutes=entry.minutes if minutes is None else minutes)

    # ---- timers --------------------------------------------------------------------------------

    def started(self, entry: Entry) -> datetime | None:
        """Since when the entry's timer runs; None if it does not."""
        return next((since for timed, since in self.timers.values() if timed == entry.id), None)

    def start(self, entry: Entry, call: Call, with_another: str) -> None:
        """Keeps the entry and starts its timer; what another one of the user does is open."""
        whose = self.manners.whose_timer
        owner = call.user if whose == "caller" else entry.user
        if whose == "refuse" and entry.user != call.user:
            raise self.refuse(20061, "The entry is another user's")
        if owner in self.timers and with_another == "refuse":
            raise self.refuse(20060, "Another timer runs")
        if owner in self.timers and with_another == "stop-first":
            self.stop(owner, call.now)
        self.timers.setdefault(owner, (entry.id, call.now))
        self.entries[entry.id] = entry

    def stop(self, user: str, now: datetime) -> Entry:
        """Stops the timer of a user; its time enters log_time."""
        timed, since = self.timers.pop(user)
        entry = self.entries[timed]
        ran = max(0.0, (now - since).total_seconds())
        values = dict(entry.values)
        if self.manners.clock_times_follow:
            values |= {"begin_time": f"{since:%H:%M}", "end_time": f"{now:%H:%M}"}
        minutes = self.manners.logged(entry.minutes, ran)
        stopped = replace(entry, values=values, minutes=minutes, ran=ran)
        self.entries[timed] = stopped
        return stopped

    # ---- what is answered ----------------------------------------------------------------------

    def success(self, call: Call, entry: Entry | None = None, status: int = 200) -> Reply:
        """The success of the operation, showing an entry if one is given."""
        body: dict[str, Any] = {"code": 0, "message": OPERATIONS[call.op].message}
        if entry is not None:
            body["time_entry"] = self.shown(entry, call)
        return Reply(status, body)

    def shown(self, entry: Entry, call: Call) -> dict[str, Any]:
        """The entry as an answer to this call shows it."""
        return record_of(entry, call, self.manners, self.started(entry))
