"""Faults of "Approve timesheet API": several approvers."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Call
from timecontract.server.people.model import Decision, Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import permission_denied


@breaks("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
class SecondApproverIgnoresTimeLogs(Timesheets):
    """Ignores timeLogs from the second approver on."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        return super().decisions(sheet, replace(ruling, named=None) if sheet.levels else ruling)


@breaks("PPL-APPROVE-LAST-LEVEL")
class SecondApprovalNeverComes(Timesheets):
    """Leaves a sheet pending after its second approver too."""

    def is_through(self, sheet: Sheet, levels: frozenset[int]) -> bool:
        return len(sheet.approvers) < 2 and super().is_through(sheet, levels)


@breaks("PPL-APPROVE-ALL-LEVELS")
class AllLevelsIgnored(Timesheets):
    """Counts an approval on behalf of all approvers for one level."""

    def ruling(self, call: Call) -> Ruling:
        return replace(super().ruling(call), all_levels=False)


@breaks("PPL-APPROVE-ALL-LEVELS-DEFAULT", "PPL-APPROVE-ACCEPTED")
class NotAllLevelsCountsForAll(Timesheets):
    """Approves on behalf of all approvers wherever isAllLevelApprove is sent, whatever it says."""

    def ruling(self, call: Call) -> Ruling:
        ruling = super().ruling(call)
        return replace(ruling, all_levels=self.sent(call, "isAllLevelApprove") is not None)


@breaks("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-ACCEPTED")
class ApprovalForgottenOnRestart(Timesheets):
    """Keeps the levels that have approved in memory alone, so that a restart loses them."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        done = self._levels().get(sheet.id, frozenset()) | levels
        decided = super().at_levels(sheet, ruling, done)
        self._levels()[sheet.id] = done
        return replace(decided, levels=frozenset())

    def waiting(self, sheet: Sheet) -> int:
        done = self._levels().get(sheet.id, frozenset())
        return super().waiting(replace(sheet, levels=done))

    def _levels(self) -> dict[str, frozenset[int]]:
        levels: dict[str, frozenset[int]] = self.__dict__.setdefault("_levels_in_memory", {})
        return levels


@breaks("PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-HOURS")
class AllLevelsApproveNoTimeLogs(Timesheets):
    """Approves a sheet on behalf of all approvers and none of its time logs."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        return replace(decided, decisions={}) if ruling.all_levels else decided


@breaks("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
class AllLevelsIgnoreTimeLogs(Timesheets):
    """Ignores timeLogs where a sheet is approved on behalf of all approvers."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        return super().decisions(
            sheet, replace(ruling, named=None) if ruling.all_levels else ruling
        )


@breaks("PPL-APPROVE-ALL-LEVELS", "PPL-APPROVE-ACCEPTED")
class AllLevelsOnlyBeforeTheFirst(Timesheets):
    """Refuses an approval on behalf of all approvers after the first has approved."""

    def check_all_levels(self, caller: Employee) -> None:
        super().check_all_levels(caller)
        if self.__dict__.get("_begun"):
            raise permission_denied()

    def levels_after(self, caller: Employee, sheet: Sheet, ruling: Ruling) -> frozenset[int] | None:
        self.__dict__["_begun"] = bool(sheet.levels)
        return super().levels_after(caller, sheet, ruling)


@breaks("PPL-APPROVE-REJECTS", "PPL-APPROVE-STATUS")
class SecondRejectionStaysPending(Timesheets):
    """Leaves a sheet pending that the second approver rejects."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        second = sheet.levels and decided.status is Status.REJECTED
        return replace(decided, status=Status.PENDING) if second else decided


@breaks("PPL-APPROVE-ACCEPTED", "PPL-APPROVE-LAST-LEVEL")
class SecondApproverDenied(Timesheets):
    """Lets nobody decide on a sheet but its first approver and those who may decide on all."""

    def may_approve(self, caller: Employee, sheet: Sheet) -> bool:
        return super().may_approve(caller, sheet) and caller.record_id not in sheet.approvers[1:]


@breaks("PPL-APPROVE-HOURS", "PPL-APPROVE-ALL-TIMELOGS")
class SecondApprovalKeepsNoTimeLogs(Timesheets):
    """Counts nothing as approved where the second approver approves too."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        if not sheet.levels or ruling.named is not None:
            return super().decisions(sheet, ruling)
        return dict.fromkeys(sheet.timelogs, Decision.REJECTED)
