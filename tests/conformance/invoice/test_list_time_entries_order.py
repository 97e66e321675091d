"""Listing: in an order, and in pages."""

from __future__ import annotations

from typing import Any

import pytest

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")

MIXED = (0, 1, 1, 0, 0, 1)
"""Turns of two, in no order that numbering or hashing brings about by chance."""

SCRAMBLED = (-1, -30, -4, -400, -12, -2)


def log_two_projects(invoice: InvoiceSession) -> None:
    """Logs time in two projects, on different days."""
    second: dict[str, Any] = {"project_id": invoice.second_project, "task_id": invoice.second_task}
    for turn, days in zip(MIXED, SCRAMBLED, strict=True):
        invoice.create(log_date=invoice.day_plus(days), **(second if turn else {}))


@exercises("INV-LIST-SORT-LOG-DATE")
def test_sorting_by_date(invoice: InvoiceSession) -> None:
    entries = [invoice.create(log_date=invoice.day_plus(days)).id for days in SCRAMBLED]
    invoice.list(sort_column="log_date")
    invoice.list(sort_column="log_date", to_date=invoice.day_plus(-2))
    invoice.list(sort_column="log_date", project_id=invoice.project)
    invoice.list(sort_column="log_date", user_id=invoice.user_id, filter_by="Status.Unbilled")
    invoice.update(entries[0], log_date=invoice.day_plus(-20))
    invoice.list(sort_column="log_date")


@exercises("INV-LIST-SORT-LOG-DATE")
def test_sorting_by_date_across_years(invoice: InvoiceSession) -> None:
    for day in ("2025-12-31", "2026-01-02", "2025-02-10", "2024-11-30", "2025-10-09"):
        invoice.create(log_date=day)
    invoice.list(sort_column="log_date")


@exercises("INV-LIST-SORT-PROJECT-NAME", "INV-LIST-SORT-TASK-NAME")
def test_sorting_entries_of_one_project(invoice: InvoiceSession) -> None:
    for _ in range(3):
        invoice.create()
    invoice.list(sort_column="project_name")
    invoice.list(sort_column="task_name")


@exercises("INV-LIST-SORT-PROJECT-NAME", "INV-LIST-SORT-TASK-NAME")
def test_sorting_by_project_and_task(invoice: InvoiceSession) -> None:
    log_two_projects(invoice)
    for column in ("project_name", "task_name"):
        invoice.list(sort_column=column)
        invoice.list(sort_column=column, from_date=invoice.day_plus(-20))


@exercises("INV-LIST-SORT-TASK-NAME")
def test_sorting_by_the_tasks_of_one_project(invoice: InvoiceSession) -> None:
    tasks = [task for project, task in invoice.tasks if project == invoice.project]
    for turn in MIXED:
        invoice.create(task_id=tasks[-turn])
    invoice.list(sort_column="task_name")


@exercises("INV-LIST-SORT-CUSTOMER-NAME")
def test_sorting_by_customer(invoice: InvoiceSession) -> None:
    log_two_projects(invoice)
    invoice.list(sort_column="customer_name")
    invoice.list(sort_column="customer_name", from_date=invoice.day_plus(-20))


@exercises("INV-LIST-SORT-CUSTOMER-NAME", "INV-LIST-SORT-PROJECT-NAME")
def test_sorting_entries_of_every_project(invoice: InvoiceSession) -> None:
    first, *others = dict(invoice.tasks).items()
    for project, task in (first, *others, first):
        invoice.create(project_id=project, task_id=task)
    invoice.list(sort_column="customer_name")
    invoice.list(sort_column="project_name")


@exercises("INV-LIST-SORT-USER-NAME")
def test_sorting_by_user(invoice: InvoiceSession) -> None:
    for turn in MIXED:
        (invoice.second if turn else invoice).create()
    invoice.list(sort_column="user_name")
    invoice.list(sort_column="user_name", project_id=invoice.project)


@exercises("INV-LIST-SORT-TIMER-STARTED-AT")
def test_sorting_by_a_timer_among_untimed_entries(invoice: InvoiceSession) -> None:
    _, _, timed, _, _ = (invoice.create().id for _ in range(5))
    invoice.start(timed)
    invoice.list(sort_column="timer_started_at")


@exercises("INV-LIST-SORT-TIMER-STARTED-AT")
def test_sorting_by_timers_of_two_users(invoice: InvoiceSession) -> None:
    later, blank, earlier = invoice.create().id, invoice.create().id, invoice.second.create().id
    invoice.create()
    invoice.second.start(earlier)
    invoice.clock.advance(120)
    invoice.start(later)
    invoice.list(sort_column="timer_started_at")
    invoice.get(blank)


@exercises("INV-LIST-SORT-TIMER-STARTED-AT")
def test_sorting_by_timers_that_ran(invoice: InvoiceSession) -> None:
    first, second, third, last = (invoice.create().id for _ in range(4))
    for entry in (third, first, last, second):
        invoice.start(entry)
        invoice.clock.advance(90)
        invoice.stop()
    invoice.list(sort_column="timer_started_at")


@exercises("INV-LIST-PAGES", "INV-LIST-PAGE-SIZE", "INV-LIST-COMPLETE")
@pytest.mark.parametrize("per_page", [2, 5, *(pytest.param(n, marks=standard) for n in (1, 3))])
def test_turning_pages(invoice: InvoiceSession, per_page: int) -> None:
    for days in (0, -3, -1, -4, -2):
        invoice.create(log_date=invoice.day_plus(days))
    invoice.list()
    invoice.pages(per_page)


@exercises("INV-LIST-PAGES", "INV-LIST-PAGE-SIZE")
@standard
def test_turning_pages_of_equal_entries(invoice: InvoiceSession) -> None:
    for _ in range(7):
        invoice.create(notes="all the same")
    invoice.pages(3)
    invoice.pages(3, sort_column="log_date")


@exercises("INV-LIST-PAGES", "INV-LIST-PAGE-SIZE", "INV-LIST-COMBINED")
def test_turning_pages_of_a_part(invoice: InvoiceSession) -> None:
    for days in (0, -1, -2, -3, -4, -5):
        invoice.create(log_date=invoice.day_plus(days))
    invoice.pages(2, from_date=invoice.day_plus(-4))
    invoice.pages(2, project_id=invoice.project, user_id=invoice.user_id)
    invoice.pages(4, filter_by="Status.Unbilled")


@exercises("INV-LIST-PAGES", "INV-LIST-SORT-LOG-DATE")
def test_turning_pages_in_an_order(invoice: InvoiceSession) -> None:
    for days in SCRAMBLED:
        invoice.create(log_date=invoice.day_plus(days))
    invoice.pages(2, sort_column="log_date")
    invoice.pages(4, sort_column="log_date", to_date=invoice.day_plus(-2))


@exercises("INV-LIST-PAGES", "INV-LIST-PAGE-SIZE")
@standard
def test_turning_pages_after_a_deletion(invoice: InvoiceSession) -> None:
    entries = [invoice.create().id for _ in range(5)]
    invoice.delete(entries[1])
    for per_page in (2, 4, 1):
        invoice.pages(per_page)


@exercises("INV-LIST-PAGES", "INV-LIST-COMPLETE")
@standard
def test_turning_pages_of_a_long_list(invoice: InvoiceSession) -> None:
    for number in range(26):
        invoice.create(log_date=invoice.day_plus(-number))
    invoice.list()
    invoice.pages(10)
    invoice.pages(25)
