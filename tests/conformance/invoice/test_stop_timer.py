"""Stopping a timer."""

from __future__ import annotations

import pytest
from invoice_stories import look

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")


@exercises(
    "INV-STOP-ACCEPTED",
    "INV-STOP-MESSAGE",
    "INV-STOP-ENTRY",
    "INV-STOP-NAMED-ENTRY",
    "INV-STOP-STOPS",
    "INV-STOP-READ-BACK",
    "INV-STOP-KEEPS-ENTRY",
    "INV-STOP-OTHERS-UNTOUCHED",
)
def test_stopping_a_timer(invoice: InvoiceSession) -> None:
    first, entry, last = (invoice.create().id for _ in range(3))
    invoice.start(entry)
    look(invoice, first, entry, last)
    invoice.stop()
    look(invoice, first, entry, last)
    invoice.update(entry)
    look(invoice, first, entry, last)


@exercises("INV-STOP-KEEPS-ENTRY", "INV-STOP-READ-BACK")
def test_stopping_the_timer_of_an_entry_with_everything(invoice: InvoiceSession) -> None:
    entry = invoice.create(
        begin_time="10:00", end_time="15:00", is_billable=False, notes="kept as it is"
    ).id
    invoice.start(entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-STOP-STOPS", "INV-STOP-READ-BACK")
def test_starting_again_what_was_stopped(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for _ in range(2):
        invoice.start(entry)
        invoice.stop()
        invoice.running()
        invoice.update(entry)
        look(invoice, entry)


@exercises("INV-STOP-STOPS", "INV-STOP-OTHERS-UNTOUCHED")
def test_stopping_where_nothing_runs(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.running()
    invoice.stop()
    look(invoice, entry, other)
    invoice.start(entry)
    invoice.stop()
    invoice.stop()
    look(invoice, entry, other)


@exercises("INV-STOP-NAMED-ENTRY", "INV-TIMER-EXCLUSIVE")
def test_stopping_after_the_timer_changed_entries(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    invoice.start(first)
    invoice.stop()
    invoice.start(second)
    look(invoice, first, second)
    invoice.stop()
    look(invoice, first, second)


@exercises("INV-STOP-NAMED-ENTRY", "INV-TIMER-USERS-APART")
def test_stopping_beside_another_users_timer(invoice: InvoiceSession) -> None:
    own, theirs = invoice.create().id, invoice.second.create().id
    invoice.second.start(theirs)
    invoice.second.running()
    invoice.start(own)
    invoice.second.running()
    invoice.stop()
    invoice.running()
    invoice.second.running()
    look(invoice, own, theirs)
    invoice.stop()
    invoice.second.running()
    invoice.second.stop()
    look(invoice, own, theirs)


@exercises("INV-STOP-NAMED-ENTRY", "INV-TIMER-USERS-APART")
def test_stopping_while_only_another_user_is_timed(invoice: InvoiceSession) -> None:
    theirs = invoice.second.create().id
    invoice.running()
    invoice.second.start(theirs)
    invoice.second.running()
    invoice.stop()
    invoice.second.running()
    look(invoice.second, theirs)
    invoice.running()


@exercises("INV-STOP-LOG-TIME", "INV-STOP-READ-BACK", "INV-TIMER-DURATION")
@pytest.mark.parametrize(
    ("log_time", "seconds"),
    [
        ("00:30", 5400),
        ("23:50", 1200),
        pytest.param("00:00", 600, marks=standard),
        pytest.param("01:00", 3661, marks=standard),
        pytest.param("00:05", 86_400, marks=standard),
        pytest.param("00:20", 59, marks=standard),
        pytest.param("00:20", 30, marks=standard),
        pytest.param("00:20", 0, marks=standard),
    ],
)
def test_stopping_a_timer_after_a_time(
    invoice: InvoiceSession, log_time: str, seconds: int
) -> None:
    entry = invoice.create(log_time=log_time).id
    invoice.start(entry)
    invoice.clock.advance(seconds)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-STOP-LOG-TIME")
def test_stopping_a_timer_of_an_entry_without_time(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time=None).id
    invoice.start(entry)
    invoice.clock.advance(25 * 60)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-STOP-LOG-TIME", "INV-STOP-READ-BACK")
def test_stopping_a_timer_twice_in_a_day(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="00:15").id
    for minutes in (10, 61):
        invoice.start(entry)
        invoice.clock.advance(60 * minutes)
        look(invoice, entry)
        invoice.stop()
        look(invoice, entry)
        invoice.clock.advance(1800)
        look(invoice, entry)


@exercises("INV-STOP-LOG-TIME", "INV-TIMER-DURATION")
def test_stopping_a_timer_after_midnight(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="00:30").id
    invoice.clock.set(invoice.clock.now.replace(hour=23, minute=40))
    invoice.start(entry)
    invoice.clock.advance(50 * 60)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-STOP-LOG-TIME")
def test_stopping_a_timer_of_an_entry_with_clock_times(invoice: InvoiceSession) -> None:
    entry = invoice.create(begin_time="08:00", end_time="08:40").id
    invoice.start(entry)
    invoice.clock.advance(20 * 60)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-STOP-SCOPE", "INV-START-REFUSED-CHANGES-NOTHING")
def test_stopping_a_timer_with_another_scope(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    look(invoice, entry)
    for scope in ("READ", "UPDATE", "DELETE"):
        invoice.scoped(scope).stop()
        invoice.running()
    look(invoice, entry)


@exercises("INV-STOP-SCOPE-ENOUGH")
def test_stopping_a_timer_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.scoped("CREATE").stop()
    look(invoice, entry)


@exercises("INV-STOP-LOG-TIME", "INV-STOP-READ-BACK")
@pytest.mark.parametrize("started_by", ["create", "update", "second"])
def test_stopping_a_timer_after_a_time_however_started(
    invoice: InvoiceSession, started_by: str
) -> None:
    caller = invoice.second if started_by == "second" else invoice
    caller.running()
    entry = caller.create(start_timer="true" if started_by == "create" else None).id
    if started_by == "update":
        invoice.update(entry, start_timer="true")
    elif started_by == "second":
        caller.start(entry)
    caller.running()
    invoice.clock.advance(25 * 60)
    caller.stop()
    look(caller, entry)
