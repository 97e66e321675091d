"""Starting a timer."""

from __future__ import annotations

import pytest
from invoice_stories import NO_SUCH_ID, let_a_moment_pass, look, of_every_past

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

started_again = exercises(
    "INV-START-TWICE-REFUSED",
    "INV-START-20050-CODE",
    "INV-START-20050-MESSAGE",
    "INV-START-REFUSED-CHANGES-NOTHING",
)


@exercises(
    "INV-START-ACCEPTED",
    "INV-START-MESSAGE",
    "INV-START-ENTRY",
    "INV-START-NAMED-ENTRY",
    "INV-START-RUNS",
    "INV-START-KEEPS-ENTRY",
    "INV-START-OTHERS-UNTOUCHED",
)
def test_starting_a_timer(invoice: InvoiceSession) -> None:
    first, entry, last = (invoice.create().id for _ in range(3))
    invoice.running()
    invoice.start(entry)
    look(invoice, first, entry, last)
    invoice.stop()
    look(invoice, first, entry, last)


@exercises("INV-START-KEEPS-ENTRY", "INV-START-RUNS")
def test_starting_the_timer_of_an_entry_with_everything(invoice: InvoiceSession) -> None:
    entry = invoice.create(
        begin_time="10:00", end_time="15:00", is_billable=False, notes="kept as it is"
    ).id
    invoice.start(entry)
    look(invoice, entry)


