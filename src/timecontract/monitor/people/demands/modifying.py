"""What a modification demands of its answer (Modify and Resubmit timesheet API)."""

from __future__ import annotations

from timecontract.contract import life_cycle
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import parameters
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.demands.viewing import existing
from timecontract.monitor.people.steps import calls


def inspect(case: Case, found: Inspection) -> None:
    """Finds what is wrong with a modification, or open."""
    kind = calls.modification(case)
    resubmits = kind == "resubmit"
    found.accepted = "PPL-RESUBMIT-ACCEPTED" if resubmits else "PPL-MODIFY-ACCEPTED"
    parameters.switched_on(case, found, "PPL-MODIFY-DISABLED")
    if parameters.required(case, found, "timesheetId", "PPL-MODIFY-ID-REQUIRED", 9002):
        existing(
            case,
            found,
            "PPL-MODIFY-UNKNOWN-REFUSED",
            "PPL-MODIFY-PERMITTED",
            "PPL-DELETE-NOT-MODIFIED",
        )
    parameters.flags(case, found, "sendforApproval", "removeAttachment", "isResubmit")
    parameters.texts(case, found)
    _state(case, found, kind)
    _changes(case, found)
    parameters.payable(
        case,
        found,
        calls.days(case.sheet),
        "PPL-MODIFY-PROCESSED-REFUSED",
        "PPL-MODIFY-AFTER-PROCESSED",
    )


def _state(case: Case, found: Inspection, kind: str | None) -> None:
    if case.missing:
        return
    states = case.sheet.states if case.sheet else None
    if kind is None or states is None or life_cycle.load().refusable(states, kind):
        found.open = True


def _changes(case: Case, found: Inspection) -> None:
    """A modification that changes nothing, a blank name, and a file that is not there are open."""
    sent = case.call.params.keys() & {"timesheetName", "description", "sendforApproval"}
    removes, resubmits = case.call.flag("removeAttachment"), case.call.flag("isResubmit")
    if not (sent or removes or resubmits or case.call.attachment):
        found.open = True
    if "timesheetName" in case.call.params and not case.call.param("timesheetName"):
        found.open = True
    if removes and (case.call.attachment or not _has_attachment(case)):
        found.open = True


def _has_attachment(case: Case) -> bool:
    return bool(case.sheet and case.sheet.value("attachment_name"))
