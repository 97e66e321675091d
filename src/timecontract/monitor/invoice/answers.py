"""Which answer to an open question an exchange shows. Learned for the profile, never judged.

A question whose answer shows only beside another exchange is answered where the second one is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from timecontract.contract.formats import clock_minutes, is_blank, iso_date, timestamp
from timecontract.contract.questions import load_questions
from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.call import Kind
from timecontract.monitor.invoice.case import Case, SignIn
from timecontract.monitor.invoice.world import NOTHING_RUNS, Presence, minutes

Teller = Callable[[Case], str | None]
_TOLD_BY: dict[str, Teller] = {}


def answers(case: Case) -> Iterator[tuple[str, str]]:
    """The open questions that the exchange answers, each with the answer it gives."""
    if case.answer.unsure or case.overlaps:
        return
    for question, tell in _tellers(case.op):
        answer = tell(case)
        if answer is not None:
            yield question, answer


@cache
def _tellers(operation: str) -> tuple[tuple[str, Teller], ...]:
    questions = load_questions()
    return tuple(
        (question, tell)
        for question, tell in _TOLD_BY.items()
        if operation in questions[question].operations
    )


def _tells(question: str) -> Callable[[Teller], Teller]:
    def register(teller: Teller) -> Teller:
        _TOLD_BY[question] = teller
        return teller

    return register


def _refused_or(case: Case, taken: str) -> str:
    return "refuse" if case.answer.refused else taken


# ---- timers ------------------------------------------------------------------------------------


def _other_runs(case: Case) -> bool:
    """Whether a timer of the caller surely runs on another entry than the one named."""
    if case.user is None:
        return False
    possible = case.world.timer(case.user).possible
    return possible is not None and not {None, case.call.entry_id} & possible


@_tells("second-timer")
def _second_timer(case: Case) -> str | None:
    live = case.named is not None and case.named.presence is Presence.LIVE
    if not case.own or not live or not _other_runs(case):
        return None
    return _refused_or(case, "stop-first")


@_tells("second-timer-on-create")
def _second_timer_on_create(case: Case) -> str | None:
    asked = writing.valid_but_for(case, "start_timer") and case.starts_timer is True
    return "refuse" if asked and _other_runs(case) and case.answer.refused else None


@_tells("no-timer-running")
def _no_timer_running(case: Case) -> str | None:
    if not case.good or case.shown is not None:
        return None
    if case.answer.refused:
        return "refuse"
    document = case.answer.document or {}
    if "time_entry" not in document:
        return "no-entry"
    if document["time_entry"] == {}:
        return "empty-entry"
    return "blank-entry" if isinstance(document["time_entry"], str) else None


@_tells("stop-without-timer")
def _stop_without_timer(case: Case) -> str | None:
    if not case.good or case.user is None:
        return None
    if case.world.timer(case.user).possible != NOTHING_RUNS:
        return None
    return _refused_or(case, "last-entry" if case.shown else "no-entry")


@_tells("timer-into-log-time")
def _timer_into_log_time(case: Case) -> str | None:
    entry = case.world.entry(str(case.shown["time_entry_id"])) if case.shown else None
    if entry is None or not entry.base or entry.started is None or case.shown is None:
        return None
    shown = minutes(case.shown.get("log_time"))
    return None if shown is None else "add" if shown >= entry.base else "replace"


@_tells("timer-start-format")
def _timer_start_format(case: Case) -> str | None:
    shown = case.shown.get("timer_started_at") if case.shown else None
    if not isinstance(shown, str) or is_blank(shown):
        return None
    if clock_minutes(shown) is not None:
        return "clock-time"
    if timestamp(shown) is not None:
        return "timestamp"
    return "date-time" if iso_date(shown[:10]) is not None else f"other ({len(shown)} characters)"


@_tells("timer-start-after-stop")
def _timer_start_after_stop(case: Case) -> str | None:
    if case.op != "stop_timer" or case.shown is None:
        return None
    return "blank" if is_blank(case.shown.get("timer_started_at", "")) else "kept"


@_tells("timer-duration-after-stop")
def _timer_duration_after_stop(case: Case) -> str | None:
    if case.op != "stop_timer" or case.shown is None:
        return None
    return "blank" if is_blank(case.shown.get("timer_duration_in_minutes", "")) else "kept"


@_tells("timer-duration-type")
def _timer_duration_type(case: Case) -> str | None:
    shown = case.shown.get("timer_duration_in_minutes", "") if case.shown else ""
    if is_blank(shown):
        return None
    return "string" if isinstance(shown, str) else "number"


@_tells("whose-timer")
def _whose_timer(case: Case) -> str | None:
    entry = case.named
    if not case.good or entry is None or entry.presence is not Presence.LIVE:
        return None
    others = entry.user not in (None, case.user) and case.world.timed(entry) is False
    return "refuse" if others and case.op == "start_timer" and case.answer.refused else None


@_tells("delete-while-timed")
def _delete_while_timed(case: Case) -> str | None:
    if not case.own or case.named is None or case.world.timed(case.named) is not True:
        return None
    return _refused_or(case, "delete")


@_tells("start-timer-type")
def _start_timer_type(case: Case) -> str | None:
    sent = isinstance(case.call.argument("start_timer"), bool)
    if not sent or not writing.valid_but_for(case, "start_timer"):
        return None
    return "string" if case.answer.refused else "either"


# ---- writing -----------------------------------------------------------------------------------


@_tells("span-and-log-time")
def _span_and_log_time(case: Case) -> str | None:
    span, logged = writing.span(case), minutes(case.call.argument("log_time"))
    if span is None or not logged or logged == span:
        return None
    if case.shown is None:
        return "refuse"
    if minutes(case.shown.get("log_time")) == span:
        return "span"
    return "log-time-alone" if is_blank(case.shown.get("begin_time", "")) else "log-time"


@_tells("no-time-sent")
def _no_time_sent(case: Case) -> str | None:
    named = {"log_time", "begin_time", "end_time"} & set(case.call.arguments or ())
    if named or not case.good or not writing.valid_but_for(case, "time"):
        return None
    if case.shown is None:
        return "refuse"
    return "blank" if is_blank(case.shown.get("log_time", "")) else "zero"


def _sent_and_not_kept(name: str) -> Teller:
    def tell(case: Case) -> str | None:
        if not _impossible(case, name):
            return None
        if case.shown is None:
            return "refuse"
        return "drop" if is_blank(case.shown.get(name, "")) else "roll"

    return tell


def _impossible(case: Case, name: str) -> bool:
    value = writing.sent(case, name)
    if not isinstance(value, str):
        return False
    if name == "log_date":
        return bool(writing.DATE_SHAPED.fullmatch(value)) and iso_date(value) is None
    if not writing.CLOCK_SHAPED.fullmatch(value):
        return False
    return (minutes(value) if name == "log_time" else clock_minutes(value)) is None


_TOLD_BY["impossible-clock-time"] = _sent_and_not_kept("begin_time")
_TOLD_BY["impossible-duration"] = _sent_and_not_kept("log_time")
_TOLD_BY["impossible-date"] = _sent_and_not_kept("log_date")


@_tells("backward-span")
def _backward_span(case: Case) -> str | None:
    begin, end = (clock_minutes(writing.sent(case, n)) for n in ("begin_time", "end_time"))
    return None if begin is None or end is None or end >= begin else _refused_or(case, "next-day")


@_tells("empty-span")
def _empty_span(case: Case) -> str | None:
    begin, end = (clock_minutes(writing.sent(case, n)) for n in ("begin_time", "end_time"))
    if begin is None or begin != end or not writing.valid_but_for(case, "time"):
        return None
    if case.shown is None:
        return "refuse" if case.op == "log_time_entries" else None
    return "full-day" if minutes(case.shown.get("log_time")) else "zero"


@_tells("half-span")
def _half_span(case: Case) -> str | None:
    sent = [n for n in ("begin_time", "end_time") if writing.sent(case, n) is not None]
    if len(sent) != 1 or writing.sent(case, "log_time") is not None:
        return None
    if case.shown is None:
        return "refuse"
    return "drop" if is_blank(case.shown.get(sent[0], "")) else "keep"


@_tells("long-notes")
def _long_notes(case: Case) -> str | None:
    notes = case.call.argument("notes")
    long = writing.plain_notes(notes) and len(notes) > writing.NOTES_LIMIT
    return _refused_or(case, "cut") if long and case.good else None


@_tells("notes-edge-blanks")
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


@_tells("long-day")
def _long_day(case: Case) -> str | None:
    logged = minutes(writing.sent(case, "log_time"))
    return None if not logged or logged <= writing.DAY else _refused_or(case, "keep")


@_tells("blank-value")
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


@_tells("custom-fields-type")
def _custom_fields_type(case: Case) -> str | None:
    shown = case.shown.get("timesheet_custom_fields") if case.shown else None
    return "string" if isinstance(shown, str) else "array" if isinstance(shown, list) else None


@_tells("required-on-update")
def _required_on_update(case: Case) -> str | None:
    missing = set(writing.REQUIRED) - set(case.call.arguments or ())
    if len(missing) != 1 or not case.own or not case.call.plain:
        return None
    return _refused_or(case, "kept")


@_tells("default-billable")
def _default_billable(case: Case) -> str | None:
    if case.shown is None or case.call.argument("is_billable") is not None:
        return None
    return "yes" if case.shown.get("is_billable") is True else "no"


@_tells("entry-for-another-user")
def _entry_for_another_user(case: Case) -> str | None:
    other = case.call.argument("user_id") not in (None, case.user)
    if case.op != "log_time_entries" or not other or not writing.user_known(case):
        return None
    return _refused_or(case, "allow")


@_tells("entry-of-another-user")
def _entry_of_another_user(case: Case) -> str | None:
    entry = case.named
    if entry is None or entry.presence is not Presence.LIVE or not case.good:
        return None
    if entry.user in (None, case.user) or entry.organization != case.call.organization:
        return None
    return _refused_or(case, "allow") if case.op == "get_a_time_entry" else None


@_tells("non-billable-status")
def _non_billable_status(case: Case) -> str | None:
    if case.shown is None or case.shown.get("is_billable") is not False:
        return None
    return "unbilled" if case.shown.get("billed_status") == "unbilled" else "non-billable"


# ---- reading -----------------------------------------------------------------------------------


def _query_answer(question: str, name: str, wrong: Callable[[str], bool], *taken: str) -> None:
    """A wrong value of a parameter: refused, or else a list with rows or without."""

    @_tells(question)
    def tell(case: Case) -> str | None:
        value = case.call.query.get(name)
        if value is None or not wrong(value) or not case.good:
            return None
        return _refused_or(case, taken[0] if case.answer.rows else taken[-1])


_FILTERS = frozenset({"Date.CustomDate", "Status.Unbilled", "Status.Invoiced"})
_query_answer(
    "unknown-filter",
    "filter_by",
    lambda value: not value.startswith("Date.") and value not in _FILTERS,
    "ignore",
    "nothing",
)
_query_answer(
    "unknown-sort-column",
    "sort_column",
    lambda value: not value.endswith(("_name", "_date", "_at")),
    "ignore",
)
_query_answer(
    "bad-date-in-filter", "from_date", lambda value: iso_date(value) is None, "ignore", "nothing"
)


@_tells("reversed-dates")
def _reversed_dates(case: Case) -> str | None:
    first, last = (iso_date(case.call.query.get(n)) for n in ("from_date", "to_date"))
    return None if not first or not last or first <= last else _refused_or(case, "nothing")


@_tells("page-context")
def _page_context(case: Case) -> str | None:
    if not case.ok:
        return None
    return "object" if "page_context" in (case.answer.document or {}) else "absent"


@_tells("list-detail-fields")
def _list_detail_fields(case: Case) -> str | None:
    if not case.records:
        return None
    return "present" if "timer_duration_in_seconds" in case.records[0] else "absent"


@_tells("list-scope")
def _list_scope(case: Case) -> str | None:
    others = any(record.get("user_id") != case.user for record in case.records)
    return "organization" if others and case.user else None


@_tells("page-after-last")
def _page_after_last(case: Case) -> str | None:
    page = case.call.query.get(case.dialect.page_parameter or "", "1")
    if page in ("0", "1") or (case.ok and case.answer.rows):
        return None
    return _refused_or(case, "nothing") if case.exchange.group else None


# ---- deleting and transport --------------------------------------------------------------------


@_tells("bulk-delete-of-nothing")
def _bulk_delete_of_nothing(case: Case) -> str | None:
    empty = not case.call.query.get(case.dialect.bulk_delete_parameter or "")
    return _refused_or(case, "nothing") if empty and case.good else None


@_tells("delete-again")
def _delete_again(case: Case) -> str | None:
    if case.named is None or case.named.presence is not Presence.GONE or not case.good:
        return None
    return _refused_or(case, "success")


@_tells("created-status")
def _created_status(case: Case) -> str | None:
    return str(case.answer.status) if case.ok else None


@_tells("business-error-status")
def _business_error_status(case: Case) -> str | None:
    known = case.answer.code in (20050, 20054) or writing.task_foreign(case)
    return str(case.answer.status) if known and case.answer.refused and case.own_or_new else None


def _unknown_entry(case: Case) -> bool:
    if case.call.entry_id is None or not case.good:
        return False
    return case.named is None or case.named.presence in (Presence.GONE, Presence.ABSENT)


@_tells("unknown-entry-status")
def _unknown_entry_status(case: Case) -> str | None:
    return str(case.answer.status) if _unknown_entry(case) and case.answer.refused else None


@_tells("unknown-entry-code")
def _unknown_entry_code(case: Case) -> str | None:
    if not _unknown_entry(case) or not case.answer.refused:
        return None
    return "platform" if case.answer.code == 1002 else "other"


@_tells("sign-in-status")
def _sign_in_status(case: Case) -> str | None:
    bad = case.sign_in in (SignIn.MISSING, SignIn.INVALID)
    return str(case.answer.status) if bad and case.answer.refused else None


@_tells("scope-status")
def _scope_status(case: Case) -> str | None:
    bad = case.sign_in is SignIn.SCOPE and case.answer.refused
    return str(case.answer.status) if bad else None


@_tells("missing-organization")
def _missing_organization(case: Case) -> str | None:
    if case.call.organization is not None or case.caller is None:
        return None
    return _refused_or(case, "default")


@_tells("content-type")
def _content_type(case: Case) -> str | None:
    if case.exchange.response is None or case.answer.kind is not Kind.SUCCESS:
        return None
    media_type = case.exchange.response.headers.get("content-type", "none")
    if media_type.split(";")[0].strip() != "application/json":
        return f"other ({media_type.split(';')[0].strip()})"
    return "charset" if ";" in media_type else "plain"
