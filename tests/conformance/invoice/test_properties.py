"""Entries with values of every kind, drawn from the seed of the run."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from invoice_stories import look_for

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises
from timecontract.drive.values import Values, around

standard, deep = pytest.mark.effort("standard"), pytest.mark.effort("deep")
in_batches = pytest.mark.parametrize(
    "batch",
    [
        0,
        *(pytest.param(number, marks=standard) for number in range(1, 7)),
        *(pytest.param(number, marks=deep) for number in range(7, 60)),
    ],
)
A_FEW = 8
"""So few that a list of all surely fits on one page."""


def some_entries(invoice: InvoiceSession, batch: int) -> list[dict[str, Any]]:
    """A few new entries of the batch."""
    values = Values(invoice.seed, batch)
    return [values.entry(invoice.tasks) for _ in range(A_FEW)]


@exercises(
    "INV-CREATE-DATE",
    "INV-CREATE-LOG-TIME",
    "INV-CREATE-BEGIN-TIME",
    "INV-CREATE-END-TIME",
    "INV-CREATE-SPAN",
    "INV-CREATE-NOTES-SCRIPTS",
    "INV-READS-AGREE",
    "INV-LIST-SORT-LOG-DATE",
)
@in_batches
def test_entries_with_values_of_every_kind(invoice: InvoiceSession, batch: int) -> None:
    entries = some_entries(invoice, batch)
    for entry in entries:
        made = invoice.create(**entry)
        if made.ok:
            invoice.get(made.id)
    invoice.list(sort_column="log_date")
    days = sorted(entry["log_date"] for entry in entries)
    invoice.list(from_date=days[2])
    invoice.list(to_date=days[-3])
    invoice.list(from_date=days[1], to_date=days[-2], filter_by="Date.CustomDate")


@exercises(
    "INV-UPDATE-DATE",
    "INV-UPDATE-LOG-TIME",
    "INV-UPDATE-BEGIN-TIME",
    "INV-UPDATE-END-TIME",
    "INV-UPDATE-SPAN",
    "INV-UPDATE-NOTES-SCRIPTS",
    "INV-UPDATE-READ-BACK",
)
@in_batches
def test_updates_with_values_of_every_kind(invoice: InvoiceSession, batch: int) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.running()
    for change in some_entries(invoice, batch + 1000):
        invoice.update(entry, **change)
        invoice.get(entry)
    invoice.list()
    invoice.get(other)


@exercises(
    "INV-CREATE-CLOCK-TIME-POSSIBLE",
    "INV-CREATE-DATE-POSSIBLE",
    "INV-UPDATE-CLOCK-TIME-POSSIBLE",
    "INV-UPDATE-DATE-POSSIBLE",
    "INV-CREATE-REFUSED-CHANGES-NOTHING",
    "INV-UPDATE-REFUSED-CHANGES-NOTHING",
)
@in_batches
def test_impossible_values_of_every_kind(invoice: InvoiceSession, batch: int) -> None:
    values = Values(invoice.seed, batch)
    entry = invoice.create(begin_time="10:00", end_time="11:00").id
    invoice.list()
    for _ in range(5):
        wrong = values.wrong_argument()
        invoice.update(entry, **{"is_billable": False} | wrong)
        invoice.get(entry)
        look_for(invoice, invoice.create(**wrong))


@exercises("INV-LIST-COMBINED", "INV-LIST-FROM-DATE", "INV-LIST-TO-DATE", "INV-LIST-USER")
@in_batches
def test_filters_of_every_kind(invoice: InvoiceSession, batch: int) -> None:
    entries = some_entries(invoice, batch)
    for number, entry in enumerate(entries):
        (invoice.second if number % 3 == 0 else invoice).create(**entry)
    edges = around([date.fromisoformat(entry["log_date"]) for entry in entries])
    options: dict[str, Any] = {
        "from_date": edges,
        "to_date": edges,
        "project_id": [project for project, _ in invoice.tasks],
        "user_id": [invoice.user_id, invoice.second.user_id],
        "filter_by": ["Status.Unbilled", "Date.All", "Date.CustomDate"],
        "sort_column": ["project_name", "task_name", "user_name", "log_date", "customer_name"],
    }
    values = Values(invoice.seed, batch)
    for _ in range(A_FEW):
        invoice.list(**values.some_of(options, least=2))
