"""Faults of "Delete timesheets API": what is deleted."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Rows, Sheet
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


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


@breaks("PPL-DELETE-PERMITTED")
class DeleteByAnybody(Timesheets):
    """Lets anybody delete any sheet."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = self.state.sheets.get(sheet_id)
        return super().sheet_to_delete(sheet_id, self.owner(sheet) if sheet else caller)


@breaks("PPL-DELETE-PROCESSED-SKIPPED")
class DeleteIgnoresPayPeriod(Timesheets):
    """Deletes sheets for which payment has been processed."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = self.state.sheets.get(sheet_id)
        if sheet is not None and self.may_write(caller, self.owner(sheet)):
            return sheet
        return super().sheet_to_delete(sheet_id, caller)


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
