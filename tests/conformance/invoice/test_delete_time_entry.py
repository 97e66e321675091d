"""Deleting an entry."""

from __future__ import annotations

import pytest
from invoice_stories import NO_SUCH_ID, look, of_every_past

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises(
    "INV-DELETE-ACCEPTED",
    "INV-DELETE-MESSAGE",
    "INV-DELETE-FINAL",
    "INV-DELETE-LISTED-NO-MORE",
    "INV-DELETE-ONLY-NAMED",
)
def test_deleting_an_entry(invoice: InvoiceSession) -> None:
    before, entry, after = (invoice.create().id for _ in range(3))
    invoice.running()
    invoice.delete(entry)
    look(invoice, before, entry, after)


@exercises("INV-DELETE-NOT-UPDATED", "INV-DELETE-NOT-TIMED", "INV-DELETE-FINAL")
def test_calling_upon_a_deleted_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.delete(entry)
    invoice.running()
    invoice.update(entry, notes="risen")
    look(invoice, entry)
    invoice.start(entry)
    look(invoice, entry)
    invoice.delete(entry)
    invoice.list(project_id=invoice.project)


@exercises("INV-DELETE-LISTED-NO-MORE", "INV-DELETE-FINAL")
def test_listing_in_every_way_after_a_deletion(invoice: InvoiceSession) -> None:
    entry, kept = invoice.create().id, invoice.create().id
    invoice.delete(entry)
    invoice.list(from_date=invoice.day, to_date=invoice.day)
    invoice.list(filter_by="Date.All", user_id=invoice.user_id)
    invoice.list(filter_by="Status.Unbilled")
    invoice.list(sort_column="log_date")
    invoice.create()
    look(invoice, entry, kept)


@exercises("INV-DELETE-ACCEPTED", "INV-DELETE-FINAL", "INV-DELETE-ONLY-NAMED")
@pytest.mark.effort("standard")
def test_deleting_one_entry_after_another(invoice: InvoiceSession) -> None:
    entries = [invoice.create().id for _ in range(3)]
    for entry in (entries[2], entries[0], entries[1]):
        invoice.delete(entry)
        look(invoice, *entries)


@exercises("INV-DELETE-ONLY-NAMED", "INV-BULK-DELETE-ONLY-NAMED")
def test_deleting_one_of_equal_entries(invoice: InvoiceSession) -> None:
    notes = invoice.unique()
    equal = [invoice.create(notes=notes).id for _ in range(3)]
    look(invoice, *equal)
    invoice.delete(equal[1])
    look(invoice, *equal)
    invoice.bulk_delete(equal[:1])
    look(invoice, *equal)


@exercises("INV-DELETE-ACCEPTED", "INV-DELETE-FINAL")
def test_deleting_an_entry_that_was_timed_and_updated(invoice: InvoiceSession) -> None:
    entry, kept = invoice.create().id, invoice.create().id
    invoice.start(entry)
    invoice.stop()
    invoice.update(entry, log_time="02:00")
    invoice.delete(entry)
    invoice.stop()
    look(invoice, entry, kept)


@exercises("INV-DELETE-STOPS-TIMER", "INV-DELETE-REFUSED-CHANGES-NOTHING")
def test_deleting_a_timed_entry(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.start(entry)
    invoice.delete(entry)
    look(invoice, entry, other)
    invoice.stop()
    invoice.start(other)
    look(invoice, entry, other)
    invoice.stop()
    invoice.stop()


@exercises("INV-DELETE-ONLY-NAMED", "INV-DELETE-STOPS-TIMER")
def test_deleting_beside_a_timed_entry(invoice: InvoiceSession) -> None:
    entry, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    invoice.running()
    invoice.delete(entry)
    look(invoice, entry, timed)
    invoice.stop()
    look(invoice, timed)


@exercises("INV-DELETE-ONLY-NAMED", "INV-TIMER-USERS-APART")
def test_deleting_beside_another_users_timed_entry(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    invoice.start(own)
    invoice.running()
    invoice.second.start(theirs)
    invoice.second.running()
    invoice.delete(own)
    look(invoice, own, theirs)
    look(invoice.second, own, theirs)


@exercises("INV-DELETE-ONLY-NAMED", "INV-DELETE-REFUSED-CHANGES-NOTHING")
def test_deleting_an_entry_that_never_was(invoice: InvoiceSession) -> None:
    entry, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    invoice.running()
    invoice.get(NO_SUCH_ID)
    invoice.delete(NO_SUCH_ID)
    look(invoice, entry, timed)


@exercises("INV-DELETE-REFUSED-CHANGES-NOTHING", "INV-DELETE-FINAL")
def test_deleting_another_users_entry(invoice: InvoiceSession) -> None:
    theirs, other = invoice.second.create().id, invoice.second.create().id
    invoice.delete(theirs)
    look(invoice.second, theirs, other)


@exercises("INV-DELETE-REFUSED-CHANGES-NOTHING", "INV-BILLED-WITH-INVOICE", "INV-LIST-INVOICED")
def test_deleting_an_invoiced_entry(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.mark_invoiced(entry, "460000000055001")
    look(invoice, entry, other)
    invoice.delete(entry)
    look(invoice, entry, other)


@exercises("INV-DELETE-SCOPE", "INV-DELETE-REFUSED-CHANGES-NOTHING")
def test_deleting_an_entry_with_another_scope(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for scope in ("CREATE", "READ", "UPDATE"):
        invoice.scoped(scope).delete(entry)
        invoice.get(entry)


@exercises("INV-DELETE-SCOPE-ENOUGH")
def test_deleting_an_entry_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.scoped("DELETE").delete(entry)
    invoice.get(entry)


@exercises("INV-DELETE-ACCEPTED", "INV-DELETE-FINAL", "INV-DELETE-ONLY-NAMED")
def test_deleting_entries_of_every_past_one_by_one(invoice: InvoiceSession) -> None:
    entries = of_every_past(invoice)
    while entries:
        deleted = entries.pop()
        invoice.delete(deleted)
        look(invoice, deleted, *entries)
