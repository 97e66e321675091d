"""Breaches under "Start timer"."""

from __future__ import annotations

from typing import Unpack

from families import NOBODY, answers, shows
from honest_calls import Manners
from honest_wire import Options
from tampering import accepted, refused, saying, showing, succeeded
from traces import Trace

from breaches import breaks

OP = "start_timer"
TIMED = refused(400, 20050, "This timesheet entry is already being timed")
NO_TIMER = refused(400, 20080, "No timer runs")
REFUSES_A_SECOND = Manners(second_timer="refuse")


def start(trace: Trace, **options: Unpack[Options]) -> str:
    """A new entry and the start of its timer, where none runs."""
    trace.timer()
    entry = trace.create()
    trace.start(entry, **options)
    return entry


def narrowly(trace: Trace, **options: Unpack[Options]) -> None:
    """A start by whoever may read timers or not."""
    start(trace, **options)


answers("INV-START", OP, "CREATE", narrowly)
shows("INV-START", start)


@breaks("INV-START-ACCEPTED")
def a_start_refused(trace: Trace) -> None:
    start(trace, tamper=refused())


@breaks("INV-START-RUNS")
def a_started_timer_that_does_not_run(trace: Trace) -> None:
    start(trace)
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-START-RUNS")
def a_started_timer_that_cannot_be_stopped(trace: Trace) -> None:
    start(trace)
    trace.stop(tamper=NO_TIMER)


@breaks("INV-START-TWICE-REFUSED")
def a_running_timer_started_again(trace: Trace) -> None:
    trace.start(start(trace), tamper=accepted(OP))


@breaks("INV-START-TWICE-REFUSED")
def a_running_timer_started_again_by_another_user(trace: Trace) -> None:
    trace.start(start(trace), by="second", tamper=accepted(OP))


@breaks("INV-START-20050-CODE")
def another_code_for_a_running_timer(trace: Trace) -> None:
    trace.start(start(trace), tamper=saying(code=20054))


@breaks("INV-START-20050-MESSAGE")
def another_message_for_a_running_timer(trace: Trace) -> None:
    trace.start(start(trace), tamper=saying(message="This timesheet entry is already being timed."))


@breaks("INV-START-20050-TIMED-ONLY")
def a_timer_said_to_run_already(trace: Trace) -> None:
    entry = trace.create()
    trace.timer()
    trace.start(entry, tamper=TIMED)


@breaks("INV-TIMER-EXCLUSIVE")
def a_first_timer_that_runs_beside_the_second(trace: Trace) -> None:
    first = start(trace)
    start(trace)
    trace.timer(tamper=accepted("get_timer", time_entry_id=first))


@breaks("INV-TIMER-EXCLUSIVE")
def a_first_timer_that_is_left_when_the_second_is_stopped(trace: Trace) -> None:
    first = start(trace)
    start(trace)
    trace.stop()
    trace.timer(tamper=accepted("get_timer", time_entry_id=first))


@breaks("INV-TIMER-EXCLUSIVE")
def a_first_entry_that_is_still_timed(trace: Trace) -> None:
    first = start(trace)
    start(trace)
    trace.start(first, tamper=TIMED)


@breaks("INV-TIMER-EXCLUSIVE")
def a_first_entry_that_cannot_be_edited(trace: Trace) -> None:
    first = start(trace)
    start(trace)
    message = "This timesheet is being timed. Hence, it cannot be edited"
    trace.update(first, tamper=refused(400, 20054, message))


@breaks("INV-TIMER-USERS-APART")
def a_timer_stopped_by_another_user_s_start(trace: Trace) -> None:
    start(trace)
    trace.start(trace.create(by="second"), by="second")
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-TIMER-USERS-APART")
def a_timer_stopped_by_another_user_s_stop(trace: Trace) -> None:
    start(trace)
    trace.start(trace.create(by="second"), by="second")
    trace.stop(by="second")
    trace.stop(tamper=NO_TIMER)


@breaks("INV-START-KEEPS-ENTRY")
def a_start_that_changes_the_notes(trace: Trace) -> None:
    start(trace, tamper=showing(notes=""))


@breaks("INV-START-KEEPS-ENTRY")
def a_start_that_makes_an_entry_billable(trace: Trace) -> None:
    trace.start(trace.create({"is_billable": False}), tamper=showing(is_billable=True))


@breaks("INV-START-OTHERS-UNTOUCHED")
def another_entry_that_changes_by_a_start(trace: Trace) -> None:
    other = trace.create()
    trace.get(other)
    start(trace)
    trace.get(other, tamper=showing(log_time="00:00"))


@breaks("INV-START-REFUSED-CHANGES-NOTHING")
def a_timer_stopped_by_a_refused_start(trace: Trace) -> None:
    trace.start(start(trace))
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-START-REFUSED-CHANGES-NOTHING")
def a_timer_started_anew_by_a_refused_start(trace: Trace) -> None:
    entry = start(trace)
    trace.timer()
    trace.start(entry)
    trace.timer(tamper=showing(timer_started_at="2013-09-17 23:59"))


@breaks("INV-START-REFUSED-CHANGES-NOTHING", manners=REFUSES_A_SECOND)
def a_first_timer_stopped_by_a_refused_second(trace: Trace) -> None:
    start(trace)
    trace.start(trace.create())
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-START-REFUSED-CHANGES-NOTHING", manners=REFUSES_A_SECOND)
def a_second_timer_that_was_refused_and_runs(trace: Trace) -> None:
    start(trace)
    second = trace.create()
    trace.start(second)
    trace.timer(tamper=accepted("get_timer", time_entry_id=second))


@breaks("INV-START-REFUSED-CHANGES-NOTHING", manners=REFUSES_A_SECOND)
def an_entry_changed_by_a_refused_start(trace: Trace) -> None:
    start(trace)
    second = trace.create()
    trace.start(second)
    trace.get(second, tamper=showing(notes=""))


@breaks("INV-START-UNKNOWN-ENTRY")
def a_timer_of_what_never_was(trace: Trace) -> None:
    trace.get(NOBODY)
    trace.start(NOBODY, tamper=accepted(OP, time_entry_id=NOBODY))
