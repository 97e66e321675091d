"""Stopping a timer, again and again: over midnight, and the ends of months, years and winters."""

from __future__ import annotations

from datetime import datetime

import pytest
from invoice_stories import look

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises
from timecontract.drive.values import Values

standard = pytest.mark.effort("standard")

EDGES = (
    "2025-12-31T23:45",
    pytest.param("2024-02-28T23:45", marks=standard),
    pytest.param("2024-02-29T23:45", marks=standard),
    pytest.param("2025-02-28T23:45", marks=standard),
    pytest.param("2026-01-31T23:45", marks=standard),
    pytest.param("2026-03-08T06:45+00:00", marks=standard),
    pytest.param("2026-03-29T00:45+00:00", marks=standard),
    pytest.param("2025-10-26T00:45+00:00", marks=standard),
    pytest.param("2025-11-02T05:45+00:00", marks=standard),
)
"""A quarter before a day, a month, a year, summer time or winter time begins somewhere."""


@exercises("INV-STOP-LOG-TIME", "INV-TIMER-DURATION", "INV-STOP-READ-BACK")
@pytest.mark.parametrize("moment", EDGES)
def test_a_timer_that_runs_over_an_edge(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    entry = invoice.create(log_time="00:30").id
    invoice.start(entry)
    for minutes in (10, 20):
        invoice.clock.advance(60 * minutes)
        invoice.get(entry)
        invoice.running()
    invoice.update(entry, notes=invoice.unique())
    invoice.stop()
    look(invoice, entry)


@exercises("INV-STOP-LOG-TIME", "INV-TIMER-DURATION", "INV-UPDATE-TIMED-REFUSED")
@pytest.mark.parametrize("batch", [0, *(pytest.param(n, marks=standard) for n in range(1, 6))])
def test_runs_and_pauses_of_many_lengths(invoice: InvoiceSession, batch: int) -> None:
    values = Values(invoice.seed, batch)
    entries = [invoice.create(log_time=values.one_of(("00:30", "23:50", "07:59"))).id]
    entries.append(invoice.create(log_time="00:45").id)
    for _ in range(4):
        entry = values.one_of(entries)
        invoice.start(entry)
        invoice.clock.advance(60 * values.one_of((1, 7, 59, 60, 61, 180, 1440)))
        invoice.running()
        invoice.update(entry, notes=invoice.unique())
        invoice.stop()
        invoice.get(entry)
        invoice.clock.advance(60 * values.one_of((1, 30, 600)))
    look(invoice, *entries)


@exercises("INV-STOP-LOG-TIME", "INV-TIMER-DURATION", "INV-TIMER-USERS-APART")
@standard
def test_timers_of_two_users_with_different_lengths(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create(log_time="00:20").id, invoice.second.create(log_time="00:40").id
    invoice.start(own)
    invoice.clock.advance(35 * 60)
    invoice.second.start(theirs)
    invoice.clock.advance(50 * 60)
    invoice.running()
    invoice.second.running()
    invoice.stop()
    invoice.clock.advance(15 * 60)
    invoice.second.running()
    invoice.second.stop()
    look(invoice, own, theirs)
