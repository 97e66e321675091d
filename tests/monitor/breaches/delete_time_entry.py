"""Breaches under "Delete time entry"."""

from __future__ import annotations

from typing import Unpack

from families import answers
from honest_calls import Manners
from honest_wire import Options
from tampering import accepted, listing_also, listing_nothing, refused, showing, succeeded
from traces import Trace

from breaches import breaks

OP = "delete_time_entry"
KEEPS_TIMED = Manners(deletes_timed=False)
GONE = refused(404, 1002, "Timesheet does not exist.")


def delete(trace: Trace, **options: Unpack[Options]) -> None:
    """A new entry, and its deletion."""
    trace.delete(trace.create(), **options)


def deleted(trace: Trace) -> str:
    """An entry that is deleted."""
    entry = trace.create()
    trace.delete(entry)
    return entry


def kept(trace: Trace) -> str:
    """An entry that is not deleted, for its timer runs."""
    entry = trace.create()
    trace.start(entry)
    trace.delete(entry)
    return entry


answers("INV-DELETE", OP, "DELETE", delete)


@breaks("INV-DELETE-ACCEPTED")
def a_deletion_refused(trace: Trace) -> None:
    delete(trace, tamper=refused())


@breaks("INV-DELETE-FINAL")
def a_deleted_entry_read(trace: Trace) -> None:
    trace.get(deleted(trace), tamper=accepted("get_a_time_entry"))


@breaks("INV-DELETE-LISTED-NO-MORE")
def a_deleted_entry_listed(trace: Trace) -> None:
    entry = trace.create()
    shown = trace.record(entry)
    trace.delete(entry)
    trace.list(tamper=listing_also(shown))


@breaks("INV-DELETE-NOT-UPDATED")
def a_deleted_entry_updated(trace: Trace) -> None:
    trace.update(deleted(trace), tamper=accepted("update_time_entry"))


@breaks("INV-DELETE-NOT-TIMED")
def a_deleted_entry_timed(trace: Trace) -> None:
    trace.start(deleted(trace), tamper=accepted("start_timer"))


@breaks("INV-DELETE-STOPS-TIMER")
def a_timer_of_a_deleted_entry(trace: Trace) -> None:
    entry = trace.create()
    trace.start(entry)
    trace.delete(entry)
    trace.timer(tamper=accepted("get_timer"))


@breaks("INV-DELETE-STOPS-TIMER")
def a_timer_stopped_of_a_deleted_entry(trace: Trace) -> None:
    entry = trace.create()
    trace.start(entry)
    trace.delete(entry)
    trace.stop(tamper=accepted("stop_timer"))


@breaks("INV-DELETE-ONLY-NAMED")
def another_entry_that_goes_with_it(trace: Trace) -> None:
    other = trace.create()
    deleted(trace)
    trace.get(other, tamper=GONE)


@breaks("INV-DELETE-ONLY-NAMED")
def another_entry_that_is_listed_no_more(trace: Trace) -> None:
    trace.create()
    deleted(trace)
    trace.list(tamper=listing_nothing())


@breaks("INV-DELETE-ONLY-NAMED")
def another_entry_that_changes_with_it(trace: Trace) -> None:
    other = trace.create()
    trace.get(other)
    deleted(trace)
    trace.get(other, tamper=showing(notes=""))


@breaks("INV-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def an_entry_gone_by_a_refused_deletion(trace: Trace) -> None:
    trace.get(kept(trace), tamper=GONE)


@breaks("INV-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def an_entry_listed_no_more_after_a_refused_deletion(trace: Trace) -> None:
    kept(trace)
    trace.list(tamper=listing_nothing())


@breaks("INV-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def a_timer_stopped_by_a_refused_deletion(trace: Trace) -> None:
    kept(trace)
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def an_entry_changed_by_a_refused_deletion(trace: Trace) -> None:
    trace.get(kept(trace), tamper=showing(notes=""))
