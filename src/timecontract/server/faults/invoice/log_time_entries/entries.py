"""Faults of "Log time entries": what becomes of a new entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Kind, Refusal, invalid_value, missing_value


@breaks("INV-CREATE-REFUSED-CHANGES-NOTHING", "INV-LIST-NOTHING-APPEARS")
class RefusedCreateLeavesAnEntry(TimeEntries):
    """Makes an entry although the call is refused."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "log_time_entries" and error.kind in (Kind.INPUT, Kind.DOCUMENTED):
            caller = self.caller(call)
            project = caller.organization.projects[0]
            who = (caller.organization.id, project.id, project.tasks[0].id, caller.user.id)
            day = self.today(caller, call.now)
            self.state.put(Entry(call.new_id(), *who, log_date=day, created=call.now, minutes=0))
        return super().refused(call, error)


@breaks("INV-CREATE-READ-BACK", "INV-GET-FOUND", "INV-LIST-COMPLETE")
class CreateStoresNothing(TimeEntries):
    """Shows a new entry that is not there afterwards."""

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        body = super().log_time_entries(call, caller)
        self.state.rollback()
        return body


@breaks("INV-CREATE-ACCEPTED")
class CreateDemandsNotes(TimeEntries):
    """Refuses a new entry without notes, which are optional."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        if draft.notes is None:
            raise missing_value("notes")
        return super().new_entry(call, caller, draft)


@breaks("INV-CREATE-ACCEPTED")
class CreateOnLeapDayRefused(TimeEntries):
    """Refuses a new entry on 29 February of a leap year."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        if (draft.log_date.month, draft.log_date.day) == (2, 29):
            raise invalid_value("log_date")
        return super().new_entry(call, caller, draft)


@breaks("INV-CREATE-ENTRY")
class TimedCreateShowsNothing(TimeEntries):
    """Leaves the entry out of the answer to a new one with start_timer."""

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        body = super().log_time_entries(call, caller)
        return {} if self.wants_timer(self.arguments(call)) else body


@breaks("INV-CREATE-UNBILLED")
class NewEntryUnbilledInCapitals(TimeEntries):
    """Writes billed_status with a capital letter."""

    def billed_status(self, entry: Entry) -> str:
        return super().billed_status(entry).capitalize()


@breaks("INV-CREATE-UNBILLED")
class NewEntryOnTheLastInvoice(TimeEntries):
    """Puts a new billable entry on an invoice at once."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        return replace(entry, invoice_id="460000000055001" if entry.billable else "")


@breaks("INV-CREATE-OTHERS-UNTOUCHED")
class CreateAddsToTheDay(TimeEntries):
    """Adds the time of a new entry to another one of the same task and day too."""

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        older = self.visible(caller)
        body = super().log_time_entries(call, caller)
        made = self.state.entries[body["time_entry"]["time_entry_id"]]
        for entry in older[-1:]:
            if (entry.task_id, entry.log_date) == (made.task_id, made.log_date):
                minutes = (entry.minutes or 0) + (made.minutes or 0)
                self.state.put(replace(entry, minutes=minutes))
        return body


@breaks("INV-CREATE-READ-BACK", "INV-READS-AGREE")
class CreateKeepsNoClockTimes(TimeEntries):
    """Shows begin_time and end_time of a new entry, and does not store them."""

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        body = super().log_time_entries(call, caller)
        made = self.state.entries[body["time_entry"]["time_entry_id"]]
        self.state.put(replace(made, begin=None, end=None))
        return body


@breaks("INV-CREATE-REFUSED-CHANGES-NOTHING")
class RefusedCreateStopsTheTimer(TimeEntries):
    """Stops the running timer for a new entry with start_timer, and refuses the entry then."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        timed = b"start_timer" in call.body and error.kind in (Kind.INPUT, Kind.DOCUMENTED)
        if call.operation == "log_time_entries" and timed:
            caller = self.caller(call)
            running = self.state.running(caller.organization.id, caller.user.id)
            if running is not None:
                self.stop(caller, running, call.now)
        return super().refused(call, error)


@breaks("INV-CREATE-TIMER-ASKED", "INV-UPDATE-TIMER-ASKED")
class StartTimerFalseStarts(TimeEntries):
    """Takes any text in start_timer for a yes, the word false too."""

    def wants_timer(self, arguments: dict[str, Any]) -> bool:
        return super().wants_timer(arguments) or arguments.get("start_timer") == "false"


@breaks("INV-CREATE-TIMER-ASKED")
class EntryOfTodayIsTimed(TimeEntries):
    """Starts the timer of every new entry of today whose user has none."""

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is None and entry.user_id == caller.user.id:
            return self.timed(call, caller, entry, "second-timer-on-create")
        return entry
