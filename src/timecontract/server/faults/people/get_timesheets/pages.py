"""Faults of "Get timesheets API": sIndex and limit."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.listing import LARGEST_PAGE, Query
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


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
