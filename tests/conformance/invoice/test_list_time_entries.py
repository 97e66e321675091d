"""Listing: all of it, and who may."""

from __future__ import annotations

import pytest
from invoice_stories import look

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises(
    "INV-LIST-ACCEPTED",
    "INV-LIST-MESSAGE",
    "INV-LIST-ROWS",
    "INV-LIST-COMPLETE",
    "INV-LIST-ONCE",
)
def test_listing_as_entries_are_made(invoice: InvoiceSession) -> None:
    invoice.list()
    for days in (0, -1, -30, -400):
        invoice.create(log_date=invoice.day_plus(days), log_time="00:40")
        invoice.list()


@exercises("INV-LIST-NOTHING-APPEARS", "INV-LIST-COMPLETE")
def test_listing_before_and_after_every_kind_of_call(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.list()
    invoice.update(entry, log_time="02:00")
    invoice.list()
    invoice.create(log_date="2013-02-30")
    invoice.list()
    invoice.start(entry)
    invoice.stop()
    invoice.get(entry)
    invoice.list()


@exercises("INV-LIST-COMPLETE", "INV-LIST-ONCE")
def test_listing_after_every_kind_of_call(invoice: InvoiceSession) -> None:
    first, second, third = (invoice.create().id for _ in range(3))
    invoice.start(first)
    invoice.list()
    invoice.stop()
    invoice.list()
    invoice.update(second, log_date=invoice.day_plus(-2))
    invoice.list()
    invoice.delete(third)
    invoice.list()
    invoice.list(filter_by="Status.Unbilled")
    invoice.list(filter_by="Date.All")
    invoice.list(project_id=invoice.project)
    invoice.list(user_id=invoice.user_id)
    invoice.list(from_date=invoice.day_plus(-2))
    invoice.list(to_date=invoice.day)


@exercises("INV-LIST-COMPLETE")
def test_listing_entries_of_two_projects(invoice: InvoiceSession) -> None:
    invoice.create()
    invoice.create(project_id=invoice.second_project, task_id=invoice.second_task)
    invoice.create()
    invoice.list()


@exercises("INV-LIST-COMPLETE", "INV-LIST-ONCE")
def test_listing_entries_of_two_users(invoice: InvoiceSession) -> None:
    invoice.create()
    invoice.second.create()
    invoice.create()
    invoice.list()
    invoice.second.list()


@exercises("INV-LIST-COMPLETE", "INV-LIST-UNBILLED")
@pytest.mark.parametrize("billable", [True, False])
def test_listing_unbilled_entries(invoice: InvoiceSession, billable: bool) -> None:
    invoice.create(is_billable=billable)
    invoice.create(is_billable=not billable)
    invoice.list(filter_by="Status.Unbilled")
    invoice.list(filter_by="Status.Invoiced")


@exercises("INV-LIST-UNBILLED", "INV-LIST-INVOICED", "INV-LIST-COMPLETE")
def test_listing_invoiced_and_unbilled_entries(invoice: InvoiceSession) -> None:
    first, second, third = (invoice.create(is_billable=True).id for _ in range(3))
    invoice.mark_invoiced(first, "460000000055001")
    invoice.mark_invoiced(second, "460000000055002")
    look(invoice, first, second, third)
    invoice.list(filter_by="Status.Invoiced")
    invoice.list(filter_by="Status.Unbilled")
    invoice.mark_invoiced(first, "")
    invoice.list(filter_by="Status.Invoiced")
    invoice.list(filter_by="Status.Unbilled")
    look(invoice, first, second, third)


@exercises("INV-LIST-INVOICED", "INV-LIST-UNBILLED")
def test_listing_an_invoiced_entry_that_is_billable_no_more(invoice: InvoiceSession) -> None:
    entry = invoice.create(is_billable=True).id
    invoice.mark_invoiced(entry, "460000000055001")
    invoice.update(entry, is_billable=False)
    look(invoice, entry)
    for status in ("Status.Invoiced", "Status.Unbilled"):
        invoice.list(filter_by=status)


@exercises("INV-LIST-INVOICED", "INV-LIST-COMBINED")
def test_listing_invoiced_entries_of_some_days(invoice: InvoiceSession) -> None:
    for number, days in enumerate((-2, -1, 0, 1)):
        entry = invoice.create(is_billable=True, log_date=invoice.day_plus(days)).id
        if number % 2:
            invoice.mark_invoiced(entry, "460000000055001")
    for status in ("Status.Invoiced", "Status.Unbilled"):
        invoice.list(filter_by=status, from_date=invoice.day)
        invoice.list(filter_by=status, to_date=invoice.day_plus(-1))
        invoice.list(filter_by=status, project_id=invoice.project, user_id=invoice.user_id)


@exercises("INV-LIST-SCOPE")
def test_listing_with_another_scope(invoice: InvoiceSession) -> None:
    invoice.create()
    for scope in ("CREATE", "UPDATE", "DELETE"):
        invoice.scoped(scope).list()
        invoice.scoped(scope).list(user_id=invoice.user_id)


@exercises("INV-LIST-SCOPE-ENOUGH")
def test_listing_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    invoice.create()
    invoice.scoped("READ").list()
