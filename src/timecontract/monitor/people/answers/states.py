"""What is learned about the states of a sheet: whether a call is refused where the page is open.

Where a success may lead to several states, the answer shows only in the read that follows; what is
told here is told by refusals and by successes that leave one state.
"""

from __future__ import annotations

from timecontract.contract import life_cycle
from timecontract.monitor.people.answers import free, tells
from timecontract.monitor.people.case import Case
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


def _refusal_of(question: str, state: str, kind: str) -> None:
    @tells(question)
    def refused(case: Case) -> str | None:
        sheet = case.sheet
        if sheet is None or not free(case) or sheet.states != frozenset({state}):
            return None
        if _kind(case) != kind or case.call.flag("removeAttachment") is None:
            return None
        if (
            case.call.flag("removeAttachment")
            or len(case.call.param("timesheetName")) > LONGEST_NAME
        ):
            return None
        if case.answer.refused:
            return "refuse" if not case.answer.codes & {9002, 9003, 9004, 9009} else None
        row = life_cycle.load().transitions[state, kind]
        sure = len(row.success) == 1 and question in ("approve-draft", "reject-draft")
        return "take" if sure else None


def _kind(case: Case) -> str | None:
    if case.op == "modify_timesheet":
        edits = bool(case.call.params.keys() & {"timesheetName", "description"})
        kind = calls.modification(case)
        return kind if edits or kind != "edit" else None
    sheet = case.sheet
    by_its_approver = bool(sheet and sheet.approvers and case.me in sheet.approvers)
    return calls.decision(case) if by_its_approver and not case.call.param("timeLogs") else None


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
