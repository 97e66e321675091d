"""Takes an exchange into account."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from timecontract.monitor.people import listing, logs
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.steps import calls, reads, writes
from timecontract.monitor.people.world import Happening, Presence, Result, Sheet

_READS = frozenset({"get_timesheets", "get_timesheet_details"})
_SUCCEEDS: Mapping[str, Callable[[Case], None]] = {
    "create_timesheet": writes.create,
    "modify_timesheet": writes.modify,
    "approve_timesheet": writes.approve,
    "delete_timesheets": writes.delete,
}
_KINDS = {"modify_timesheet": "modify", "approve_timesheet": "approve"}


def advance(case: Case) -> None:
    """Takes into account what the exchange shows."""
    if case.op in _READS:
        _read(case)
    elif _unsettled(case):
        _doubtful(case)
    elif case.ok:
        _SUCCEEDS[case.op](case)
    else:
        _refused(case)


def _unsettled(case: Case) -> bool:
    """Whether it cannot be told what a write has done, or to which sheet."""
    if case.answer.unsure or not case.call.plain:
        return True
    return case.ok and (not case.good or calls.renews(case))


def forget(case: Case) -> None:
    """Two calls overlapped: what either of them touched is not known any more."""
    if case.op not in _READS:
        _doubtful(case)
    for sheet_id in {*case.ids, *(shown.id for shown in case.shown)}:
        _forget_sheet(case.world.know(sheet_id))


def doubt(case: Case, names: Collection[str]) -> None:
    """After a breach these attributes of the sheets shown are not known any more."""
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        if sheet is not None:
            sheet.forget(*names)
            sheet.doubted |= frozenset(names)
            if "status" in names:
                sheet.states = None
            if "decisions" in names:
                sheet.decisions.clear()
                sheet.undecided = None


def _read(case: Case) -> None:
    if case.ok:
        for shown in case.shown:
            reads.learn(case, shown)
        if case.op == "get_timesheets":
            listing.remember(case)
    elif case.op == "get_timesheet_details" and case.refused and case.good and not case.busy:
        _unseen(case)


def _unseen(case: Case) -> None:
    """Details were refused: there is no such sheet, or not for the caller."""
    sheet_id = case.call.sheet_id
    if not sheet_id or case.answer.codes & {9005}:
        return
    # One that was heard of before may have been deleted meanwhile.
    if case.world.sheet(sheet_id) is None:
        sheet = case.world.know(sheet_id)
        sheet.presence, sheet.unseen_by = Presence.ABSENT, case.call.caller


def _refused(case: Case) -> None:
    result = Result.SIGN_IN if case.sign_in.bad else Result.REFUSED
    subjects = case.call.sheet_ids if case.op == "delete_timesheets" else (case.call.sheet_id,)
    name = case.call.param("timesheetName") if case.op == "create_timesheet" else ""
    kind = _KINDS.get(case.op, "")
    case.world.happened(Happening(0, case.op, kind, result, subjects, name))


def _doubtful(case: Case) -> None:
    """Whether the call happened is not known, or who made it."""
    subjects = tuple({*case.call.sheet_ids, *case.ids})
    case.world.happened(Happening(0, case.op, "", Result.UNSURE, subjects))
    if case.op == "create_timesheet":
        case.world.doubt_creation(case.call.param("timesheetName"), logs.conditions(case))
    for sheet_id in subjects:
        _forget_sheet(case.world.know(sheet_id))


def _forget_sheet(sheet: Sheet) -> None:
    sheet.presence = Presence.UNSURE
    sheet.record.clear()
    sheet.decisions.clear()
    sheet.undecided = None
    sheet.times.clear()
    sheet.states, sheet.states_rule, sheet.decided = None, "", ""
    sheet.approvers, sheet.approvals, sheet.conditions = None, (), None
    sheet.never_judged, sheet.digest, sheet.batch = False, None, ()
    sheet.by_default = None
    # Whether somebody has decided on part of it is not known.
    sheet.partly = True
