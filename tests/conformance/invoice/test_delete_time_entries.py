"""Deleting several entries at once."""

from __future__ import annotations

import pytest
from invoice_stories import look, of_every_past

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

NEVER_MADE = "999999999999999997"
"""Named by bulk deletions only: one may answer that it deleted it."""

standard = pytest.mark.effort("standard")


@exercises(
    "INV-BULK-DELETE-ACCEPTED",
    "INV-BULK-DELETE-MESSAGE",
    "INV-BULK-DELETE-FINAL",
    "INV-BULK-DELETE-ONLY-NAMED",
)
@pytest.mark.parametrize(
    "chosen",
    [
        (1, 2),
        (3, 1, 0),
        pytest.param((2,), marks=standard),
        pytest.param((0, 3), marks=standard),
        pytest.param((0, 1, 2, 3), marks=standard),
    ],
)
def test_deleting_some_of_four_entries(invoice: InvoiceSession, chosen: tuple[int, ...]) -> None:
    entries = [invoice.create().id for _ in range(4)]
    invoice.running()
    invoice.bulk_delete([entries[number] for number in chosen])
    look(invoice, *entries)


@exercises("INV-BULK-DELETE-FINAL", "INV-BULK-DELETE-ACCEPTED")
def test_deleting_more_than_ten_entries(invoice: InvoiceSession) -> None:
    entries = [invoice.create().id for _ in range(12)]
    invoice.running()
    invoice.bulk_delete(entries)
    invoice.list()


@exercises("INV-BULK-DELETE-FINAL")
def test_calling_upon_entries_deleted_together(invoice: InvoiceSession) -> None:
    first, second, kept = (invoice.create().id for _ in range(3))
    invoice.start(first)
    invoice.stop()
    invoice.update(second, log_time="00:20")
    invoice.bulk_delete([first, second])
    invoice.running()
    invoice.update(first, notes="risen")
    invoice.start(second)
    invoice.running()
    invoice.list(from_date=invoice.day, to_date=invoice.day)
    look(invoice, first, second, kept)


@exercises("INV-BULK-DELETE-FINAL", "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")
def test_deleting_a_timed_entry_among_others(invoice: InvoiceSession) -> None:
    plain, timed, kept = (invoice.create().id for _ in range(3))
    invoice.start(timed)
    invoice.running()
    invoice.bulk_delete([plain, timed])
    look(invoice, plain, timed, kept)
    invoice.start(kept)
    look(invoice, plain, timed, kept)


@exercises(
    "INV-BULK-DELETE-ACCEPTED",
    "INV-BULK-DELETE-ONLY-NAMED",
    "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING",
)
def test_deleting_an_unknown_entry_among_others(invoice: InvoiceSession) -> None:
    named, kept, timed = (invoice.create().id for _ in range(3))
    invoice.start(timed)
    invoice.running()
    invoice.bulk_delete([named, NEVER_MADE])
    look(invoice, named, kept, timed)
    invoice.bulk_delete([NEVER_MADE])
    look(invoice, named, kept, timed)
    invoice.bulk_delete([kept])
    look(invoice, named, kept, timed)


@exercises("INV-BULK-DELETE-ACCEPTED", "INV-BULK-DELETE-FINAL")
def test_deleting_a_timed_entry_and_then_another(invoice: InvoiceSession) -> None:
    timed, plain, kept = (invoice.create().id for _ in range(3))
    invoice.start(timed)
    invoice.running()
    invoice.bulk_delete([timed])
    look(invoice, timed, plain, kept)
    invoice.bulk_delete([plain])
    look(invoice, timed, plain, kept)


@exercises("INV-BULK-DELETE-ONLY-NAMED")
def test_deleting_entries_of_one_of_two_users(invoice: InvoiceSession) -> None:
    own, theirs, kept = invoice.create().id, invoice.second.create().id, invoice.create().id
    invoice.second.start(theirs)
    invoice.second.running()
    invoice.bulk_delete([own])
    look(invoice, own, theirs, kept)
    look(invoice.second, theirs)


@exercises("INV-BULK-DELETE-ONLY-NAMED", "INV-ORGANISATIONS-APART")
def test_deleting_entries_of_another_organisation(invoice: InvoiceSession) -> None:
    ours, theirs = invoice.create().id, invoice.outsider.create().id
    invoice.outsider.bulk_delete([ours, theirs])
    look(invoice, ours)
    invoice.outsider.bulk_delete([ours])
    look(invoice, ours)
    look(invoice.outsider, theirs)


@exercises("INV-BULK-DELETE-SCOPE", "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")
def test_deleting_entries_with_another_scope(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    for scope in ("CREATE", "READ", "UPDATE"):
        invoice.scoped(scope).bulk_delete([first, second])
        invoice.list()
    look(invoice, first, second)


@exercises("INV-BULK-DELETE-SCOPE-ENOUGH")
def test_deleting_entries_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    invoice.running()
    invoice.scoped("DELETE").bulk_delete([first])
    look(invoice, first, second)


@exercises("INV-BULK-DELETE-ACCEPTED", "INV-BULK-DELETE-FINAL", "INV-BULK-DELETE-ONLY-NAMED")
def test_deleting_entries_of_every_past_together(invoice: InvoiceSession) -> None:
    entries, kept = of_every_past(invoice), of_every_past(invoice)
    invoice.bulk_delete(entries[:1])
    invoice.bulk_delete(entries[1:])
    look(invoice, *entries, *kept)
    invoice.bulk_delete(kept)
    look(invoice, *kept)
