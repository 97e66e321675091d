"""Which steps of the life cycle an exchange takes: the state before, and the call.

Only what is sure counts: one state before, a call whose kind is known, and an answer that says
whether it happened. A refusal counts where nothing but the state explains it.
"""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.contract import life_cycle
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import Presence, Sheet

Step = tuple[str, str]
_EXPLAINED = frozenset({9002, 9003, 9005, 9009})
"""Refusals for parameters, for a disabled time tracker, for a processed payment."""


def transitions(case: Case) -> Iterator[Step]:
    """The transitions, each once for every sheet that the call takes along."""
    if not case.good or not case.call.plain or case.answer.unsure:
        return
    if case.op == "create_timesheet":
        yield from _creations(case)
    elif case.op == "delete_timesheets":
        yield from _deletions(case)
    elif case.op in ("modify_timesheet", "approve_timesheet"):
        yield from _one(case)


def _creations(case: Case) -> Iterator[Step]:
    sends = case.call.flag("sendforApproval")
    if sends is not None:
        kind = "create-and-send" if sends else "create"
        yield from ((life_cycle.NONE, kind) for _ in case.ids)


def _deletions(case: Case) -> Iterator[Step]:
    for sheet_id in case.call.sheet_ids:
        state = _state(sheet := case.world.sheet(sheet_id))
        if state is None:
            continue
        deleted = sheet_id in case.ids
        skipped = sheet_id in case.skipped and case.skipped[sheet_id] not in _EXPLAINED
        if deleted or (skipped and _refused_for_state(case, sheet, state, "delete")):
            yield state, "delete"


def _one(case: Case) -> Iterator[Step]:
    kind = calls.modification(case) if case.op == "modify_timesheet" else _decision(case)
    state = _state(case.sheet)
    if kind is None or state is None:
        return
    explained = case.answer.codes & _EXPLAINED
    if case.ok or (not explained and _refused_for_state(case, case.sheet, state, kind)):
        yield state, kind


def _decision(case: Case) -> str | None:
    return calls.decision(case) if calls.time_logs_fit(case) else None


def _state(sheet: Sheet | None) -> str | None:
    """The one state that the sheet is surely in."""
    if sheet is None or sheet.presence is not Presence.LIVE or not sheet.states:
        return None
    return next(iter(sheet.states)) if len(sheet.states) == 1 else None


def _refused_for_state(case: Case, sheet: Sheet | None, state: str, kind: str) -> bool:
    """Whether the caller has the right, and the state may refuse the call."""
    allowed = case.may(case.right, sheet.employee if sheet else None)
    return allowed is True and life_cycle.load().refusable(frozenset({state}), kind)
