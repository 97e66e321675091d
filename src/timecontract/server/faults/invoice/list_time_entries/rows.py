"""Faults of "List time entries": what the rows are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice import refusal
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


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


@breaks("INV-LIST-ROWS")
class RowsByTheirIds(TimeEntries):
    """Answers a list with an object that has the rows by their ids."""

    def listed(self, call: Call, caller: Caller) -> Body:
        body = super().listed(call, caller)
        return body | {"time_entries": {row["time_entry_id"]: row for row in body["time_entries"]}}


@breaks("INV-LIST-ROWS")
class NoRowsAsNull(TimeEntries):
    """Answers null in place of an empty list."""

    def listed(self, call: Call, caller: Caller) -> Body:
        body = super().listed(call, caller)
        return body | {"time_entries": body["time_entries"] or None}


@breaks("INV-LIST-ROWS")
class OneRowWithoutArray(TimeEntries):
    """Answers a list of one entry with the entry in place of the array."""

    def listed(self, call: Call, caller: Caller) -> Body:
        body = super().listed(call, caller)
        rows = body["time_entries"]
        return body | {"time_entries": rows[0] if len(rows) == 1 else rows}


@breaks("INV-LIST-ACCEPTED")
class SortByTimerRefused(TimeEntries):
    """Refuses timer_started_at as a sort_column."""

    def parameter(self, call: Call, name: str) -> str | None:
        value = super().parameter(call, name)
        if value == "timer_started_at":
            raise refusal.invalid_value(name)
        return value


@breaks("INV-LIST-ACCEPTED")
class FromDateAloneRefused(TimeEntries):
    """Refuses from_date without to_date."""

    def parameter(self, call: Call, name: str) -> str | None:
        if name == "from_date" and name in call.query and "to_date" not in call.query:
            raise refusal.missing_value("to_date")
        return super().parameter(call, name)


@breaks("INV-LIST-COMPLETE")
class ListForgetsEntriesWithoutTime(TimeEntries):
    """Leaves entries with a log_time of 00:00 out of the list."""

    def visible(self, caller: Caller) -> list[Entry]:
        return [entry for entry in super().visible(caller) if entry.minutes]


@breaks("INV-LIST-COMPLETE")
class ListForgetsEntriesWithoutNotes(TimeEntries):
    """Leaves entries without notes out of the list."""

    def visible(self, caller: Caller) -> list[Entry]:
        return [entry for entry in super().visible(caller) if entry.notes]


@breaks("INV-LIST-COMPLETE", "INV-LIST-UNBILLED", "INV-LIST-PROJECT", "INV-LIST-USER")
class ListForgetsTheSecondUsersLatest(TimeEntries):
    """Leaves the newest entry of each user but the first out of the list."""

    def visible(self, caller: Caller) -> list[Entry]:
        entries = super().visible(caller)
        newest = {entry.user_id: entry.id for entry in entries}
        newest.pop(caller.organization.users[0].id, None)
        return [entry for entry in entries if entry.id not in newest.values()]


@breaks("INV-LIST-ONCE", "INV-LIST-PAGES")
class ListDoublesTimedEntries(TimeEntries):
    """Lists an entry twice after its timer has run, as a careless join does."""

    def visible(self, caller: Caller) -> list[Entry]:
        entries = super().visible(caller)
        return [entry for entry in entries for _ in range(1 + (entry.last_run is not None))]


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK", "INV-STOP-READ-BACK")
class ListRoundsLogTime(TimeEntries):
    """Shows log_time in the list rounded to five minutes."""

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        minutes = None if entry.minutes is None else (entry.minutes + 2) // 5 * 5
        return super().row(caller, replace(entry, minutes=minutes), now)


@breaks("INV-READS-AGREE", "INV-UPDATE-READ-BACK")
class ListShowsTheDayBeforeTheUpdate(TimeEntries):
    """Goes on showing the log_date that the list showed first, update or not."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.first_days: dict[str, date] = {}

    def row(self, caller: Caller, entry: Entry, now: datetime) -> Body:
        first = self.first_days.setdefault(entry.id, entry.log_date)
        return super().row(caller, replace(entry, log_date=first), now)
