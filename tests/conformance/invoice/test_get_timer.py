"""Reading the running timer."""

from __future__ import annotations

import pytest
from invoice_stories import let_a_moment_pass, look

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises("INV-TIMER-FOUND", "INV-TIMER-MESSAGE", "INV-TIMER-CURRENT", "INV-TIMER-READ-ONLY")
def test_reading_the_running_timer(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    invoice.running()
    invoice.start(first)
    invoice.running()
    invoice.running()
    invoice.stop()
    invoice.start(second)
    invoice.running()
    look(invoice, first, second)
    invoice.stop()
    invoice.running()


@exercises("INV-TIMER-CURRENT", "INV-TIMER-READ-ONLY")
def test_reading_the_running_timer_where_none_runs(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.start(entry)
    invoice.stop()
    invoice.running()
    invoice.running()
    look(invoice, entry)


@exercises("INV-TIMER-CURRENT", "INV-TIMER-FOUND")
def test_reading_the_running_timer_of_an_entry_just_updated(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.update(entry, notes=invoice.unique(), log_time="00:50", is_billable=False)
    invoice.start(entry)
    look(invoice, entry)


@exercises("INV-TIMER-OWN")
def test_reading_the_running_timers_of_two_users(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    invoice.second.start(theirs)
    invoice.running()
    invoice.start(own)
    invoice.running()
    invoice.second.running()
    invoice.stop()
    invoice.running()
    invoice.second.running()


@exercises("INV-TIMER-OWN")
def test_reading_the_timer_of_an_entry_made_for_another_user(invoice: InvoiceSession) -> None:
    given = invoice.create(user_id=invoice.second.user_id).id
    invoice.second.start(given)
    invoice.second.running()
    invoice.running()
    invoice.stop()
    invoice.second.running()


@exercises("INV-TIMER-READ-ONLY", "INV-TIMER-DURATION", "INV-TIMER-UTC-START")
def test_reading_the_running_timer_as_time_goes_by(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="00:30").id
    invoice.start(entry)
    for seconds in (30, 60, 3600, 36_000):
        invoice.clock.advance(seconds)
        look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-TIMER-DURATION")
def test_reading_the_timer_of_a_second_run(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.clock.advance(600)
    invoice.stop()
    invoice.clock.advance(300)
    invoice.start(entry)
    invoice.clock.advance(120)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-TIMER-READ-ONLY")
@pytest.mark.effort("standard")
def test_reading_the_running_timer_for_a_moment(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    for _ in range(2):
        let_a_moment_pass(invoice)
        invoice.running()
        invoice.get(entry)
    invoice.stop()
    invoice.running()


@exercises("INV-TIMER-SCOPE")
def test_reading_the_running_timer_with_another_scope(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    for scope in ("CREATE", "UPDATE", "DELETE"):
        invoice.scoped(scope).running()


@exercises("INV-TIMER-SCOPE-ENOUGH")
def test_reading_the_running_timer_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.scoped("READ").running()
