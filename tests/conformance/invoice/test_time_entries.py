"""What holds for every answer: its envelope, and the attributes of an entry."""

from __future__ import annotations

import pytest
from invoice_stories import NO_SUCH_ID, let_a_moment_pass, look

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

ATTRIBUTES = (
    "TIME-ENTRY-ID",
    "PROJECT-ID",
    "PROJECT-NAME",
    "CUSTOMER-ID",
    "CUSTOMER-NAME",
    "TASK-ID",
    "TASK-NAME",
    "USER-ID",
    "USER-NAME",
    "IS-CURRENT-USER",
    "LOG-DATE",
    "BEGIN-TIME",
    "END-TIME",
    "LOG-TIME",
    "IS-BILLABLE",
    "BILLED-STATUS",
    "INVOICE-ID",
    "NOTES",
    "TIMER-STARTED-AT",
    "TIMER-STARTED-AT-UTC-TIME",
    "TIMER-DURATION-IN-MINUTES",
    "TIMER-DURATION-IN-SECONDS",
    "CREATED-TIME",
    "TIMESHEET-CUSTOM-FIELDS",
)


@exercises(
    "INV-ENVELOPE-JSON",
    "INV-ENVELOPE-CODE",
    "INV-ENVELOPE-MESSAGE",
    "INV-NO-SERVER-ERROR",
    "INV-PROJECT-ONE-NAME",
    "INV-CUSTOMER-ONE-NAME",
    "INV-TASK-ONE-NAME",
    "INV-USER-ONE-NAME",
    "INV-PROJECT-ONE-CUSTOMER",
    *(f"INV-FIELD-{name}" for name in ATTRIBUTES),
)
def test_every_operation_shows_the_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create(begin_time="10:00", end_time="15:00", is_billable=True).id
    invoice.start(entry)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)
    invoice.update(entry, log_time="02:30", is_billable=False)
    look(invoice, entry)
    invoice.delete(entry)


@exercises("INV-FIELD-NOTES", "INV-FIELD-LOG-TIME", "INV-FIELD-BEGIN-TIME", "INV-FIELD-END-TIME")
def test_an_entry_with_as_little_as_possible(invoice: InvoiceSession) -> None:
    entry = invoice.create(notes=None, is_billable=None).id
    invoice.start(entry)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-ENVELOPE-REFUSAL", "INV-ENVELOPE-MESSAGE", "INV-NO-SERVER-ERROR")
def test_refusals_of_every_operation(invoice: InvoiceSession) -> None:
    invoice.create(project_id=None)
    invoice.get(NO_SUCH_ID)
    invoice.anonymous.list()
    invoice.anonymous.running()
    invoice.anonymous.stop()
    invoice.update(NO_SUCH_ID)
    invoice.delete(NO_SUCH_ID)
    invoice.start(NO_SUCH_ID)


@exercises("INV-ENVELOPE-REFUSAL", "INV-NO-SERVER-ERROR")
def test_refusals_of_a_timed_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    invoice.start(entry)
    invoice.update(entry)


@exercises("INV-ID-NEW")
def test_ids_of_entries_made_and_deleted(invoice: InvoiceSession) -> None:
    first = invoice.create().id
    second = invoice.create().id
    invoice.delete(second)
    third = invoice.create().id
    invoice.create()
    look(invoice, first, second, third)


@exercises(
    "INV-PROJECT-ONE-NAME",
    "INV-CUSTOMER-ONE-NAME",
    "INV-TASK-ONE-NAME",
    "INV-USER-ONE-NAME",
    "INV-PROJECT-ONE-CUSTOMER",
)
@pytest.mark.effort("standard")
def test_names_in_every_answer(invoice: InvoiceSession) -> None:
    first, second = invoice.create().id, invoice.create().id
    invoice.start(first)
    look(invoice, first, second)
    invoice.stop()
    invoice.update(second, notes=invoice.unique())
    look(invoice, first, second)


@exercises("INV-PROJECT-ONE-NAME", "INV-CUSTOMER-ONE-NAME", "INV-TASK-ONE-NAME")
def test_names_in_two_projects(invoice: InvoiceSession) -> None:
    first = invoice.create().id
    second = invoice.create(project_id=invoice.second_project, task_id=invoice.second_task).id
    invoice.start(second)
    invoice.stop()
    invoice.update(first, project_id=invoice.second_project, task_id=invoice.second_task)
    invoice.update(second, project_id=invoice.project, task_id=invoice.task)
    look(invoice, first, second)


@exercises(
    "INV-PROJECT-ONE-NAME",
    "INV-TASK-ONE-NAME",
    "INV-CUSTOMER-ONE-NAME",
    "INV-PROJECT-ONE-CUSTOMER",
)
def test_names_in_every_answer_about_every_project(invoice: InvoiceSession) -> None:
    for project, task in dict(invoice.tasks).items():
        entry = invoice.create(project_id=project, task_id=task).id
        invoice.start(entry)
        look(invoice, entry)
        invoice.stop()
        invoice.update(entry, notes=invoice.unique())


