"""Faults of "List time entries": sort_column."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


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


@breaks("INV-LIST-SORT-PROJECT-NAME")
class SortByProjectSortsByDate(TimeEntries):
    """Sorts by log_date where project_name is asked for."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        return super().sort_key(entry, column.replace("project_name", "log_date"), caller)


@breaks("INV-LIST-SORT-USER-NAME")
class SortByUserSortsByDate(TimeEntries):
    """Sorts by log_date where user_name is asked for."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        return super().sort_key(entry, column.replace("user_name", "log_date"), caller)


@breaks("INV-LIST-SORT-TIMER-STARTED-AT")
class SortByTimerSortsByDate(TimeEntries):
    """Sorts by log_date where timer_started_at is asked for."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        return super().sort_key(entry, column.replace("timer_started_at", "log_date"), caller)


@breaks("INV-LIST-SORT-CUSTOMER-NAME")
class SortByCustomerSortsByDate(TimeEntries):
    """Sorts by log_date where customer_name is asked for."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        return super().sort_key(entry, column.replace("customer_name", "log_date"), caller)


@breaks("INV-LIST-SORT-CUSTOMER-NAME")
class SortByCustomerSortsById(TimeEntries):
    """Sorts by customer_id where customer_name is asked for."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        if column != "customer_name":
            return super().sort_key(entry, column, caller)
        return caller.organization.projects_by_id[entry.project_id].customer_id


@breaks("INV-LIST-SORT-LOG-DATE")
class SortByDateForgetsTheYear(TimeEntries):
    """Sorts days by month and day."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        key = super().sort_key(entry, column, caller)
        return key.replace(year=2000) if column == "log_date" else key


@breaks("INV-LIST-SORT-LOG-DATE")
class SortByDateAsDayMonthYear(TimeEntries):
    """Sorts days as texts that begin with the day."""

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        key = super().sort_key(entry, column, caller)
        return f"{key:%d-%m-%Y}" if column == "log_date" else key


@breaks("INV-LIST-SORT-LOG-DATE", "INV-LIST-COMBINED")
class OrderForgottenBesideProject(TimeEntries):
    """Forgets sort_column where project_id is sent too."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "sort_column" and "project_id" in call.query
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-SORT-LOG-DATE", "INV-LIST-PAGES")
class SortWithinThePage(TimeEntries):
    """Cuts the pages first and sorts the rows of each."""

    def listed(self, call: Call, caller: Caller) -> Body:
        column = self.parameter(call, "sort_column")
        if column != "log_date":
            return super().listed(call, caller)
        query = {name: value for name, value in call.query.items() if name != "sort_column"}
        body = super().listed(replace(call, query=query), caller)
        body["time_entries"].sort(key=lambda row: row[column])
        return body
