"""Listing: by dates, project and user."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")


def log_around(invoice: InvoiceSession, day: str) -> tuple[str, str, str]:
    """Logs the day before, the day and the day after, and an entry far off on either side."""
    middle = date.fromisoformat(day)
    days = [(middle + timedelta(days=n)).isoformat() for n in (0, 1, -1, -40, 40)]
    for log_date in days:
        invoice.create(log_date=log_date)
    return days[2], days[0], days[1]


@exercises("INV-LIST-FROM-DATE", "INV-LIST-TO-DATE", "INV-LIST-COMBINED", "INV-LIST-CUSTOM-DATE")
@pytest.mark.parametrize(
    ("day", "filter_by"),
    [
        ("2024-02-29", None),
        ("2025-12-31", "Date.CustomDate"),
        pytest.param("2024-03-01", None, marks=standard),
        pytest.param("2026-03-01", None, marks=standard),
        pytest.param("2024-02-29", "Date.CustomDate", marks=standard),
        pytest.param("2026-01-01", None, marks=standard),
        pytest.param("2026-03-18", "Date.CustomDate", marks=standard),
    ],
)
def test_listing_by_dates(invoice: InvoiceSession, day: str, filter_by: str | None) -> None:
    before, day, after = log_around(invoice, day)
    period = {"filter_by": filter_by} if filter_by else {}
    for bound in (before, day, after):
        invoice.list(from_date=bound, **period)
        invoice.list(to_date=bound, **period)
        invoice.list(from_date=bound, to_date=bound, **period)
    invoice.list(from_date=before, to_date=day, **period)
    invoice.list(from_date=day, to_date=after, **period)
    invoice.list(from_date=before, to_date=after, **period)


@exercises("INV-LIST-FROM-DATE", "INV-LIST-TO-DATE", "INV-LIST-CUSTOM-DATE")
def test_listing_by_what_the_page_leaves_open(invoice: InvoiceSession) -> None:
    log_around(invoice, "2026-03-01")
    for asked in (
        {"from_date": "2026-03-02", "to_date": "2026-03-01"},
        {"filter_by": "Date.CustomDate"},
        {"filter_by": "Date.ThisMonth", "from_date": "2026-03-01"},
        {"filter_by": "Date.ThisMonth", "to_date": "2026-03-01"},
        {"filter_by": "Date.All", "to_date": "2026-02-28"},
        {"filter_by": "Date.Tomorrow"},
        {"from_date": "2026-02-30"},
        {"sort_column": "colour"},
        {"page": "0"},
    ):
        invoice.list(**asked)
    invoice.list()


@exercises("INV-LIST-FROM-DATE", "INV-LIST-TO-DATE")
def test_listing_by_dates_after_a_date_was_changed(invoice: InvoiceSession) -> None:
    moved, kept = invoice.create().id, invoice.create().id
    invoice.update(moved, log_date=invoice.day_plus(-3))
    invoice.get(kept)
    invoice.list(from_date=invoice.day)
    invoice.list(to_date=invoice.day_plus(-3))
    invoice.update(moved, log_date=invoice.day_plus(2))
    invoice.list(from_date=invoice.day_plus(1))
    invoice.list(to_date=invoice.day_plus(1))


@exercises("INV-LIST-PROJECT")
def test_listing_a_project_of_one(invoice: InvoiceSession) -> None:
    invoice.create()
    invoice.create(log_date=invoice.day_plus(-1))
    invoice.list(project_id=invoice.project)


@exercises("INV-LIST-USER")
def test_listing_a_user_of_one(invoice: InvoiceSession) -> None:
    invoice.create()
    invoice.create(log_date=invoice.day_plus(-1))
    invoice.list(user_id=invoice.user_id)


@exercises("INV-LIST-PROJECT", "INV-CREATE-TASK", "INV-PROJECT-ONE-CUSTOMER")
def test_listing_every_project(invoice: InvoiceSession) -> None:
    for project, task in invoice.tasks:
        entry = invoice.create(project_id=project, task_id=task).id
        invoice.get(entry)
    for project in dict(invoice.tasks):
        invoice.list(project_id=project)
    invoice.list(sort_column="task_name")


@exercises("INV-LIST-PROJECT", "INV-LIST-COMBINED")
def test_listing_by_project(invoice: InvoiceSession) -> None:
    second: dict[str, Any] = {"project_id": invoice.second_project, "task_id": invoice.second_task}
    moved = invoice.create(log_date=invoice.day_plus(-1)).id
    for days in (0, 1):
        invoice.create(log_date=invoice.day_plus(days))
        invoice.create(log_date=invoice.day_plus(days), **second)
    invoice.list(project_id=invoice.project)
    invoice.list(project_id=invoice.second_project)
    invoice.list(project_id=invoice.second_project, to_date=invoice.day)
    invoice.update(moved, **second)
    invoice.list(project_id=invoice.project)
    invoice.list(project_id=invoice.second_project)


@exercises("INV-LIST-USER", "INV-LIST-COMBINED")
def test_listing_by_user(invoice: InvoiceSession) -> None:
    for days in (0, 1):
        invoice.create(log_date=invoice.day_plus(days))
        invoice.second.create(log_date=invoice.day_plus(days))
    for caller in (invoice, invoice.second):
        caller.list(user_id=invoice.user_id)
        caller.list(user_id=invoice.second.user_id)
        caller.list(user_id=invoice.second.user_id, from_date=invoice.day_plus(1))


@exercises("INV-LIST-USER")
def test_listing_by_user_whoever_logged_it(invoice: InvoiceSession) -> None:
    moved = invoice.create().id
    invoice.create(user_id=invoice.second.user_id)
    for user in (invoice.user_id, invoice.second.user_id):
        invoice.list(user_id=user)
    invoice.update(moved, user_id=invoice.second.user_id)
    for user in (invoice.user_id, invoice.second.user_id):
        invoice.list(user_id=user)


@exercises("INV-LIST-COMBINED", "INV-LIST-PROJECT", "INV-LIST-USER")
def test_listing_by_every_set_of_filters(invoice: InvoiceSession) -> None:
    second: dict[str, Any] = {"project_id": invoice.second_project, "task_id": invoice.second_task}
    for days in (0, 2):
        for project in ({}, second):
            invoice.create(log_date=invoice.day_plus(days), **project)
            invoice.second.create(log_date=invoice.day_plus(days), **project)
    filters = {
        "from_date": invoice.day_plus(1),
        "to_date": invoice.day_plus(2),
        "project_id": invoice.second_project,
        "user_id": invoice.second.user_id,
        "filter_by": "Status.Unbilled",
    }
    for size in (2, 3, 5):
        for names in itertools.combinations(filters, size):
            invoice.second.list(**{name: filters[name] for name in names})
    custom = {"filter_by": "Date.CustomDate", "from_date": filters["from_date"]}
    invoice.second.list(**custom, project_id=filters["project_id"])
    invoice.second.list(**custom, user_id=filters["user_id"])
    for column in ("log_date", "project_name", "user_name"):
        invoice.list(project_id=invoice.project, to_date=invoice.day_plus(1), sort_column=column)


@exercises("INV-LIST-PROJECT", "INV-LIST-USER")
def test_listing_by_what_nothing_matches(invoice: InvoiceSession) -> None:
    invoice.create()
    invoice.list(project_id=invoice.second_project)
    invoice.list(user_id=invoice.second.user_id)
    invoice.list(from_date=invoice.day_plus(1))
    invoice.list(to_date=invoice.day_plus(-1))


@exercises("INV-LIST-COMBINED", "INV-LIST-PROJECT", "INV-LIST-USER")
def test_every_two_filters_and_every_filter_beside_an_order(invoice: InvoiceSession) -> None:
    second: dict[str, Any] = {"project_id": invoice.second_project, "task_id": invoice.second_task}
    for days in (-2, 0, 2):
        invoice.create(log_date=invoice.day_plus(days))
        invoice.create(log_date=invoice.day_plus(days), **second)
    filters = {
        "project_id": invoice.second_project,
        "user_id": invoice.user_id,
        "from_date": invoice.day_plus(-1),
        "to_date": invoice.day_plus(1),
        "filter_by": "Status.Unbilled",
    }
    for one, other in itertools.combinations(filters, 2):
        invoice.list(**{one: filters[one], other: filters[other]})
    for name, value in filters.items():
        invoice.list(sort_column="log_date", **{name: value})
    invoice.list(sort_column="log_date", filter_by="Date.PreviousYear")
    for period, name in itertools.product(
        ("Date.All", "Date.PreviousYear"), ("project_id", "user_id")
    ):
        invoice.list(filter_by=period, **{name: filters[name]})
    invoice.pages(2, project_id=invoice.second_project)
