"""Calls at the same time: whatever order they took, some order explains what they answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from invoice_stories import let_a_moment_pass

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")

ROUNDS = {"quick": 1, "standard": 2, "deep": 12}


def rounds(invoice: InvoiceSession) -> Iterator[int]:
    """How often a race is run, each time with entries of its own."""
    yield from range(ROUNDS[invoice.effort])


@exercises("INV-TIMER-EXCLUSIVE", "INV-START-RUNS")
def test_starting_two_timers_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        one, other = invoice.create().id, invoice.create().id
        invoice.simultaneously(partial(invoice.start, one), partial(invoice.start, other))
        invoice.running()
        for entry in (one, other):
            invoice.update(entry)
        invoice.stop()
        invoice.running()


@exercises("INV-START-TWICE-REFUSED", "INV-START-RUNS")
@standard
def test_starting_one_timer_twice_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create(log_time="00:10").id
        invoice.simultaneously(*[partial(invoice.start, entry)] * 2)
        invoice.running()
        invoice.start(entry)
        let_a_moment_pass(invoice)
        invoice.stop()
        invoice.get(entry)
        invoice.running()


@exercises("INV-STOP-LOG-TIME", "INV-STOP-STOPS")
def test_stopping_a_timer_twice_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create(log_time="00:10").id
        invoice.start(entry)
        let_a_moment_pass(invoice)
        invoice.simultaneously(invoice.stop, invoice.stop)
        invoice.get(entry)
        invoice.running()


@exercises("INV-TIMER-EXCLUSIVE", "INV-STOP-STOPS", "INV-STOP-LOG-TIME")
@standard
def test_starting_a_timer_while_another_is_stopped(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        running, other = invoice.create().id, invoice.create().id
        invoice.start(running)
        let_a_moment_pass(invoice)
        invoice.simultaneously(invoice.stop, partial(invoice.start, other))
        invoice.running()
        for entry in (running, other):
            invoice.get(entry)
            invoice.update(entry)
        invoice.stop()
        invoice.running()


@exercises("INV-TIMER-EXCLUSIVE", "INV-CREATE-START-TIMER", "INV-ID-NEW")
def test_making_two_entries_whose_timers_run_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        made = invoice.simultaneously(*[partial(invoice.create, start_timer="true")] * 2)
        invoice.running()
        for entry in [reply.id for reply in made if reply.ok]:
            invoice.update(entry)
        invoice.stop()
        invoice.running()


@exercises("INV-TIMER-EXCLUSIVE", "INV-CREATE-START-TIMER", "INV-START-RUNS")
@standard
def test_starting_a_timer_while_an_entry_is_made_whose_timer_runs(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create().id
        invoice.simultaneously(
            partial(invoice.start, entry), partial(invoice.create, start_timer="true")
        )
        invoice.running()
        invoice.update(entry)
        invoice.stop()
        invoice.running()


@exercises("INV-UPDATE-TIMED-REFUSED", "INV-START-RUNS", "INV-UPDATE-NOTES")
def test_updating_an_entry_while_its_timer_starts(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create().id
        invoice.simultaneously(
            partial(invoice.start, entry),
            partial(invoice.update, entry, notes="while it starts", log_time="00:20"),
        )
        invoice.running()
        invoice.get(entry)
        invoice.stop()


@exercises("INV-UPDATE-TIMED-REFUSED", "INV-STOP-LOG-TIME", "INV-STOP-STOPS")
@standard
def test_updating_an_entry_while_its_timer_stops(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create(log_time="00:10").id
        invoice.start(entry)
        let_a_moment_pass(invoice)
        invoice.simultaneously(
            invoice.stop, partial(invoice.update, entry, notes="while it stops", log_time="00:20")
        )
        invoice.get(entry)
        invoice.running()


@exercises("INV-UPDATE-NOTES", "INV-UPDATE-LOG-TIME", "INV-UPDATE-BILLABLE")
def test_two_updates_of_one_entry_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create(log_time="00:10", notes="at first", is_billable=True).id
        invoice.simultaneously(
            partial(invoice.update, entry, notes="the one"),
            partial(invoice.update, entry, log_time="07:45"),
        )
        invoice.get(entry)
        invoice.simultaneously(
            partial(invoice.update, entry, log_time="01:01", notes="all at once"),
            partial(invoice.update, entry, log_time="02:02", notes="nothing by halves"),
            partial(invoice.update, entry, log_time="03:03", notes="one after the other"),
        )
        invoice.get(entry)


@exercises("INV-DELETE-FINAL", "INV-DELETE-LISTED-NO-MORE", "INV-DELETE-NOT-UPDATED")
def test_updating_an_entry_while_it_is_deleted(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create().id
        invoice.simultaneously(
            partial(invoice.delete, entry), partial(invoice.update, entry, notes="still here")
        )
        invoice.get(entry)
        invoice.list()


@exercises("INV-DELETE-FINAL", "INV-DELETE-NOT-TIMED", "INV-DELETE-STOPS-TIMER")
def test_starting_the_timer_of_an_entry_while_it_is_deleted(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create().id
        invoice.simultaneously(partial(invoice.delete, entry), partial(invoice.start, entry))
        invoice.get(entry)
        invoice.running()


@exercises("INV-DELETE-FINAL", "INV-DELETE-STOPS-TIMER", "INV-STOP-STOPS")
@standard
def test_stopping_the_timer_of_an_entry_while_it_is_deleted(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create().id
        invoice.start(entry)
        invoice.simultaneously(partial(invoice.delete, entry), invoice.stop)
        invoice.get(entry)
        invoice.running()


@exercises("INV-DELETE-FINAL", "INV-DELETE-LISTED-NO-MORE")
@standard
def test_deleting_an_entry_twice_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry = invoice.create().id
        invoice.simultaneously(*[partial(invoice.delete, entry)] * 2)
        invoice.get(entry)
        invoice.list()


@exercises("INV-BULK-DELETE-FINAL", "INV-BULK-DELETE-ONLY-NAMED")
@standard
def test_bulk_deletions_of_the_same_entries_at_once(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        one, shared, other, kept = (invoice.create().id for _ in range(4))
        invoice.simultaneously(
            partial(invoice.bulk_delete, [one, shared]),
            partial(invoice.bulk_delete, [shared, other]),
            partial(invoice.update, shared, notes="still here"),
        )
        for entry in (one, shared, other, kept):
            invoice.get(entry)
        invoice.list()
        invoice.bulk_delete([kept])


@exercises("INV-TIMER-USERS-APART", "INV-TIMER-OWN")
def test_two_users_at_once(invoice: InvoiceSession) -> None:
    second = invoice.second
    for _ in rounds(invoice):
        own, theirs = invoice.create().id, second.create(user_id=second.user_id).id
        invoice.simultaneously(partial(invoice.start, own), partial(second.start, theirs))
        invoice.simultaneously(invoice.running, second.running)
        invoice.simultaneously(invoice.stop, second.stop)
        invoice.simultaneously(
            partial(invoice.get, own), partial(second.get, theirs), second.running, invoice.running
        )


@exercises("INV-ID-NEW", "INV-CREATE-NOTES", "INV-LIST-COMPLETE")
def test_making_three_entries_at_once(invoice: InvoiceSession) -> None:
    invoice.list()
    for _ in rounds(invoice):
        made = invoice.simultaneously(*[invoice.create] * 3)
        invoice.list()
        for reply in made:
            invoice.get(reply.id)
        for reply in made:
            invoice.delete(reply.id)


@exercises("INV-CREATE-TIMER-ASKED", "INV-TIMER-READ-ONLY", "INV-ONLY-CALLS-CHANGE")
@standard
def test_reading_while_entries_are_made_and_changed(invoice: InvoiceSession) -> None:
    for _ in rounds(invoice):
        entry, other = invoice.create().id, invoice.create().id
        invoice.start(other)
        invoice.simultaneously(
            invoice.create,
            partial(invoice.update, entry, notes="changed", log_time="00:30"),
            partial(invoice.get, entry),
            invoice.list,
            invoice.running,
        )
        invoice.get(entry)
        invoice.get(other)
        invoice.stop()
