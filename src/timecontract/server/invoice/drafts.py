"""The arguments of "Log time entries" and "Update time entry", checked and made sense of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from timecontract.server.invoice import refusal, times
from timecontract.server.invoice.access import Access
from timecontract.server.invoice.base import Call, Caller
from timecontract.server.invoice.body import read_object
from timecontract.server.invoice.model import Project

NOTES_LIMIT = 500

REQUIRED = ("project_id", "task_id", "user_id", "log_date")
_TIMES = ("log_time", "begin_time", "end_time")
_KNOWN = frozenset((*REQUIRED, *_TIMES, "is_billable", "notes", "start_timer"))


@dataclass(frozen=True, slots=True)
class Times:
    """What was sent about time, in minutes; None where nothing was."""

    minutes: int | None = None
    begin: int | None = None
    end: int | None = None

    @property
    def given(self) -> bool:
        """Whether there is a length of time, not only half a span."""
        return self.minutes is not None


@dataclass(frozen=True, slots=True)
class Draft:
    """Valid arguments; None stands for an optional one that was not sent."""

    project_id: str
    task_id: str
    user_id: str
    log_date: date
    times: Times
    billable: bool | None
    notes: str | None
    start_timer: bool


class Drafts(Access):
    """Reads arguments into a draft; every method raises Refusal for what cannot be."""

    def arguments(self, call: Call) -> dict[str, Any]:
        """The body's JSON object."""
        forms_allowed = self.answers["form-body"] == "yes"
        arguments = read_object(call.body, is_form=call.is_form, forms_allowed=forms_allowed)
        if unknown := sorted(arguments.keys() - _KNOWN):
            self.refuse_unless_allowed("unknown-argument", refusal.invalid_value(unknown[0]))
        if any(_time_text(arguments, name) for name in _TIMES) and self.wants_timer(arguments):
            self.refuse_unless_allowed("timer-beside-time", refusal.invalid_value("start_timer"))
        return arguments

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        """What the arguments ask for."""
        for name in REQUIRED:
            if name not in arguments:
                raise refusal.missing_value(name)
        project = self.project(caller, _text(arguments, "project_id"))
        task_id = _text(arguments, "task_id")
        self.check_task(project, task_id)
        return Draft(
            project_id=project.id,
            task_id=task_id,
            user_id=self.user_id(caller, _text(arguments, "user_id")),
            log_date=self.log_date(caller, _text(arguments, "log_date"), call.now),
            times=self.times(arguments),
            billable=_boolean(arguments, "is_billable"),
            notes=self.notes(arguments),
            start_timer=self.wants_timer(arguments),
        )

    def project(self, caller: Caller, project_id: str) -> Project:
        """The project of that id, or of that name where names are taken."""
        organization = caller.organization
        if project := organization.projects_by_id.get(project_id):
            return project
        if self.answers["name-as-id"] == "resolve":
            for project in organization.projects:
                if project.name == project_id:
                    return project
        raise refusal.invalid_value("project_id")

    def check_task(self, project: Project, task_id: str) -> None:
        """Only a task of the project will do."""
        if project.task(task_id) is None:
            raise refusal.task_not_in_project()

    def user_id(self, caller: Caller, user_id: str) -> str:
        """The user for whom time is logged."""
        if user_id not in caller.organization.users_by_id:
            if not user_id.strip():
                raise refusal.invalid_value("user_id")
            self.refuse_unless_allowed("unknown-user", refusal.invalid_value("user_id"))
        if user_id != caller.user.id:
            self.refuse_unless_allowed("entry-for-another-user", refusal.not_your_entry())
        return user_id

    def log_date(self, caller: Caller, text: str, now: datetime) -> date:
        """The day of the work."""
        day = times.read_date(text, roll=self.answers["impossible-date"] == "roll")
        if day is None:
            raise refusal.invalid_value("log_date")
        if day > self.today(caller, now):
            self.refuse_unless_allowed("future-date", refusal.invalid_value("log_date"))
        return day

    def times(self, arguments: dict[str, Any]) -> Times:
        """log_time and the span, either of which gives the length of time."""
        logged = self.duration(arguments)
        begin, end = self.span(arguments)
        if begin is None or end is None:
            return Times(logged, begin, end)
        length = self.length(begin, end)
        if logged is None:
            return Times(length, begin, end)
        match self.answers["span-and-log-time"]:
            case "refuse":
                raise refusal.invalid_value("log_time")
            case "span":
                return Times(length, begin, end)
            case "log-time-alone":
                return Times(logged)
            case _:
                return Times(logged, begin, end)

    def duration(self, arguments: dict[str, Any]) -> int | None:
        """Minutes of log_time."""
        text = _time_text(arguments, "log_time")
        if text is None:
            return None
        minutes = times.read_duration(text, roll=self.answers["impossible-duration"] == "roll")
        if minutes is None:
            raise refusal.invalid_value("log_time")
        self.check_leading_zero("log_time", text)
        if minutes > times.DAY:
            self.refuse_unless_allowed("long-day", refusal.invalid_value("log_time"))
        return minutes

    def span(self, arguments: dict[str, Any]) -> tuple[int | None, int | None]:
        """begin_time and end_time in minutes since midnight."""
        sent = [name for name in ("begin_time", "end_time") if _time_text(arguments, name)]
        if len(sent) == 1:
            self.refuse_unless_allowed("half-span", refusal.invalid_value(sent[0]))
        begin, end = self.clock(arguments, "begin_time"), self.clock(arguments, "end_time")
        if (begin is None or end is None) and self.answers["half-span"] == "drop":
            return None, None
        return begin, end

    def clock(self, arguments: dict[str, Any], name: str) -> int | None:
        """Minutes since midnight of a clock time."""
        text = _time_text(arguments, name)
        if text is None:
            return None
        if name == "end_time" and text == "24:00" and self.answers["end-of-day"] == "kept":
            return times.DAY
        minutes = times.read_clock(text, roll=self.answers["impossible-clock-time"] == "roll")
        if minutes is None:
            if times.is_clock(text) and self.answers["impossible-clock-time"] == "drop":
                return None
            raise refusal.invalid_value(name)
        self.check_leading_zero(name, text)
        return minutes

    def check_leading_zero(self, name: str, text: str) -> None:
        """Refuses 4:35 where 04:35 must be written."""
        if times.lacks_leading_zero(text):
            self.refuse_unless_allowed("loose-time", refusal.invalid_value(name))

    def length(self, begin: int, end: int) -> int:
        """Minutes from begin to end."""
        if begin == end:
            self.refuse_unless_allowed("empty-span", refusal.invalid_value("end_time"))
            return times.DAY if self.answers["empty-span"] == "full-day" else 0
        if end < begin:
            self.refuse_unless_allowed("backward-span", refusal.invalid_value("end_time"))
        return (end - begin) % times.DAY or times.DAY

    def notes(self, arguments: dict[str, Any]) -> str | None:
        """The notes, no longer than allowed."""
        if "notes" not in arguments:
            return None
        notes = _text(arguments, "notes")
        if self.answers["notes-edge-blanks"] == "trimmed":
            notes = notes.strip()
        unit = self.answers["notes-unit"]
        if _length(notes, unit) > NOTES_LIMIT:
            self.refuse_unless_allowed("long-notes", refusal.invalid_value("notes"))
            return _cut(notes, unit)
        return notes

    def wants_timer(self, arguments: dict[str, Any]) -> bool:
        """start_timer, which client libraries send as a boolean and the page calls a string."""
        value = arguments.get("start_timer", "")
        if isinstance(value, bool):
            error = refusal.invalid_value("start_timer")
            self.refuse_unless_allowed("start-timer-type", error, refused="string")
            return value
        text = _text(arguments, "start_timer").strip() if "start_timer" in arguments else ""
        if text not in ("", "true", "false"):
            raise refusal.invalid_value("start_timer")
        return text == "true"


def _text(arguments: dict[str, Any], name: str) -> str:
    """A string that can be stored: no lone surrogates, no NUL."""
    value = arguments[name]
    if not isinstance(value, str) or "\0" in value:
        raise refusal.invalid_value(name)
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise refusal.invalid_value(name)
    return value


def _time_text(arguments: dict[str, Any], name: str) -> str | None:
    """The text of a time; blank is as good as not sent, as in the page's own example."""
    if name not in arguments:
        return None
    text = _text(arguments, name)
    return text if text.strip() else None


def _boolean(arguments: dict[str, Any], name: str) -> bool | None:
    if name not in arguments:
        return None
    value = arguments[name]
    if not isinstance(value, bool):
        raise refusal.invalid_value(name)
    return value


def _length(text: str, unit: str) -> int:
    match unit:
        case "utf-16":
            return len(text.encode("utf-16-le")) // 2
        case "byte":
            return len(text.encode("utf-8"))
        case _:
            return len(text)


def _cut(text: str, unit: str) -> str:
    """As many whole characters as fit."""
    text = text[:NOTES_LIMIT]
    while _length(text, unit) > NOTES_LIMIT:
        text = text[:-1]
    return text
