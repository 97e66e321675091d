"""Updating an entry: while its timer runs, and with start_timer."""

from __future__ import annotations

from typing import Any

import pytest
from invoice_stories import look, otherwise

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

refused_while_timed = exercises(
    "INV-UPDATE-TIMED-REFUSED",
    "INV-UPDATE-20054-CODE",
    "INV-UPDATE-20054-MESSAGE",
    "INV-UPDATE-REFUSED-CHANGES-NOTHING",
)


@refused_while_timed
def test_updating_a_timed_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.running()
    invoice.update(entry, **otherwise(invoice))
    look(invoice, entry)
    invoice.update(entry, begin_time="08:00", end_time="16:16")
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@refused_while_timed
def test_updating_a_timed_entry_to_the_task_of_another_project(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.running()
    invoice.update(entry, task_id=invoice.second_task, log_time="01:00")
    look(invoice, entry)


@refused_while_timed
def test_updating_an_entry_timed_for_the_second_time(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.stop()
    invoice.update(entry, notes="seen")
    invoice.start(entry)
    invoice.running()
    invoice.update(entry, log_time="09:09", log_date=invoice.day_plus(-3))
    look(invoice, entry)


@refused_while_timed
def test_updating_an_entry_timed_into_the_next_day(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.running()
    for hours in (2, 22):
        invoice.clock.advance(3600 * hours)
        invoice.update(entry, **otherwise(invoice))
        invoice.start(entry)
        look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@refused_while_timed
@pytest.mark.parametrize("started_by", ["create", "update"])
def test_updating_an_entry_timed_by_start_timer(invoice: InvoiceSession, started_by: str) -> None:
    entry = invoice.create(start_timer="true" if started_by == "create" else None).id
    if started_by == "update":
        invoice.update(entry, start_timer="true")
    look(invoice, entry)
    invoice.update(entry, **otherwise(invoice))
    invoice.update(entry, start_timer="true")
    look(invoice, entry)


@refused_while_timed
def test_updating_another_users_timed_entry(invoice: InvoiceSession) -> None:
    entry = invoice.second.create().id
    invoice.second.start(entry)
    invoice.second.running()
    invoice.update(entry, **otherwise(invoice))
    invoice.second.update(entry, **otherwise(invoice))
    look(invoice.second, entry)


@refused_while_timed
def test_moving_a_timed_entry_to_another_project(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.running()
    moved: dict[str, Any] = {"project_id": invoice.second_project, "task_id": invoice.second_task}
    invoice.update(entry, log_time="09:09", **moved)
    look(invoice, entry)


@exercises("INV-UPDATE-20054-TIMED-ONLY", "INV-STOP-STOPS", "INV-UPDATE-ACCEPTED")
def test_updating_before_and_after_a_timer(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.running()
    invoice.update(entry, notes="before", log_time="00:10")
    invoice.start(entry)
    invoice.update(other, notes="beside", log_time="00:20")
    invoice.running()
    invoice.stop()
    invoice.update(entry, notes="after", log_time="00:30")
    look(invoice, entry, other)


@exercises("INV-UPDATE-20054-TIMED-ONLY", "INV-TIMER-USERS-APART")
def test_updating_while_another_user_is_timed(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    invoice.second.start(theirs)
    invoice.second.running()
    invoice.running()
    invoice.update(own, notes=invoice.unique(), log_time="00:40")
    look(invoice, own, theirs)
    invoice.second.running()


@exercises("INV-UPDATE-START-TIMER", "INV-TIMER-EXCLUSIVE")
def test_updating_with_start_timer(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.update(entry, start_timer="true", log_time="00:45")
    look(invoice, entry)
    invoice.start(entry)
    invoice.running()
    invoice.stop()
    look(invoice, entry)


@exercises("INV-UPDATE-TIMER-ASKED")
def test_updating_without_start_timer(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.update(entry, notes=invoice.unique(), log_time="00:45")
    look(invoice, entry)
    invoice.start(entry)
    invoice.stop()
    invoice.running()
    invoice.update(entry, notes=invoice.unique(), log_time="00:50")
    look(invoice, entry)
    invoice.update(entry, start_timer="false")
    invoice.running()
    invoice.update(entry, start_timer=" ")
    look(invoice, entry)


@exercises("INV-UPDATE-START-TIMER", "INV-TIMER-EXCLUSIVE", "INV-UPDATE-OTHERS-UNTOUCHED")
def test_updating_with_start_timer_while_another_entry_is_timed(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    invoice.start(first)
    invoice.running()
    invoice.update(second, start_timer="true")
    look(invoice, first, second)
    invoice.update(first)
    invoice.update(second)
    invoice.stop()
    invoice.stop()
    look(invoice, first, second)


@exercises("INV-UPDATE-START-TIMER", "INV-TIMER-USERS-APART")
def test_updating_with_start_timer_while_another_user_is_timed(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    invoice.second.start(theirs)
    invoice.second.running()
    invoice.update(own, start_timer="true")
    invoice.running()
    invoice.second.running()
    invoice.stop()
    invoice.second.running()
    look(invoice, own, theirs)
