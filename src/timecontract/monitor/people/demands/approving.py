"""What an approval demands of its answer (Approve timesheet API)."""

from __future__ import annotations

from timecontract.contract import life_cycle
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import parameters
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import PENDING, Presence

WORDS = ("approved", "rejected")


def inspect(case: Case, found: Inspection) -> None:
    """Finds what is wrong with an approval, or open."""
    comments = bool(case.call.param("comments"))
    found.accepted = "PPL-APPROVE-COMMENTS" if comments else "PPL-APPROVE-ACCEPTED"
    if comments:
        found.shown.append("PPL-APPROVE-ACCEPTED")
        # That there is no such sheet is said of the sheet, not of the comments.
        found.blame |= dict.fromkeys((9008, 9032), "PPL-APPROVE-ACCEPTED")
    parameters.switched_on(case, found, "PPL-APPROVE-DISABLED")
    if parameters.required(case, found, "timesheetId", "PPL-APPROVE-ID-REQUIRED"):
        _sheet(case, found)
    if parameters.required(case, found, "approvalStatus", "PPL-APPROVE-STATUS-REQUIRED"):
        _status(case, found)
    parameters.flags(case, found, "isAllLevelApprove")
    _state(case, found)
    parameters.payable(
        case,
        found,
        calls.days(case.sheet),
        "PPL-APPROVE-PROCESSED-REFUSED",
        "PPL-APPROVE-AFTER-PROCESSED",
    )


def _sheet(case: Case, found: Inspection) -> None:
    sheet = case.sheet
    stranger = () if case.covers_all("approve") else (9000,)
    if case.absent(case.call.sheet_id):
        why = f"there never was a sheet {case.call.sheet_id}"
        # What is no id at all may be refused as a wrong value, under any code.
        named = case.call.sheet_id
        codes = (9008, *stranger) if named.isascii() and named.isalnum() else ()
        found.fault("PPL-APPROVE-NOT-FOUND", why, *codes)
    elif sheet is not None and sheet.presence is Presence.GONE:
        why = f"sheet {sheet.id} was deleted"
        found.fault("PPL-APPROVE-DELETED", why, 9008, 9032, *stranger)
    elif case.allowed is False:
        found.fault("PPL-APPROVE-PERMITTED", "the caller may not approve it")
    elif sheet is None or sheet.presence is not Presence.LIVE or not case.allowed:
        found.open = True


def _status(case: Case, found: Inspection) -> None:
    value = case.call.param("approvalStatus")
    if value in WORDS:
        return
    if value.lower() in WORDS:
        found.open = True
    else:
        found.fault("PPL-APPROVE-STATUS-REFUSED", f"{value!r} is neither approved nor rejected")


def _state(case: Case, found: Inspection) -> None:
    """A sheet that waits for the caller is decided on; whatever else is asked is open."""
    if case.missing:
        found.open = found.open or bool(case.call.param("timeLogs"))
        return
    kind = calls.decision(case)
    states = case.sheet.states if case.sheet else None
    if kind is None or states != PENDING or not calls.in_turn(case):
        found.open = True
    elif case.sheet and case.sheet.resubmitted:
        found.may_say(9032)
    if kind is not None and states and not life_cycle.load().refusable(states, kind):
        found.blame[9032] = "PPL-APPROVE-ACCEPTED"
    if not calls.time_logs_fit(case):
        found.open = True
