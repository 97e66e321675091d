"""Stop timer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.running import owed, told_of_the_run, within_a_minute
from timecontract.monitor.invoice.world import minutes, same
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.common import (
    message_rule,
    record_rule,
    scope_rules,
    shown_instead,
    text,
    told_rule,
)

scope_rules("INV-STOP-SCOPE")
message_rule("INV-STOP-MESSAGE")
told_rule("INV-STOP-ACCEPTED")
told_rule("INV-STOP-NAMED-ENTRY")
told_rule("INV-STOP-STOPS")
told_rule("INV-STOP-KEEPS-ENTRY")
told_rule("INV-STOP-READ-BACK")
told_rule("INV-STOP-OTHERS-UNTOUCHED")


@rule("INV-STOP-ENTRY")
def the_stopped_entry_is_shown(case: Case) -> Outcome | None:
    if not case.ok or not case.good or case.user is None or case.overlaps:
        return None
    possible = case.world.timer(case.user).possible
    if possible is None or None in possible:
        return None
    return expect(
        isinstance(case.answer.entry, dict), "an object under time_entry", shown_instead(case)
    )


@record_rule("INV-STOP-LOG-TIME")
def the_time_run_ends_up_in_log_time(case: Case, record: Mapping[str, Any]) -> Outcome | None:
    """As earlier runs of the entry did; where no timer runs, nothing is added."""
    if _runs_none(case):
        return _nothing_added(case, record)
    if case.op != "stop_timer":
        run = owed(case, record)
    else:
        run = told_of_the_run(case, record) if case.shown else None
    shown = None if run is None else minutes(record.get("log_time"))
    if run is None or shown is None:
        return None
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    lawful = run.added if entry is not None and entry.adds else run
    held = within_a_minute(60 * shown, lawful)
    return (
        None
        if held and run.shortest < 60
        else expect(held, f"log_time of {lawful.words()}", text(record.get("log_time")))
    )


def _runs_none(case: Case) -> bool:
    """Whether a stop finds no timer to stop."""
    if case.op != "stop_timer" or case.user is None or case.overlaps or not case.ok:
        return False
    return case.world.timer(case.user).possible == frozenset({None})


def _nothing_added(case: Case, record: Mapping[str, Any]) -> Outcome | None:
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    if entry is None or "log_time" not in entry.record or case.world.timed(entry) is not False:
        return None
    if any(case.world.since(entry.seen + 1)):
        return None  # a timer that gave way since may have added its time
    known, shown = entry.record["log_time"], record.get("log_time")
    return expect(same("log_time", known, shown), f"log_time {text(known)}", text(shown))
