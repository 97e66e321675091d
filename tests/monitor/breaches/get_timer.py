"""Breaches under "Get timer"."""

from __future__ import annotations

from typing import Unpack

from families import answers
from honest_wire import Options
from tampering import accepted, refused, showing, succeeded
from traces import Trace

from breaches import breaks

OP = "get_timer"
MINUTE = 60.0


def timer(trace: Trace, **options: Unpack[Options]) -> None:
    """A new entry whose timer runs, and a reading of it."""
    trace.start(trace.create())
    trace.timer(**options)


answers("INV-TIMER", OP, "READ", timer)


@breaks("INV-TIMER-FOUND")
def a_timer_that_is_not_shown(trace: Trace) -> None:
    timer(trace)
    trace.create()
    trace.timer(tamper=refused(404, 1002, "No timer."))


@breaks("INV-TIMER-CURRENT")
def an_older_timer(trace: Trace) -> None:
    older = trace.create()
    shown = trace.record(older)
    timer(trace)
    trace.create()
    trace.timer(tamper=succeeded(OP, shown))


@breaks("INV-TIMER-OWN")
def another_user_s_timer(trace: Trace) -> None:
    hers = trace.create(by="second")
    trace.start(hers, by="second")
    shown = trace.record(hers)
    timer(trace, tamper=succeeded(OP, shown))


@breaks("INV-TIMER-OWN")
def another_user_s_timer_where_none_runs(trace: Trace) -> None:
    hers = trace.create(by="second")
    trace.timer()
    trace.start(hers, by="second")
    trace.timer(tamper=succeeded(OP, trace.record(hers)))


@breaks("INV-TIMER-READ-ONLY")
def a_timer_stopped_by_reading_it(trace: Trace) -> None:
    timer(trace)
    trace.timer(tamper=succeeded(OP))


@breaks("INV-TIMER-READ-ONLY")
def a_timer_started_by_reading_none(trace: Trace) -> None:
    trace.create()
    trace.timer()
    trace.timer(tamper=accepted(OP))


@breaks("INV-TIMER-UTC-START")
def a_start_in_another_zone(trace: Trace) -> None:
    timer(trace, tamper=showing(timer_started_at_utc_time="2026-03-31 15:30"))


@breaks("INV-TIMER-UTC-START")
def a_start_in_another_zone_without_its_date(trace: Trace) -> None:
    timer(trace, tamper=showing(timer_started_at_utc_time="15:30"))


@breaks("INV-TIMER-DURATION")
def a_timer_that_runs_at_half_speed(trace: Trace) -> None:
    trace.start(trace.create())
    trace.wait(10 * MINUTE)
    trace.timer(tamper=showing(timer_duration_in_minutes="5", timer_duration_in_seconds="300"))


@breaks("INV-TIMER-DURATION")
def a_timer_that_counts_hours_as_minutes(trace: Trace) -> None:
    entry = trace.create({"log_time": "00:30"})
    trace.start(entry)
    trace.wait(120 * MINUTE)
    trace.get(entry, tamper=showing(timer_duration_in_minutes="2", timer_duration_in_seconds=""))


@breaks("INV-TIMER-DURATION")
def a_timer_that_starts_at_an_hour(trace: Trace) -> None:
    trace.start(trace.create({"log_time": "00:10"}))
    trace.wait(5 * MINUTE)
    trace.timer(tamper=showing(timer_duration_in_minutes="60", timer_duration_in_seconds="3600"))
