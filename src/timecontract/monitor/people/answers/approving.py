"""What is learned of approvals: levels, time logs, and who may decide."""

from __future__ import annotations

import json

from timecontract.contract.formats import duration_minutes
from timecontract.monitor.fitting import the_only
from timecontract.monitor.people import showing
from timecontract.monitor.people.answers import (
    free,
    last_step,
    right_but_for,
    tells,
    unsettled,
    wrong_in_one_way,
)
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import inspected
from timecontract.monitor.people.showing import APPROVED_HOURS, HOURS, Shown
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import PENDING, Presence, Sheet, Step

_LEVELS_OPEN = frozenset({"pending", "approved"})


@tells("hidden-on-approve")
def _hidden_on_approve(case: Case) -> str | None:
    return _hidden(case, {9000: "9000", 9008: "9008"})


@tells("hidden-sheet-code")
def _hidden_sheet_code(case: Case) -> str | None:
    return _hidden(case, {9000: "9000", 9003: "unknown", 9008: "unknown"})


def _hidden(case: Case, answers: dict[int, str]) -> str | None:
    """The code that refuses a call on a sheet to which the caller has no right, and for that."""
    sheet = case.sheet
    if sheet is None or sheet.presence is not Presence.LIVE or case.allowed is not False:
        return None
    if not case.answer.refused or not case.good or len(inspected(case).faults) != 1:
        return None
    # An approval may be refused for the state of the sheet, too, unless that waits.
    if not (sheet.states == PENDING if case.op == "approve_timesheet" else wrong_in_one_way(case)):
        return None
    codes = case.answer.codes
    return answers.get(min(codes)) if len(codes) == 1 else None


# ---- time logs ---------------------------------------------------------------------------------


@tells("wrong-time-logs")
def _wrong_time_logs(case: Case) -> str | None:
    text = case.call.param("timeLogs")
    if not text or calls.time_logs(case) is not None or "".join(text.split()) == "{}":
        return None
    return _refused_or_ignored(case)


@tells("foreign-time-log")
def _foreign_time_log(case: Case) -> str | None:
    decisions, own = calls.time_logs(case), case.sheet.value("logs") if case.sheet else None
    if not decisions or not isinstance(own, frozenset) or decisions.keys() <= own:
        return None
    return _refused_or_ignored(case)


@tells("mixed-decision", "get_timesheets", "get_timesheet_details")
def _mixed_decision(case: Case) -> str | None:
    for shown, last in unsettled(case):
        asked = _mixed(last)
        if asked and shown.status:
            answers = {"as-asked": asked, **{word: word for word in showing.DECISIONS}}
            fitting = [answer for answer, status in answers.items() if status == shown.status]
            if "as-asked" in fitting and _the_other_way_round(case, asked):
                return "as-asked"
            return the_only(fitting)
    return None


def _mixed(step: Step | None) -> str | None:
    """What was asked of a waiting sheet by a last decision that approves it in part."""
    if step is None or (step.state, step.kind) != ("pending", "approve-in-part"):
        return None
    named = json.loads(step.params["timeLogs"])
    return step.params["approvalStatus"] if set(named.values()) == showing.DECISIONS else None


def _the_other_way_round(case: Case, asked: str) -> bool:
    """Whether the opposite was asked in the same way of another sheet, and became its status."""
    later: set[str] = set()
    for happening in reversed(case.world.happenings):
        for sheet in map(case.world.sheet, happening.subjects):
            other = _mixed(happening.step) if sheet and sheet.id not in later else None
            if sheet and other and other != asked and sheet.states == frozenset({other}):
                return True
        later.update(happening.subjects)
    return False


@tells("unnamed-time-logs", "get_timesheet_details")
def _unnamed_time_logs(case: Case) -> str | None:
    shown = case.details
    last = last_step(case, shown) if shown and shown.status in showing.DECISIONS else None
    if last is None or (last.state, last.kind) != ("pending", "approve-in-part"):
        return None
    named, words = json.loads(last.params["timeLogs"]), showing.words(case.logs)
    unnamed = {word for log, word in words.items() if log not in named}
    if case.answer.xml or len(unnamed) != 1 or any(words.get(n) != w for n, w in named.items()):
        return None
    [word] = unnamed
    if word not in showing.DECISIONS:
        return "undecided"
    answers = {"as-asked": last.params["approvalStatus"], "rejected": "rejected"}
    return the_only([answer for answer, decided in answers.items() if decided == word])


def _refused_or_ignored(case: Case) -> str | None:
    if not right_but_for(case, timeLogs=None):
        return None
    return "ignore" if case.ok else "refuse" if case.answer.refused else None


# ---- levels ------------------------------------------------------------------------------------


def _underway(case: Case) -> Sheet | None:
    """A sheet that waits for its approvers, where a decision says nothing but its word."""
    sheet = case.sheet
    if sheet is None or sheet.states != PENDING or sheet.resubmitted or not free(case):
        return None
    plain = case.call.params.keys() <= {"timesheetId", "approvalStatus", "isAllLevelApprove"}
    return sheet if plain and case.call.param("approvalStatus") == "approved" else None


