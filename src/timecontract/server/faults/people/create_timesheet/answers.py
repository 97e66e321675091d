"""Faults of "Create timesheet API": what is told of the new sheets."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Employee, Sheet, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import no_timelogs


@breaks("PPL-CREATE-MESSAGE")
class CreateHasBlankMessage(Timesheets):
    """Answers a creation with a blank message."""

    def message(self, operation: str) -> str:
        return "" if operation == "create_timesheet" else super().message(operation)


@breaks("PPL-CREATE-URI")
class CreateUriIsThePath(Timesheets):
    """Puts the path of the request into the uri of a creation."""

    def uri(self, operation: str) -> str:
        uri = super().uri(operation)
        return f"/people{uri}" if operation == "create_timesheet" else uri


@breaks("PPL-CREATE-FAILURE-MESSAGE")
class CreateFailureWithoutTimeLogs(Timesheets):
    """Says that fetching failed where a creation finds no time logs."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        if no_timelogs().first.message in str(response.get("errors")):
            response = response | {"message": "Error in fetching data"}
        return super().reply(call, status, response)


@breaks("PPL-CREATE-IDS")
class CreatedIdNotInArray(Timesheets):
    """Answers a creation with one id instead of an array."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": body["result"]["timesheetId"][0]}}


@breaks("PPL-CREATE-IDS")
class CreatedIdsAsNumbers(Timesheets):
    """Writes the ids of new sheets as numbers."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": [int(each) for each in body["result"]["timesheetId"]]}}


@breaks("PPL-CREATE-FOUND", "PPL-LIST-NOTHING-APPEARS")
class CreatedIdIsAnother(Timesheets):
    """Answers a creation with an id that no sheet has."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": [f"{each}0" for each in body["result"]["timesheetId"]]}}


@breaks("PPL-CREATE-NEW")
class CreatedIdsOfAllSheets(Timesheets):
    """Answers a creation with the ids of all sheets of the employee."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        (made, *_) = super().create_timesheet(call, caller)["result"]["timesheetId"]
        owner = next(sheet.employee for sheet in self.state.sheets if sheet.id == made)
        ids = [sheet.id for sheet in self.state.sheets if sheet.employee == owner]
        return {"result": {"timesheetId": ids}}


@breaks("PPL-CREATE-NEW", "PPL-CREATE-OTHERS-UNTOUCHED")
class IdMadeOfThePeriod(Timesheets):
    """Makes the id of a sheet of its employee and first day, so that the next takes its place."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        new_id = f"{owner.record_id}{wish.first:%y%m%d}"
        return super().made(replace(call, new_id=lambda: new_id), caller, owner, wish, timelogs)


@breaks("PPL-CREATE-NEW")
class IdUsedAgainAfterDeletion(Timesheets):
    """Gives the id of the sheet that was deleted last to the next new one."""

    def remove(self, sheet: Sheet) -> None:
        super().remove(sheet)
        self._free_ids().append(sheet.id)

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        if self._free_ids() and wish.upload is None:
            call = replace(call, new_id=self._free_ids().pop)
        return super().made(call, caller, owner, wish, timelogs)

    def _free_ids(self) -> list[str]:
        free: list[str] = self.__dict__.setdefault("_free_ids_in_memory", [])
        return free


@breaks("PPL-CREATE-FOUND")
class SheetForAnotherIsLost(Timesheets):
    """Tells the id of a sheet that somebody makes for another, and does not keep it."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        for sheet_id in body["result"]["timesheetId"]:
            sheet = self.state.sheets.get(sheet_id)
            if sheet is not None and sheet.employee != caller.record_id:
                self.state.sheets.remove(sheet_id)
        return body
