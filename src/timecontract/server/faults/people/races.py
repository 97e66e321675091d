"""Faults that show only where calls meet."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.hasty import DAWDLE, Hasty, by_field
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Directory, Employee, Sheet, Status, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.state import State


def _counting_on(found: Any, now: Any, wanted: Any) -> Any:
    if not isinstance(found, Sheet) or not isinstance(now, Sheet) or now.levels == found.levels:
        return wanted
    waiting = set(range(len(now.approvers))) - now.levels
    levels = now.levels | {min(waiting)} if waiting else now.levels
    through = levels == set(range(len(now.approvers)))
    return replace(now, levels=levels, status=Status.APPROVED if through else now.status)


@breaks("PPL-APPROVE-LAST-LEVEL", "PPL-STATUS-BY-CALLS-ONLY", "PPL-APPROVE-STATUS")
class SimultaneousApprovalsCountTwice(Timesheets):
    """Counts two approvals of one approver at the same time as two levels."""

    pace = Hasty("approve_timesheet", merge=_counting_on)


def _mixed(found: Any, now: Any, wanted: Any) -> Any:
    if not isinstance(found, Sheet) or not isinstance(now, Sheet) or now.status is found.status:
        return wanted
    return replace(wanted, decisions=now.decisions)


@breaks(
    *("PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-HOURS", "PPL-APPROVE-REJECTED-HOURS"),
    *("PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS"),
)
class SimultaneousDecisionsAreMixed(Timesheets):
    """Takes the status of one and the time logs of another decision at the same time."""

    pace = Hasty("approve_timesheet", merge=_mixed)


@breaks(
    *("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION"),
    *("PPL-MODIFY-KEEPS-NAME", "PPL-MODIFY-KEEPS-DESCRIPTION"),
)
class SimultaneousModificationsLoseOne(Timesheets):
    """Loses one of two modifications at the same time, though both are accepted."""

    pace = Hasty("modify_timesheet")


@breaks("PPL-MODIFY-NAME", "PPL-APPROVE-KEEPS")
class ApprovalUndoesSimultaneousModification(Timesheets):
    """Brings the old name back where a sheet is modified while it is decided on."""

    pace = Hasty("approve_timesheet")


@breaks("PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE", "PPL-LIST-NOTHING-APPEARS")
class ModificationBringsDeletedBack(Timesheets):
    """Writes a modified sheet back though it was deleted meanwhile."""

    pace = Hasty("modify_timesheet", merge=by_field)


@breaks("PPL-DELETE-FINAL", "PPL-DELETE-LISTED-NO-MORE", "PPL-LIST-NOTHING-APPEARS")
class ApprovalBringsDeletedBack(Timesheets):
    """Writes a sheet back that was decided on though it was deleted meanwhile."""

    pace = Hasty("approve_timesheet", merge=by_field)


def _of_old_status(found: Any, now: Any, wanted: Any) -> Any:
    merged = by_field(found, now, wanted)
    if not isinstance(found, Sheet) or not isinstance(now, Sheet) or not isinstance(merged, Sheet):
        return merged
    # Whoever sends it writes a status of its own; who only edits it, the one that was found.
    return merged if wanted.status is not found.status else replace(merged, status=found.status)


@breaks("PPL-RESUBMIT-PENDING", "PPL-RESUBMIT-STATUS", "PPL-MODIFY-SENDS", "PPL-MODIFY-EDITS")
class EditUndoesSimultaneousResubmission(Timesheets):
    """Forgets that a sheet was sent while it was being edited."""

    pace = Hasty("modify_timesheet", merge=_of_old_status)


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
