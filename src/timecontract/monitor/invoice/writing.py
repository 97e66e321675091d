"""What was sent when an entry is written: which arguments have only one lawful outcome."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from timecontract.contract.facts import Project
from timecontract.contract.formats import (
    clock_minutes,
    duration_minutes,
    is_blank,
    iso_date,
)
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import NOTHING_RUNS

NOTES_LIMIT = 500
DAY = 24 * 60
REQUIRED = ("project_id", "task_id", "user_id", "log_date")
ARGUMENTS = frozenset(
    {
        *REQUIRED,
        "log_time",
        "begin_time",
        "end_time",
        "is_billable",
        "notes",
        "start_timer",
    }
)
_TIMES = ("begin_time", "end_time")
DATE_SHAPED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLOCK_SHAPED = re.compile(r"[0-9]{2}:[0-9]{2}")


def sent(case: Case, name: str) -> Any:
    """The argument if it was sent with a value, else None."""
    value = case.call.argument(name)
    return None if value is None or is_blank(value) else value


def span(case: Case) -> int | None:
    """The minutes between begin_time and end_time, where both are given and in order."""
    begin, end = _times_sent(case)
    return end - begin if begin is not None and end is not None and begin < end else None


def span_over_midnight(case: Case) -> int | None:
    """The minutes from begin_time to an end_time before it, where both are kept as they were sent.

    No other length than that to the next day fits both times.
    """
    begin, end = _times_sent(case)
    if begin is None or end is None or end >= begin:
        return None
    shown = case.shown or {}
    kept = [clock_minutes(shown.get(name)) for name in _TIMES]
    return DAY - begin + end if kept == [begin, end] else None


def _times_sent(case: Case) -> list[int | None]:
    """begin_time and end_time in minutes, None where there is none."""
    return [clock_minutes(sent(case, name)) for name in _TIMES]


def at_the_edge(case: Case) -> bool:
    """Whether a time sent is the first or the last of a day, and may be what is refused."""
    times = (sent(case, name) for name in ("log_time", "begin_time", "end_time"))
    return any(time in ("00:00", "00:01", "23:59") for time in times)


def sole_log_time(case: Case) -> int | None:
    """The minutes of a log_time that nothing else sent contradicts."""
    minutes = duration_minutes(sent(case, "log_time"))
    spoken = sent(case, "begin_time") is not None or sent(case, "end_time") is not None
    return minutes if not spoken or minutes == span(case) else None


def plain_notes(notes: Any) -> bool:
    """Notes that survive the same under every reading: printable ASCII, no edge blanks."""
    return (
        isinstance(notes, str)
        and notes.isascii()
        and notes.isprintable()
        and notes.strip() == notes != ""
    )


def plain_lines(notes: Any) -> bool:
    """Plain notes of several lines or with tabs, whose words have to survive."""
    return isinstance(notes, str) and plain_notes(" ".join(notes.split()))


def short_in_any_unit(notes: Any) -> bool:
    """Notes within the limit in code points, UTF-16 units and bytes, without edge blanks."""
    return (
        isinstance(notes, str)
        and notes.strip() == notes
        and encodable(notes)
        and len(notes.encode()) <= NOTES_LIMIT
        and all(c.isprintable() or c in "\u200d\ufe0f" for c in notes)
    )


def encodable(text: str) -> bool:
    """Whether a text has no lone surrogate."""
    return not any("\ud800" <= c <= "\udfff" for c in text)


def project(case: Case) -> Project | None:
    """The declared project of the caller's organisation that was sent."""
    if case.facts is None or case.caller is None:
        return None
    organization = case.facts.organization(case.caller.organization)
    projects = organization.projects if organization else ()
    return next((p for p in projects if p.id == case.call.argument("project_id")), None)


def task_foreign(case: Case) -> bool:
    """Whether the task sent is surely none of the project sent: one of another project's."""
    declared, task = project(case), case.call.argument("task_id")
    if declared is None or case.facts is None or not isinstance(task, str):
        return False
    return task not in declared.tasks and any(task in p.tasks for p in case.facts.projects())


def task_known(case: Case) -> bool:
    """Whether the task sent is declared as one of the project sent."""
    declared, task = project(case), case.call.argument("task_id")
    return declared is not None and isinstance(task, str) and task in declared.tasks


def user_known(case: Case) -> bool:
    """Whether the user sent is declared in the caller's organisation."""
    if case.facts is None or case.caller is None:
        return False
    organization = case.facts.organization(case.caller.organization)
    users = organization.users if organization else ()
    return any(user.id == case.call.argument("user_id") for user in users)


def past(case: Case) -> bool:
    """Whether log_date is a day that is surely not in the future."""
    day = iso_date(case.call.argument("log_date"))
    if day is None or day.year < 1990:
        return False
    if case.exchange.clock is not None and case.days:
        return day <= min(case.days)
    return day <= max(_shown_today(case), iso_date(case.world.latest_day) or date.min)


def _shown_today(case: Case) -> date:
    """The day of the answer's own Date header, one earlier for the zone; else long ago."""
    response = case.exchange.response
    try:
        shown = parsedate_to_datetime(response.headers["date"]) if response else None
    except (KeyError, ValueError, TypeError):
        return date.min
    return date.fromordinal(shown.date().toordinal() - 1) if shown else date.min


def valid_but_for(case: Case, *exempt: str) -> bool:
    """Whether the call is complete and valid, the exempt arguments not looked at."""
    arguments = case.call.arguments
    if arguments is None or not case.call.plain or not case.good:
        return False
    return not set(arguments) - ARGUMENTS and all(
        check(case, arguments) for name, check in _CHECKS.items() if name not in exempt
    )


def _valid_time(case: Case, arguments: Mapping[str, Any]) -> bool:
    clock = {"begin_time", "end_time"} & set(arguments)
    if clock:
        return "log_time" not in arguments and span(case) is not None
    minutes = duration_minutes(arguments.get("log_time"))
    return minutes is not None and 0 < minutes < DAY


_CHECKS: dict[str, Callable[[Case, Mapping[str, Any]], bool]] = {
    "project_id": lambda case, _: project(case) is not None,
    "task_id": lambda case, _: task_known(case),
    "user_id": lambda case, sent_: sent_.get("user_id") == case.user and user_known(case),
    "log_date": lambda case, _: past(case),
    "time": _valid_time,
    "is_billable": lambda _, sent_: isinstance(sent_.get("is_billable", True), bool),
    "notes": lambda _, sent_: (
        "notes" not in sent_ or (plain_notes(sent_["notes"]) and len(sent_["notes"]) <= NOTES_LIMIT)
    ),
    # Whether a timer may be asked for beside a time is open, and so is a call without a time.
    "start_timer": lambda _, sent_: "start_timer" not in sent_,
}


def no_timer_runs(case: Case) -> bool:
    """Whether the caller surely has no running timer."""
    if case.overlaps or case.user is None:
        return False
    return case.world.timer(case.user).possible == NOTHING_RUNS
