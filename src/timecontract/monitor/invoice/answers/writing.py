"""What is learned about making and changing entries."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from timecontract.contract.formats import (
    clock_minutes,
    is_blank,
    iso_date,
    loose_duration_minutes,
)
from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.answers import TOLD_BY, refused_or, taken_but_for, tells
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Presence, minutes

_TIMES = frozenset({"log_time", "begin_time", "end_time"})


@tells("span-and-log-time")
def _span_and_log_time(case: Case) -> str | None:
    span, logged = writing.span(case), minutes(case.call.argument("log_time"))
    if span is None or not logged or logged == span:
        return None
    if case.shown is None:
        return "refuse" if case.refused and taken_but_for(case, "time") else None
    if minutes(case.shown.get("log_time")) == span:
        return "span"
    return "log-time-alone" if is_blank(case.shown.get("begin_time", "")) else "log-time"


@tells("timer-beside-time")
def _timer_beside_time(case: Case) -> str | None:
    beside = any(writing.sent(case, name) is not None for name in _TIMES)
    if not beside or case.call.argument("start_timer") != "true":
        return None
    if case.shown is not None:
        return "allow"
    alone = writing.no_timer_runs(case) and taken_but_for(case, "start_timer")
    return "refuse" if case.refused and alone else None


@tells("end-of-day")
def _end_of_day(case: Case) -> str | None:
    begin, end = (writing.sent(case, name) for name in ("begin_time", "end_time"))
    if clock_minutes(begin) is None or end != "24:00" or not _only_the_time_is_odd(case):
        return None
    if case.shown is None:
        return "impossible" if case.refused else None
    return "kept" if case.shown.get("end_time") == end else "impossible"


@tells("no-time-sent")
def _no_time_sent(case: Case) -> str | None:
    named = _TIMES & set(case.call.arguments or ())
    if named or not taken_but_for(case, "time"):
        return None
    if case.shown is None:
        return "refuse" if case.refused else None
    return "blank" if is_blank(case.shown.get("log_time", "")) else "zero"


def _rolled(case: Case, name: str, exempt: str) -> str | None:
    """What became of a value that cannot be: it rolled over, was dropped, or led to a refusal."""
    value = writing.sent(case, name)
    if not isinstance(value, str) or _possible(name, value):
        return None
    if case.shown is None:
        return "refuse" if case.refused and taken_but_for(case, exempt) else None
    shown = case.shown.get(name, "")
    if is_blank(shown):
        return "drop"
    return "roll" if case.named is None or shown != case.named.record.get(name, shown) else None


def _possible(name: str, value: str) -> bool:
    """Whether a value is one that there is, or not even written like one."""
    if name == "log_date":
        return not writing.DATE_SHAPED.fullmatch(value) or iso_date(value) is not None
    if not writing.CLOCK_SHAPED.fullmatch(value):
        return True
    return (minutes(value) if name == "log_time" else clock_minutes(value)) is not None


for _question, _name, _exempt in (
    ("impossible-clock-time", "begin_time", "time"),
    ("impossible-duration", "log_time", "time"),
    ("impossible-date", "log_date", "log_date"),
):
    TOLD_BY[_question] = partial(_rolled, name=_name, exempt=_exempt)


def _only_the_time_is_odd(case: Case) -> bool:
    """Whether nothing but the clock times can be why the call is refused."""
    return writing.sent(case, "log_time") is None and taken_but_for(case, "time")


@tells("backward-span")
def _backward_span(case: Case) -> str | None:
    begin, end = (clock_minutes(writing.sent(case, n)) for n in ("begin_time", "end_time"))
    if begin is None or end is None or end >= begin or not _only_the_time_is_odd(case):
        return None
    return refused_or(case, "next-day")


@tells("empty-span")
def _empty_span(case: Case) -> str | None:
    begin, end = (clock_minutes(writing.sent(case, n)) for n in ("begin_time", "end_time"))
    if begin is None or begin != end or not _only_the_time_is_odd(case):
        return None
    if case.shown is None:
        return "refuse" if case.refused else None
    return "full-day" if minutes(case.shown.get("log_time")) else "zero"


@tells("half-span")
def _half_span(case: Case) -> str | None:
    sent = [n for n in ("begin_time", "end_time") if writing.sent(case, n) is not None]
    if len(sent) != 1 or not _only_the_time_is_odd(case):
        return None
    if case.shown is None:
        return "refuse" if case.refused else None
    shown = case.shown.get(sent[0], "")
    if is_blank(shown):
        return "drop"
    return "keep" if shown == writing.sent(case, sent[0]) else None


@tells("long-notes")
def _long_notes(case: Case) -> str | None:
    notes = case.call.argument("notes")
    long = writing.plain_notes(notes) and len(notes) > writing.NOTES_LIMIT
    return refused_or(case, "cut") if long and taken_but_for(case, "notes") else None


@tells("notes-edge-blanks")
def _notes_edge_blanks(case: Case) -> str | None:
    notes = case.call.argument("notes")
    if (
        case.shown is None
        or not isinstance(notes, str)
        or notes == notes.strip()
        or not notes.strip()
    ):
        return None
    return "kept" if case.shown.get("notes") == notes else "trimmed"


@tells("long-day")
def _long_day(case: Case) -> str | None:
    logged = minutes(writing.sent(case, "log_time"))
    if not logged or logged <= writing.DAY or not taken_but_for(case, "time"):
        return None
    return refused_or(case, "keep")


@tells("blank-value")
def _blank_value(case: Case) -> str | None:
    if case.op == "list_time_entries" or not case.records:
        return None
    record = case.records[0]
    shown = tuple(record.get(name) for name in ("invoice_id", "timer_started_at"))
    if not all(value is None or (isinstance(value, str) and is_blank(value)) for value in shown):
        return None
    return _BLANKS.get(shown, "other")


_BLANKS: dict[tuple[object, ...], str] = {
    ("", " "): "page",
    ("", ""): "empty",
    (" ", " "): "space",
    (None, None): "absent",
}


@tells("custom-fields-type")
def _custom_fields_type(case: Case) -> str | None:
    shown = case.shown.get("timesheet_custom_fields") if case.shown else None
    return "string" if isinstance(shown, str) else "array" if isinstance(shown, list) else None


@tells("required-on-update")
def _required_on_update(case: Case) -> str | None:
    missing = set(writing.REQUIRED) - set(case.call.arguments or ())
    # Which tasks there are depends on the project, so one without the other cannot be told.
    if len(missing) != 1 or "project_id" in missing:
        return None
    timeless = () if _TIMES & set(case.call.arguments or ()) else ("time",)
    if not taken_but_for(case, *missing, *timeless):
        return None
    return refused_or(case, "kept")


@tells("default-billable")
def _default_billable(case: Case) -> str | None:
    if case.shown is None or case.call.argument("is_billable") is not None:
        return None
    billable = case.shown.get("is_billable")
    return "yes" if billable is True else "no" if billable is False else None


@tells("entry-for-another-user")
def _entry_for_another_user(case: Case) -> str | None:
    other = case.call.argument("user_id") not in (None, case.me)
    known = other and writing.user_known(case) and writing.valid_but_for(case, "user_id")
    if case.op != "log_time_entries" or not known:
        return None
    return refused_or(case, "allow")


@tells("entry-of-another-user")
def _entry_of_another_user(case: Case) -> str | None:
    entry = case.named
    if entry is None or entry.presence is not Presence.LIVE or not case.good:
        return None
    if entry.user in (None, case.me) or entry.organization != case.call.organization:
        return None
    return refused_or(case, "allow") if case.op == "get_a_time_entry" else None


@tells("non-billable-status")
def _non_billable_status(case: Case) -> str | None:
    if case.shown is None or case.shown.get("is_billable") is not False:
        return None
    status = case.shown.get("billed_status")
    if status == "invoiced":
        return None
    return "unbilled" if status == "unbilled" else "non-billable"


@tells("omitted-on-update")
def _omitted_on_update(case: Case) -> str | None:
    entry, shown = case.named, case.shown
    if entry is None or shown is None or "notes" in (case.call.arguments or {}):
        return None
    if is_blank(entry.record.get("notes") or ""):
        return None
    return "default" if is_blank(shown.get("notes", "")) else "kept"


@tells("unknown-user")
def _unknown_user(case: Case) -> str | None:
    sent = case.call.argument("user_id")
    if not isinstance(sent, str) or not sent.isdigit() or writing.user_known(case):
        return None
    return refused_or(case, "keep") if taken_but_for(case, "user_id") else None


@tells("loose-time")
def _loose_time(case: Case) -> str | None:
    sent = case.call.argument("log_time")
    loose = isinstance(sent, str) and len(sent) == 4 and loose_duration_minutes(sent) is not None
    if not loose or not taken_but_for(case, "time"):
        return None
    return refused_or(case, "normalise")


@tells("unknown-argument")
def _unknown_argument(case: Case) -> str | None:
    arguments = case.call.arguments or {}
    known = {name: value for name, value in arguments.items() if name in writing.ARGUMENTS}
    if len(known) == len(arguments):
        return None
    without = replace(case, call=replace(case.call, arguments=known))
    return refused_or(case, "ignore") if taken_but_for(without) else None


@tells("name-as-id")
def _name_as_id(case: Case) -> str | None:
    sent = case.call.argument("project_id")
    named = isinstance(sent, str) and ("project", sent) not in case.world.names
    if not named or sent not in case.world.names.values():
        return None
    if not taken_but_for(case, "project_id", "task_id"):
        return None
    return refused_or(case, "resolve")


@tells("is-current-user")
def _is_current_user(case: Case) -> str | None:
    """True of another user's entry; false may say that this user does not belong to the task."""
    others = [r for r in case.records if case.me and r.get("user_id") not in (None, case.me)]
    return "member" if any(r.get("is_current_user") is True for r in others) else None
