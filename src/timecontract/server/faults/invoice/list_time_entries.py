"""Faults of "List time entries"."""

from __future__ import annotations

from datetime import datetime, timedelta

from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.listing import Page, Test
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.periods import Period


class ListIgnoresProject(TimeEntries):
    """Lists the entries of all projects whatever project_id says."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "project_id" else super().parameter(call, name)


class ListIgnoresUser(TimeEntries):
    """Lists the entries of all users whatever user_id says."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "user_id" else super().parameter(call, name)


class ListIgnoresFromDate(TimeEntries):
    """Lists entries from before from_date too."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "from_date" else super().parameter(call, name)


class ListIgnoresUserBesideProject(TimeEntries):
    """Forgets user_id where project_id is sent too."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "user_id" and "project_id" in call.query
        return None if forgotten else super().parameter(call, name)


class ListIgnoresStatus(TimeEntries):
    """Lists entries of every status whatever filter_by says."""

    def status_tests(self, call: Call) -> list[Test]:
        del call
        return []


class ToDateExclusive(TimeEntries):
    """Leaves out the entries of to_date itself."""

    def dates(self, call: Call) -> Period | None:
        dates = super().dates(call)
        if dates is None or "to_date" not in call.query:
            return dates
        return dates[0], dates[1] - timedelta(days=1)


class PreviousMonthWrongInJanuary(TimeEntries):
    """Takes the December that is still to come for the month before January."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.PreviousMonth" and first.month == 12:
            return first.replace(year=first.year + 1), last.replace(year=last.year + 1)
        return first, last


class WeekOffByADay(TimeEntries):
    """Lets the last day of Date.ThisWeek fall out of it."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        return first, last - timedelta(days=name == "Date.ThisWeek")


class PreviousDayIsToday(TimeEntries):
    """Takes Date.PreviousDay for Date.Today."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        return super().bounds(name.replace("PreviousDay", "Today"), caller, now)


class QuarterBeginsEarly(TimeEntries):
    """Lets Date.ThisQuarter begin two months before this one, wherever in the quarter that is."""

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        first, last = super().bounds(name, caller, now)
        if name == "Date.ThisQuarter":
            first = (self.today(caller, now).replace(day=1) - timedelta(days=59)).replace(day=1)
        return first, last


class SortIgnored(TimeEntries):
    """Lists in the default order whatever sort_column says."""

    def sort(self, entries: list[Entry], column: str, caller: Caller) -> list[Entry]:
        del column, caller
        return entries


class SortByTaskSortsByProject(TimeEntries):
    """Sorts by project_name where task_name is asked for."""

    def sort(self, entries: list[Entry], column: str, caller: Caller) -> list[Entry]:
        return super().sort(entries, column.replace("task", "project"), caller)


class PageRepeatsARow(TimeEntries):
    """Begins every page but the first with the last row of the page before."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        start = (page.number - 1) * page.size
        return (chosen[start - 1 : start + page.size - 1] if start and rows else rows), more


class PageLosesARow(TimeEntries):
    """Leaves out the first row of every page but the first."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        rows, more = super().cut(chosen, page)
        return rows[page.number > 1 :], more


class PageTooLong(TimeEntries):
    """Puts one row more on a page than asked for."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        return super().cut(chosen, Page(page.number, page.size + 1))


class MorePagesDenied(TimeEntries):
    """Says that there are no more pages while there are."""

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        return super().cut(chosen, page)[0], False


class ListLacksLogTime(TimeEntries):
    """Leaves log_time out of the rows of the list."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        row = super().row(caller, entry, now)
        del row["log_time"]
        return row


class ListShowsStaleNotes(TimeEntries):
    """Shows other notes in the list than the entry has."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        return super().row(caller, entry, now) | {"notes": "stale"}


class ListForgetsTimedEntries(TimeEntries):
    """Leaves entries out of the list while they are timed."""

    def visible(self, caller: Caller) -> list[Entry]:
        return [entry for entry in super().visible(caller) if entry.timer is None]
