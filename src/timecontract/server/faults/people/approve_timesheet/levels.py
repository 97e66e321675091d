"""Faults of "Approve timesheet API": several approvers."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
from timecontract.server.people.base import Call
from timecontract.server.people.model import Decision, Sheet
from timecontract.server.people.operations import Timesheets


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


@breaks("PPL-APPROVE-LAST-LEVEL")
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
