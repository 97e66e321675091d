"""Updating an entry: its time, as a duration or between clock times."""

from __future__ import annotations

import pytest
from invoice_stories import DURATIONS, IMPOSSIBLE_DURATIONS, IMPOSSIBLE_SPANS, SPANS, look

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises("INV-UPDATE-LOG-TIME", "INV-UPDATE-READ-BACK")
def test_updating_the_duration_of_an_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="02:02").id
    invoice.running()
    for duration in DURATIONS:
        invoice.update(entry, log_time=duration)
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-BEGIN-TIME", "INV-UPDATE-END-TIME", "INV-UPDATE-SPAN")
def test_updating_the_clock_times_of_an_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="02:02").id
    invoice.running()
    for begin, end in SPANS:
        invoice.update(entry, begin_time=begin, end_time=end)
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-SPAN", "INV-UPDATE-BEGIN-TIME", "INV-UPDATE-END-TIME")
def test_updating_clock_times_again_and_back_to_a_duration(invoice: InvoiceSession) -> None:
    entry = invoice.create(begin_time="09:00", end_time="09:20").id
    invoice.update(entry, begin_time="13:30", end_time="17:05")
    look(invoice, entry)
    invoice.update(entry, log_time="01:11")
    look(invoice, entry)


@exercises("INV-UPDATE-CLOCK-TIME-POSSIBLE", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
def test_updating_an_entry_to_impossible_clock_times(invoice: InvoiceSession) -> None:
    entry = invoice.create(begin_time="10:00", end_time="11:00").id
    for begin, end in IMPOSSIBLE_SPANS:
        invoice.update(entry, begin_time=begin, end_time=end, notes=f"perhaps until {end}")
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-DURATION-POSSIBLE", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
def test_updating_an_entry_to_impossible_durations(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for duration in IMPOSSIBLE_DURATIONS:
        invoice.update(entry, log_time=duration, notes=f"perhaps for {duration}")
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-LOG-TIME", "INV-UPDATE-SPAN", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize(
    ("log_time", "begin", "end"),
    [
        ("05:00", "03:00", "04:00"),
        (" ", "10:00", "15:00"),
        (None, "10:00", None),
        (None, "15:00", "10:00"),
        (None, "10:00", "10:00"),
        ("4:35", None, None),
    ],
)
@pytest.mark.effort("standard")
def test_updating_an_entry_to_times_that_the_page_leaves_open(
    invoice: InvoiceSession, log_time: str | None, begin: str | None, end: str | None
) -> None:
    entry = invoice.create(begin_time="07:00", end_time="07:30").id
    invoice.update(entry, log_time=log_time, begin_time=begin, end_time=end)
    look(invoice, entry)
