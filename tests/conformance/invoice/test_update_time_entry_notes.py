"""Updating an entry: its notes."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from invoice_stories import LENGTHS, LONG_TEXTS, TEXTS, TOO_LONG, look, note

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


def change_to(invoice: InvoiceSession, notes: Iterable[str]) -> None:
    """Changes the notes of one entry to each in turn, reading it every time."""
    entry = invoice.create().id
    invoice.running()
    for text in notes:
        invoice.update(entry, notes=text, log_time="01:30")
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-NOTES", "INV-UPDATE-NOTES-500", "INV-UPDATE-READ-BACK")
def test_updating_notes_that_fit(invoice: InvoiceSession) -> None:
    change_to(invoice, map(note, LENGTHS))


@exercises("INV-UPDATE-NOTES-LIMIT", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("length", TOO_LONG)
def test_updating_notes_too_long(invoice: InvoiceSession, length: int) -> None:
    entry = invoice.create().id
    invoice.update(entry, notes=note(length), log_time="08:08")
    look(invoice, entry)


@exercises("INV-UPDATE-NOTES-SCRIPTS", "INV-UPDATE-READ-BACK")
def test_updating_notes_in_any_script(invoice: InvoiceSession) -> None:
    change_to(invoice, TEXTS)


@exercises("INV-UPDATE-NOTES-LIMIT", "INV-UPDATE-NOTES-SCRIPTS")
@pytest.mark.parametrize("text", LONG_TEXTS)
@pytest.mark.effort("standard")
def test_updating_long_notes_in_any_script(invoice: InvoiceSession, text: str) -> None:
    change_to(invoice, [text])


@exercises("INV-UPDATE-NOTES")
@pytest.mark.effort("standard")
def test_updating_notes_with_blank_edges(invoice: InvoiceSession) -> None:
    change_to(invoice, ["", " ", "  edges  ", "a\ttab", "trailing line\n"])
