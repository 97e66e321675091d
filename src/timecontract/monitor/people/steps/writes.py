"""What successful calls do to sheets: made, modified, decided on, deleted."""

from __future__ import annotations

from timecontract.contract import life_cycle
from timecontract.monitor.people import logs, showing
from timecontract.monitor.people.call import Attachment
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.deleting import Fate, fate
from timecontract.monitor.people.demands.parameters import LONGEST_DESCRIPTION, LONGEST_NAME
from timecontract.monitor.people.showing import APPROVED
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import APPROVED as ONLY_APPROVED
from timecontract.monitor.people.world import (
    DRAFT,
    PENDING,
    REJECTED,
    Happening,
    Known,
    Presence,
    Result,
    Sheet,
    States,
)

_FORGOTTEN_IDS = 1000
"""A creation that answers with more ids than that is not followed."""
_ALIKE = ("timeLogs", "comments")
"""What has to be the same of two approvals that are to lead to the same status."""


def create(case: Case) -> None:
    """New sheets have what was sent, and wait or not."""
    ids = case.ids[:_FORGOTTEN_IDS]
    happening = Happening(0, case.op, "create", Result.OK, ids)
    now = case.world.happened(happening)
    for sheet_id in ids:
        known = case.world.sheet(sheet_id)
        if known is None or known.presence is not Presence.LIVE:
            case.world.put(_new_sheet(case, sheet_id, ids, now))


def _new_sheet(case: Case, sheet_id: str, ids: tuple[str, ...], now: int) -> Sheet:
    sheet = Sheet(sheet_id, Presence.LIVE, maker=case.me, batch=ids, seen=now, never_judged=True)
    _name(case, sheet, "PPL-CREATE-NAME", now)
    if not _description(case, sheet, "PPL-CREATE-DESCRIPTION", now):
        sheet.know("description", "", "PPL-CREATE-DESCRIPTION", now)
    if case.user:
        sheet.know("employee", case.user.record_id, "PPL-CREATE-EMPLOYEE", now)
        sheet.approvers = case.world.approvers.get(case.user.record_id)
    for name, sent in zip(showing.DATES, ("fromDate", "toDate"), strict=True):
        told = showing.day(case.call.param(sent), case.pattern)
        if told is not None:
            sent_as = case.call.param("dateFormat")
            sheet.record[name] = Known(told, "PPL-CREATE-DATES", now, pattern=sent_as)
    sheet.know("attachment_name", "", "PPL-CREATE-NO-ATTACHMENT", now)
    sheet.know("attachment_id", "", "PPL-CREATE-NO-ATTACHMENT", now)
    if case.call.attachment:
        _attach(sheet, case.call.attachment, "PPL-CREATE-ATTACHMENT", now)
    sheet.conditions = logs.conditions(case)
    sends = case.call.flag("sendforApproval")
    kind = "create-and-send" if sends else "create"
    if sends is not None:
        rule = "PPL-CREATE-PENDING" if sends else "PPL-CREATE-DRAFT"
        _move(case, sheet, frozenset({life_cycle.NONE}), kind, rule, now)
    if sheet.states and not sheet.states & ONLY_APPROVED:
        for name in showing.APPROVED_HOURS:
            sheet.know(name, 0, "PPL-CREATE-UNAPPROVED", now)
    return sheet


def modify(case: Case) -> None:
    """A modified sheet has what was sent, and nothing else changed."""
    kind = calls.modification(case)
    step = calls.step(case)
    happening = Happening(0, case.op, kind or "", Result.OK, (case.call.sheet_id,), step=step)
    now = case.world.happened(happening)
    sheet = case.world.know(case.call.sheet_id)
    sheet.by_default = None
    _name(case, sheet, "PPL-MODIFY-NAME", now)
    described = _description(case, sheet, "PPL-MODIFY-DESCRIPTION", now)
    if not described and "description" in case.call.params:
        sheet.forget("description")
    _change_attachment(case, sheet, now)
    before = sheet.states
    if kind is None or before is None:
        _undecide(sheet)
        sheet.states = None
    else:
        _move(case, sheet, before, kind, _rule_of(kind, before), now)
        if sheet.states:
            sheet.states |= _edited_alone(kind, before)
    if sheet.states is None or sheet.states != before or before - {"draft", "pending"}:
        _undecide(sheet)
    if sheet.approvals:
        # Whether those who have approved already are asked again is not said.
        sheet.approvers, sheet.approvals = None, ()
    if kind != "edit":
        if before in (DRAFT, REJECTED):
            sheet.approvers = case.world.approvers.get(sheet.employee or "")
            sheet.partly = False
        sheet.resubmitted = sheet.resubmitted or before != DRAFT


