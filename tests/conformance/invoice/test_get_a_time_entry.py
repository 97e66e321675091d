"""Reading an entry."""

from __future__ import annotations

from invoice_stories import NO_SUCH_ID

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises("INV-GET-FOUND", "INV-GET-MESSAGE", "INV-GET-ENTRY", "INV-GET-NAMED-ENTRY")
def test_reading_each_of_three_entries(invoice: InvoiceSession) -> None:
    entries = [invoice.create(log_time=f"0{n}:15").id for n in (1, 2, 3)]
    for entry in (entries[1], entries[0], entries[2], entries[1]):
        invoice.get(entry)


@exercises("INV-GET-FOUND", "INV-GET-NAMED-ENTRY")
def test_reading_an_entry_through_its_life(invoice: InvoiceSession) -> None:
    entry, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    invoice.get(entry)
    invoice.get(timed)
    invoice.stop()
    invoice.get(timed)
    invoice.update(entry, log_date=invoice.day_plus(-400))
    invoice.get(entry)


@exercises("INV-GET-FOUND", "INV-GET-NAMED-ENTRY")
def test_reading_entries_of_two_users(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    for caller in (invoice, invoice.second):
        caller.get(own)
        caller.get(theirs)


@exercises("INV-GET-UNKNOWN-ENTRY")
def test_reading_an_entry_that_never_was(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.get(NO_SUCH_ID)
    invoice.get(entry + "0")
    invoice.get("0")
    invoice.get(entry)


@exercises("INV-GET-SCOPE")
def test_reading_an_entry_with_another_scope(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for scope in ("CREATE", "UPDATE", "DELETE"):
        invoice.scoped(scope).get(entry)


@exercises("INV-GET-SCOPE-ENOUGH")
def test_reading_an_entry_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.scoped("READ").get(entry)
