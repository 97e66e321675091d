"""Faults of "Get a time entry"."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.operations import TimeEntries


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
