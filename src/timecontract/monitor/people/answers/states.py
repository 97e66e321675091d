"""What is learned about the states of a sheet: whether a call is refused where the page is open.

A success that may lead to several states is told by the read that follows.
"""

from __future__ import annotations

from timecontract.contract import life_cycle
from timecontract.monitor.fitting import the_only
from timecontract.monitor.people import showing
from timecontract.monitor.people.answers import free, last_step, tells, unsettled
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import inspected
from timecontract.monitor.people.demands.deleting import Fate, fate
from timecontract.monitor.people.demands.parameters import LONGEST_NAME
from timecontract.monitor.people.steps import calls

_REFUSABLE = {
    "edit-pending": ("pending", "edit"),
    "edit-approved": ("approved", "edit"),
    "edit-rejected": ("rejected", "edit"),
    "submit-pending": ("pending", "send"),
    "submit-approved": ("approved", "send"),
    "submit-rejected": ("rejected", "send"),
    "resubmit-draft": ("draft", "resubmit"),
    "resubmit-pending": ("pending", "resubmit"),
    "resubmit-approved": ("approved", "resubmit"),
    "approve-draft": ("draft", "approve"),
    "reject-draft": ("draft", "reject"),
    "approve-approved": ("approved", "approve"),
    "reject-approved": ("approved", "reject"),
    "approve-rejected": ("rejected", "approve"),
    "reject-rejected": ("rejected", "reject"),
}


_TAKEN = frozenset({"approve-draft", "reject-draft", "reject-rejected"})
_READS = ("get_timesheets", "get_timesheet_details")


def _afterwards(case: Case, question: str) -> str | None:
    """The answer that the status of a sheet shows after its last call."""
    for shown, last in unsettled(case):
        row = life_cycle.load().transitions.get((last.state, last.kind))
        if row and row.led_by and row.questions[0] == question:
            return the_only([answer for answer, to in row.led_by.items() if shown.status in to])
    return None


def _refusal_of(question: str, state: str, kind: str) -> None:
    @tells(question, *_READS)
    def refused(case: Case) -> str | None:
        if case.op in _READS:
            return _afterwards(case, question)
        sheet = case.sheet
        if sheet is None or not free(case) or sheet.states != frozenset({state}):
            return None
        if not _by_an_approver(case) or calls.sole_kind(case) != kind:
            return None
        if len(case.call.param("timesheetName")) > LONGEST_NAME:
            return None
        if case.answer.refused:
            return "refuse" if not case.answer.codes & {9002, 9003, 9004, 9009} else None
        row = life_cycle.load().transitions[state, kind]
        sure = len(row.success) == 1 and question in _TAKEN
        return "take" if sure else None


@tells("wrong-state-code")
def _wrong_state_code(case: Case) -> str | None:
    sheet, kind = case.sheet, calls.sole_kind(case)
    if sheet is None or not sheet.states or len(sheet.states) != 1 or not free(case):
        return None
    if not _by_an_approver(case):
        return None
    [state] = sheet.states
    late = any(value == (state, kind) for value in _REFUSABLE.values())
    if not late or not case.answer.refused or len(case.answer.codes) != 1:
        return None
    if inspected(case).faults or any(not value.strip() for value in case.call.params.values()):
        return None
    [code] = case.answer.codes
    return str(code) if code in (9000, 9003, 9032) and not _about_a_value(case) else None


@tells("time-logs-after-resubmit", "get_timesheet_details")
def _time_logs_after_resubmit(case: Case) -> str | None:
    shown = case.details
    last = last_step(case, shown) if shown and shown.status == "pending" else None
    if last is None or last.kind not in ("send", "resubmit") or not last.decisions:
        return None
    if last.state not in showing.DECISIONS or case.answer.xml:
        return None
    words = showing.words(case.logs)
    if not last.decisions.keys() <= words.keys():
        return None
    if all(words[log] == word for log, word in last.decisions.items()):
        return "kept"
    return "undone" if showing.DECISIONS.isdisjoint(words.values()) else None


def _by_an_approver(case: Case) -> bool:
    """Whether no decision is refused for who makes it."""
    approvers = case.sheet.approvers if case.sheet else None
    return case.op != "approve_timesheet" or case.me in (approvers or ())


def _about_a_value(case: Case) -> bool:
    """Whether an error names another parameter than the sheet, whose value may be the reason."""
    others = [name.casefold() for name in case.call.params if name != "timesheetId"]
    messages = [str(problem.message).casefold() for problem in case.answer.problems]
    return any(name in message for name in others for message in messages)


def _deletion_of(question: str, state: str) -> None:
    @tells(question)
    def deleted_or_skipped(case: Case) -> str | None:
        for sheet_id in case.call.sheet_ids:
            sheet = case.world.sheet(sheet_id)
            open_fate = sheet is not None and fate(case, sheet_id) is Fate.OPEN
            if not open_fate or sheet is None or sheet.states != frozenset({state}):
                continue
            days = calls.days(sheet)
            if not case.may("write", sheet.employee) or days is None:
                continue
            if case.world.locked(*days) is not False:
                continue
            if sheet_id in case.ids:
                return "delete"
            if sheet_id in case.skipped:
                return "skip"
        return None


for _question, (_state, _call) in _REFUSABLE.items():
    _refusal_of(_question, _state, _call)
for _status in ("pending", "approved", "rejected"):
    _deletion_of(f"delete-{_status}", _status)
