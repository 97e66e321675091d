"""Answers that have to agree: asked for in two ways, by two users, in two orders, after refusal."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from invoice_stories import NO_SUCH_ID, look, note, otherwise

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.marks import exercises

standard = pytest.mark.effort("standard")

CHANGES: dict[str, Any] = {
    "notes": "changed",
    "log_time": "02:45",
    "is_billable": False,
}
"""Changes of one entry that do not depend on each other."""


@exercises("INV-LIST-ACCEPTED", "INV-LIST-COMPLETE", "INV-LIST-COMBINED")
def test_a_list_asked_for_with_its_parameters_in_another_order(invoice: InvoiceSession) -> None:
    for days in (-2, 0, 2):
        invoice.create(log_date=invoice.day_plus(days))
    asked = {"from_date": invoice.day_plus(-1), "project_id": invoice.project}
    asked |= {"sort_column": "log_date", "filter_by": "Status.Unbilled"}
    for order in (asked, dict(reversed(asked.items()))):
        invoice.list(**order)


@exercises("INV-GET-FOUND", "INV-LIST-ACCEPTED", "INV-READS-AGREE")
@pytest.mark.parametrize("case", [str.upper, str.title], ids=["upper", "title"])
def test_reading_with_header_names_in_other_letters(invoice: InvoiceSession, case: Any) -> None:
    entry = invoice.create().id
    look(invoice, entry)
    headers = {case("x-com-zoho-invoice-organizationid"): invoice.organization}
    invoice.request(
        "GET", f"/projects/timeentries/{entry}", headers=headers, operation="get_a_time_entry"
    )
    invoice.request("GET", "/projects/timeentries", headers=headers, operation="list_time_entries")


@exercises("INV-UPDATE-READ-BACK", "INV-READS-AGREE", "INV-UPDATE-OTHERS-UNTOUCHED")
@standard
def test_independent_updates_in_every_order(invoice: InvoiceSession) -> None:
    for order in itertools.permutations(CHANGES):
        entry = invoice.create(is_billable=True).id
        invoice.get(entry)
        time = invoice.get(entry).entry.get("log_time")
        for name in order:
            time = CHANGES[name] if name == "log_time" else time
            invoice.update(entry, **{"log_time": time, name: CHANGES[name]})
            invoice.get(entry)
    invoice.list()


@exercises("INV-READS-AGREE", "INV-TIMER-USERS-APART", "INV-LIST-COMPLETE")
def test_every_change_as_the_other_user_sees_it(invoice: InvoiceSession) -> None:
    invoice.running()
    entry, kept = invoice.create().id, invoice.create().id
    other = invoice.second
    look(other, entry, kept)
    invoice.update(entry, log_time="03:15", notes=invoice.unique())
    look(other, entry, kept)
    invoice.start(entry)
    look(other, entry, kept)
    invoice.stop()
    look(other, entry, kept)
    invoice.delete(entry)
    look(other, entry, kept)
    look(invoice, entry, kept)


def refusals(invoice: InvoiceSession, timed: str, plain: str) -> list[Callable[[], object]]:
    """Calls that each have a reason of their own to be refused."""
    wrong: list[dict[str, Any]] = [
        {"task_id": invoice.second_task},
        {"project_id": NO_SUCH_ID},
        {"log_date": "2013-02-30"},
        {"log_time": "10:75"},
        {"begin_time": "12:60", "end_time": "24:30"},
        {"notes": note(501)},
    ]
    changed = otherwise(invoice)
    reader = invoice.scoped("READ")
    return [
        partial(invoice.start, timed),
        partial(invoice.update, timed, **changed),
        *(partial(invoice.update, plain, **changed | each) for each in wrong),
        *(partial(invoice.create, **each) for each in wrong),
        *(partial(invoice.create, **{name: None}) for name in ("project_id", "log_date")),
        partial(invoice.start, NO_SUCH_ID),
        partial(reader.update, plain, **changed),
        partial(reader.delete, plain),
        partial(reader.start, plain),
        reader.stop,
        invoice.anonymous.stop,
        partial(invoice.bad_token.delete, timed),
        partial(invoice.outsider.update, plain, **changed),
        invoice.outsider.stop,
    ]


@exercises(
    "INV-CREATE-REFUSED-CHANGES-NOTHING",
    "INV-UPDATE-REFUSED-CHANGES-NOTHING",
    "INV-START-REFUSED-CHANGES-NOTHING",
    "INV-ORGANISATIONS-APART",
)
@standard
def test_everything_before_and_after_every_refusal(invoice: InvoiceSession) -> None:
    timed, plain = invoice.create().id, invoice.create(begin_time="09:00", end_time="10:00").id
    theirs = invoice.second.create().id
    invoice.start(timed)
    look(invoice, timed, plain, theirs)
    for refused in refusals(invoice, timed, plain):
        refused()
        look(invoice, timed, plain, theirs)
    invoice.second.running()