def _refused_for_the_level(case: Case) -> bool:
    return case.answer.refused and not case.answer.codes & {9002, 9005, 9009}


@tells("out-of-turn", "get_timesheets", "get_timesheet_details")
def _out_of_turn(case: Case) -> str | None:
    return _refused_or_waits(case, calls.OUT_OF_TURN, "take")


@tells("stand-in", "get_timesheets", "get_timesheet_details")
def _stand_in(case: Case) -> str | None:
    return _refused_or_waits(case, calls.STAND_IN, "level")


def _refused_or_waits(case: Case, kind: str, waits: str) -> str | None:
    """Whether such an approval is refused, leaves the sheet waiting for the others, or ends that.

    What is approved afterwards may be so since one level is enough, unless another sheet waits
    that one has approved.
    """
    if case.op != "approve_timesheet":
        steps = unsettled(case)
        own = {s.status for s, last in steps if (last.state, last.kind) == ("pending", kind)}
        if "approved" in own and _one_level_is_not_enough(case):
            return "through"
        return waits if "pending" in own else None
    alone = _underway(case) and "isAllLevelApprove" not in case.call.params
    refused = alone and calls.whose_turn(case) == kind and _refused_for_the_level(case)
    return "refuse" if refused else None


def _one_level_is_not_enough(case: Case) -> bool:
    live = case.world.live()
    return any(sheet.states == PENDING and _some_levels(sheet) for sheet in live)


@tells("same-level-again")
def _same_level_again(case: Case) -> str | None:
    sheet = _underway(case)
    if sheet is None or not sheet.approvers or "isAllLevelApprove" in case.call.params:
        return None
    if case.me not in sheet.approvals or case.me in sheet.approvers[len(sheet.approvals) :]:
        return None
    return "keep" if case.ok else "refuse" if _refused_for_the_level(case) else None


@tells("all-levels-by-whom")
def _all_levels_by_whom(case: Case) -> str | None:
    sheet = _underway(case)
    if sheet is None or not sheet.approvers or not case.call.flag("isAllLevelApprove"):
        return None
    if case.covers_all("approve") or case.me not in sheet.approvers:
        return None
    return "approver" if case.ok else "all" if _refused_for_the_level(case) else None


@tells("approve-resubmitted")
def _approve_resubmitted(case: Case) -> str | None:
    sheet = case.sheet
    if sheet is None or sheet.states != PENDING or not sheet.resubmitted or not free(case):
        return None
    if calls.decision(case) not in ("approve", "reject") or not calls.in_turn(case):
        return None
    if case.answer.refused:
        return "9032" if case.answer.codes == {9032} else None
    # Only what has just been resubmitted was surely rejected before.
    return "take" if case.ok and sheet.states_rule == "PPL-RESUBMIT-PENDING" else None


@tells("level-by-level", "get_timesheets", "get_timesheet_details")
def _level_by_level(case: Case) -> str | None:
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        if sheet is None or sheet.states != _LEVELS_OPEN or not _some_levels(sheet):
            continue
        if shown.status in _LEVELS_OPEN:
            return shown.status
    return None


@tells("approved-hours-underway")
def _approved_hours_underway(case: Case) -> str | None:
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        waits = shown.status == "pending" and sheet is not None and _some_levels(sheet)
        told = _approved_hours(shown) if waits else None
        if told:
            return told
    return None


@tells("approved-hours-rejected")
def _approved_hours_rejected(case: Case) -> str | None:
    shown = case.details
    if shown is None or shown.status != "rejected" or case.answer.xml:
        return None
    worked = [log for log in case.logs if duration_minutes(log.get("hours"))]
    approved = shown.record.get("approved_total")
    if approved is None or all(log.get("approvalStatus") != "approved" for log in worked):
        return None
    return "counted" if approved else "none"


def _some_levels(sheet: Sheet) -> bool:
    """Whether some of its approvers have approved the whole of it, and others have not."""
    approvers = sheet.approvers or ()
    return 0 < len(sheet.approvals) < len(approvers) and not sheet.partly


def _approved_hours(shown: Shown) -> str | None:
    hours = [shown.record.get(name) for name in HOURS]
    approved = [shown.record.get(name) for name in APPROVED_HOURS]
    if None in hours or None in approved or not any(hours):
        return None
    return "yes" if approved == hours else "no" if not any(approved) else None


@tells("nobody-approves", "get_timesheets", "get_timesheet_details")
def _nobody_approves(case: Case) -> str | None:
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        sent = sheet is not None and sheet.states == _LEVELS_OPEN and sheet.never_judged
        if sent and sheet is not None and sheet.approvers == () and shown.status in _LEVELS_OPEN:
            return shown.status
    return None
