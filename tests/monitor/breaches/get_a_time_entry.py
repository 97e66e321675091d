"""Breaches under "Get a time entry"."""

from __future__ import annotations

from typing import Unpack

from families import NOBODY, answers, shows
from honest_calls import Reply
from honest_wire import Options
from tampering import accepted, refused
from traces import Trace

from breaches import breaks

OP = "get_a_time_entry"


def read(trace: Trace, **options: Unpack[Options]) -> None:
    """A new entry, and a reading of it."""
    trace.get(trace.create(), **options)


answers("INV-GET", OP, "READ", read)
shows("INV-GET", read)


@breaks("INV-GET-FOUND")
def an_entry_that_is_not_found(trace: Trace) -> None:
    trace.get(trace.create(), tamper=refused(404, 1002, "Timesheet does not exist."))


@breaks("INV-GET-FOUND")
def an_entry_that_another_organisation_deleted(trace: Trace) -> None:
    entry = trace.create()
    deleted = Reply(200, {"code": 0, "message": "The time entry has been deleted."})
    trace.delete(entry, by="outsider", answer=deleted, happens=False)
    trace.get(entry, tamper=refused(404, 1002, "Timesheet does not exist."))


@breaks("INV-GET-UNKNOWN-ENTRY")
def an_entry_that_never_was(trace: Trace) -> None:
    trace.get(NOBODY)
    trace.get(NOBODY, tamper=accepted(OP, time_entry_id=NOBODY))