@exercises("INV-USER-ONE-NAME", "INV-FIELD-IS-CURRENT-USER")
def test_names_of_two_users(invoice: InvoiceSession) -> None:
    own = invoice.create().id
    other = invoice.second.create().id
    invoice.second.start(other)
    look(invoice.second, own, other)


@exercises("INV-CREATED-TIME-FIXED")
def test_created_time_while_the_clock_goes_on(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    let_a_moment_pass(invoice)
    invoice.update(entry, notes=invoice.unique())
    look(invoice, entry, other)
    invoice.start(entry)
    let_a_moment_pass(invoice)
    look(invoice, entry, other)
    invoice.stop()
    look(invoice, entry, other)


@exercises("INV-BILLED-WITH-INVOICE")
def test_billing_of_plain_entries(invoice: InvoiceSession) -> None:
    billable, free = invoice.create(is_billable=True).id, invoice.create(is_billable=False).id
    invoice.update(billable, is_billable=False)
    invoice.update(free, is_billable=True)
    look(invoice, billable, free)


@exercises("INV-BILLED-WITH-INVOICE", "INV-READS-AGREE", "INV-LIST-INVOICED")
def test_billing_of_an_invoiced_entry(invoice: InvoiceSession) -> None:
    entry, other = invoice.create(is_billable=True).id, invoice.create(is_billable=True).id
    invoice.mark_invoiced(entry, "460000000055001")
    look(invoice, entry, other)
    invoice.update(entry, notes=invoice.unique())
    invoice.start(entry)
    look(invoice, entry, other)
    invoice.stop()
    look(invoice, entry, other)
    invoice.mark_invoiced(entry, "")
    look(invoice, entry, other)


@exercises("INV-TIMER-MINUTES-OF-SECONDS")
def test_minutes_and_seconds_of_a_short_timer(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    let_a_moment_pass(invoice)
    look(invoice, entry)
    invoice.stop()
    look(invoice, entry)


@exercises("INV-TIMER-MINUTES-OF-SECONDS", "INV-TIMER-DURATION")
def test_minutes_and_seconds_of_a_timer(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.start(entry)
    for seconds in (29, 30, 1, 59, 3480, 62, 86_400):
        invoice.clock.advance(seconds)
        invoice.get(entry)
        invoice.running()
    invoice.stop()
    look(invoice, entry)


@exercises("INV-ONLY-CALLS-CHANGE", "INV-READS-AGREE")
def test_reading_again_and_again(invoice: InvoiceSession) -> None:
    plain, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    for _ in range(2):
        look(invoice, plain, timed)
        invoice.list(filter_by="Status.Unbilled", project_id=invoice.project)
        invoice.list(sort_column="log_date", from_date=invoice.day)


@exercises("INV-ONLY-CALLS-CHANGE")
def test_reading_after_a_day(invoice: InvoiceSession) -> None:
    entry = invoice.create(begin_time="09:00", end_time="09:30").id
    invoice.clock.advance(24 * 3600)
    look(invoice, entry)


@exercises("INV-READS-AGREE")
def test_the_list_and_the_entries(invoice: InvoiceSession) -> None:
    entries = [
        invoice.create(log_time="00:20", is_billable=False).id,
        invoice.create(begin_time="08:15", end_time="17:05", log_date=invoice.day_plus(-3)).id,
        invoice.create(notes="tea & <b>bread</b>").id,
    ]
    look(invoice, *entries)
    invoice.update(entries[0], log_time="01:45", notes=invoice.unique())
    invoice.start(entries[1])
    look(invoice, *entries)
    invoice.stop()
    invoice.delete(entries[2])
    look(invoice, *entries)


@exercises("INV-ORGANISATIONS-APART")
def test_another_organisation_looks_for_our_entry(invoice: InvoiceSession) -> None:
    plain, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    look(invoice.outsider, plain, timed)
    invoice.outsider.list(filter_by="Date.All")
    invoice.outsider.list(project_id=invoice.project)
    invoice.outsider.list(user_id=invoice.user_id)
    look(invoice, plain, timed)


@exercises("INV-ORGANISATIONS-APART")
def test_another_organisation_meddles_with_our_entry(invoice: InvoiceSession) -> None:
    plain, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    invoice.outsider.start(plain)
    invoice.outsider.stop()
    look(invoice, plain, timed)
    invoice.outsider.update(plain, notes="meddled with")
    invoice.outsider.delete(plain)
    look(invoice, plain, timed)


@exercises("INV-ORGANISATIONS-APART")
@pytest.mark.effort("standard")
def test_two_organisations_keep_their_own_entries(invoice: InvoiceSession) -> None:
    ours, theirs = invoice.create().id, invoice.outsider.create().id
    invoice.start(ours)
    invoice.outsider.start(theirs)
    look(invoice, ours, theirs)
    look(invoice.outsider, theirs, ours)
    invoice.outsider.stop()
    look(invoice, ours)
    invoice.outsider.delete(theirs)
    look(invoice, ours)
