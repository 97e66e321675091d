"""Faults of "Get timesheets API": which rows there are, and how fresh."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


@breaks("PPL-READS-AGREE", "PPL-MODIFY-NAME")
class ListForgetsRenaming(Timesheets):
    """Goes on listing a sheet under the name that it was first listed under."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        first: dict[str, str] = self.__dict__.setdefault("_first_names", {})
        row = super().row(sheet, pattern)
        return row | {"timesheetName": first.setdefault(sheet.id, row["timesheetName"])}
