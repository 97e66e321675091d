"""Faults of "List time entries": pages."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.listing import Page
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


@breaks("INV-LIST-PAGES", "INV-LIST-ONCE")
class PageRepeatsARow(TimeEntries):
    """Begins every page but the first with the last row of the page before."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        start = (page.number - 1) * page.size
        return (chosen[start - 1 : start + page.size - 1] if start and rows else rows), more


@breaks("INV-LIST-PAGES", "INV-LIST-COMPLETE")
class PageLosesARow(TimeEntries):
    """Leaves out the first row of every page but the first."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        return rows[page.number > 1 :], more


@breaks("INV-LIST-PAGE-SIZE", "INV-LIST-PAGES")
class PageTooLong(TimeEntries):
    """Puts one row more on a page than asked for."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        return super().cut(chosen, Page(page.number, page.size + 1))


@breaks("INV-LIST-PAGES", "INV-LIST-COMPLETE")
class MorePagesDenied(TimeEntries):
    """Says that there are no more pages while there are."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        return super().cut(chosen, page)[0], False


@breaks("INV-LIST-PAGES", "INV-LIST-COMPLETE")
class ThirdPageLosesARow(TimeEntries):
    """Leaves out the last row of the third page."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        return rows[: -1 if page.number == 3 else None], more


@breaks("INV-LIST-PAGES", "INV-LIST-ONCE")
class LastPageIsFilledUp(TimeEntries):
    """Fills the last page up with rows of the page before."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        short = bool(rows) and page.number > 1 and len(rows) < page.size
        return (chosen[-page.size :] if short else rows), more


@breaks("INV-LIST-PAGES")
class PagesNeverEnd(TimeEntries):
    """Shows the first page again after the last."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        return (rows, more) if rows else super().cut(chosen, Page(1, page.size))


@breaks("INV-LIST-PAGE-SIZE", "INV-LIST-PAGES")
class LargePageTooLong(TimeEntries):
    """Puts everything on one page where ten rows or more are asked for."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        return super().cut(chosen, Page(page.number, 200 if page.size >= 10 else page.size))


@breaks("INV-LIST-PAGES", "INV-LIST-COMPLETE")
class PagesBeforeFilters(TimeEntries):
    """Cuts the page out of all entries, and filters its rows then."""

    def listed(self, call: Call, caller: Caller) -> Body:
        page = self.page(call)
        start = (page.number - 1) * page.size
        cut = self.default_order(self.visible(caller))[start : start + page.size]
        ids = {entry.id for entry in cut}
        whole = {**call.query, "page": ["1"], "per_page": ["200"]}
        body = super().listed(replace(call, query=whole), caller)
        rows = [row for row in body["time_entries"] if row["time_entry_id"] in ids]
        return body | {"time_entries": rows}
