"""Making an entry: its time, as a duration, between clock times, or by a timer."""

from __future__ import annotations

import pytest
from invoice_stories import (
    DURATIONS,
    IMPOSSIBLE_DURATIONS,
    IMPOSSIBLE_SPANS,
    SPANS,
    look,
    look_for,
)

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises("INV-CREATE-LOG-TIME", "INV-CREATE-READ-BACK")
def test_making_entries_with_durations(invoice: InvoiceSession) -> None:
    for duration in DURATIONS:
        made = invoice.create(log_time=duration)
        if made.ok:
            invoice.get(made.id)
    invoice.list()


@exercises("INV-CREATE-BEGIN-TIME", "INV-CREATE-END-TIME", "INV-CREATE-SPAN")
def test_making_entries_between_clock_times(invoice: InvoiceSession) -> None:
    for begin, end in SPANS:
        entry = invoice.create(begin_time=begin, end_time=end).id
        invoice.get(entry)
    invoice.list()


@exercises("INV-CREATE-CLOCK-TIME-POSSIBLE", "INV-CREATE-REFUSED-CHANGES-NOTHING")
def test_making_entries_between_impossible_clock_times(invoice: InvoiceSession) -> None:
    invoice.list()
    for begin, end in IMPOSSIBLE_SPANS:
        made = invoice.create(begin_time=begin, end_time=end)
        look_for(invoice, made)


@exercises("INV-CREATE-DURATION-POSSIBLE", "INV-CREATE-REFUSED-CHANGES-NOTHING")
def test_making_entries_with_impossible_durations(invoice: InvoiceSession) -> None:
    invoice.list()
    for duration in IMPOSSIBLE_DURATIONS:
        made = invoice.create(log_time=duration)
        look_for(invoice, made)


@exercises("INV-CREATE-LOG-TIME", "INV-CREATE-SPAN", "INV-CREATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize(
    ("log_time", "begin", "end"),
    [
        ("05:00", "03:00", "04:00"),
        (" ", "10:00", "15:00"),
        (None, None, None),
        (None, "10:00", None),
        (None, "15:00", "10:00"),
        (None, "10:00", "10:00"),
        ("4:35", None, None),
    ],
)
@pytest.mark.effort("standard")
def test_making_an_entry_with_times_that_the_page_leaves_open(
    invoice: InvoiceSession, log_time: str | None, begin: str | None, end: str | None
) -> None:
    invoice.list()
    made = invoice.create(log_time=log_time, begin_time=begin, end_time=end)
    look_for(invoice, made)


@exercises("INV-CREATE-LOG-TIME", "INV-CREATE-SPAN", "INV-LIST-NOTHING-APPEARS")
def test_making_entries_with_several_times_that_the_page_leaves_open(
    invoice: InvoiceSession,
) -> None:
    invoice.list()
    invoice.create(log_time="05:00", begin_time="03:00", end_time="04:00")
    invoice.create(begin_time="10:00", end_time=None)
    invoice.create(begin_time="15:00", end_time="10:00")
    invoice.create(begin_time="10:00", end_time="10:00")
    invoice.create(log_time="4:35")
    invoice.create(notes=" blanks at its edges ")
    invoice.pages(201)


@exercises("INV-CREATE-START-TIMER", "INV-TIMER-EXCLUSIVE")
def test_making_an_entry_with_its_timer_started(invoice: InvoiceSession) -> None:
    invoice.running()
    entry = invoice.create(start_timer="true").id
    look(invoice, entry)
    invoice.start(entry)
    invoice.update(entry)
    invoice.running()
    invoice.stop()
    look(invoice, entry)


@exercises("INV-CREATE-START-TIMER")
def test_making_an_entry_with_its_timer_started_by_a_boolean(invoice: InvoiceSession) -> None:
    invoice.list()
    made = invoice.create(start_timer=True)
    look_for(invoice, made)
    invoice.running()
    invoice.stop()


@exercises("INV-CREATE-TIMER-ASKED", "INV-CREATE-OTHERS-UNTOUCHED")
def test_making_an_entry_without_start_timer(invoice: InvoiceSession) -> None:
    invoice.running()
    entry = invoice.create().id
    invoice.start(entry)
    other = invoice.create().id
    invoice.running()
    invoice.stop()
    look(invoice, entry, other)


@exercises("INV-CREATE-TIMER-ASKED")
def test_making_entries_with_start_timer_denied(invoice: InvoiceSession) -> None:
    invoice.running()
    for value in ("false", False, " ", ""):
        invoice.create(start_timer=value)
        invoice.running()
    invoice.list()


@exercises(
    "INV-CREATE-START-TIMER",
    "INV-TIMER-EXCLUSIVE",
    "INV-CREATE-OTHERS-UNTOUCHED",
    "INV-CREATE-REFUSED-CHANGES-NOTHING",
)
def test_making_a_timed_entry_while_another_is_timed(invoice: InvoiceSession) -> None:
    first = invoice.create().id
    invoice.start(first)
    look(invoice)
    made = invoice.create(start_timer="true")
    look(invoice, first)
    look_for(invoice, made)
    invoice.start(first)
    invoice.running()
    invoice.stop()
    invoice.stop()
    invoice.update(first)
    look_for(invoice, made)


@exercises("INV-CREATE-START-TIMER", "INV-TIMER-USERS-APART")
def test_making_a_timed_entry_while_another_user_is_timed(invoice: InvoiceSession) -> None:
    first = invoice.create(start_timer="true").id
    invoice.running()
    second = invoice.second.create(start_timer="true").id
    invoice.running()
    invoice.second.running()
    invoice.stop()
    invoice.second.running()
    invoice.second.stop()
    look(invoice, first, second)


@exercises("INV-CREATE-START-TIMER", "INV-STOP-LOG-TIME")
def test_making_an_entry_with_its_timer_started_for_an_hour(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="00:30", start_timer="true").id
    invoice.clock.advance(3600)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)
