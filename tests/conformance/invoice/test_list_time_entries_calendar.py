"""Listing by the Date filters, just before and just after a period ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from invoice_stories import PERIODS

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")

LAST_MINUTES = (
    "2025-12-31T23:59",
    pytest.param("2026-03-28T23:59", marks=standard),
    pytest.param("2026-03-29T23:59", marks=standard),
    pytest.param("2026-03-31T23:59", marks=standard),
    pytest.param("2024-02-28T23:59", marks=standard),
    pytest.param("2024-02-29T23:59", marks=standard),
    pytest.param("2025-10-25T23:59", marks=standard),
    pytest.param("2025-12-28T23:59", marks=standard),
    pytest.param("2026-06-30T23:59", marks=standard),
)
"""Last minutes of a year, of weeks that begin on any day, of quarters, months, a leap day."""


@exercises(
    "INV-LIST-TODAY",
    "INV-LIST-PREVIOUS-DAY",
    "INV-LIST-THIS-WEEK",
    "INV-LIST-PREVIOUS-WEEK",
    "INV-LIST-THIS-MONTH",
    "INV-LIST-PREVIOUS-MONTH",
    "INV-LIST-THIS-QUARTER",
    "INV-LIST-PREVIOUS-QUARTER",
    "INV-LIST-THIS-YEAR",
    "INV-LIST-PREVIOUS-YEAR",
)
@pytest.mark.parametrize("moment", LAST_MINUTES)
def test_periods_before_and_after_midnight(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    today = date.fromisoformat(moment[:10])
    for days in (-7, -6, -1, 0, 1):
        invoice.create(log_date=(today + timedelta(days=days)).isoformat())
    for period in PERIODS:
        invoice.list(filter_by=period)
    invoice.clock.advance(120)
    for period in PERIODS:
        invoice.list(filter_by=period)
