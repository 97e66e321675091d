"""Breaches under "Delete time entries"."""

from __future__ import annotations

from typing import Unpack

from families import answers
from honest_calls import Manners
from honest_wire import Options
from tampering import (
    accepted,
    listing_also,
    listing_nothing,
    refused,
    showing,
    succeeded,
)
from traces import Trace

from breaches import breaks

OP = "delete_time_entries"
KEEPS_TIMED = Manners(deletes_timed=False)
GONE = refused(404, 1002, "Timesheet does not exist.")


def delete(trace: Trace, **options: Unpack[Options]) -> None:
    """Two new entries, and their deletion."""
    trace.delete_all([trace.create(), trace.create()], **options)


def deleted(trace: Trace) -> str:
    """An entry that is deleted together with another one."""
    entry = trace.create()
    trace.delete_all([entry, trace.create()])
    return entry


def kept(trace: Trace) -> str:
    """An entry that is not deleted with another one, for its timer runs."""
    entry = trace.create()
    trace.start(entry)
    trace.delete_all([trace.create(), entry])
    return entry


answers("INV-BULK-DELETE", OP, "DELETE", delete)


@breaks("INV-BULK-DELETE-ACCEPTED")
def a_bulk_deletion_refused(trace: Trace) -> None:
    trace.get(deleted(trace))
    delete(trace, tamper=refused())


@breaks("INV-BULK-DELETE-ACCEPTED")
def a_bulk_deletion_refused_after_one_of_a_timed_entry(trace: Trace) -> None:
    timed = trace.create()
    trace.start(timed)
    trace.delete_all([timed])
    trace.get(timed)
    delete(trace, tamper=refused())


@breaks("INV-BULK-DELETE-FINAL")
def a_deleted_entry_read(trace: Trace) -> None:
    trace.get(deleted(trace), tamper=accepted("get_a_time_entry"))


@breaks("INV-BULK-DELETE-FINAL")
def a_deleted_entry_listed(trace: Trace) -> None:
    entry = trace.create()
    shown = trace.record(entry)
    trace.delete_all([entry])
    trace.list(tamper=listing_also(shown))


@breaks("INV-BULK-DELETE-FINAL")
def a_deleted_entry_updated(trace: Trace) -> None:
    trace.update(deleted(trace), tamper=accepted("update_time_entry"))


@breaks("INV-BULK-DELETE-FINAL")
def a_deleted_entry_timed(trace: Trace) -> None:
    trace.start(deleted(trace), tamper=accepted("start_timer"))


@breaks("INV-BULK-DELETE-ONLY-NAMED")
def another_entry_that_goes_with_them(trace: Trace) -> None:
    other = trace.create()
    deleted(trace)
    trace.get(other, tamper=GONE)


@breaks("INV-BULK-DELETE-ONLY-NAMED")
def another_entry_that_is_listed_no_more(trace: Trace) -> None:
    trace.create()
    deleted(trace)
    trace.list(tamper=listing_nothing())


@breaks("INV-BULK-DELETE-ONLY-NAMED")
def another_entry_that_changes_with_them(trace: Trace) -> None:
    other = trace.create()
    trace.get(other)
    deleted(trace)
    trace.get(other, tamper=showing(notes=""))


@breaks("INV-BULK-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def an_entry_gone_by_a_refused_deletion(trace: Trace) -> None:
    trace.get(kept(trace), tamper=GONE)


@breaks("INV-BULK-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def entries_listed_no_more_after_a_refused_deletion(trace: Trace) -> None:
    kept(trace)
    trace.list(tamper=listing_nothing())


@breaks("INV-BULK-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def a_timer_stopped_by_a_refused_deletion(trace: Trace) -> None:
    kept(trace)
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-BULK-DELETE-REFUSED-CHANGES-NOTHING", manners=KEEPS_TIMED)
def an_entry_changed_by_a_refused_deletion(trace: Trace) -> None:
    trace.get(kept(trace), tamper=showing(notes=""))