def _edited_alone(kind: str, before: States) -> States:
    """Where the page does not say what sending does, the call may count as a mere edit."""
    life = life_cycle.load()
    unsaid = frozenset(s for s in before if life.transitions[s, kind].firm is None)
    return life.after(unsaid, "edit")


def _rule_of(kind: str, before: States) -> str:
    if kind == "resubmit":
        return "PPL-RESUBMIT-PENDING" if before == REJECTED else "PPL-RESUBMIT-STATUS"
    if before != DRAFT:
        return "PPL-MODIFY-EDITS"
    return "PPL-MODIFY-SENDS" if kind == "send" else "PPL-MODIFY-KEEPS-STATUS"


def approve(case: Case) -> None:
    """A sheet that was decided on has the status and the approved hours that follow."""
    step = calls.step(case)
    happening = Happening(0, case.op, "approve", Result.OK, (case.call.sheet_id,), step=step)
    now = case.world.happened(happening)
    sheet = case.world.know(case.call.sheet_id)
    kind, before = calls.decision(case), sheet.states
    _undecide(sheet)
    sheet.never_judged, sheet.by_default = False, None
    if kind is None or before is None or not calls.time_logs_fit(case):
        sheet.states = None
        return
    rule = _decision_rule(case, sheet, kind, before)
    _move(case, sheet, before, kind, rule, now)
    if kind == "approve-in-part" and not calls.is_last(case) and sheet.states:
        sheet.states |= {"pending"}
    if kind == "approve-a-level" and before == PENDING:
        _as_by_default(case, sheet)
    if before == PENDING and sheet.states in (ONLY_APPROVED, REJECTED) and not sheet.partly:
        _decide_all(sheet, next(iter(sheet.states)), now)
    elif kind == "approve-in-part" and before == PENDING and calls.is_last(case):
        _decide_some(case, sheet, now)
    sheet.partly = sheet.partly or kind == "approve-in-part"
    if calls.in_turn(case) and case.me:
        sheet.approvals = (*sheet.approvals, case.me)
    elif kind == "approve-a-level":
        sheet.approvers = None


def _decision_rule(case: Case, sheet: Sheet, kind: str, before: States) -> str:
    if before != PENDING:
        return "PPL-APPROVE-STATUS"
    if kind == "reject":
        return "PPL-APPROVE-REJECTS"
    if kind != "approve":
        return "PPL-APPROVE-STATUS"
    if len(sheet.approvers or ()) < 2:
        return "PPL-APPROVE-APPROVES"
    every = case.call.flag("isAllLevelApprove")
    return "PPL-APPROVE-ALL-LEVELS" if every else "PPL-APPROVE-LAST-LEVEL"


def _as_by_default(case: Case, sheet: Sheet) -> None:
    """Leaving isAllLevelApprove out is sending false, so that both lead to the same status."""
    sent = {name: case.call.param(name) for name in case.call.params if name in _ALIKE}
    sheets = (sheet.employee, sheet.approvers, sheet.approvals, sheet.partly, sheet.resubmitted)
    alike, left_out = (case.me, sheets, *sent.items()), "isAllLevelApprove" not in case.call.params
    others = (o.states for o in case.world.live() if o.by_default == (alike, not left_out))
    states = next((s for s in others if s is not None and len(s) == 1), None)
    if states is not None and sheet.states is not None and states < sheet.states:
        sheet.states, sheet.states_rule = states, "PPL-APPROVE-ALL-LEVELS-DEFAULT"
    sheet.by_default = (alike, left_out)


