"""Faults that show only where calls meet."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.hasty import DAWDLE, Hasty, by_field, gone
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Directory, Employee, Sheet, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.state import State


@breaks(
    *("PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS", "PPL-APPROVE-OTHERS-UNTOUCHED"),
    *("PPL-STATUS-BY-CALLS-ONLY", "PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-HOURS"),
)
class SimultaneousDecisionIsLost(Timesheets):
    """Writes all sheets back after a decision on one, without decisions on others meanwhile."""

    pace = Hasty("approve_timesheet", whole=True)


@breaks(
    *("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION"),
    *("PPL-MODIFY-KEEPS-NAME", "PPL-MODIFY-KEEPS-DESCRIPTION"),
)
class SimultaneousModificationsLoseOne(Timesheets):
    """Loses one of two modifications at the same time, though both are accepted."""

    pace = Hasty("modify_timesheet", blind=lambda _found, now: now is not None)


def _renamed(found: Any, now: Any) -> bool:
    return isinstance(found, Sheet) and isinstance(now, Sheet) and now.name != found.name


@breaks("PPL-MODIFY-NAME", "PPL-APPROVE-KEEPS")
class ApprovalUndoesSimultaneousModification(Timesheets):
    """Brings the old name back where a sheet is modified while it is decided on."""

    pace = Hasty("approve_timesheet", after=("modify_timesheet",), blind=_renamed)


@breaks("PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE", "PPL-LIST-NOTHING-APPEARS")
class ModificationBringsDeletedBack(Timesheets):
    """Writes a modified sheet back though it was deleted meanwhile."""

    pace = Hasty("modify_timesheet", after=("delete_timesheets",), blind=gone)


@breaks("PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE", "PPL-LIST-NOTHING-APPEARS")
class ApprovalBringsDeletedBack(Timesheets):
    """Writes a sheet back that was decided on though it was deleted meanwhile."""

    pace = Hasty("approve_timesheet", after=("delete_timesheets",), blind=gone)


def _of_old_status(found: Any, now: Any, wanted: Any) -> Any:
    merged = by_field(found, now, wanted)
    return merged if now == found else replace(merged, status=found.status)


@breaks("PPL-RESUBMIT-PENDING", "PPL-RESUBMIT-STATUS", "PPL-MODIFY-SENDS", "PPL-MODIFY-EDITS")
class EditUndoesSimultaneousResubmission(Timesheets):
    """Forgets that a sheet was sent while it was being edited."""

    pace = Hasty(
        "modify_timesheet", blind=lambda _found, now: now is not None, merge=_of_old_status
    )


@breaks(
    *("PPL-LIST-COMPLETE", "PPL-DETAILS-FOUND", "PPL-CREATE-FOUND"),
    *("PPL-DELETE-NOTHING-LOST", "PPL-CREATE-OTHERS-UNTOUCHED"),
)
class SimultaneousSheetIsLost(Timesheets):
    """Writes all sheets back when one is made, without those that were made meanwhile."""

    pace = Hasty("create_timesheet", whole=True)


@breaks("PPL-CREATE-NEW", "PPL-CREATE-IDS")
class SimultaneousSheetsShareAnId(Timesheets):
    """Gives a new sheet the id drawn last, which may be that of another one."""

    pace = Hasty("create_timesheet")

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        self.drawn: list[str] = []

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        self.drawn[:] = [call.new_id()]
        time.sleep(DAWDLE)
        sheet = super().made(call, caller, owner, wish, timelogs)
        self.state.sheets.remove(sheet.id)
        shared = replace(sheet, id=self.drawn[0])
        self.state.sheets.put(shared.id, shared)
        return shared


@breaks("PPL-DETAILS-ASKED", "PPL-DETAILS-PERMITTED", "PPL-DETAILS-FOUND", "PPL-READS-AGREE")
class SimultaneousReadersAreMixedUp(Timesheets):
    """Shows the sheet that was asked for last, where two are asked for at the same time."""

    pace = Hasty("get_timesheet_details")

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        self.latest: list[Sheet] = []

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        self.latest[:] = [super().sheet_to_show(call, caller)]
        time.sleep(DAWDLE)
        return self.latest[0]
