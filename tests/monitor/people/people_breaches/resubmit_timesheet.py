"""Breaches under "Resubmit timesheet API"."""

from __future__ import annotations

from typing import Unpack

from people_families import must_take, shows_wrongly
from people_tampering import row_showing, showing, taken
from people_trace import PeopleTrace
from people_wire import Options

from people_breaches import breaks


def rejected(trace: PeopleTrace) -> str:
    """A rejected sheet that was seen."""
    sheet = trace.submit()
    trace.reject(sheet)
    trace.details(sheet)
    return sheet


def resubmit(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A resubmission."""
    trace.resubmit(rejected(trace), **options)


def resubmitted(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a resubmitted sheet."""
    sheet = rejected(trace)
    trace.resubmit(sheet, {"description": "Better"})
    trace.details(sheet, **options)


must_take("PPL-RESUBMIT-ACCEPTED", resubmit)
shows_wrongly("PPL-RESUBMIT-PENDING", "still_rejected", resubmitted, showing(status="rejected"))
shows_wrongly("PPL-RESUBMIT-PENDING", "a_draft", resubmitted, showing(status="draft"))
shows_wrongly("PPL-RESUBMIT-KEEPS", "no_name", resubmitted, showing(listName="Resubmitted"))
shows_wrongly("PPL-RESUBMIT-KEEPS", "other_days", resubmitted, showing(fromDate="2019-04-08"))


@breaks("PPL-RESUBMIT-PENDING")
def a_resubmitted_sheet_listed_as_approved(trace: PeopleTrace) -> None:
    resubmit(trace)
    trace.list(tamper=row_showing(status="Approved"))


@breaks("PPL-RESUBMIT-STATUS")
def a_draft_approved_by_a_resubmission(trace: PeopleTrace) -> None:
    sheet = trace.create()
    # The model refuses what the page leaves open; here it has been taken.
    trace.resubmit(sheet, answer=None)
    trace.details(sheet)
    trace.resubmit(sheet, answer=taken({"timesheetId": sheet})(trace.modify(sheet, {})))
    trace.details(sheet, tamper=showing(status="approved"))
