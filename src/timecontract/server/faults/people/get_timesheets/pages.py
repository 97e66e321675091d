"""Faults of "Get timesheets API": sIndex and limit."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import refusal
from timecontract.server.people.base import Call
from timecontract.server.people.listing import LARGEST_PAGE, Query
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-LIST-INDEX", "PPL-LIST-PAGES")
class IndexCountedFromOne(Timesheets):
    """Counts sIndex from one, so that an sIndex sent skips one row less."""

    def start(self, call: Call) -> int:
        return max(super().start(call) - 1, 0)


@breaks("PPL-LIST-LIMIT-FULL", "PPL-LIST-PAGES", "PPL-LIST-COMPLETE")
class FullPageLosesARow(Timesheets):
    """Loses the last row of a page that just holds everything."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        rows, more = super().cut(sheets, query)
        full = not more and len(rows) == query.limit < LARGEST_PAGE
        return (rows[:-1] if full else rows), more


@breaks("PPL-LIST-LIMIT")
class LimitIgnored(Timesheets):
    """Lists everything whatever limit says."""

    def limit(self, call: Call) -> int:
        super().limit(call)
        return LARGEST_PAGE


@breaks("PPL-LIST-ACCEPTED", "PPL-LIST-LIMIT-MAXIMUM")
class LargestPageRefused(Timesheets):
    """Refuses a limit of 200 with 9003."""

    def limit(self, call: Call) -> int:
        if self.number(call, "limit") == LARGEST_PAGE:
            raise refusal.wrong_value("limit")
        return super().limit(call)


@breaks("PPL-LIST-LIMIT-MAXIMUM")
class LimitBeyondTheMaximum(Timesheets):
    """Lists as many rows as a limit over 200 asks for."""

    def limit(self, call: Call) -> int:
        return max(super().limit(call), self.number(call, "limit") or 0)


@breaks("PPL-LIST-COMPLETE", "PPL-LIST-LIMIT-FULL", "PPL-CREATE-FOUND")
class TenRowsByDefault(Timesheets):
    """Lists ten rows where limit is not sent."""

    def limit(self, call: Call) -> int:
        return super().limit(call) if self.optional(call, "limit") else 10


@breaks("PPL-LIST-LIMIT-REFUSED")
class WordAsLimitIgnored(Timesheets):
    """Takes a limit that is no number for none."""

    def limit(self, call: Call) -> int:
        try:
            return super().limit(call)
        except Refusal:
            return LARGEST_PAGE


@breaks("PPL-LIST-INDEX-REFUSED")
class WordAsIndexIgnored(Timesheets):
    """Takes an sIndex that is no number for 0."""

    def start(self, call: Call) -> int:
        try:
            return super().start(call)
        except Refusal:
            return 0


@breaks("PPL-LIST-INDEX-REFUSED", "PPL-9003-MESSAGE")
class WrongIndexBlamedOnLimit(Timesheets):
    """Names limit in the refusal of a wrong sIndex."""

    def start(self, call: Call) -> int:
        try:
            return super().start(call)
        except Refusal as error:
            raise refusal.wrong_value("limit") from error


@breaks("PPL-LIST-LIMIT")
class OneRowTooMany(Timesheets):
    """Lists one row more than limit where there are more."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        rows, more = super().cut(sheets, query)
        return (rows + sheets[query.start + query.limit :][:1] if more else rows), more


@breaks("PPL-LIST-INDEX", "PPL-LIST-PAGES", "PPL-LIST-LIMIT-FULL")
class IndexCountsPages(Timesheets):
    """Takes sIndex for the number of a page."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        return super().cut(sheets, replace(query, start=query.start * query.limit))


@breaks("PPL-LIST-INDEX", "PPL-LIST-PAGES", "PPL-LIST-ONCE")
class IndexBeyondTheEndBeginsAnew(Timesheets):
    """Lists the first rows again where sIndex lies beyond the end."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        beyond = query.start >= len(sheets)
        return super().cut(sheets, replace(query, start=0) if beyond else query)


@breaks("PPL-LIST-PAGES", "PPL-LIST-INDEX")
class LaterPagesInOtherOrder(Timesheets):
    """Lists the rows of every page but the first the other way round."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        rows, more = super().cut(sheets, query)
        return (rows[::-1] if query.start else rows), more


@breaks("PPL-LIST-PAGES", "PPL-LIST-INDEX", "PPL-LIST-ONCE")
class ThirdPageRepeatsARow(Timesheets):
    """Begins the third page with the last row of the second."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        third = 0 < query.limit * 2 == query.start
        return super().cut(sheets, replace(query, start=query.start - third))


@breaks("PPL-LIST-LIMIT-FULL", "PPL-LIST-STATUS", "PPL-LIST-PAGES", "PPL-LIST-INDEX")
class FiltersAfterCutting(Timesheets):
    """Cuts the page before it filters by approvalStatus."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        return super().chosen(replace(query, status="all"), owners)

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        rows, more = super().cut(sheets, query)
        return [row for row in rows if query.status in ("all", row.status)], more


@breaks("PPL-LIST-LIMIT-FULL", "PPL-LIST-PAGES")
class LastRowNeverOnALaterPage(Timesheets):
    """Leaves the last row of all out where sIndex is sent."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        return super().cut(sheets[:-1] if query.start else sheets, query)
