"""Get timer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.running import (
    duration,
    stands_still,
    told_of_the_run,
    within_a_minute,
)
from timecontract.monitor.invoice.starts import NEAR, apart, first_start
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, rule
from timecontract.monitor.rules.invoice.common import (
    message_rule,
    scope_rules,
    told_rule,
)

scope_rules("INV-TIMER-SCOPE")
message_rule("INV-TIMER-MESSAGE")
told_rule("INV-TIMER-FOUND")
told_rule("INV-TIMER-CURRENT")
told_rule("INV-TIMER-OWN")
told_rule("INV-TIMER-READ-ONLY")


@rule("INV-TIMER-UTC-START")
def the_utc_time_is_that_of_the_start(case: Case) -> Outcome | None:
    started = first_start(case, case.shown) if case.shown is not None else None
    if case.shown is None or started is None:
        return None
    shown = case.shown.get("timer_started_at_utc_time")
    seconds = apart(shown, started)
    # How the start is written is open, so what does not read as a time of the day tells nothing.
    if seconds is None:
        return None
    return KEPT if seconds <= NEAR else broken(f"{started:%Y-%m-%d %H:%M} in UTC", repr(shown))


@rule("INV-TIMER-DURATION")
def the_duration_is_the_time_run(case: Case) -> Outcome | None:
    if case.shown is None or case.overlaps:
        return None
    run = told_of_the_run(case, case.shown)
    shown = None if run is None else duration(case.shown)
    if run is None or shown is None:
        return None
    if shown == 0 and case.op == "stop_timer":
        # Whether a stopped timer still shows its duration is open.
        return None
    # Whether the duration grows before the timer stops is open.
    held = within_a_minute(shown, run) or (
        case.op != "stop_timer" and stands_still(case, case.shown)
    )
    return (
        None
        if held and run.shortest < 60
        else expect(held, f"a duration of {run.words()}", _words(case.shown))
    )


def _words(record: Mapping[str, Any]) -> str:
    shown = [
        f"{name} {record[name]!r}"
        for name in ("timer_duration_in_minutes", "timer_duration_in_seconds")
        if name in record
    ]
    return ", ".join(shown)
