"""Faults of "Log time entries"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry, Project
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Kind, Refusal, invalid_value


@breaks("INV-CREATE-REFUSED-CHANGES-NOTHING", "INV-LIST-NOTHING-APPEARS")
class RefusedCreateLeavesAnEntry(TimeEntries):
    """Makes an entry although the call is refused."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "log_time_entries" and error.kind in (Kind.INPUT, Kind.DOCUMENTED):
            caller = self.caller(call)
            project = caller.organization.projects[0]
            who = (caller.organization.id, project.id, project.tasks[0].id, caller.user.id)
            day = self.today(caller, call.now)
            self.state.put(Entry(call.new_id(), *who, log_date=day, created=call.now, minutes=0))
        return super().refused(call, error)


@breaks("INV-CREATE-READ-BACK", "INV-GET-FOUND", "INV-LIST-COMPLETE")
class CreateStoresNothing(TimeEntries):
    """Shows a new entry that is not there afterwards."""

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        body = super().log_time_entries(call, caller)
        self.state.rollback()
        return body


@breaks("INV-CREATE-START-TIMER")
class StartTimerIgnoredOnCreate(TimeEntries):
    """Makes an entry with start_timer untimed."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        if call.operation == "log_time_entries":
            return entry
        return super().timed(call, caller, entry, question)


@breaks("INV-TIMER-EXCLUSIVE")
class SecondTimerByCreate(TimeEntries):
    """Lets a new entry with start_timer be timed beside the timer that runs."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        beside = question == "second-timer-on-create"
        return beside or super().make_way(caller, owner, question, now)


@breaks("INV-CREATE-USER")
class UserIdIgnoredOnCreate(TimeEntries):
    """Logs the time for the caller whatever user_id says."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        return replace(super().new_entry(call, caller, draft), user_id=caller.user.id)


@breaks("INV-CREATE-BILLABLE")
class IsBillableIgnoredOnCreate(TimeEntries):
    """Makes every entry billable."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        return replace(super().new_entry(call, caller, draft), billable=True)


@breaks("INV-CREATE-REQUIRES-USER")
class MissingUserTaken(TimeEntries):
    """Takes a call without user_id, which is required, for the caller's own."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        return super().draft(call, caller, {"user_id": caller.user.id} | arguments)


@breaks("INV-CREATE-REQUIRES-DATE")
class MissingDateTaken(TimeEntries):
    """Takes a call without log_date, which is required, for one about today."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        today = self.today(caller, call.now).isoformat()
        return super().draft(call, caller, {"log_date": today} | arguments)


@breaks("INV-CREATE-TASK-OF-PROJECT", "INV-UPDATE-TASK-OF-PROJECT")
class TaskOfAnotherProjectTaken(TimeEntries):
    """Takes a task of any project."""

    def check_task(self, project: Project, task_id: str) -> None:
        projects = (each for org in self.directory.organizations for each in org.projects)
        if not any(each.task(task_id) for each in projects):
            super().check_task(project, task_id)


@breaks("INV-CREATE-SPAN", "INV-UPDATE-SPAN")
class MinutesDoNotCarry(TimeEntries):
    """Takes hours and minutes of a span apart: from 10:50 to 12:10 are 2:40."""

    def length(self, begin: int, end: int) -> int:
        if begin >= end:
            return super().length(begin, end)
        return (end // 60 - begin // 60) * 60 + abs(end % 60 - begin % 60)


@breaks("INV-CREATE-LOG-TIME", "INV-UPDATE-LOG-TIME")
class LogTimeRoundedToQuarters(TimeEntries):
    """Rounds log_time down to quarters of an hour."""

    def duration(self, arguments: dict[str, Any]) -> int | None:
        minutes = super().duration(arguments)
        return minutes and minutes - minutes % 15


@breaks("INV-CREATE-DATE", "INV-UPDATE-DATE")
class LogDateOneDayEarly(TimeEntries):
    """Stores the day before log_date, as a mistaken conversion between zones would."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        return super().log_date(caller, text, now) - timedelta(days=1)


@breaks("INV-CREATE-DATE-POSSIBLE", "INV-UPDATE-DATE-POSSIBLE", "INV-FIELD-LOG-DATE")
class February30Stored(TimeEntries):
    """Stores 30 February."""

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        if not text.endswith("-02-30"):
            return super().log_date(caller, text, now)
        day = super().log_date(caller, text.replace("-30", "-28"), now)
        return _February30(day.year, day.month, day.day)


class _February30(date):
    def isoformat(self) -> str:
        return f"{self.year:04}-02-30"


@breaks(
    "INV-CREATE-CLOCK-TIME-POSSIBLE",
    "INV-UPDATE-CLOCK-TIME-POSSIBLE",
    "INV-FIELD-BEGIN-TIME",
    "INV-FIELD-END-TIME",
)
class HourTwentyFourStored(TimeEntries):
    """Stores 24:00 as a clock time."""

    def clock(self, arguments: dict[str, Any], name: str) -> int | None:
        return 24 * 60 if arguments.get(name) == "24:00" else super().clock(arguments, name)


@breaks("INV-CREATE-NOTES-LIMIT", "INV-UPDATE-NOTES-LIMIT", "INV-FIELD-NOTES")
class NotesOf501Stored(TimeEntries):
    """Takes one character more than the page allows."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = arguments.get("notes")
        return notes if isinstance(notes, str) and len(notes) == 501 else super().notes(arguments)


@breaks(
    "INV-CREATE-NOTES-500", "INV-UPDATE-NOTES-500", "INV-CREATE-ACCEPTED", "INV-UPDATE-ACCEPTED"
)
class NotesOf500Refused(TimeEntries):
    """Refuses notes of exactly the length that the page allows."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = arguments.get("notes")
        if isinstance(notes, str) and len(notes) == 500:
            raise invalid_value("notes")
        return super().notes(arguments)


@breaks(
    "INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS", "INV-CREATE-NOTES", "INV-UPDATE-NOTES"
)
class NotesLoseEmoji(TimeEntries):
    """Drops characters beyond the Basic Multilingual Plane from notes."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and "".join(letter for letter in notes if letter <= "\uffff")


@breaks(
    "INV-CREATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-SCRIPTS", "INV-CREATE-NOTES", "INV-UPDATE-NOTES"
)
class NotesLoseLineBreaks(TimeEntries):
    """Turns line breaks in notes into blanks."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        return notes and notes.replace("\n", " ")
