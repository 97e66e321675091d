"""Faults of "Update time entry"."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal


@breaks("INV-UPDATE-TIMED-REFUSED")
class UpdateAllowedWhileTimed(TimeEntries):
    """Edits an entry that is being timed."""

    def check_editable(self, entry: Entry) -> None:
        del entry


@breaks("INV-UPDATE-START-TIMER")
class StartTimerIgnoredOnUpdate(TimeEntries):
    """Updates an entry with start_timer without timing it."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        if call.operation == "update_time_entry":
            return entry
        return super().timed(call, caller, entry, question)


@breaks("INV-UPDATE-READ-BACK")
class UpdateStoresNothing(TimeEntries):
    """Shows the updated entry and keeps the old one."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().update_time_entry(call, caller)
        self.state.rollback()
        return body


@breaks("INV-CREATED-TIME-FIXED")
class UpdateChangesCreatedTime(TimeEntries):
    """Takes the moment of the update for that of the creation."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().update_time_entry(call, caller)
        updated = replace(self.entry(caller, call.entry_id), created=call.now)
        self.state.put(updated)
        return body | self.shown(call, caller, updated)


@breaks("INV-UPDATE-OTHERS-UNTOUCHED")
class UpdateChangesAnotherEntry(TimeEntries):
    """Writes the notes into the newest other entry too."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().update_time_entry(call, caller)
        notes = self.entry(caller, call.entry_id).notes
        others = [entry for entry in self.visible(caller) if entry.id != call.entry_id]
        for entry in others[-1:]:
            self.state.put(replace(entry, notes=notes))
        return body


@breaks("INV-UPDATE-BILLABLE")
class UpdateForgetsIsBillable(TimeEntries):
    """Ignores is_billable."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        return replace(super().updated(entry, draft), billable=entry.billable)


@breaks("INV-UPDATE-LOG-TIME", "INV-UPDATE-BEGIN-TIME", "INV-UPDATE-END-TIME", "INV-UPDATE-SPAN")
class UpdateKeepsTheOldTime(TimeEntries):
    """Ignores log_time and the clock times."""

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        del draft
        return entry


@breaks("INV-UPDATE-SPAN")
class UpdateKeepsTheOldLogTime(TimeEntries):
    """Stores a new span without counting log_time anew."""

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        timed = super().with_times(entry, draft)
        return replace(timed, minutes=entry.minutes) if draft.times.begin is not None else timed


@breaks("INV-LIST-NOTHING-APPEARS", "INV-UPDATE-OTHERS-UNTOUCHED")
class UpdateDuplicates(TimeEntries):
    """Leaves the old entry beside the updated one under a new id."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        old = self.find_entry(caller, call.entry_id)
        body = super().update_time_entry(call, caller)
        if old is not None:
            self.state.put(replace(old, id=call.new_id()))
        return body


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING", "INV-SIGN-IN-CHANGES-NOTHING")
class RefusedUpdateChangesNotes(TimeEntries):
    """Changes the notes although the call is refused."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        entry = self.state.entries.get(call.entry_id)
        if entry is not None and call.operation == "update_time_entry":
            self.state.put(replace(entry, notes="changed all the same"))
        return super().refused(call, error)


@breaks("INV-UPDATE-20054-MESSAGE")
class TimedErrorWithAnotherText(TimeEntries):
    """Answers 20054 with a full stop, which the page does not have."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.code == 20054:
            error = Refusal(error.kind, error.code, error.message + ".")
        return super().refused(call, error)
