"""Approve timesheet API: who decides when, and what becomes of the sheet and its time logs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from timecontract.server.people import refusal
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Comment, Decision, Employee, Sheet, Status
from timecontract.server.people.refusal import Refusal
from timecontract.server.people.submitting import Submitting

# What is asked of a sheet that does not wait, and the question whether it may be.
_LATE = {
    (Decision.APPROVED, Status.DRAFT): "approve-draft",
    (Decision.REJECTED, Status.DRAFT): "reject-draft",
    (Decision.APPROVED, Status.APPROVED): "approve-approved",
    (Decision.REJECTED, Status.APPROVED): "reject-approved",
    (Decision.APPROVED, Status.REJECTED): "approve-rejected",
    (Decision.REJECTED, Status.REJECTED): "reject-rejected",
}
_OUTCOMES = {Decision.APPROVED: Status.APPROVED, Decision.REJECTED: Status.REJECTED}


@dataclass(frozen=True, slots=True)
class Ruling:
    """Valid parameters of a decision; `named` are those on single time logs, None for none."""

    asked: Decision
    named: Mapping[str, Decision] | None
    all_levels: bool
    comments: str


class Approving(Submitting):
    """Decides on sheets; what cannot be decided is refused."""

    def approve_timesheet(self, call: Call, caller: Employee) -> Body:
        """Decides on a sheet, and tells its id."""
        ruling, sheet = self.both(
            lambda: self.ruling(call), lambda: self.sheet_to_approve(call, caller)
        )
        ruling = self.own_time_logs(ruling, sheet)
        decided = self.commented(self.decided(caller, sheet, ruling), caller, ruling)
        self.state.sheets.put(sheet.id, decided)
        return {"result": {"timesheetId": sheet.id}}

    # ---- parameters and rights -----------------------------------------------------------------

    def ruling(self, call: Call) -> Ruling:
        """The parameters, each in a form that can be."""
        problems = self.problems()
        problems.find(lambda: self.required(call, "timesheetId"), "")
        ruling = Ruling(
            asked=problems.find(lambda: self.asked(call), Decision.APPROVED),
            named=problems.find(lambda: self.time_logs(call), None),
            all_levels=problems.find(lambda: self.boolean(call, "isAllLevelApprove"), False),
            comments=problems.find(lambda: self.sent(call, "comments"), None) or "",
        )
        problems.settle()
        return ruling

    def asked(self, call: Call) -> Decision:
        """approvalStatus."""
        value = self.required(call, "approvalStatus")
        return Decision(self.choice("approvalStatus", value, tuple(Decision)))

    def sheet_to_approve(self, call: Call, caller: Employee) -> Sheet:
        """The sheet, if the caller may decide on it and its period is open."""
        self.check_tracker()
        sheet_id = self.required(call, "timesheetId")
        sheet = self.state.sheets.get(sheet_id)
        if sheet is None:
            raise self.gone(sheet_id)
        if not self.may_approve(caller, sheet):
            raise refusal.by_code(self.answers["hidden-on-approve"], "timesheetId")
        self.check_open(sheet.first, sheet.last)
        return sheet

    def gone(self, sheet_id: str) -> Refusal:
        """9032 or 9008 for a sheet that was deleted, 9008 for one that never was."""
        if self.state.deleted.get(sheet_id) is None:
            return refusal.not_found()
        return refusal.by_code(self.answers["deleted-on-approve"], "timesheetId")

    def own_time_logs(self, ruling: Ruling, sheet: Sheet) -> Ruling:
        """The ruling without time logs of other sheets, or Refusal for them."""
        if ruling.named is None:
            return ruling
        own = {each: said for each, said in ruling.named.items() if each in sheet.timelogs}
        if len(own) < len(ruling.named):
            self.refuse_unless_allowed("foreign-time-log", refusal.wrong_value("timeLogs"))
        return replace(ruling, named=own)

    # ---- the sheet -----------------------------------------------------------------------------

    def decided(self, caller: Employee, sheet: Sheet, ruling: Ruling) -> Sheet:
        """The sheet after the ruling."""
        if sheet.status is not Status.PENDING:
            return self.decided_late(sheet, ruling)
        if sheet.resubmitted:
            error = refusal.deleted_or_resubmitted()
            self.refuse_unless_allowed("approve-resubmitted", error, refused="9032")
        levels = self.levels_after(caller, sheet, ruling)
        # Who approves the same level again changes nothing, if it is allowed at all.
        return sheet if levels is None else self.at_levels(sheet, ruling, levels)

    def decided_late(self, sheet: Sheet, ruling: Ruling) -> Sheet:
        """A sheet that does not wait, decided at once where the answers allow it."""
        question = _LATE[ruling.asked, sheet.status]
        self.refuse_unless_allowed(question, self.wrong_state())
        if self.answers[question] == "keep":
            return sheet
        return self.at_levels(sheet, ruling, self.all_levels(sheet))

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        """The sheet when these levels have approved, or one of them has rejected."""
        decisions = self.decisions(sheet, ruling)
        status = _OUTCOMES[self.outcome(ruling, decisions)]
        if status is Status.APPROVED and not self.is_through(sheet, levels):
            status = Status.PENDING
        merged = {**sheet.decisions, **decisions}
        return replace(sheet, status=status, levels=levels, decisions=merged)

    def is_through(self, sheet: Sheet, levels: frozenset[int]) -> bool:
        """Whether these levels are enough for an approval."""
        return levels >= self.all_levels(sheet) or self.answers["level-by-level"] == "approved"

    def commented(self, sheet: Sheet, caller: Employee, ruling: Ruling) -> Sheet:
        """The sheet with the comments of the ruling behind those of others."""
        if not ruling.comments.strip():
            return sheet
        comment = Comment(caller.record_id, ruling.comments)
        return replace(sheet, comments=(*sheet.comments, comment))

    # ---- its time logs -------------------------------------------------------------------------

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        """What the ruling says of each time log."""
        if ruling.named is None:
            return dict.fromkeys(sheet.timelogs, ruling.asked)
        match self.answers["unnamed-time-logs"]:
            case "undecided":
                return dict(ruling.named)
            case "rejected":
                others = Decision.REJECTED
            case _:
                others = ruling.asked
        return {**dict.fromkeys(sheet.timelogs, others), **ruling.named}

    def outcome(self, ruling: Ruling, decisions: Mapping[str, Decision]) -> Decision:
        """What the ruling says of the sheet."""
        answer = self.answers["mixed-decision"]
        mixed = len(set(decisions.values())) > 1
        return Decision(answer) if mixed and answer != "as-asked" else ruling.asked

    # ---- levels --------------------------------------------------------------------------------

    def all_levels(self, sheet: Sheet) -> frozenset[int]:
        """All levels of the sheet."""
        return frozenset(range(len(sheet.approvers)))

    def levels_after(self, caller: Employee, sheet: Sheet, ruling: Ruling) -> frozenset[int] | None:
        """The levels that have approved when the caller has; None if nothing changes."""
        if ruling.all_levels and ruling.asked is Decision.APPROVED:
            self.check_all_levels(caller)
            return self.all_levels(sheet)
        own = [level for level, who in enumerate(sheet.approvers) if who == caller.record_id]
        if not own:
            return self.levels_after_stand_in(sheet)
        waiting = self.waiting(sheet)
        if waiting in own:
            return sheet.levels | {waiting}
        later = [level for level in own if level not in sheet.levels]
        if later:
            return self.levels_out_of_turn(sheet, later[0])
        self.check_again(ruling)
        return None

    def waiting(self, sheet: Sheet) -> int:
        """The level that the sheet waits for."""
        return min(self.all_levels(sheet) - sheet.levels, default=0)

    def check_all_levels(self, caller: Employee) -> None:
        """Who may approve on behalf of all the approvers."""
        if "all" not in self.directory.permissions[caller.role].approve:
            error = refusal.permission_denied()
            self.refuse_unless_allowed("all-levels-by-whom", error, refused="all")

    def levels_after_stand_in(self, sheet: Sheet) -> frozenset[int]:
        """The levels after somebody who may approve and is none of the approvers."""
        if not sheet.approvers:
            return frozenset()
        self.refuse_unless_allowed("stand-in", self.wrong_state())
        if self.answers["stand-in"] == "through":
            return self.all_levels(sheet)
        return sheet.levels | {self.waiting(sheet)}

    def levels_out_of_turn(self, sheet: Sheet, level: int) -> frozenset[int]:
        """The levels after an approver before whom others would have to approve."""
        self.refuse_unless_allowed("out-of-turn", self.wrong_state())
        if self.answers["out-of-turn"] == "through":
            return self.all_levels(sheet)
        return sheet.levels | {level}

    def check_again(self, ruling: Ruling) -> None:
        """Whether somebody may decide whose own levels have approved already."""
        if ruling.asked is Decision.REJECTED:
            raise self.wrong_state()
        self.refuse_unless_allowed("same-level-again", self.wrong_state())
