"""Faults of "List time entries"."""

from __future__ import annotations

from datetime import datetime, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.listing import Page, Test
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.periods import Period


@breaks("INV-LIST-PROJECT", "INV-LIST-COMBINED")
class ListIgnoresProject(TimeEntries):
    """Lists the entries of all projects whatever project_id says."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "project_id" else super().parameter(call, name)


@breaks("INV-LIST-USER", "INV-LIST-COMBINED")
class ListIgnoresUser(TimeEntries):
    """Lists the entries of all users whatever user_id says."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "user_id" else super().parameter(call, name)


@breaks("INV-LIST-FROM-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class ListIgnoresFromDate(TimeEntries):
    """Lists entries from before from_date too."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "from_date" else super().parameter(call, name)


@breaks("INV-LIST-COMBINED", "INV-LIST-USER")
class ListIgnoresUserBesideProject(TimeEntries):
    """Forgets user_id where project_id is sent too."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "user_id" and "project_id" in call.query
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-UNBILLED", "INV-LIST-INVOICED", "INV-LIST-COMBINED")
class ListIgnoresStatus(TimeEntries):
    """Lists entries of every status whatever filter_by says."""

    def status_tests(self, call: Call) -> list[Test]:
        del call
        return []


@breaks("INV-LIST-TO-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class ToDateExclusive(TimeEntries):
    """Leaves out the entries of to_date itself."""

    def dates(self, call: Call) -> Period | None:
        dates = super().dates(call)
        if dates is None or "to_date" not in call.query:
            return dates
        return dates[0], dates[1] - timedelta(days=1)


@breaks("INV-LIST-PREVIOUS-MONTH")
class PreviousMonthWrongInJanuary(TimeEntries):
    """Takes the December that is still to come for the month before January."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousMonth" and first.month == 12:
            return first.replace(year=first.year + 1), last.replace(year=last.year + 1)
        return first, last


@breaks("INV-LIST-THIS-WEEK")
class WeekOffByADay(TimeEntries):
    """Lets the last day of Date.ThisWeek fall out of it."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        return first, last - timedelta(days=name == "Date.ThisWeek")


@breaks("INV-LIST-PREVIOUS-DAY")
class PreviousDayIsToday(TimeEntries):
    """Takes Date.PreviousDay for Date.Today."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        return super().bounds(name.replace("PreviousDay", "Today"), caller, now)


@breaks("INV-LIST-THIS-QUARTER")
class QuarterBeginsEarly(TimeEntries):
    """Lets Date.ThisQuarter begin two months before this one, wherever in the quarter that is."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.ThisQuarter":
            first = (self.today(caller, now).replace(day=1) - timedelta(days=59)).replace(day=1)
        return first, last


@breaks(
    "INV-LIST-SORT-LOG-DATE",
    "INV-LIST-SORT-PROJECT-NAME",
    "INV-LIST-SORT-TASK-NAME",
    "INV-LIST-SORT-USER-NAME",
    "INV-LIST-SORT-CUSTOMER-NAME",
    "INV-LIST-SORT-TIMER-STARTED-AT",
)
class SortIgnored(TimeEntries):
    """Lists in the default order whatever sort_column says."""

    def sort(self, entries: list[Entry], column: str, caller: Caller) -> list[Entry]:
        del column, caller
        return entries


@breaks("INV-LIST-SORT-TASK-NAME")
class SortByTaskSortsByProject(TimeEntries):
    """Sorts by project_name where task_name is asked for."""

    def sort(self, entries: list[Entry], column: str, caller: Caller) -> list[Entry]:
        return super().sort(entries, column.replace("task", "project"), caller)


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


@breaks("INV-FIELD-LOG-TIME", "INV-READS-AGREE")
class ListLacksLogTime(TimeEntries):
    """Leaves log_time out of the rows of the list."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        row = super().row(caller, entry, now)
        del row["log_time"]
        return row


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK", "INV-STOP-READ-BACK")
class ListShowsStaleNotes(TimeEntries):
    """Shows other notes in the list than the entry has."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        return super().row(caller, entry, now) | {"notes": "stale"}


@breaks("INV-LIST-COMPLETE")
class ListForgetsTimedEntries(TimeEntries):
    """Leaves entries out of the list while they are timed."""

    def visible(self, caller: Caller) -> list[Entry]:
        return [entry for entry in super().visible(caller) if entry.timer is None]
