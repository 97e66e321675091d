"""Breaches under "Approve timesheet API"."""

from __future__ import annotations

import json
from typing import Unpack

from people_cast import ELIZA, JONAS, time_log
from people_families import NOBODY, Asking, answers, must_refuse, must_take, shows_wrongly
from people_tampering import (
    every_log_showing,
    log_showing,
    result_with,
    row_showing,
    showing,
)
from people_trace import Changes, PeopleTrace
from people_wire import Options, Tamper

from people_breaches import breaks

NO_HOURS = {"appbillHours": 0, "appnonbillHours": 0, "apptotalHours": 0, "apptotalAmount": 0}


def approve(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """An approval by the only approver."""
    trace.approve(trace.submit(), **options)


def approving(changes: Changes, *, by: str = "mara", off: bool = False, until: str = "") -> Asking:
    """An approval with these parameters."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        sheet = trace.submit()
        if off:
            trace.switch(enabled=False)
        if until:
            trace.close(until)
        trace.approve(sheet, changes, by=by, **options)

    return ask


def decided(changes: Changes) -> Asking:
    """The details of a sheet that was seen before, and decided on since."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        sheet = trace.submit()
        trace.details(sheet)
        trace.approve(sheet, changes)
        trace.details(sheet, **options)

    return ask


answers("PPL-APPROVE", approve, approving({"timesheetId": NOBODY}))
must_take("PPL-APPROVE-ACCEPTED", approve)
must_take("PPL-APPROVE-ACCEPTED", approving({"approvalStatus": "rejected"}))
must_take("PPL-APPROVE-COMMENTS", approving({"comments": "Well done"}))
must_take("PPL-APPROVE-AFTER-PROCESSED", approving({}, until="2019-04-06"), 9009)
shows_wrongly(
    "PPL-APPROVE-ID", "an_array", approve, result_with(timesheetId=["469505000000272181"])
)
shows_wrongly("PPL-APPROVE-ID", "another_sheet", approve, result_with(timesheetId=NOBODY))

REJECTED = {"approvalStatus": "rejected"}
IN_PART = {
    "timeLogs": json.dumps({time_log(ELIZA, 0): "approved", time_log(ELIZA, 0, 1): "rejected"})
}
AFTER: list[tuple[str, Changes, Tamper]] = [
    ("APPROVES", {}, showing(status="pending")),
    ("APPROVES", {}, showing(status="rejected")),
    ("REJECTS", REJECTED, showing(status="approved")),
    ("REJECTS", REJECTED, showing(status="draft")),
    ("STATUS", IN_PART, showing(status="draft")),
    ("ALL-TIMELOGS", {}, every_log_showing(approvalStatus="pending")),
    ("ALL-TIMELOGS", REJECTED, log_showing(approvalStatus="approved")),
    ("TIMELOGS", IN_PART, log_showing(approvalStatus="rejected")),
    ("HOURS", {}, showing(**NO_HOURS)),
    ("HOURS", IN_PART, showing(appnonbillHours=75, apptotalHours=195)),
    ("REJECTED-HOURS", REJECTED, showing(appbillHours=120, apptotalHours=120)),
    ("KEEPS", {}, showing(listName="Approved")),
    ("KEEPS", {}, showing(toDate="2019-04-14")),
    ("KEEPS", {}, showing(totalHours=196)),
]
for _part, _changes, _tamper in AFTER:
    shows_wrongly(f"PPL-APPROVE-{_part}", "in_details", decided(_changes), _tamper)


@breaks("PPL-APPROVE-APPROVES")
def an_approved_sheet_listed_as_pending(trace: PeopleTrace) -> None:
    approve(trace)
    trace.list(tamper=row_showing(status="Pending"))


@breaks("PPL-APPROVE-ALL-LEVELS")
def a_sheet_pending_after_an_approval_for_all(trace: PeopleTrace) -> None:
    sheet = trace.submit(by="jonas")
    trace.approve(sheet, {"isAllLevelApprove": "true"}, by="owen")
    trace.details(sheet, by="jonas", tamper=showing(status="pending"))


@breaks("PPL-APPROVE-ALL-LEVELS-DEFAULT")
def a_sheet_approved_at_once_by_not_approving_for_all(trace: PeopleTrace) -> None:
    unsaid, said = (trace.submit(number, by="jonas") for number in range(2))
    trace.approve(unsaid)
    trace.details(unsaid, by="jonas")
    trace.approve(said, {"isAllLevelApprove": "false"})
    trace.details(said, by="jonas", tamper=showing(status="approved"))


@breaks("PPL-APPROVE-LAST-LEVEL")
def a_sheet_pending_after_the_last_approval(trace: PeopleTrace) -> None:
    sheet = trace.submit(by="jonas")
    trace.approve(sheet)
    trace.details(sheet, by="jonas")
    trace.approve(sheet, by="owen")
    trace.list({"user": JONAS}, by="jonas", tamper=row_showing(status="Pending"))


@breaks("PPL-APPROVE-STATUS")
def a_sheet_rejected_by_the_first_approval(trace: PeopleTrace) -> None:
    sheet = trace.submit(by="jonas")
    trace.approve(sheet)
    trace.details(sheet, by="jonas", tamper=showing(status="rejected"))


# ---- errors ------------------------------------------------------------------------------------

ID = {"timesheetId": NOBODY}
ERRORS: list[tuple[str, Asking, int]] = [
    ("ID-REQUIRED", approving({"timesheetId": None}), 0),
    ("STATUS-REQUIRED", approving({"approvalStatus": None}), 0),
    ("STATUS-REFUSED", approving({"approvalStatus": "withdrawn"}), 0),
    ("NOT-FOUND", approving({"timesheetId": NOBODY}, by="owen"), 9003),
    ("PROCESSED-REFUSED", approving({}, until="2019-04-30"), 9000),
    ("DISABLED", approving({}, off=True), 9000),
    ("PERMITTED", approving({}, by="jonas"), 0),
]
for _part, _ask, _code in ERRORS:
    must_refuse(f"PPL-APPROVE-{_part}", _ask, ID, otherwise=_code)


def approve_deleted(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The approval of a deleted sheet by who may approve all."""
    sheet = trace.submit()
    trace.delete(sheet)
    trace.approve(sheet, by="owen", **options)


must_refuse("PPL-APPROVE-DELETED", approve_deleted, ID, otherwise=9003)


@breaks("PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def a_sheet_approved_by_a_refused_approval(trace: PeopleTrace) -> None:
    sheet = trace.submit()
    trace.details(sheet)
    trace.approve(sheet, by="jonas")
    trace.details(sheet, tamper=showing(status="approved"))


@breaks("PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def a_time_log_approved_by_a_refused_approval(trace: PeopleTrace) -> None:
    sheet = trace.submit()
    trace.details(sheet)
    trace.approve(sheet, by="jonas")
    trace.details(sheet, tamper=log_showing(approvalStatus="approved"))


@breaks("PPL-APPROVE-OTHERS-UNTOUCHED")
def another_sheet_approved_too(trace: PeopleTrace) -> None:
    sheet, other = trace.submit(), trace.submit(1)
    trace.details(other)
    trace.approve(sheet)
    trace.details(other, tamper=showing(status="approved"))
