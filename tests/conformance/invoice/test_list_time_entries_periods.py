"""Listing: by the Date filters, at moments when careless arithmetic shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from invoice_stories import (
    PERIODS,
    lookalikes,
    month_edges,
    quarter_edges,
    week_edges,
    year_edges,
)

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")

all_periods = exercises(
    "INV-LIST-DATE-ALL",
    "INV-LIST-TODAY",
    "INV-LIST-THIS-WEEK",
    "INV-LIST-THIS-MONTH",
    "INV-LIST-THIS-QUARTER",
    "INV-LIST-THIS-YEAR",
    "INV-LIST-PREVIOUS-DAY",
    "INV-LIST-PREVIOUS-WEEK",
    "INV-LIST-PREVIOUS-MONTH",
    "INV-LIST-PREVIOUS-QUARTER",
    "INV-LIST-PREVIOUS-YEAR",
)

MOMENTS = (
    "2025-01-01T10:00",
    "2024-02-29T10:00",
    pytest.param("2026-03-18T10:00", marks=standard),
    pytest.param("2026-01-01T10:00", marks=standard),
    pytest.param("2024-03-15T10:00", marks=standard),
    pytest.param("2026-12-31T10:00", marks=standard),
    pytest.param("2026-05-31T10:00", marks=standard),
    pytest.param("2025-03-31T10:00", marks=standard),
    pytest.param("2026-10-01T00:10", marks=standard),
    pytest.param("2026-06-30T23:50", marks=standard),
)

WEEK_MOMENTS = (
    "2026-03-01T10:00",
    "2026-01-07T10:00",
    "2024-03-01T10:00",
    pytest.param("2026-03-18T10:00", marks=standard),
    pytest.param("2026-03-16T10:00", marks=standard),
    pytest.param("2026-03-21T10:00", marks=standard),
    pytest.param("2026-01-01T10:00", marks=standard),
    pytest.param("2024-12-30T10:00", marks=standard),
)
"""Some week near lies in two months or years, or begins today; or yesterday was a leap day."""


def log_and_ask(invoice: InvoiceSession, days: Iterable[date]) -> None:
    """Logs an entry on each of the days, and asks for every period."""
    for day in sorted(set(days)):
        invoice.create(log_date=day.isoformat())
    for period in PERIODS:
        invoice.list(filter_by=period)


def around(today: date) -> list[date]:
    """Yesterday, today and tomorrow."""
    return [today + timedelta(days=days) for days in (-1, 0, 1)]


def today_of(invoice: InvoiceSession) -> date:
    """The target's date."""
    return date.fromisoformat(invoice.day_plus(7))


@all_periods
@standard
def test_periods_with_a_handful_of_days(invoice: InvoiceSession) -> None:
    today = today_of(invoice)
    ago = (0, 1, 8, 40, 100, 400)
    log_and_ask(invoice, [today - timedelta(days=days) for days in ago])
    invoice.list()


@all_periods
def test_periods_with_the_edges_of_weeks(invoice: InvoiceSession) -> None:
    today = today_of(invoice)
    log_and_ask(invoice, [*around(today), *week_edges(today)])


@all_periods
def test_periods_with_the_edges_of_months_and_years(invoice: InvoiceSession) -> None:
    today = today_of(invoice)
    log_and_ask(invoice, [today, *month_edges(today), *quarter_edges(today), *lookalikes(today)])


@all_periods
@pytest.mark.parametrize("moment", WEEK_MOMENTS)
def test_weeks_at_a_telling_moment(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    today = today_of(invoice)
    log_and_ask(invoice, [*around(today), *week_edges(today)])


@all_periods
@pytest.mark.parametrize("moment", MOMENTS)
def test_months_at_a_telling_moment(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    today = today_of(invoice)
    log_and_ask(invoice, [*around(today), *month_edges(today), *lookalikes(today)])


@all_periods
@pytest.mark.parametrize("moment", MOMENTS)
def test_quarters_and_years_at_a_telling_moment(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    today = today_of(invoice)
    log_and_ask(invoice, [*quarter_edges(today), *year_edges(today), *lookalikes(today)])


@all_periods
@pytest.mark.parametrize("moment", ["2026-03-18T10:00", "2026-11-30T10:00"])
@standard
def test_years_that_begin_in_any_quarter(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    log_and_ask(invoice, quarter_edges(today_of(invoice), range(-8, 6)))


@all_periods
@pytest.mark.parametrize("moment", ["2026-03-31T20:30+00:00", "2026-04-01T03:00+00:00"])
@standard
def test_periods_where_the_date_differs_from_utc(invoice: InvoiceSession, moment: str) -> None:
    invoice.clock.set(datetime.fromisoformat(moment))
    day = date(2026, 3, 31)
    log_and_ask(invoice, [day + timedelta(days=days) for days in (-2, -1, 0, 1, 2)])


@all_periods
@standard
def test_periods_as_the_days_go_by(invoice: InvoiceSession) -> None:
    invoice.clock.set(datetime.fromisoformat("2026-02-28T10:00"))
    log_and_ask(invoice, around(today_of(invoice)))
    invoice.clock.advance(24 * 3600)
    for period in PERIODS:
        invoice.list(filter_by=period)


@exercises("INV-LIST-COMBINED", "INV-LIST-THIS-MONTH", "INV-LIST-PREVIOUS-MONTH")
def test_periods_with_another_filter(invoice: InvoiceSession) -> None:
    today = today_of(invoice)
    for days in (0, 1, 35):
        day = (today - timedelta(days=days)).isoformat()
        invoice.create(log_date=day)
        invoice.second.create(log_date=day)
    for period in PERIODS:
        invoice.second.list(filter_by=period, user_id=invoice.second.user_id)