@started_again
def test_starting_a_running_timer_again(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    look(invoice, entry)
    let_a_moment_pass(invoice)
    invoice.start(entry)
    look(invoice, entry)
    invoice.start(entry)
    invoice.stop()
    look(invoice, entry)


@started_again
def test_starting_a_timer_again_in_its_second_run(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.stop()
    invoice.start(entry)
    look(invoice, entry)
    invoice.start(entry)
    look(invoice, entry)


@started_again
@pytest.mark.parametrize("started_by", ["create", "update"])
def test_starting_a_timer_that_start_timer_started(
    invoice: InvoiceSession, started_by: str
) -> None:
    entry = invoice.create(start_timer="true" if started_by == "create" else None).id
    if started_by == "update":
        invoice.update(entry, start_timer="true")
    invoice.running()
    invoice.start(entry)
    look(invoice, entry)


@started_again
def test_starting_a_running_timer_again_as_another_user(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    look(invoice, entry)
    invoice.second.running()
    invoice.second.start(entry)
    look(invoice, entry)
    invoice.second.running()


@exercises("INV-START-20050-TIMED-ONLY", "INV-START-ACCEPTED", "INV-STOP-STOPS")
def test_starting_and_stopping_by_turns(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    for timed in (entry, other, entry, entry):
        invoice.start(timed)
        invoice.running()
        invoice.stop()
        invoice.running()
    look(invoice, entry, other)


@exercises("INV-TIMER-EXCLUSIVE", "INV-START-RUNS", "INV-START-OTHERS-UNTOUCHED")
def test_starting_a_second_timer(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    invoice.start(first)
    look(invoice, first, second)
    invoice.start(second)
    look(invoice, first, second)
    invoice.update(first)
    invoice.update(second)
    invoice.running()
    invoice.stop()
    invoice.running()
    invoice.stop()
    look(invoice, first, second)


@exercises("INV-TIMER-EXCLUSIVE")
def test_starting_the_first_timer_again_after_the_second(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    for entry in (first, second, first, second):
        invoice.start(entry)
        invoice.running()
    invoice.stop()
    invoice.update(first)
    invoice.update(second)
    invoice.stop()
    look(invoice, first, second)


@exercises("INV-TIMER-EXCLUSIVE", "INV-STOP-STOPS")
@pytest.mark.effort("standard")
def test_starting_three_timers_and_stopping_until_none_runs(invoice: InvoiceSession) -> None:
    entries = [invoice.create().id for _ in range(3)]
    for entry in entries:
        invoice.start(entry)
    for _ in entries:
        invoice.running()
        invoice.stop()
    for entry in entries:
        invoice.update(entry)
        invoice.start(entry)
        invoice.stop()


@exercises("INV-TIMER-EXCLUSIVE")
def test_starting_a_second_timer_after_a_deletion(invoice: InvoiceSession) -> None:
    first, second, third = (invoice.create().id for _ in range(3))
    invoice.start(first)
    invoice.delete(first)
    invoice.start(second)
    invoice.running()
    invoice.start(third)
    invoice.running()
    invoice.stop()
    invoice.stop()
    look(invoice, second, third)


@exercises("INV-TIMER-EXCLUSIVE", "INV-STOP-LOG-TIME", "INV-START-RUNS")
def test_starting_a_second_timer_after_some_minutes(invoice: InvoiceSession) -> None:
    first, second = invoice.create(log_time="00:10").id, invoice.create(log_time="00:20").id
    invoice.start(first)
    invoice.clock.advance(1500)
    invoice.start(second)
    look(invoice, first, second)
    invoice.clock.advance(300)
    look(invoice, first, second)
    invoice.stop()
    look(invoice, first, second)


@exercises("INV-TIMER-EXCLUSIVE", "INV-START-RUNS")
@pytest.mark.parametrize("days", [0, 1])
def test_starting_a_second_timer_in_another_project(invoice: InvoiceSession, days: int) -> None:
    first = invoice.create().id
    second = invoice.create(project_id=invoice.second_project, task_id=invoice.second_task).id
    invoice.start(first)
    if days:
        invoice.clock.advance(days * 24 * 3600)
    invoice.start(second)
    invoice.running()
    invoice.update(first)
    invoice.stop()
    invoice.running()


@exercises("INV-TIMER-USERS-APART", "INV-TIMER-EXCLUSIVE")
def test_starting_the_timers_of_two_users(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    invoice.start(own)
    invoice.running()
    invoice.second.running()
    invoice.second.start(theirs)
    invoice.running()
    invoice.second.running()
    invoice.update(own)
    look(invoice, own, theirs)


@exercises("INV-TIMER-USERS-APART", "INV-TIMER-EXCLUSIVE")
def test_changing_timers_beside_another_user(invoice: InvoiceSession) -> None:
    first, second, theirs = invoice.create().id, invoice.create().id, invoice.second.create().id
    invoice.second.start(theirs)
    invoice.second.running()
    for entry in (first, second):
        invoice.start(entry)
        invoice.running()
        invoice.second.running()
    invoice.stop()
    invoice.second.running()
    look(invoice, first, second, theirs)
    invoice.second.stop()
    invoice.running()


@exercises("INV-TIMER-USERS-APART", "INV-TIMER-EXCLUSIVE")
def test_starting_the_timer_of_another_users_entry(invoice: InvoiceSession) -> None:
    theirs, given = invoice.second.create().id, invoice.create(user_id=invoice.second.user_id).id
    for entry in (theirs, given):
        invoice.start(entry)
        invoice.running()
        invoice.second.running()
        look(invoice, theirs, given)
    invoice.stop()
    invoice.second.stop()
    invoice.running()
    invoice.second.running()


@exercises("INV-START-UNKNOWN-ENTRY", "INV-START-REFUSED-CHANGES-NOTHING")
def test_starting_the_timer_of_an_entry_that_never_was(invoice: InvoiceSession) -> None:
    other = invoice.create().id
    invoice.running()
    invoice.get(NO_SUCH_ID)
    invoice.start(NO_SUCH_ID)
    look(invoice, other)
    invoice.start(other)
    look(invoice, other)
    invoice.start(NO_SUCH_ID)
    look(invoice, other)


@exercises("INV-START-SCOPE", "INV-START-REFUSED-CHANGES-NOTHING")
def test_starting_a_timer_with_another_scope(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    for scope in ("READ", "UPDATE", "DELETE"):
        invoice.scoped(scope).start(entry)
        invoice.running()
    look(invoice, entry)


@exercises("INV-START-SCOPE-ENOUGH")
def test_starting_a_timer_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.scoped("CREATE").start(entry)
    invoice.running()


@exercises("INV-START-RUNS", "INV-STOP-STOPS", "INV-STOP-LOG-TIME", "INV-TIMER-EXCLUSIVE")
def test_starting_entries_of_every_past(invoice: InvoiceSession) -> None:
    entries = of_every_past(invoice)
    for entry in entries:
        invoice.start(entry)
        let_a_moment_pass(invoice)
        invoice.running()
        invoice.start(entry)
        invoice.stop()
        invoice.running()
    look(invoice, *entries)
