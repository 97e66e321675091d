"""Stop timer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.run import Run
from timecontract.monitor.invoice.running import owed, told_of_the_run, within_a_minute
from timecontract.monitor.invoice.world import minutes
from timecontract.monitor.registry import Outcome, expect, rule
from timecontract.monitor.rules.invoice.common import (
    first_broken,
    message_rule,
    scope_rules,
    shown_instead,
    text,
    told_rule,
)

READS = ("get_a_time_entry", "list_time_entries")

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


@rule("INV-STOP-LOG-TIME")
def the_time_run_ends_up_in_log_time(case: Case) -> Outcome | None:
    if case.op == "stop_timer":
        return _logged(case, case.shown, told_of_the_run(case, case.shown)) if case.shown else None
    if case.op not in READS:
        return None
    return first_broken(_logged(case, record, owed(case, record)) for record in case.records)


def _logged(case: Case, record: Mapping[str, Any], run: Run | None) -> Outcome | None:
    """Whether log_time shows the run of the timer, as it showed earlier runs of the entry."""
    if run is None:
        return None
    shown = minutes(record.get("log_time"))
    if shown is None:
        return None
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    lawful = run.added if entry is not None and entry.adds else run
    held = within_a_minute(60 * shown, lawful)
    return (
        None
        if held and run.shortest < 60
        else expect(held, f"log_time of {lawful.words()}", text(record.get("log_time")))
    )
