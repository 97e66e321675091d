"""Faults of "Get timesheets API": single fields of a row."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


@breaks("PPL-LIST-FIELD-STATUS")
class ListStatusInSmallLetters(Timesheets):
    """Writes the status in the list as the details do."""

    def list_status(self, sheet: Sheet) -> str:
        return sheet.status.value


@breaks("PPL-LIST-FIELD-LIST-ID")
class ListIdIsAnother(Timesheets):
    """Shows another listId than recordId."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        row = super().row(sheet, pattern)
        return row | {"listId": str(int(row["listId"]) + 1)}


@breaks("PPL-LIST-FIELD-RATE-PER-HOUR")
class ListRateAsText(Timesheets):
    """Writes the rates in the list as strings."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        row = super().row(sheet, pattern)
        return row | {key: str(row[key]) for key in ("ratePerHour",) if key in row}


@breaks("PPL-LIST-FIELD-TOTAL-HOURS")
class ListHoursAsMinutes(Timesheets):
    """Writes the total hours in the list as minutes, like the details."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().row(sheet, pattern) | {"totalHours": self.worked(sheet).total}


@breaks("PPL-LIST-FIELD-TOTAL-HOURS")
class ListLacksTotalHours(Timesheets):
    """Leaves totalHours out of the list."""

    def absent_columns(self) -> list[str]:
        return [*super().absent_columns(), "totalHours"]