def _decide_all(sheet: Sheet, word: str, now: int) -> None:
    """Every time log follows the decision on the sheet, and so do the approved hours."""
    sheet.decided = word
    approved = word == "approved"
    rule = "PPL-APPROVE-HOURS" if approved else "PPL-APPROVE-REJECTED-HOURS"
    for name, approved_name in zip(showing.HOURS, showing.APPROVED_HOURS, strict=True):
        hours = sheet.value(name) if approved else 0
        if hours is not None:
            sheet.know(approved_name, hours, rule, now)
    for log in sheet.value("logs") or ():
        sheet.decisions[log] = Known(word, "PPL-APPROVE-ALL-TIMELOGS", now)


def _decide_some(case: Case, sheet: Sheet, now: int) -> None:
    """The time logs that were named are decided as they were named."""
    decisions = calls.time_logs(case) or {}
    for log, word in decisions.items():
        sheet.decisions[log] = Known(word, "PPL-APPROVE-TIMELOGS", now)
    if decisions.keys() != sheet.times.keys():
        return
    approved = [sheet.times[log] for log, word in decisions.items() if word == "approved"]
    billable = sum(minutes for minutes, is_billable in approved if is_billable)
    total = sum(minutes for minutes, _ in approved)
    hours = (billable, total - billable, total)
    for name, minutes in zip(showing.APPROVED_HOURS, hours, strict=True):
        sheet.know(name, minutes, "PPL-APPROVE-HOURS", now)


def delete(case: Case) -> None:
    """Deleted sheets are gone, skipped ones are as they were."""
    doubtful = {i for i in case.ids if fate(case, i) in (Fate.FORBIDDEN, Fate.PROCESSED)}
    named = [i for i in case.ids if i in case.call.sheet_ids]
    case.world.happened(Happening(0, case.op, "delete", Result.OK, tuple(named)))
    for sheet_id in named:
        sheet = case.world.know(sheet_id)
        sheet.presence = Presence.UNSURE if sheet_id in doubtful else Presence.GONE
        sheet.gone_by = case.op
        case.world.deleted_by.add(case.op)
    left = tuple(i for i in case.call.sheet_ids if i not in case.ids)
    if left:
        case.world.happened(Happening(0, case.op, "skipped", Result.REFUSED, left))


def _move(case: Case, sheet: Sheet, before: States, kind: str, rule: str, now: int) -> None:
    """The sheet is in one of the states that the call leads to."""
    after = life_cycle.load().after(before, kind)
    approvers = case.world.approvers.get(sheet.employee or "")
    sent = kind in ("create-and-send", "send", "resubmit") and "approved" not in before
    if sent and approvers and not {case.me, sheet.employee} & set(approvers):
        after -= {"approved"}
    sheet.states = after or None
    sheet.states_rule, sheet.states_seen = rule, now


def _undecide(sheet: Sheet) -> None:
    sheet.forget(*APPROVED)
    sheet.decisions.clear()
    sheet.decided = ""


def _name(case: Case, sheet: Sheet, rule: str, now: int) -> None:
    sent = case.call.params.get("timesheetName", "")
    name = showing.text(sent)
    if sent:
        sheet.forget("name")
    if name and len(name) <= LONGEST_NAME:
        sheet.know("name", name, rule, now)


def _description(case: Case, sheet: Sheet, rule: str, now: int) -> bool:
    """Whether a description was sent; a long one may have been cut."""
    description = showing.text(case.call.params.get("description", ""))
    if not description:
        return False
    sheet.forget("description")
    if len(description) <= LONGEST_DESCRIPTION:
        sheet.know("description", description, rule, now)
    return True


def _change_attachment(case: Case, sheet: Sheet, now: int) -> None:
    removes, attachment = case.call.flag("removeAttachment"), case.call.attachment
    if removes is False and attachment is None:
        return
    sheet.forget(*showing.ATTACHMENT)
    sheet.digest = None
    if attachment and removes is False:
        _attach(sheet, attachment, "PPL-MODIFY-ATTACHMENT", now)
    elif removes and attachment is None:
        sheet.know("attachment_name", "", "PPL-MODIFY-REMOVES-ATTACHMENT", now)
        sheet.know("attachment_id", "", "PPL-MODIFY-REMOVES-ATTACHMENT", now)


def _attach(sheet: Sheet, attachment: Attachment, rule: str, now: int) -> None:
    sheet.forget(*showing.ATTACHMENT)
    sheet.digest = attachment.digest
    if attachment.is_plainly_named:
        sheet.know("attachment_name", attachment.name, rule, now)
