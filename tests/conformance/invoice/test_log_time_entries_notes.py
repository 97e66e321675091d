"""Making an entry: its notes."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from invoice_stories import LENGTHS, LONG_TEXTS, TEXTS, TOO_LONG, look, look_for, note

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


def log_with(invoice: InvoiceSession, notes: Iterable[str]) -> None:
    """Makes an entry with each of the notes and reads it, and all of them in the list."""
    for text in notes:
        made = invoice.create(notes=text)
        if made.ok:
            invoice.get(made.id)
    invoice.list()


@exercises("INV-CREATE-NOTES", "INV-CREATE-NOTES-500", "INV-CREATE-READ-BACK")
def test_making_entries_with_notes_that_fit(invoice: InvoiceSession) -> None:
    log_with(invoice, map(note, LENGTHS))


@exercises("INV-CREATE-NOTES-LIMIT", "INV-CREATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("length", TOO_LONG)
def test_making_an_entry_with_notes_too_long(invoice: InvoiceSession, length: int) -> None:
    invoice.list()
    made = invoice.create(notes=note(length))
    look_for(invoice, made)


@exercises("INV-CREATE-NOTES-SCRIPTS", "INV-CREATE-READ-BACK")
def test_making_entries_with_notes_in_any_script(invoice: InvoiceSession) -> None:
    log_with(invoice, TEXTS)


@exercises("INV-CREATE-NOTES-LIMIT", "INV-CREATE-NOTES-SCRIPTS")
@pytest.mark.parametrize("text", LONG_TEXTS)
@pytest.mark.effort("standard")
def test_making_an_entry_with_long_notes_in_any_script(invoice: InvoiceSession, text: str) -> None:
    invoice.list()
    made = invoice.create(notes=text)
    look_for(invoice, made)


@exercises("INV-NO-SERVER-ERROR")
@pytest.mark.effort("standard")
def test_making_entries_with_notes_that_are_no_text(invoice: InvoiceSession) -> None:
    log_with(invoice, ("half \udc00", "\ud83d half", "\udfff", "nul \0", "bell \a"))


@exercises("INV-CREATE-NOTES")
@pytest.mark.parametrize("text", ["", " ", "  edges  ", "a\ttab", "trailing line\n"])
@pytest.mark.effort("standard")
def test_making_an_entry_with_blank_edges_in_its_notes(invoice: InvoiceSession, text: str) -> None:
    entry = invoice.create(notes=text).id
    look(invoice, entry)
