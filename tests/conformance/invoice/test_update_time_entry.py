"""Updating an entry: what it is of, who may update it, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import pytest
from invoice_stories import (
    DATES,
    IMPOSSIBLE_DATES,
    NO_SUCH_ID,
    look,
    of_every_past,
    otherwise,
    tasks_elsewhere,
)

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")


@exercises(
    "INV-UPDATE-ACCEPTED",
    "INV-UPDATE-MESSAGE",
    "INV-UPDATE-ENTRY",
    "INV-UPDATE-NAMED-ENTRY",
    "INV-UPDATE-READ-BACK",
    "INV-UPDATE-NOTES",
    "INV-UPDATE-LOG-TIME",
)
def test_updating_an_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.update(entry, log_time="03:20", notes=invoice.unique())
    look(invoice, entry)


@exercises("INV-UPDATE-READ-BACK")
def test_what_was_updated_in_the_answers_of_later_calls(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.update(entry, begin_time="08:00", end_time="08:45", is_billable=False, notes="new")
    invoice.start(entry)
    look(invoice, entry)
    invoice.stop()
    invoice.update(entry, notes="newer")
    look(invoice, entry)


@exercises("INV-UPDATE-ACCEPTED", "INV-UPDATE-SPAN", "INV-UPDATE-BILLABLE", "INV-UPDATE-DATE")
def test_updating_everything_at_once(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.running()
    invoice.update(
        entry,
        log_date=invoice.day_plus(-2),
        begin_time="10:00",
        end_time="15:00",
        is_billable=False,
        notes=invoice.unique(),
    )
    look(invoice, entry, other)


@exercises("INV-UPDATE-READ-BACK", "INV-UPDATE-OTHERS-UNTOUCHED")
def test_updating_one_thing_after_another(invoice: InvoiceSession) -> None:
    entry, other = invoice.create(is_billable=True).id, invoice.create().id
    changes: tuple[dict[str, Any], ...] = (
        {"notes": "one"},
        {"log_time": "00:25"},
        {"is_billable": False},
        {"log_date": invoice.day_plus(-1)},
        {"begin_time": "09:00", "end_time": "10:10"},
        {},
    )
    for change in changes:
        invoice.update(entry, **change)
        invoice.get(entry)
        invoice.list()
    look(invoice, entry, other)


@exercises("INV-UPDATE-PROJECT", "INV-UPDATE-TASK", "INV-UPDATE-READ-BACK")
def test_updating_an_entry_to_another_project_and_back(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    second: dict[str, Any] = {"project_id": invoice.second_project, "task_id": invoice.second_task}
    invoice.running()
    invoice.update(entry, log_time="00:35", **second)
    look(invoice, entry, other)
    invoice.start(entry)
    invoice.stop()
    invoice.update(entry, project_id=invoice.project, task_id=invoice.task, log_time="00:40")
    look(invoice, entry, other)


@exercises("INV-UPDATE-USER", "INV-UPDATE-READ-BACK")
def test_updating_an_entry_to_the_same_user(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.update(entry, user_id=invoice.user_id)
    look(invoice, entry)


@exercises("INV-UPDATE-USER", "INV-UPDATE-READ-BACK")
def test_updating_an_entry_to_another_user(invoice: InvoiceSession) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.update(entry, user_id=invoice.second.user_id)
    look(invoice, entry, other)
    look(invoice.second, entry, other)
    invoice.list(user_id=invoice.second.user_id)


@exercises("INV-UPDATE-DATE")
def test_updating_an_entry_to_telling_days(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    for day in DATES:
        invoice.update(entry, log_date=day, log_time="00:15")
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-DATE-POSSIBLE", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
def test_updating_an_entry_to_impossible_days(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for day in IMPOSSIBLE_DATES:
        invoice.update(entry, log_date=day, notes=f"perhaps on {day}")
        invoice.get(entry)
    invoice.list()


@exercises("INV-UPDATE-BILLABLE")
def test_updating_an_entry_to_be_as_billable_as_sent(invoice: InvoiceSession) -> None:
    entry = invoice.create(is_billable=True).id
    invoice.running()
    for billable in (False, False, True):
        invoice.update(entry, is_billable=billable, log_time="00:25")
        invoice.get(entry)
        invoice.list()


@exercises(
    "INV-UPDATE-TASK-OF-PROJECT",
    "INV-UPDATE-1002-CODE",
    "INV-UPDATE-1002-MESSAGE",
    "INV-UPDATE-REFUSED-CHANGES-NOTHING",
)
def test_updating_an_entry_to_a_task_of_another_project(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.update(entry, task_id=invoice.second_task, **otherwise(invoice))
    look(invoice, entry)
    invoice.update(entry, project_id=invoice.second_project, task_id=invoice.task)
    look(invoice, entry)
    invoice.update(entry, task_id=invoice.second_task, start_timer="true")
    look(invoice, entry)


@exercises("INV-UPDATE-TASK-OF-PROJECT")
def test_updating_an_entry_to_every_task_of_another_project(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    for project, task in tasks_elsewhere(invoice):
        invoice.update(entry, project_id=project, task_id=task)


@exercises("INV-UPDATE-PROJECT-EXISTS", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
def test_updating_an_entry_to_no_project(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.update(entry, project_id=NO_SUCH_ID, **otherwise(invoice))
    look(invoice, entry)
    invoice.update(entry, project_id=NO_SUCH_ID, task_id=NO_SUCH_ID, log_time="09:09")
    look(invoice, entry)


@exercises("INV-UPDATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize(
    "wrong",
    [
        {"log_date": "yesterday"},
        {"notes": "x" * 501, "log_time": "07:07"},
        {"project_id": None},
        pytest.param({"log_time": "ten minutes"}, marks=standard),
        pytest.param({"task_id": NO_SUCH_ID}, marks=standard),
        pytest.param({"user_id": NO_SUCH_ID}, marks=standard),
        pytest.param({"begin_time": "25:00", "end_time": "26:00"}, marks=standard),
        pytest.param({"task_id": None}, marks=standard),
        pytest.param({"user_id": None}, marks=standard),
        pytest.param({"log_date": None}, marks=standard),
    ],
    ids=lambda wrong: "+".join(name if value else f"no {name}" for name, value in wrong.items()),
)
def test_updating_an_entry_with_a_wrong_value(
    invoice: InvoiceSession, wrong: dict[str, Any]
) -> None:
    entry, other = invoice.create().id, invoice.create().id
    invoice.running()
    invoice.update(entry, **{"notes": "perhaps seen", "is_billable": False, **wrong})
    look(invoice, entry, other)


@exercises("INV-UPDATE-OTHERS-UNTOUCHED")
def test_updating_an_entry_beside_others(invoice: InvoiceSession) -> None:
    notes = invoice.unique()
    entry, twin = invoice.create(notes=notes).id, invoice.create(notes=notes).id
    timed = invoice.create().id
    invoice.start(timed)
    invoice.update(entry, log_time="06:00", log_date=invoice.day_plus(-5), is_billable=False)
    look(invoice, entry, twin, timed)


@exercises("INV-UPDATE-OTHERS-UNTOUCHED")
def test_updating_an_entry_beside_another_users(invoice: InvoiceSession) -> None:
    entry, theirs = invoice.create().id, invoice.second.create().id
    invoice.second.start(theirs)
    invoice.update(entry, log_time="06:00", notes=invoice.unique())
    look(invoice, entry, theirs)
    look(invoice.second, theirs)


@exercises("INV-UPDATE-UNKNOWN-ENTRY", "INV-UPDATE-OTHERS-UNTOUCHED")
def test_updating_an_entry_that_never_was(invoice: InvoiceSession) -> None:
    other = invoice.create().id
    look(invoice, other)
    invoice.get(NO_SUCH_ID)
    invoice.update(NO_SUCH_ID, notes="out of nothing", log_time="00:05")
    invoice.get(NO_SUCH_ID)
    look(invoice, other)


@exercises("INV-UPDATE-SCOPE", "INV-UPDATE-REFUSED-CHANGES-NOTHING")
def test_updating_an_entry_with_another_scope(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for scope in ("CREATE", "READ", "DELETE"):
        invoice.scoped(scope).update(entry, notes=f"never seen with {scope}", log_time="09:09")
        invoice.get(entry)


@exercises("INV-UPDATE-SCOPE-ENOUGH")
def test_updating_an_entry_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    invoice.running()
    invoice.scoped("UPDATE").update(entry, notes=invoice.unique(), log_time="00:55")
    invoice.get(entry)


@exercises("INV-UPDATE-ACCEPTED", "INV-UPDATE-READ-BACK", "INV-UPDATE-OTHERS-UNTOUCHED")
def test_updating_entries_of_every_past(invoice: InvoiceSession) -> None:
    entries = of_every_past(invoice)
    for entry in entries:
        invoice.update(entry, notes=invoice.unique(), log_time="00:50", is_billable=True)
        invoice.update(entry, **otherwise(invoice))
    look(invoice, *entries)


@exercises("INV-UPDATE-TASK", "INV-UPDATE-PROJECT", "INV-UPDATE-READ-BACK")
def test_moving_an_entry_through_every_task(invoice: InvoiceSession) -> None:
    entry = invoice.create().id
    for project, task in invoice.tasks:
        invoice.update(entry, project_id=project, task_id=task, log_time="01:15")
        look(invoice, entry)
