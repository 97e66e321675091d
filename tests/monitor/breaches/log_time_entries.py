"""Breaches under "Log time entries"."""

from __future__ import annotations

from typing import Unpack

from families import answers, shows, writes
from honest_wire import Options
from tampering import (
    RECORD,
    accepted,
    listing_also,
    refused,
    rows_showing,
    showing,
    succeeded,
)
from traces import Changes, Trace

from breaches import breaks

OP = "log_time_entries"


def create(trace: Trace, changes: Changes | None = None, **options: Unpack[Options]) -> None:
    """A new entry."""
    trace.create(changes, **options)


answers("INV-CREATE", OP, "CREATE", create)
shows("INV-CREATE", create, named=False)
writes("INV-CREATE", OP, create)


@breaks("INV-CREATE-ACCEPTED")
def a_valid_entry_refused(trace: Trace) -> None:
    trace.create(tamper=refused())


@breaks("INV-CREATE-REQUIRES-PROJECT")
def an_entry_of_no_project(trace: Trace) -> None:
    trace.create({"project_id": None}, tamper=accepted(OP))


@breaks("INV-CREATE-REQUIRES-TASK")
def an_entry_of_no_task(trace: Trace) -> None:
    trace.create({"task_id": None}, tamper=accepted(OP))


@breaks("INV-CREATE-REQUIRES-USER")
def an_entry_of_nobody(trace: Trace) -> None:
    trace.create({"user_id": None}, tamper=accepted(OP))


@breaks("INV-CREATE-REQUIRES-DATE")
def an_entry_of_no_day(trace: Trace) -> None:
    trace.create({"log_date": None}, tamper=accepted(OP))


@breaks("INV-CREATE-UNBILLED")
def a_new_entry_that_is_billed(trace: Trace) -> None:
    trace.create(tamper=showing(billed_status="invoiced"))


@breaks("INV-CREATE-UNBILLED")
def a_new_entry_on_an_invoice(trace: Trace) -> None:
    trace.create(tamper=showing(invoice_id="460000000070001"))


@breaks("INV-CREATE-REFUSED-CHANGES-NOTHING")
def an_entry_of_a_refused_call_in_the_list(trace: Trace) -> None:
    trace.list()
    trace.create({"project_id": None, "notes": "Walked the line"})
    trace.list(tamper=listing_also(RECORD))


@breaks("INV-CREATE-REFUSED-CHANGES-NOTHING")
def a_timer_of_a_refused_call(trace: Trace) -> None:
    trace.timer()
    trace.create({"project_id": None, "start_timer": "true"})
    trace.timer(tamper=accepted("get_timer"))


@breaks("INV-CREATE-REFUSED-CHANGES-NOTHING")
def a_timer_lost_to_a_refused_call(trace: Trace) -> None:
    trace.start(trace.create())
    trace.create({"project_id": None, "start_timer": "true"})
    trace.timer(tamper=succeeded("get_timer"))


@breaks("INV-CREATE-READ-BACK")
def a_new_entry_listed_otherwise(trace: Trace) -> None:
    trace.create()
    trace.list(tamper=rows_showing(log_time="00:00"))
