"""The rules that Log time entries and Update time entry share: what is sent is what is kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from timecontract.contract.formats import clock_minutes, duration_minutes, iso_date
from timecontract.monitor.invoice import writing
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Presence, minutes
from timecontract.monitor.registry import KEPT, Outcome, expect, rule
from timecontract.monitor.rules.invoice.common import text, told_rule

TASK_MESSAGE = (
    "This task does not exist in this project. Hence, this timesheet entry cannot be made"
)


def argument_rules(prefix: str, op: str) -> None:
    """Registers the rules on the arguments under a prefix, for one of the two operations."""
    _kept_rules(prefix, op)
    _possible_rules(prefix, op)
    _notes_rules(prefix, op)
    _task_rules(prefix, op)
    told_rule(f"{prefix}-START-TIMER")
    told_rule(f"{prefix}-TIMER-ASKED")
    told_rule(f"{prefix}-READ-BACK")
    told_rule(f"{prefix}-OTHERS-UNTOUCHED")


def _when(op: str, decide: Callable[[Case], Outcome | None]) -> Callable[[Case], Outcome | None]:
    def only_of_this_operation(case: Case) -> Outcome | None:
        return decide(case) if case.op == op and not _of_nothing(case) else None

    return only_of_this_operation


def _of_nothing(case: Case) -> bool:
    """Whether an update of no entry succeeds, which has a rule of its own."""
    return case.ok and case.call.entry_id is not None and case.absent(case.named)


def _register(rule_id: str, op: str, decide: Callable[[Case], Outcome | None]) -> None:
    rule(rule_id)(_when(op, decide))


# ---- what was sent is kept ---------------------------------------------------------------------


def _kept_rules(prefix: str, op: str) -> None:
    for part, name, lawful in (
        ("PROJECT", "project_id", _project_sent),
        ("TASK", "task_id", _task_sent),
        ("USER", "user_id", _user_sent),
        ("DATE", "log_date", _date_sent),
        ("BEGIN-TIME", "begin_time", _clock_time_sent),
        ("END-TIME", "end_time", _clock_time_sent),
        ("BILLABLE", "is_billable", _billable_sent),
    ):
        _register(f"{prefix}-{part}", op, _keeps(name, lawful))
    _register(f"{prefix}-NOTES", op, keeps_notes)
    _register(f"{prefix}-LOG-TIME", op, keeps_log_time)
    _register(f"{prefix}-SPAN", op, logs_the_span)


def _keeps(name: str, lawful: Callable[[Case], bool]) -> Callable[[Case], Outcome | None]:
    def what_was_sent_is_shown(case: Case) -> Outcome | None:
        if case.shown is None or writing.sent(case, name) is None or not lawful(case):
            return None
        wanted, seen = case.call.argument(name), case.shown.get(name)
        same = seen == wanted and type(seen) is type(wanted)
        expected = f"{name} {text(wanted)}, as it was sent"
        return expect(same, expected, text(seen), doubts=(name,))

    return what_was_sent_is_shown


def _project_sent(case: Case) -> bool:
    return writing.project(case) is not None or _id_sent(case, "project_id")


def _task_sent(case: Case) -> bool:
    return writing.task_known(case) or _id_sent(case, "task_id")


def _user_sent(case: Case) -> bool:
    return writing.user_known(case) or _id_sent(case, "user_id")


def _id_sent(case: Case, name: str) -> bool:
    """Digits are an id, never a name that might be taken instead of one."""
    value = case.call.argument(name)
    return isinstance(value, str) and value.isascii() and value.isdigit()


def _date_sent(case: Case) -> bool:
    return iso_date(case.call.argument("log_date")) is not None


def _clock_time_sent(case: Case) -> bool:
    untimed = case.starts_timer is False
    return untimed and writing.span(case) is not None and writing.sent(case, "log_time") is None


def _billable_sent(case: Case) -> bool:
    return isinstance(case.call.argument("is_billable"), bool)


def keeps_notes(case: Case) -> Outcome | None:
    notes = case.call.argument("notes")
    if case.shown is None or not isinstance(notes, str) or len(notes) > writing.NOTES_LIMIT:
        return None
    seen = case.shown.get("notes")
    if writing.plain_notes(notes):
        expected = f"notes {text(notes)}, as they were sent"
        return expect(seen == notes, expected, text(seen), doubts=("notes",))
    if not writing.plain_lines(notes):
        return None
    # How a line ends, and blanks at the edges, may be written otherwise; words may not go.
    held = isinstance(seen, str) and seen.split() == notes.split()
    return expect(held, f"the words of {text(notes)}", text(seen), doubts=("notes",))


def keeps_log_time(case: Case) -> Outcome | None:
    wanted = writing.sole_log_time(case)
    # A timer that starts with the entry may replace what was logged at once.
    if case.shown is None or wanted is None or case.starts_timer is not False:
        return None
    seen = minutes(case.shown.get("log_time"))
    return expect(
        seen == wanted,
        f"log_time {case.call.argument('log_time')}, as it was sent",
        text(case.shown.get("log_time")),
        doubts=("log_time",),
    )


def logs_the_span(case: Case) -> Outcome | None:
    wanted = writing.span(case) or writing.span_over_midnight(case)
    if case.shown is None or wanted is None or writing.sent(case, "log_time") is not None:
        return None
    if case.starts_timer is not False:
        return None
    begin, end = case.call.argument("begin_time"), case.call.argument("end_time")
    seen = case.shown.get("log_time")
    return expect(
        duration_minutes(seen) == wanted,
        f"log_time {wanted // 60:02}:{wanted % 60:02}, from {begin} to {end}",
        text(seen),
        doubts=("log_time",),
    )


# ---- what is impossible is never kept ----------------------------------------------------------


def _possible_rules(prefix: str, op: str) -> None:
    _register(f"{prefix}-CLOCK-TIME-POSSIBLE", op, no_impossible_clock_time)
    _register(f"{prefix}-DURATION-POSSIBLE", op, no_impossible_duration)
    _register(f"{prefix}-DATE-POSSIBLE", op, no_impossible_date)


def no_impossible_clock_time(case: Case) -> Outcome | None:
    bad = [
        name
        for name in ("begin_time", "end_time")
        if _shaped(case, name, writing.CLOCK_SHAPED)
        and clock_minutes(case.call.argument(name)) is None
        # Whether a day may end at 24:00 is open.
        and (name, case.call.argument(name)) != ("end_time", "24:00")
    ]
    return _never_as_sent(case, bad)


def no_impossible_duration(case: Case) -> Outcome | None:
    bad = _shaped(case, "log_time", writing.CLOCK_SHAPED) and (
        duration_minutes(case.call.argument("log_time")) is None
    )
    return _never_as_sent(case, ["log_time"] if bad else [])


def no_impossible_date(case: Case) -> Outcome | None:
    bad = _shaped(case, "log_date", writing.DATE_SHAPED) and (
        iso_date(case.call.argument("log_date")) is None
    )
    return _never_as_sent(case, ["log_date"] if bad else [])


def _shaped(case: Case, name: str, form: Any) -> bool:
    value = case.call.argument(name)
    return isinstance(value, str) and form.fullmatch(value) is not None


def _never_as_sent(case: Case, names: list[str]) -> Outcome | None:
    if not names or case.answer.unsure:
        return None
    if case.shown is None:
        return KEPT
    kept = [name for name in names if case.shown.get(name) == case.call.argument(name)]
    wanted = ", ".join(f"{name} {case.call.argument(name)!r}" for name in names)
    return expect(not kept, f"{wanted} refused or made possible", f"{', '.join(kept)} as sent")


# ---- notes -------------------------------------------------------------------------------------


def _notes_rules(prefix: str, op: str) -> None:
    _register(f"{prefix}-NOTES-500", op, keeps_500_characters)
    _register(f"{prefix}-NOTES-LIMIT", op, keeps_no_more)
    _register(f"{prefix}-NOTES-SCRIPTS", op, keeps_every_script)


def keeps_500_characters(case: Case) -> Outcome | None:
    notes = case.call.argument("notes")
    if not writing.plain_notes(notes) or len(notes) != writing.NOTES_LIMIT:
        return None
    if case.shown is not None:
        seen = case.shown.get("notes")
        return expect(seen == notes, "the 500 characters that were sent", text(seen))
    alone = writing.valid_but_for(case) and not writing.at_the_edge(case)
    if case.answer.refused and alone and _may_be_written(case):
        return expect(False, "notes of 500 characters taken", case.answer.told())
    return None


def _may_be_written(case: Case) -> bool:
    if case.op == "log_time_entries":
        return True
    entry = case.named
    live = entry is not None and entry.presence is Presence.LIVE and not case.overlaps
    return live and case.own and entry is not None and case.world.timed(entry) is False


def keeps_no_more(case: Case) -> Outcome | None:
    notes = case.call.argument("notes")
    if not writing.plain_notes(notes) or len(notes) <= writing.NOTES_LIMIT:
        return None
    if case.answer.unsure:
        return None
    seen = case.shown.get("notes") if case.shown else ""
    return expect(
        not isinstance(seen, str) or len(seen) <= writing.NOTES_LIMIT,
        f"{len(notes)} characters of notes refused or cut to 500",
        text(seen),
    )


def keeps_every_script(case: Case) -> Outcome | None:
    notes = case.call.argument("notes")
    if case.shown is None or not isinstance(notes, str) or notes.isascii():
        return None
    if not writing.short_in_any_unit(notes):
        return None
    seen = case.shown.get("notes")
    same = isinstance(seen, str) and _normal(seen) == _normal(notes)
    expected = f"notes {text(notes)}, as they were sent"
    return expect(same, expected, text(seen), doubts=("notes",))


def _normal(notes: str) -> str:
    return unicodedata.normalize("NFC", notes)


# ---- the task and its project ------------------------------------------------------------------


def _task_rules(prefix: str, op: str) -> None:
    _register(f"{prefix}-TASK-OF-PROJECT", op, foreign_task_is_refused)
    _register(f"{prefix}-1002-CODE", op, foreign_task_gets_1002)
    _register(f"{prefix}-1002-MESSAGE", op, foreign_task_gets_the_message)
    _register(f"{prefix}-PROJECT-EXISTS", op, unknown_project_is_refused)


def foreign_task_is_refused(case: Case) -> Outcome | None:
    if not writing.task_foreign(case) or case.answer.unsure:
        return None
    task, project = case.call.argument("task_id"), case.call.argument("project_id")
    return expect(
        case.answer.refused,
        f"an error: task {task} is not in project {project}",
        case.answer.told(),
    )


def _only_the_task_is_wrong(case: Case) -> bool:
    if not case.answer.refused or not writing.task_foreign(case):
        return False
    return writing.valid_but_for(case, "task_id") and _may_be_written(case)


def foreign_task_gets_1002(case: Case) -> Outcome | None:
    if not _only_the_task_is_wrong(case):
        return None
    return expect(case.answer.code in (1002, "1002"), "code 1002", case.answer.told())


def foreign_task_gets_the_message(case: Case) -> Outcome | None:
    if not _only_the_task_is_wrong(case) or case.answer.code != 1002:
        return None
    return expect(case.answer.message == TASK_MESSAGE, repr(TASK_MESSAGE), case.answer.told())


def unknown_project_is_refused(case: Case) -> Outcome | None:
    sent = case.call.argument("project_id")
    if case.facts is None or not case.good or case.answer.unsure or not isinstance(sent, str):
        return None
    # Only an id of digits is surely no name; names may be taken instead of ids.
    invented = sent.isdigit() and ("project", sent) not in case.world.names
    if (
        not invented
        or case.facts.project(sent)
        or not writing.valid_but_for(case, "project_id", "task_id", "start_timer")
    ):
        return None
    return expect(case.answer.refused, f"an error: there is no project {sent}", case.answer.told())
