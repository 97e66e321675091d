"""Changes made and looks taken through the control address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from timecontract.contract.people_facts import Timelog
from timecontract.exchange import Intervention
from timecontract.monitor.people.showing import APPROVED, HOURS, MONEY
from timecontract.monitor.people.world import Sheet, World
from timecontract.monitor.registry import KEPT, Outcome, broken

_CHANGED_BY_TIME = ("logs", *HOURS, *APPROVED, *MONEY)


def intervene(world: World, event: Intervention) -> Mapping[str, Outcome]:
    """Takes a change into account; what a look at an attachment says to its rule."""
    if event.kind == "attachment":
        return _attachment(world, event.details)
    if event.kind in _CHANGES:
        _CHANGES[event.kind](world, event.details)
    return {}


def _attachment(world: World, details: Mapping[str, str]) -> dict[str, Outcome]:
    sheet = world.sheet(details.get("timesheet_id", ""))
    if sheet is None or sheet.digest is None:
        return {}
    rule = "PPL-ATTACHMENT-BYTES"
    if details.get("sha256") == sheet.digest:
        return {rule: KEPT}
    expected = f"the bytes that were sent with sheet {sheet.id}, SHA-256 {sheet.digest[:16]}..."
    return {rule: broken(expected, f"SHA-256 {details.get('sha256', '')[:16]}...")}


def _timelog(world: World, details: Mapping[str, str]) -> None:
    """Time was logged. Whether it joins sheets that there are is not said."""
    log = Timelog(
        id=details["id"],
        employee=details["employee"],
        day=date.fromisoformat(details["date"]),
        minutes=int(details["minutes"]),
        job_id=details.get("job_id"),
        billable={"true": True, "false": False}.get(details.get("billable", "")),
        kind=int(details["type"]) if details.get("type", "").isdigit() else None,
    )
    world.timelogs[log.id] = log
    world.witnessed.add(log.id)
    for sheet in list(world.live()):
        first, last = sheet.value("first"), sheet.value("last")
        within = not (first and last) or first <= log.day <= last
        if within and sheet.employee in (None, log.employee):
            _forget_time(world.sheets[sheet.id])


def _forget_time(sheet: Sheet) -> None:
    sheet.forget(*_CHANGED_BY_TIME)
    sheet.conditions = None
    sheet.decisions.clear()
    sheet.undecided = None
    sheet.decided = ""


def _approvers(world: World, details: Mapping[str, str]) -> None:
    """Holds for what is sent from now on."""
    named = tuple(part for part in details.get("approvers", "").split(",") if part)
    world.approvers[details["employee"]] = named


def _pay_period(world: World, details: Mapping[str, str]) -> None:
    until = details.get("processed_until", "")
    world.processed_until = date.fromisoformat(until) if until else None
    world.lock_known = True


def _time_tracker(world: World, details: Mapping[str, str]) -> None:
    world.tracker = details.get("enabled") == "true"


def _restart(world: World, _details: Mapping[str, str]) -> None:
    """Nothing may change; where something did, this may be why."""
    world.restarted = world.now


def _date_format(world: World, details: Mapping[str, str]) -> None:
    world.date_format = details.get("pattern") or None


_CHANGES: Mapping[str, Callable[[World, Mapping[str, str]], None]] = {
    "timelog": _timelog,
    "approvers": _approvers,
    "pay-period": _pay_period,
    "time-tracker": _time_tracker,
    "date-format": _date_format,
    "restart": _restart,
}
