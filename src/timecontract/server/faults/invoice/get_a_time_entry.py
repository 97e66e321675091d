"""Faults of "Get a time entry"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Kind, Refusal, unknown_entry


@breaks("INV-ONLY-CALLS-CHANGE", "INV-READS-AGREE")
class ReadingModifies(TimeEntries):
    """Adds a minute to log_time whenever the entry is read."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().get_a_time_entry(call, caller)
        entry = self.entry(caller, call.entry_id)
        self.state.put(replace(entry, minutes=(entry.minutes or 0) + 1))
        return body


@breaks("INV-GET-NAMED-ENTRY")
class GetShowsAnotherEntry(TimeEntries):
    """Shows the first entry that there is."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().get_a_time_entry(call, caller)
        return body | self.shown(call, caller, self.visible(caller)[0])


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK", "INV-STOP-READ-BACK")
class GetShowsAnotherDay(TimeEntries):
    """Shows another log_date than the list does."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().get_a_time_entry(call, caller)
        day = self.entry(caller, call.entry_id).log_date
        shown = day.replace(day=day.day % 28 + 1).isoformat()
        return {"time_entry": body["time_entry"] | {"log_date": shown}}


@breaks("INV-GET-ENTRY")
class GetAnswersAList(TimeEntries):
    """Wraps the entry in an array."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        return {"time_entry": [super().get_a_time_entry(call, caller)["time_entry"]]}


@breaks("INV-GET-FOUND")
class GetForgetsLastYear(TimeEntries):
    """Finds no entry whose log_date is a year ago or more."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.entry(caller, call.entry_id)
        if entry.log_date < self.today(caller, call.now) - timedelta(days=365):
            raise unknown_entry(platform=True)
        return super().get_a_time_entry(call, caller)


@breaks("INV-GET-FOUND")
class GetForgetsTheTimed(TimeEntries):
    """Finds no entry while its timer runs."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        if self.entry(caller, call.entry_id).timer is not None:
            raise unknown_entry(platform=True)
        return super().get_a_time_entry(call, caller)


@breaks("INV-GET-UNKNOWN-ENTRY")
class UnknownEntryFoundAtTheSecondRead(TimeEntries):
    """Shows the newest entry under an unknown id that was asked for before."""

    missed: frozenset[str] = frozenset()

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.kind is Kind.UNKNOWN_ENTRY and call.entry_id not in self.state.deleted:
            self.missed |= {call.entry_id}
        return super().refused(call, error)

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        newest = self.visible(caller)[-1:]
        if call.entry_id in self.missed and newest:
            return self.shown(call, caller, replace(newest[0], id=call.entry_id))
        return super().get_a_time_entry(call, caller)


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK", "INV-STOP-READ-BACK")
class GetKeepsTheFirstNotes(TimeEntries):
    """Goes on showing the notes with which an entry was first read."""

    cache: tuple[Entry, ...] = ()

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.entry(caller, call.entry_id)
        first = next((old for old in self.cache if old.id == entry.id), entry)
        self.cache = (*(old for old in self.cache if old.id != entry.id), first)
        super().get_a_time_entry(call, caller)
        return self.shown(call, caller, replace(entry, notes=first.notes))


@breaks("INV-READS-AGREE", "INV-CREATE-READ-BACK", "INV-UPDATE-READ-BACK", "INV-STOP-READ-BACK")
class GetShowsClockTimesInUtc(TimeEntries):
    """Shows begin_time and end_time of an entry in UTC."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        super().get_a_time_entry(call, caller)
        entry = self.entry(caller, call.entry_id)
        ahead = call.now.astimezone(caller.organization.time_zone).utcoffset() or timedelta()
        minutes = int(ahead.total_seconds()) // 60
        begin, end = (None if t is None else (t - minutes) % 1440 for t in (entry.begin, entry.end))
        return self.shown(call, caller, replace(entry, begin=begin, end=end))
