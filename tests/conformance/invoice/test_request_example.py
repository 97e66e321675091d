"""Calls without a valid sign-in: refused, without data, without effect."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from invoice_stories import look

from timecontract.drive.invoice import InvoiceClient, InvoiceSession
from timecontract.drive.marks import exercises

Intruder = Callable[[InvoiceSession], InvoiceClient]

INTRUDERS = (
    pytest.param(
        lambda invoice: invoice.anonymous, id="no token", marks=exercises("INV-SIGN-IN-MISSING")
    ),
    pytest.param(
        lambda invoice: invoice.bad_token, id="bad token", marks=exercises("INV-SIGN-IN-INVALID")
    ),
    pytest.param(
        lambda invoice: invoice.foreign_organisation,
        id="foreign organisation",
        marks=exercises("INV-SIGN-IN-FOREIGN-ORGANISATION"),
    ),
)


@exercises("INV-SIGN-IN-NO-DATA")
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_reading_without_a_sign_in(invoice: InvoiceSession, intruder: Intruder) -> None:
    plain, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    look(intruder(invoice), plain, timed)
    intruder(invoice).list(filter_by="Status.Unbilled", user_id=invoice.user_id)


@exercises("INV-SIGN-IN-CHANGES-NOTHING", "INV-SIGN-IN-NO-DATA")
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_writing_without_a_sign_in(invoice: InvoiceSession, intruder: Intruder) -> None:
    plain, timed = invoice.create().id, invoice.create().id
    invoice.start(timed)
    look(invoice)
    caller = intruder(invoice)
    attempts: tuple[Callable[[], object], ...] = (
        caller.create,
        partial(caller.update, plain, notes="an intruder was here"),
        partial(caller.delete, plain),
        partial(caller.delete, timed),
        partial(caller.start, plain),
        caller.stop,
    )
    for attempt in attempts:
        attempt()
        look(invoice, plain, timed)


@exercises("INV-SIGN-IN-CHANGES-NOTHING", "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("intruder", INTRUDERS)
def test_deleting_several_without_a_sign_in(invoice: InvoiceSession, intruder: Intruder) -> None:
    first, second = invoice.create().id, invoice.create().id
    intruder(invoice).bulk_delete([first, second])
    look(invoice, first, second)


@exercises("INV-SIGN-IN-FOREIGN-ORGANISATION", "INV-SIGN-IN-CHANGES-NOTHING", "INV-SIGN-IN-NO-DATA")
def test_a_foreign_organisation_keeps_its_entries(invoice: InvoiceSession) -> None:
    theirs = invoice.outsider.create().id
    invoice.outsider.start(theirs)
    invoice.outsider.running()
    look(invoice.foreign_organisation, theirs)
    invoice.foreign_organisation.update(theirs, notes="an intruder was here")
    invoice.foreign_organisation.stop()
    invoice.foreign_organisation.delete(theirs)
    look(invoice.outsider, theirs)


@exercises("INV-SIGN-IN-MISSING", "INV-SIGN-IN-INVALID", "INV-ENVELOPE-REFUSAL")
def test_entries_that_do_not_exist_without_a_sign_in(invoice: InvoiceSession) -> None:
    for caller in (invoice.anonymous, invoice.bad_token):
        caller.create(project_id=None)
        caller.list()
        caller.running()
