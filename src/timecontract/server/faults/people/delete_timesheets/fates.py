"""Faults of "Delete timesheets API": what becomes of the sheets."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Rows, Sheet
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import (
    Refusal,
)


@breaks(
    "PPL-DELETE-FINAL",
    "PPL-DELETE-LISTED-NO-MORE",
    "PPL-DELETE-NOT-MODIFIED",
    "PPL-DELETE-NOT-AGAIN",
    "PPL-APPROVE-DELETED",
)
class DeleteKeepsSheets(Timesheets):
    """Says that sheets are deleted and keeps them."""

    def remove(self, sheet: Sheet) -> None:
        del sheet


@breaks(
    "PPL-DELETE-FINAL",
    "PPL-DELETE-LISTED-NO-MORE",
    "PPL-DELETE-NOT-MODIFIED",
    "PPL-DELETE-NOT-AGAIN",
    "PPL-APPROVE-DELETED",
)
class DeletionStopsAtFirstSkip(Timesheets):
    """Says that it deletes what follows the first skipped sheet, and keeps it."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        self._stopped = False
        return super().delete_timesheets(call, caller)

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        try:
            return super().sheet_to_delete(sheet_id, caller)
        except Refusal:
            self._stopped = True
            raise

    def remove(self, sheet: Sheet) -> None:
        if not self._stopped:
            super().remove(sheet)


@breaks("PPL-DELETE-FINAL")
class DeletedStaysReadable(Timesheets):
    """Goes on showing the details of a deleted sheet."""

    def remove(self, sheet: Sheet) -> None:
        self._dead().put(sheet.id, sheet)
        super().remove(sheet)

    def known_sheet(self, call: Call) -> Sheet:
        dead = self._dead().get(self.required(call, "timesheetId"))
        reading = call.operation == "get_timesheet_details"
        return dead if reading and dead is not None else super().known_sheet(call)

    def _dead(self) -> Rows[Sheet]:
        dead: Rows[Sheet] = self.__dict__.setdefault("_dead_sheets", Rows())
        return dead


@breaks("PPL-DELETE-OTHERS-UNTOUCHED")
class DeletionTakesTheNextToo(Timesheets):
    """Deletes the employee's next sheet along with the one named, if two are named."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().delete_timesheets(call, caller)
        if len(body["result"]["timesheetId"]) == 2:
            for sheet in list(self.state.sheets):
                if sheet.employee == caller.record_id:
                    self.remove(sheet)
                    break
        return body


@breaks("PPL-DELETE-LISTED-NO-MORE", "PPL-DELETE-FINAL", "PPL-LIST-NOTHING-APPEARS")
class DeletedReturnsOnRestart(Timesheets):
    """Hides deleted sheets in memory alone, so that a restart brings them back."""

    def remove(self, sheet: Sheet) -> None:
        self._hidden().add(sheet.id)

    def known_sheet(self, call: Call) -> Sheet:
        if self.required(call, "timesheetId") in self._hidden():
            raise self.unknown()
        return super().known_sheet(call)

    def ordered(self, sheets: list[Sheet]) -> list[Sheet]:
        return super().ordered([sheet for sheet in sheets if sheet.id not in self._hidden()])

    def _hidden(self) -> set[str]:
        hidden: set[str] = self.__dict__.setdefault("_hidden_sheets", set())
        return hidden


@breaks("PPL-DELETE-FINAL")
class DeletedReadableForAdmins(Timesheets):
    """Goes on showing the details of a deleted sheet to those who may see all sheets."""

    def remove(self, sheet: Sheet) -> None:
        self._dead_for_admins().put(sheet.id, sheet)
        super().remove(sheet)

    def visible_sheet(self, call: Call, caller: Employee) -> Sheet:
        dead = self._dead_for_admins().get(self.required(call, "timesheetId"))
        if dead is not None and "all" in self.directory.permissions[caller.role].see:
            return dead
        return super().visible_sheet(call, caller)

    def _dead_for_admins(self) -> Rows[Sheet]:
        dead: Rows[Sheet] = self.__dict__.setdefault("_dead_for_admins_only", Rows())
        return dead


@breaks("PPL-DELETE-LISTED-NO-MORE", "PPL-LIST-NOTHING-APPEARS")
class DeletedStaysListed(Timesheets):
    """Goes on listing a deleted sheet until the next is deleted."""

    def remove(self, sheet: Sheet) -> None:
        self.__dict__["_still_listed"] = sheet
        super().remove(sheet)

    def ordered(self, sheets: list[Sheet]) -> list[Sheet]:
        still: Sheet | None = self.__dict__.get("_still_listed")
        own = still is not None and any(each.employee == still.employee for each in sheets)
        return super().ordered([*sheets, still] if still is not None and own else sheets)


@breaks("PPL-DELETE-NOT-MODIFIED")
class DeletedTakesModifications(Timesheets):
    """Answers the modification of a deleted sheet with success."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        sheet_id = self.required(call, "timesheetId")
        if self.state.deleted.get(sheet_id) == caller.record_id:
            return {"result": {"timesheetId": sheet_id}}
        return super().modify_timesheet(call, caller)


@breaks("PPL-DELETE-NOT-AGAIN")
class DeletedAgain(Timesheets):
    """Tells a sheet as deleted each time that its deletion is asked for."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        gone = self._gone_sheets().get(sheet_id)
        return gone if gone is not None else super().sheet_to_delete(sheet_id, caller)

    def remove(self, sheet: Sheet) -> None:
        if self._gone_sheets().get(sheet.id) is None:
            self._gone_sheets().put(sheet.id, sheet)
            super().remove(sheet)

    def _gone_sheets(self) -> Rows[Sheet]:
        gone: Rows[Sheet] = self.__dict__.setdefault("_gone_sheets_in_memory", Rows())
        return gone


@breaks("PPL-DELETE-OTHERS-UNTOUCHED")
class DeletionTakesThePeriod(Timesheets):
    """Deletes all sheets of the employee that begin on the same day."""

    def remove(self, sheet: Sheet) -> None:
        for other in list(self.state.sheets):
            if (other.employee, other.first) == (sheet.employee, sheet.first):
                super().remove(other)


@breaks("PPL-DELETE-OTHERS-UNTOUCHED")
class DeletionTakesFilesOfOneName(Timesheets):
    """Removes the attachments that have the name of the deleted one from other sheets."""

    def remove(self, sheet: Sheet) -> None:
        gone = self.state.attachments.get(sheet.attachment)
        super().remove(sheet)
        for other in list(self.state.sheets):
            attachment = self.state.attachments.get(other.attachment)
            if gone and attachment and attachment.name == gone.name:
                self.state.sheets.put(other.id, replace(other, attachment=""))
