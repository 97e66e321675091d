"""Faults that show only after a restart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.model import Directory, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.state import State


@breaks("PPL-ONLY-CALLS-CHANGE", "PPL-STATUS-BY-CALLS-ONLY", "PPL-RESUBMIT-PENDING")
class ResubmissionForgottenOnRestart(Timesheets):
    """Takes a sheet that was resubmitted for a rejected one after a restart."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        for sheet in list(state.sheets):
            if sheet.resubmitted and sheet.status is Status.PENDING:
                state.sheets.put(sheet.id, replace(sheet, status=Status.REJECTED))
        state.commit()


@breaks("PPL-ONLY-CALLS-CHANGE", "PPL-MODIFY-NAME", "PPL-CREATE-NAME", "PPL-READS-AGREE")
class NamesOfOthersForgottenOnRestart(Timesheets):
    """Gives the sheets of everybody but one employee their descriptions as names on a restart."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        first = next((sheet.employee for sheet in state.sheets), "")
        for sheet in list(state.sheets):
            if sheet.employee != first:
                state.sheets.put(sheet.id, replace(sheet, name=sheet.description))
        state.commit()


@breaks(
    "PPL-ONLY-CALLS-CHANGE", "PPL-APPROVE-TIMELOGS", "PPL-APPROVE-ALL-TIMELOGS", "PPL-READS-AGREE"
)
class DecisionsForgottenOnRestart(Timesheets):
    """Forgets at a restart what was decided on single time logs."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        for sheet in list(state.sheets):
            state.sheets.put(sheet.id, replace(sheet, decisions={}))
        state.commit()
