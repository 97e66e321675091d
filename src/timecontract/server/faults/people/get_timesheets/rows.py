"""Faults of "Get timesheets API": which rows there are, and how fresh."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import escape

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.rewriting import number_if_digits, rewrites
from timecontract.server.people import dates, refusal
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.listing import Query
from timecontract.server.people.model import Employee, Sheet
from timecontract.server.people.operations import Timesheets


@breaks("PPL-READS-AGREE", "PPL-MODIFY-NAME")
class ListForgetsRenaming(Timesheets):
    """Goes on listing a sheet under the name that it was first listed under."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        first: dict[str, str] = self.__dict__.setdefault("_first_names", {})
        row = super().row(sheet, pattern)
        return row | {"timesheetName": first.setdefault(sheet.id, row["timesheetName"])}


@breaks("PPL-LIST-ONCE", "PPL-LIST-LIMIT-FULL", "PPL-LIST-PAGES")
class RowForEachTimeLog(Timesheets):
    """Lists a sheet once for each of its time logs."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        return [sheet for sheet in chosen for _ in sheet.timelogs]


@breaks("PPL-LIST-ONCE", "PPL-LIST-LIMIT-FULL", "PPL-LIST-PAGES")
class RowForEachDecision(Timesheets):
    """Lists a sheet twice of which some time logs were approved and some rejected."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        return [s for s in chosen for _ in range(max(1, len({*s.decisions.values()})))]


@breaks("PPL-LIST-COMPLETE", "PPL-CREATE-FOUND")
class SheetsWithoutDescriptionNotListed(Timesheets):
    """Lists no sheet without a description."""

    def stored(self) -> Iterable[Sheet]:
        return [sheet for sheet in super().stored() if sheet.description]


@breaks("PPL-LIST-COMPLETE", "PPL-CREATE-FOUND")
class OldSheetsNotListed(Timesheets):
    """Lists no sheet of a year before this one where fromDate and toDate are not sent."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        self.__dict__["_year"] = call.today.year
        return super().get_timesheets(call, caller)

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        old = first == date.min and sheet.last.year < self.__dict__["_year"]
        return not old and super().in_dates(sheet, first, last)


@breaks("PPL-LIST-NOTHING-APPEARS", "PPL-LIST-LIMIT", "PPL-LIST-PAGES")
class SummaryAmongTheRows(Timesheets):
    """Lists a row with an id of its own below three sheets and more."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        if len(rows := body["result"]) >= 3:
            summary = f"9{rows[-1]['recordId'][1:]}"
            rows.append(rows[-1] | {"recordId": summary, "listId": summary})
        return body


@breaks("PPL-LIST-EMPTY", "PPL-LIST-ACCEPTED")
class EmptyListRefused(Timesheets):
    """Refuses a list without rows with 9031."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        if not body["result"]:
            raise refusal.no_timelogs()
        return body


@breaks("PPL-LIST-ROWS", "PPL-LIST-EMPTY")
class EmptyListIsNull(Timesheets):
    """Writes null for a list without rows."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        return body if body["result"] or call.wants_xml else body | {"result": None}


@breaks("PPL-LIST-ROWS")
class SingleRowAsObject(Timesheets):
    """Writes the only row of a list as an object instead of an array of one."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        single = len(body["result"]) == 1 and not call.wants_xml
        return body | {"result": body["result"][0]} if single else body


@breaks(
    "PPL-READS-AGREE",
    "PPL-LIST-COMPLETE",
    "PPL-CREATE-FOUND",
    "PPL-DELETE-LISTED-NO-MORE",
    "PPL-MODIFY-NAME",
    "PPL-MODIFY-DESCRIPTION",
    "PPL-MODIFY-SENDS",
    "PPL-APPROVE-STATUS",
    "PPL-APPROVE-REJECTS",
    "PPL-APPROVE-LAST-LEVEL",
    "PPL-RESUBMIT-PENDING",
    "PPL-LIST-STATUS",
)
class ListLagsBehindByOneWrite(Timesheets):
    """Lists the sheets as they were before the last call that could change any."""

    def handle(self, call: Call) -> Reply:
        if not call.operation.startswith("get_"):
            self.__dict__["_stored"] = list(self.state.sheets)
        return super().handle(call)

    def stored(self) -> Iterable[Sheet]:
        stored: Iterable[Sheet] = self.__dict__.get("_stored", super().stored())
        return stored


@breaks("PPL-CREATE-DESCRIPTION", "PPL-READS-AGREE", "PPL-MODIFY-DESCRIPTION")
class ListCutsDescriptions(Timesheets):
    """Shows the first twenty letters of a description in the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().row(replace(sheet, description=sheet.description[:20]), pattern)


@breaks("PPL-CREATE-DESCRIPTION", "PPL-READS-AGREE", "PPL-MODIFY-DESCRIPTION")
class ListEscapesDescriptions(Timesheets):
    """Escapes descriptions in the list for HTML."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        return super().row(replace(sheet, description=escape(sheet.description)), pattern)


@breaks("PPL-CREATE-DESCRIPTION", "PPL-READS-AGREE", "PPL-MODIFY-DESCRIPTION")
class ListLosesEmoji(Timesheets):
    """Shows question marks for characters beyond the basic plane in descriptions of the list."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        shown = "".join(c if ord(c) < 0x10000 else "?" for c in sheet.description)
        return super().row(replace(sheet, description=shown), pattern)


@breaks("PPL-LIST-FIELD-TIMESHEET-NAME", "PPL-LIST-FIELD-DESCRIPTION")
@rewrites("row", timesheetName=number_if_digits, description=number_if_digits)
class TextsOfDigitsListedAsNumbers(Timesheets):
    """Writes a name or a description of digits as a number in the list."""


@breaks("PPL-CREATE-DESCRIPTION", "PPL-READS-AGREE", "PPL-MODIFY-DESCRIPTION")
class DescriptionOfNextRow(Timesheets):
    """Shows the description of the next row with each row of a list of several."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().get_timesheets(call, caller)
        texts = [row.get("description", "") for row in body["result"]]
        shifted = texts[1:] + texts[:1]
        rows = zip(body["result"], shifted, strict=True)
        return body | {"result": [row | {"description": text} for row, text in rows]}
