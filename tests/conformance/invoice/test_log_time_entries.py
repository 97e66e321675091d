"""Making an entry: what it is of, who may make it, and what it leaves alone."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from invoice_stories import (
    DATES,
    IMPOSSIBLE_DATES,
    NO_SUCH_ID,
    look,
    look_for,
    tasks_elsewhere,
)

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")

REQUIRED = (
    pytest.param("project_id", marks=exercises("INV-CREATE-REQUIRES-PROJECT")),
    pytest.param("task_id", marks=exercises("INV-CREATE-REQUIRES-TASK")),
    pytest.param("user_id", marks=exercises("INV-CREATE-REQUIRES-USER")),
    pytest.param("log_date", marks=exercises("INV-CREATE-REQUIRES-DATE")),
)


@exercises(
    "INV-CREATE-ACCEPTED",
    "INV-CREATE-MESSAGE",
    "INV-CREATE-ENTRY",
    "INV-CREATE-PROJECT",
    "INV-CREATE-TASK",
    "INV-CREATE-USER",
    "INV-CREATE-DATE",
    "INV-CREATE-LOG-TIME",
    "INV-CREATE-NOTES",
    "INV-CREATE-READ-BACK",
)
def test_making_an_entry(invoice: InvoiceSession) -> None:
    entry = invoice.create(log_time="02:15").id
    invoice.get(entry)
    invoice.list()


@exercises("INV-CREATE-READ-BACK")
def test_what_was_made_in_the_answers_of_later_calls(invoice: InvoiceSession) -> None:
    entry = invoice.create(begin_time="10:00", end_time="15:00", is_billable=False).id
    invoice.start(entry)
    invoice.running()
    invoice.stop()
    invoice.update(entry)
    look(invoice, entry)


@exercises("INV-CREATE-ACCEPTED", "INV-CREATE-SPAN")
def test_making_an_entry_with_every_argument(invoice: InvoiceSession) -> None:
    entry = invoice.create(
        begin_time="10:00", end_time="15:00", is_billable=True, notes=invoice.unique()
    ).id
    invoice.get(entry)
    invoice.list()


@exercises("INV-CREATE-PROJECT", "INV-CREATE-TASK")
def test_making_entries_in_two_projects(invoice: InvoiceSession) -> None:
    first = invoice.create().id
    second = invoice.create(project_id=invoice.second_project, task_id=invoice.second_task).id
    look(invoice, first, second)


@exercises("INV-CREATE-USER")
def test_making_an_entry_for_another_user(invoice: InvoiceSession) -> None:
    own = invoice.create().id
    given = invoice.create(user_id=invoice.second.user_id).id
    taken = invoice.second.create().id
    look(invoice, own, given, taken)
    look(invoice.second, own, given, taken)


@exercises("INV-CREATE-DATE")
def test_making_entries_on_telling_days(invoice: InvoiceSession) -> None:
    for day in DATES:
        entry = invoice.create(log_date=day).id
        invoice.get(entry)
    invoice.list()


@exercises("INV-CREATE-DATE-POSSIBLE", "INV-CREATE-REFUSED-CHANGES-NOTHING")
def test_making_entries_on_impossible_days(invoice: InvoiceSession) -> None:
    invoice.list()
    for day in IMPOSSIBLE_DATES:
        made = invoice.create(log_date=day)
        look_for(invoice, made)


@exercises("INV-CREATE-BILLABLE", "INV-CREATE-UNBILLED", "INV-CREATE-READ-BACK")
def test_making_entries_as_billable_as_sent(invoice: InvoiceSession) -> None:
    billable, free = invoice.create(is_billable=True).id, invoice.create(is_billable=False).id
    invoice.start(free)
    invoice.stop()
    look(invoice, billable, free)


@exercises("INV-CREATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("argument", REQUIRED)
def test_making_an_entry_without_a_required_argument(
    invoice: InvoiceSession, argument: str
) -> None:
    other = invoice.create().id
    look(invoice)
    invoice.create(**{argument: None})
    look(invoice, other)
    invoice.create(**{argument: ""})
    look(invoice, other)


@exercises(
    "INV-CREATE-TASK-OF-PROJECT",
    "INV-CREATE-1002-CODE",
    "INV-CREATE-1002-MESSAGE",
    "INV-CREATE-REFUSED-CHANGES-NOTHING",
)
def test_making_an_entry_with_a_task_of_another_project(invoice: InvoiceSession) -> None:
    other = invoice.create().id
    look(invoice)
    invoice.create(task_id=invoice.second_task)
    look(invoice, other)
    invoice.start(other)
    invoice.running()
    invoice.create(task_id=invoice.second_task, start_timer="true")
    look(invoice, other)


@exercises("INV-CREATE-TASK-OF-PROJECT")
def test_making_an_entry_with_the_task_of_the_other_project(invoice: InvoiceSession) -> None:
    look(invoice)
    made = invoice.create(project_id=invoice.second_project, task_id=invoice.task)
    look_for(invoice, made)


@exercises("INV-CREATE-TASK-OF-PROJECT")
def test_making_entries_with_every_task_of_another_project(invoice: InvoiceSession) -> None:
    for project, task in tasks_elsewhere(invoice):
        invoice.create(project_id=project, task_id=task)


@exercises("INV-CREATE-PROJECT-EXISTS", "INV-CREATE-REFUSED-CHANGES-NOTHING")
def test_making_an_entry_in_no_project(invoice: InvoiceSession) -> None:
    other = invoice.create().id
    look(invoice)
    invoice.create(project_id=NO_SUCH_ID)
    invoice.create(project_id=NO_SUCH_ID, task_id=NO_SUCH_ID)
    look(invoice, other)


@exercises("INV-CREATE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize(
    "wrong",
    [
        {"log_date": "yesterday"},
        pytest.param({"task_id": NO_SUCH_ID}, marks=standard),
        pytest.param({"user_id": NO_SUCH_ID}, marks=standard),
        pytest.param({"log_time": "ten minutes"}, marks=standard),
        pytest.param({"notes": "x" * 501}, marks=standard),
        pytest.param({"begin_time": "25:00", "end_time": "26:00"}, marks=standard),
    ],
    ids=lambda wrong: "+".join(wrong),
)
def test_making_an_entry_with_a_wrong_value(invoice: InvoiceSession, wrong: dict[str, Any]) -> None:
    other = invoice.create().id
    look(invoice)
    made = invoice.create(**wrong, start_timer="true")
    look(invoice, other)
    look_for(invoice, made)


@exercises("INV-CREATE-PROJECT-EXISTS", "INV-ORGANISATIONS-APART")
def test_making_an_entry_with_what_another_organisation_has(invoice: InvoiceSession) -> None:
    outsider = invoice.outsider
    look(invoice)
    invoice.create(project_id=outsider.project, task_id=outsider.task)
    invoice.create(user_id=outsider.user_id)
    look(invoice)
    look(outsider)


@exercises("INV-CREATE-OTHERS-UNTOUCHED")
def test_making_an_entry_beside_others(invoice: InvoiceSession) -> None:
    plain = invoice.create(begin_time="09:00", end_time="09:30", is_billable=False).id
    timed = invoice.create(log_time="00:45").id
    invoice.start(timed)
    invoice.create(log_time="03:00", log_date=invoice.day_plus(-1), is_billable=True)
    look(invoice, plain, timed)
    invoice.create(begin_time="08:00", end_time="09:15", notes=None)
    look(invoice, plain, timed)


@exercises("INV-CREATE-OTHERS-UNTOUCHED", "INV-ID-NEW")
def test_making_the_same_entry_twice(invoice: InvoiceSession) -> None:
    notes = invoice.unique()
    first = invoice.create(notes=notes).id
    invoice.get(first)
    second = invoice.create(notes=notes).id
    invoice.update(second, log_time="04:00")
    look(invoice, first, second)


@exercises("INV-CREATE-OTHERS-UNTOUCHED", "INV-LIST-NOTHING-APPEARS")
def test_making_entries_in_ways_that_the_page_leaves_open(invoice: InvoiceSession) -> None:
    made = invoice.create()
    invoice.list()
    sent = {
        "project_id": invoice.project,
        "task_id": invoice.task,
        "user_id": invoice.user_id,
        "log_date": invoice.day,
        "log_time": "01:00",
        "notes": invoice.unique(),
    }
    form = urlencode({"JSONString": json.dumps(sent)}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    invoice.request("POST", "/projects/timeentries", headers=headers, body=form)
    invoice.create(project_id=made.entry.get("project_name") or "no name")
    invoice.create(colour="red")
    look(invoice, made.id)


@exercises("INV-CREATE-SCOPE", "INV-CREATE-REFUSED-CHANGES-NOTHING")
def test_making_an_entry_with_another_scope(invoice: InvoiceSession) -> None:
    invoice.list()
    for scope in ("READ", "UPDATE", "DELETE"):
        invoice.scoped(scope).create()
        invoice.list()


@exercises("INV-CREATE-SCOPE-ENOUGH")
def test_making_an_entry_with_the_scope_of_the_page(invoice: InvoiceSession) -> None:
    entry = invoice.scoped("CREATE").create().id
    invoice.get(entry)
