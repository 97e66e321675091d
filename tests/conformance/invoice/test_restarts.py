"""A target that is restarted: what was kept stays kept, and what was deleted stays gone."""

from __future__ import annotations

from invoice_stories import let_a_moment_pass, look, of_every_past

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises


@exercises(
    "INV-ONLY-CALLS-CHANGE",
    "INV-DELETE-FINAL",
    "INV-DELETE-LISTED-NO-MORE",
    "INV-LIST-COMPLETE",
    "INV-TIMER-FOUND",
    "INV-STOP-LOG-TIME",
)
def test_a_restart_with_entries_of_every_past(invoice: InvoiceSession) -> None:
    entries, gone = of_every_past(invoice), invoice.create().id
    invoice.delete(gone)
    invoice.start(entries[0])
    let_a_moment_pass(invoice)
    look(invoice)
    invoice.restart()
    look(invoice, *entries, gone)
    let_a_moment_pass(invoice)
    invoice.update(entries[0])
    invoice.stop()
    look(invoice, entries[0])
    invoice.restart()
    look(invoice, entries[0])


@exercises("INV-ONLY-CALLS-CHANGE")
def test_a_restart_with_all_that_an_entry_holds(invoice: InvoiceSession) -> None:
    scripts = invoice.create(notes="Größe, 大きさ, μέγεθος", is_billable=False).id
    spanned = invoice.create(begin_time="09:10", end_time="10:05").id
    billed = invoice.create(is_billable=True).id
    invoice.mark_invoiced(billed, "460000000055001")
    look(invoice, scripts, spanned, billed)
    invoice.restart()
    look(invoice, scripts, spanned, billed)


@exercises("INV-TIMER-USERS-APART", "INV-TIMER-OWN", "INV-TIMER-FOUND", "INV-DELETE-FINAL")
def test_a_restart_while_the_timers_of_two_users_run(invoice: InvoiceSession) -> None:
    second = invoice.second
    own = invoice.create(start_timer="true").id
    theirs = second.create(user_id=second.user_id, start_timer="true").id
    gone = second.create(user_id=second.user_id).id
    second.delete(gone)
    invoice.running()
    second.running()
    invoice.restart()
    invoice.running()
    second.running()
    look(second, own, theirs, gone)
    second.stop()
    invoice.running()
    look(second, own, theirs)


@exercises("INV-START-20050-TIMED-ONLY", "INV-START-RUNS", "INV-ID-NEW", "INV-DELETE-STOPS-TIMER")
def test_going_on_after_a_restart(invoice: InvoiceSession) -> None:
    timed, other, gone = (invoice.create().id for _ in range(3))
    invoice.start(timed)
    invoice.stop()
    invoice.start(gone)
    invoice.delete(gone)
    invoice.restart()
    invoice.running()
    made = invoice.create().id
    invoice.start(timed)
    invoice.restart()
    invoice.start(timed)
    look(invoice, timed, other, made, gone)
