"""Which call of the life cycle an exchange is, and whose turn it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from timecontract.monitor.people.case import Case
from timecontract.monitor.people.world import PENDING, Sheet, Step

OUT_OF_TURN, STAND_IN = "approve-out-of-turn", "approve-as-stand-in"
"""Approvals by who has to approve later, and by who does not have to. They are no calls of the
life cycle of their own."""
_WORDS = frozenset({"approved", "rejected"})


def modification(case: Case) -> str | None:
    """The kind of a modification: edit, send or resubmit; None where a flag is neither."""
    sends, resubmits = case.call.flag("sendforApproval"), case.call.flag("isResubmit")
    if sends is None or resubmits is None:
        return None
    return "resubmit" if resubmits else "send" if sends else "edit"


def step(case: Case) -> Step:
    """What a call asks of its sheet, and how that is."""
    sheet = case.sheet or Sheet("")
    sole = sheet.states is not None and len(sheet.states) == 1
    described = sheet.record.get("description")
    read = described is not None and described.by and not described.xml
    return Step(
        state=next(iter(sheet.states)) if sheet.states and sole else "",
        kind=_step_kind(case, sheet),
        params=case.call.params,
        attaches=case.call.attachment is not None,
        description=described.value if described and read else None,
        decisions={log: known.value for log, known in sheet.decisions.items()},
    )


def _step_kind(case: Case, sheet: Sheet) -> str:
    kind = sole_kind(case)
    if case.op != "approve_timesheet" or sheet.states != PENDING:
        return kind or ""
    if kind == "approve-a-level" and not in_turn(case):
        return whose_turn(case)
    if kind is None and is_last(case) and time_logs_fit(case):
        return decision(case) or ""
    return kind or ""


def whose_turn(case: Case) -> str:
    """The kind of an approval for which the sheet does not wait."""
    sheet = case.sheet
    approvers, turn = (sheet.approvers or (), len(sheet.approvals)) if sheet else ((), 0)
    if case.me is None or not approvers or case.call.flag("isAllLevelApprove"):
        return ""
    if case.me not in approvers:
        return STAND_IN
    return OUT_OF_TURN if case.me not in approvers[: turn + 1] else ""


def sole_kind(case: Case) -> str | None:
    """The kind of a call that asks for nothing beside it; None where it does, or cannot be told.

    What edits and sends, or resubmits, may be refused for either. Decisions are those on the whole
    sheet where somebody has to approve.
    """
    if case.op == "modify_timesheet":
        return _sole_modification(case)
    approvers = case.sheet.approvers if case.sheet else None
    return decision(case) if approvers and not case.call.param("timeLogs") else None


def _sole_modification(case: Case) -> str | None:
    kind, attachment = modification(case), case.call.attachment
    if case.call.flag("removeAttachment") is not False or attachment is not None:
        return None
    texts = [name for name in ("timesheetName", "description") if name in case.call.params]
    if kind == "edit":
        return kind if any(case.call.params[name].strip() for name in texts) else None
    return None if texts or (kind == "resubmit" and case.call.flag("sendforApproval")) else kind


def renews(case: Case) -> bool:
    """Whether a sheet that was decided on and sent again has answered with the id of a new one.

    The page does not say that it keeps its own, and 9032 tells approvers that a sheet "is either
    deleted or resubmitted".
    """
    if case.op != "modify_timesheet" or not _sends_again(case):
        return False
    return any(i != case.call.sheet_id and case.world.sheet(i) is None for i in case.ids)


def _sends_again(case: Case) -> bool:
    if case.call.flag("isResubmit"):
        return True
    states = case.sheet.states if case.sheet else None
    undecided = states is not None and states <= {"draft", "pending"}
    return bool(case.call.flag("sendforApproval")) and not undecided


def decision(case: Case) -> str | None:
    """The kind of an approval; None where it cannot be told."""
    word, all_levels = case.call.param("approvalStatus"), case.call.flag("isAllLevelApprove")
    decisions = time_logs(case)
    if word not in _WORDS or all_levels is None or decisions is None:
        return None
    if decisions and not _like(case, decisions, word):
        return "approve-in-part"
    if word == "rejected":
        return "reject"
    return "approve" if all_levels or is_last(case) else "approve-a-level"


def time_logs(case: Case) -> Mapping[str, str] | None:
    """What timeLogs decides, by id; empty where it is not sent, None where it is malformed."""
    text = case.call.param("timeLogs")
    if not text:
        return {}
    try:
        decisions = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(decisions, dict) or not decisions:
        return None
    sound = all(isinstance(word, str) and word in _WORDS for word in decisions.values())
    return decisions if sound else None


def time_logs_fit(case: Case) -> bool:
    """Whether timeLogs names nothing but time logs of the sheet."""
    decisions = time_logs(case)
    if not decisions:
        return decisions is not None
    known = case.sheet.value("logs") if case.sheet else None
    return isinstance(known, frozenset) and decisions.keys() <= known


def is_last(case: Case) -> bool:
    """Whether no approver is left after the caller."""
    sheet = case.sheet
    if sheet is None or sheet.approvers is None:
        return False
    if len(sheet.approvers) <= 1:
        return True
    return in_turn(case) and len(sheet.approvals) == len(sheet.approvers) - 1


def in_turn(case: Case) -> bool:
    """Whether the sheet surely waits for the caller's decision."""
    sheet = case.sheet
    if sheet is None or not case.good:
        return False
    if case.call.flag("isAllLevelApprove"):
        return case.covers_all("approve") and bool(sheet.approvers)
    level = len(sheet.approvals)
    approvers = sheet.approvers or ()
    return level < len(approvers) and approvers[level] == case.me


def days(sheet: Sheet | None) -> tuple[date, date] | None:
    """The first and the last day of a sheet, where they are known."""
    if sheet is None:
        return None
    first, last = sheet.value("first"), sheet.value("last")
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _like(case: Case, decisions: Mapping[str, str], word: str) -> bool:
    """Whether timeLogs decides on every time log as approvalStatus would."""
    known = case.sheet.value("logs") if case.sheet else None
    return set(decisions.values()) == {word} and known == decisions.keys()
