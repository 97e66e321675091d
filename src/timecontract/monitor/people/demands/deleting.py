"""What a deletion demands of its answer (Delete timesheets API)."""

from __future__ import annotations

from enum import Enum

from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import parameters
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import DRAFT, Presence
from timecontract.monitor.registry import KEPT, Outcome, broken

MOST = 1000


class Fate(Enum):
    """What has to become of a sheet that a deletion names; the value is the rule that says so."""

    DELETED = "PPL-DELETE-ACCEPTED"
    DELETED_AFTER_LOCK = "PPL-DELETE-AFTER-PROCESSED"
    UNKNOWN = "PPL-DELETE-UNKNOWN"
    GONE = "PPL-DELETE-NOT-AGAIN"
    FORBIDDEN = "PPL-DELETE-PERMITTED"
    PROCESSED = "PPL-DELETE-PROCESSED-SKIPPED"
    OPEN = ""


_TO_BE_DELETED = frozenset({Fate.DELETED, Fate.DELETED_AFTER_LOCK})


def inspect(case: Case, found: Inspection) -> None:
    """Finds what is wrong with a deletion as a whole."""
    found.accepted = "PPL-DELETE-ACCEPTED"
    if case.world.tracker is False and not _all_skipped_for(case, 9005):
        parameters.switched_on(case, found, "PPL-DELETE-DISABLED")
    if case.world.tracker is not None:
        parameters.required(case, found, "timesheetId", "PPL-DELETE-ID-REQUIRED")


def outcomes(case: Case) -> dict[str, Outcome]:
    """What became of each sheet, against what had to become of it."""
    if case.world.tracker is False:
        return {"PPL-DELETE-DISABLED": KEPT}
    fates = {sheet_id: fate(case, sheet_id) for sheet_id in case.call.sheet_ids}
    if len(fates) > MOST:
        return {}
    if case.answer.refused:
        return _refused(case, fates)
    found: dict[str, Outcome] = {}
    for sheet_id, one in fates.items():
        outcome = _judged(case, sheet_id, one)
        if outcome is not None and found.get(one.value, KEPT).kept:
            found[one.value] = outcome
    if len(fates) == MOST:
        found["PPL-DELETE-MANY"] = KEPT
    return found


def fate(case: Case, sheet_id: str) -> Fate:
    """What has to become of a sheet that a deletion names."""
    sheet = case.world.sheet(sheet_id)
    if case.absent(sheet_id):
        return Fate.UNKNOWN
    if sheet is None or sheet.presence is Presence.UNSURE:
        return Fate.OPEN
    if sheet.presence is Presence.GONE:
        return Fate.GONE
    allowed = case.may("write", sheet.employee)
    if allowed is False:
        return Fate.FORBIDDEN
    days = calls.days(sheet)
    locked = case.world.locked(*days) if days else None
    if locked:
        return Fate.PROCESSED
    if sheet.presence is not Presence.LIVE or not allowed or sheet.states != DRAFT:
        return Fate.OPEN
    if locked is None:
        return Fate.OPEN
    return Fate.DELETED if case.world.processed_until is None else Fate.DELETED_AFTER_LOCK


def _refused(case: Case, fates: dict[str, Fate]) -> dict[str, Outcome]:
    named = [part for part in case.call.param("timesheetId").split(",") if part.strip()]
    due = [i for i, one in fates.items() if one in _TO_BE_DELETED]
    tracker_off = case.world.tracker is None and 9005 in case.answer.codes
    if not due or len(named) != len(fates) or tracker_off:
        only = set(fates.values())
        return {only.pop().value: KEPT} if len(only) == 1 and Fate.OPEN not in only else {}
    rule = "PPL-DELETE-MANY" if len(fates) == MOST else fates[due[0]].value
    return {rule: broken(f"a success that deletes {due[0]}, an own draft", case.answer.told())}


def _judged(case: Case, sheet_id: str, one: Fate) -> Outcome | None:
    deleted, skipped = sheet_id in case.ids, sheet_id in case.skipped
    if one is Fate.OPEN or not (deleted or skipped):
        return None
    if one in _TO_BE_DELETED:
        return KEPT if deleted else broken(f"{sheet_id} deleted", case.answer.told())
    if deleted:
        why = {
            Fate.UNKNOWN: "which never was",
            Fate.GONE: "which was deleted before",
            Fate.FORBIDDEN: "over which the caller has no right",
            Fate.PROCESSED: f"for payment is processed until {case.world.processed_until}",
        }[one]
        return broken(f"{sheet_id} skipped, {why}", f"{sheet_id} told as deleted")
    if one is Fate.PROCESSED and _plain_draft(case, sheet_id) and case.skipped[sheet_id] != 9009:
        return broken(f"{sheet_id} skipped under 9009", case.answer.told())
    return KEPT


def _plain_draft(case: Case, sheet_id: str) -> bool:
    """Whether nothing but the pay period can be the reason to skip the sheet."""
    sheet = case.world.sheets[sheet_id]
    return sheet.states == DRAFT and case.may("write", sheet.employee) is True


def _all_skipped_for(case: Case, code: int) -> bool:
    return bool(case.ok and not case.ids and set(case.skipped.values()) == {code})
