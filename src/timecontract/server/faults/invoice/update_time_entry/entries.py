"""Faults of "Update time entry": what becomes of the entry and of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry, Timer
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal, invalid_value, timed_cannot_be_edited
from timecontract.server.invoice.times import read_date


@breaks("INV-UPDATE-TIMED-REFUSED")
class UpdateAllowedWhileTimed(TimeEntries):
    """Edits an entry that is being timed."""

    def check_editable(self, entry: Entry) -> None:
        del entry


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


@breaks("INV-UPDATE-ACCEPTED")
class UpdateToTheSameRefused(TimeEntries):
    """Refuses an update that changes nothing."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().updated(entry, draft)
        if updated == entry:
            raise invalid_value("notes")
        return updated


@breaks("INV-UPDATE-ENTRY")
class UpdateShowsNothing(TimeEntries):
    """Leaves the entry out of the answer to an update."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        super().update_time_entry(call, caller)
        return {}


@breaks("INV-UPDATE-NAMED-ENTRY")
class UpdateAnswersTheNewest(TimeEntries):
    """Answers an update with the newest entry."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        super().update_time_entry(call, caller)
        return self.shown(call, caller, self.visible(caller)[-1])


@breaks("INV-UPDATE-READ-BACK", "INV-READS-AGREE")
class UpdateNeverStoresLess(TimeEntries):
    """Shows the log_time of an update, and stores the old one where that was more."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        before = self.find_entry(caller, call.entry_id)
        body = super().update_time_entry(call, caller)
        after = self.entry(caller, call.entry_id)
        most = max((before and before.minutes) or 0, after.minutes or 0)
        self.state.put(replace(after, minutes=most))
        return body


@breaks("INV-UPDATE-OTHERS-UNTOUCHED")
class UpdateMovesTheWholeDay(TimeEntries):
    """Moves the user's other entries of the old day and task to the new day too."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        before = self.entry(caller, call.entry_id)
        body = super().update_time_entry(call, caller)
        day = self.entry(caller, call.entry_id).log_date
        for other in self.visible(caller):
            if (other.task_id, other.log_date) == (before.task_id, before.log_date):
                self.state.put(replace(other, log_date=day))
        return body


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING")
class RefusedUpdateMovesTheDay(TimeEntries):
    """Stores log_date before it finds that the task is wrong."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        entry = self.state.entries.get(call.entry_id)
        if entry is not None and call.operation == "update_time_entry" and error.code == 1002:
            day = read_date(str(self.arguments(call).get("log_date")))
            self.state.put(replace(entry, log_date=day or entry.log_date))
        return super().refused(call, error)


@breaks("INV-UPDATE-REFUSED-CHANGES-NOTHING")
class RefusedUpdateStopsTheTimer(TimeEntries):
    """Stops the timer of an entry for an update that it refuses because of that timer."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        entry = self.state.entries.get(call.entry_id)
        if error.code == 20054 and entry is not None:
            self.stop(self.caller(call), entry, call.now)
        return super().refused(call, error)


@breaks("INV-UPDATE-TIMER-ASKED")
class UpdateStartsTheTimerAgain(TimeEntries):
    """Starts the timer of an updated entry that has run before."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().updated(entry, draft)
        run = entry.last_run
        if run is None or self.state.running(entry.organization, run.user_id) is not None:
            return updated
        return replace(updated, timer=Timer(run.user_id, run.stopped))


@breaks("INV-UPDATE-20054-TIMED-ONLY", "INV-STOP-STOPS", "INV-UPDATE-ACCEPTED")
class StoppedEntryStaysLocked(TimeEntries):
    """Refuses to edit an entry whose timer has been stopped as if it ran."""

    def check_editable(self, entry: Entry) -> None:
        if entry.last_run is not None:
            raise timed_cannot_be_edited()
        super().check_editable(entry)


@breaks("INV-UPDATE-20054-TIMED-ONLY", "INV-UPDATE-ACCEPTED")
class EditRefusedBesideATimer(TimeEntries):
    """Refuses to edit any entry while a timer of its user runs."""

    def check_editable(self, entry: Entry) -> None:
        if self.state.running(entry.organization, entry.user_id) is not None:
            raise timed_cannot_be_edited()
        super().check_editable(entry)


@breaks("INV-UPDATE-TIMED-REFUSED")
class UpdateAllowedInTheSecondRun(TimeEntries):
    """Edits an entry that is being timed in its second run."""

    def check_editable(self, entry: Entry) -> None:
        if entry.last_run is None:
            super().check_editable(entry)


@breaks("INV-UPDATE-UNKNOWN-ENTRY")
class UpdateMakesTheUnknown(TimeEntries):
    """Makes an entry for an update of one that never was."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        unknown = call.entry_id not in self.state.deleted and call.entry_id.isdigit()
        if unknown and call.entry_id not in self.state.entries:
            draft = self.draft(call, caller, self.arguments(call))
            self.state.put(replace(self.new_entry(call, caller, draft), id=call.entry_id))
        return super().update_time_entry(call, caller)


@breaks("INV-TIMER-EXCLUSIVE")
class SecondTimerByUpdate(TimeEntries):
    """Lets an updated entry with start_timer be timed beside the timer that runs."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        beside = question == "second-timer-on-update"
        return beside or super().make_way(caller, owner, question, now)
