"""Breaches under "Update time entry"."""

from __future__ import annotations

from typing import Unpack

from families import NOBODY, answers, shows, writes
from honest_wire import Options
from tampering import accepted, refused, saying, showing, succeeded
from traces import Changes, Trace

from breaches import breaks

OP = "update_time_entry"


def update(trace: Trace, changes: Changes | None = None, **options: Unpack[Options]) -> None:
    """A new entry, and an update of it."""
    trace.update(trace.create(), changes, **options)


answers("INV-UPDATE", OP, "UPDATE", update)
shows("INV-UPDATE", update)
writes("INV-UPDATE", OP, update)


def timed(trace: Trace) -> str:
    """An entry whose timer runs."""
    entry = trace.create()
    trace.start(entry)
    return entry


@breaks("INV-UPDATE-ACCEPTED")
def a_valid_update_refused(trace: Trace) -> None:
    trace.update(trace.create(), tamper=refused())


@breaks("INV-UPDATE-ACCEPTED")
def an_update_after_a_run_refused(trace: Trace) -> None:
    entry = timed(trace)
    trace.stop()
    trace.update(entry, tamper=refused())


@breaks("INV-UPDATE-TIMED-REFUSED")
def an_edited_entry_that_is_timed(trace: Trace) -> None:
    trace.update(timed(trace), tamper=accepted(OP))


@breaks("INV-UPDATE-TIMED-REFUSED")
def a_timed_entry_edited_by_another_user(trace: Trace) -> None:
    trace.update(timed(trace), by="second", tamper=accepted(OP))


@breaks("INV-UPDATE-20054-CODE")
def another_code_for_a_timed_entry(trace: Trace) -> None:
    trace.update(timed(trace), tamper=saying(code=20050))


@breaks("INV-UPDATE-20054-MESSAGE")
def another_message_for_a_timed_entry(trace: Trace) -> None:
    trace.update(timed(trace), tamper=saying(message="This timesheet is being timed"))


@breaks("INV-UPDATE-20054-TIMED-ONLY")
def an_untimed_entry_said_to_be_timed(trace: Trace) -> None:
    message = "This timesheet is being timed. Hence, it cannot be edited"
    entry = trace.create()
    trace.timer()
    trace.update(entry, tamper=refused(400, 20054, message))


@breaks("INV-UPDATE-UNKNOWN-ENTRY")
def an_update_of_what_never_was(trace: Trace) -> None:
    trace.get(NOBODY)
    trace.update(NOBODY, tamper=accepted(OP, time_entry_id=NOBODY))


@breaks("INV-UPDATE-START-TIMER")
def a_timer_asked_of_an_update_stops_as_none(trace: Trace) -> None:
    trace.timer()
    trace.update(trace.create(), {"start_timer": "true"})
    trace.stop(tamper=refused(400, 20080, "No timer runs"))


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING")
def an_entry_changed_by_a_refused_update(trace: Trace) -> None:
    entry = trace.create()
    trace.update(entry, {"project_id": None, "notes": "Rain"})
    trace.get(entry, tamper=showing(notes="Rain"))


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING")
def a_timer_started_by_a_refused_update(trace: Trace) -> None:
    trace.timer()
    trace.update(trace.create(), {"project_id": None, "start_timer": "true"})
    trace.timer(tamper=accepted("get_timer"))


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING")
def a_timer_stopped_by_a_refused_update(trace: Trace) -> None:
    trace.update(timed(trace))
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING")
def a_timed_entry_changed_by_a_refused_update(trace: Trace) -> None:
    entry = timed(trace)
    trace.update(entry, {"notes": "Rain"})
    trace.timer(tamper=showing(notes="Rain"))
