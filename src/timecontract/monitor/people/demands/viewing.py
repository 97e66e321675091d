"""What details demand of their answer (Get timesheet details API)."""

from __future__ import annotations

from timecontract.monitor.people import blame
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import parameters
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.world import Presence


def inspect(case: Case, found: Inspection) -> None:
    """Finds what is wrong with a call for details, or open."""
    found.accepted = "PPL-DETAILS-FOUND"
    if case.sheet and case.sheet.presence is Presence.LIVE:
        found.accepted = blame.missing(case.world, case.sheet, found.accepted)
        found.shown.append("PPL-DETAILS-FOUND")
    parameters.switched_on(case, found, "PPL-DETAILS-DISABLED")
    parameters.date_format(case, found)
    if parameters.required(case, found, "timesheetId", "PPL-DETAILS-ID-REQUIRED", 9002):
        existing(case, found, "PPL-DETAILS-UNKNOWN-REFUSED", "PPL-DETAILS-PERMITTED")


def existing(
    case: Case,
    found: Inspection,
    unknown: str,
    permitted: str,
    deleted: str = "PPL-DELETE-FINAL",
) -> None:
    """The named sheet exists, and the caller has the right over it."""
    sheet = case.sheet
    if case.absent(case.call.sheet_id):
        found.fault(unknown, f"there is no sheet {case.call.sheet_id}")
    elif sheet is not None and sheet.presence is Presence.GONE:
        found.fault(deleted, f"sheet {sheet.id} was deleted")
    elif case.allowed is False:
        found.fault(permitted, "the caller has no right to it")
    elif sheet is None or sheet.presence is not Presence.LIVE or not case.allowed:
        found.open = True
