"""Breaches under "Stop timer"."""

from __future__ import annotations

from typing import Unpack

from families import answers, shows
from honest_calls import Manners
from honest_wire import Options
from tampering import accepted, refused, showing
from traces import Trace

from breaches import breaks

OP = "stop_timer"
MINUTE = 60.0


def stop(trace: Trace, **options: Unpack[Options]) -> str:
    """A new entry whose timer has run for ten minutes, and its stop."""
    entry = trace.create()
    trace.start(entry)
    trace.wait(10 * MINUTE)
    trace.stop(**options)
    return entry


answers("INV-STOP", OP, "CREATE", stop)
shows("INV-STOP", stop, named=False)


@breaks("INV-STOP-ACCEPTED")
def a_stop_refused(trace: Trace) -> None:
    trace.start(trace.create())
    trace.timer()
    trace.stop(tamper=refused(400, 20080, "No timer runs"))


@breaks("INV-STOP-NAMED-ENTRY")
def another_entry_stopped(trace: Trace) -> None:
    other = trace.create()
    shown = trace.record(other)
    trace.start(trace.create())
    trace.timer()
    trace.stop(tamper=showing(**shown))


@breaks("INV-STOP-NAMED-ENTRY")
def another_user_s_entry_stopped(trace: Trace) -> None:
    hers = trace.create(by="second")
    trace.start(hers, by="second")
    shown = trace.record(hers)
    trace.start(trace.create())
    trace.timer()
    trace.stop(tamper=showing(**shown))


@breaks("INV-STOP-STOPS")
def a_stopped_timer_that_runs(trace: Trace) -> None:
    stop(trace)
    trace.timer(tamper=accepted("get_timer"))


@breaks("INV-STOP-STOPS")
def a_stopped_entry_that_is_still_timed(trace: Trace) -> None:
    message = "This timesheet is being timed. Hence, it cannot be edited"
    trace.update(stop(trace), tamper=refused(400, 20054, message))


@breaks("INV-STOP-STOPS")
def a_stopped_timer_that_is_not_started_again(trace: Trace) -> None:
    message = "This timesheet entry is already being timed"
    trace.start(stop(trace), tamper=refused(400, 20050, message))


@breaks("INV-STOP-LOG-TIME")
def a_run_that_is_not_logged(trace: Trace) -> None:
    stop(trace, tamper=showing(log_time="01:30"))


@breaks("INV-STOP-LOG-TIME", manners=Manners(adds=False))
def a_run_logged_in_hours(trace: Trace) -> None:
    stop(trace, tamper=showing(log_time="10:00"))


@breaks("INV-STOP-LOG-TIME")
def a_second_run_that_takes_the_place_of_both(trace: Trace) -> None:
    trace.start(stop(trace))
    trace.wait(5 * MINUTE)
    trace.stop(tamper=showing(log_time="00:08"))


@breaks("INV-STOP-LOG-TIME")
def a_second_run_that_replaces_what_the_first_was_added_to(trace: Trace) -> None:
    trace.start(stop(trace))
    trace.wait(5 * MINUTE)
    trace.stop(tamper=showing(log_time="00:05"))


@breaks("INV-STOP-LOG-TIME")
def a_run_logged_again_by_a_stop_that_finds_no_timer(trace: Trace) -> None:
    shown = trace.record(stop(trace))
    trace.stop(tamper=accepted("stop_timer", **{**shown, "log_time": "01:50"}))


@breaks("INV-STOP-LOG-TIME")
def a_run_lost_where_another_timer_starts(trace: Trace) -> None:
    entry, other = trace.create(), trace.create()
    logged = trace.record(entry)["log_time"]
    trace.start(entry)
    trace.wait(25 * MINUTE)
    trace.start(other)
    trace.get(entry, tamper=showing(log_time=logged))


@breaks("INV-STOP-KEEPS-ENTRY")
def a_stop_that_changes_the_notes(trace: Trace) -> None:
    stop(trace, tamper=showing(notes="Stopped"))


@breaks("INV-STOP-READ-BACK")
def a_stopped_entry_that_reads_otherwise(trace: Trace) -> None:
    trace.get(stop(trace), tamper=showing(log_time="01:30"))


@breaks("INV-STOP-OTHERS-UNTOUCHED")
def another_entry_that_changes_by_a_stop(trace: Trace) -> None:
    other = trace.create()
    trace.get(other)
    stop(trace)
    trace.get(other, tamper=showing(log_time="01:40"))
