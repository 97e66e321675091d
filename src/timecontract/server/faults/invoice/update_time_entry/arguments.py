"""Faults of "Update time entry": the arguments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Call, Caller
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import invalid_value


@breaks("INV-UPDATE-START-TIMER")
class StartTimerIgnoredOnUpdate(TimeEntries):
    """Updates an entry with start_timer without timing it."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        if call.operation == "update_time_entry":
            return entry
        return super().timed(call, caller, entry, question)


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


@breaks("INV-UPDATE-PROJECT", "INV-UPDATE-TASK")
class UpdateKeepsTheProject(TimeEntries):
    """Ignores project_id, and with it the task of another project."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        moved = draft.project_id != entry.project_id
        kept = replace(draft, project_id=entry.project_id, task_id=entry.task_id)
        return super().updated(entry, kept if moved else draft)


@breaks("INV-UPDATE-TASK")
class UpdateKeepsTheTaskOfTheProject(TimeEntries):
    """Ignores another task of the same project."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        same = draft.project_id == entry.project_id
        return super().updated(entry, replace(draft, task_id=entry.task_id) if same else draft)


@breaks("INV-UPDATE-USER")
class UpdateKeepsTheUser(TimeEntries):
    """Ignores user_id."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        return super().updated(entry, replace(draft, user_id=entry.user_id))


@breaks("INV-UPDATE-DATE")
class UpdateKeepsTheDate(TimeEntries):
    """Ignores log_date."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        return super().updated(entry, replace(draft, log_date=entry.log_date))


@breaks("INV-UPDATE-DATE")
class UpdateNeverMovesBack(TimeEntries):
    """Ignores a log_date before the one that the entry has."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        later = max(entry.log_date, draft.log_date)
        return super().updated(entry, replace(draft, log_date=later))


@breaks("INV-UPDATE-BEGIN-TIME")
class UpdateKeepsTheBegin(TimeEntries):
    """Ignores begin_time where the entry has one."""

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().with_times(entry, draft)
        return updated if entry.begin is None else replace(updated, begin=entry.begin)


@breaks("INV-UPDATE-END-TIME")
class UpdateKeepsTheEnd(TimeEntries):
    """Ignores end_time where the entry has one."""

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().with_times(entry, draft)
        return updated if entry.end is None else replace(updated, end=entry.end)


@breaks("INV-UPDATE-LOG-TIME", "INV-UPDATE-SPAN")
class UpdateAddsLogTime(TimeEntries):
    """Adds log_time to what was logged before."""

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().with_times(entry, draft)
        if draft.times.minutes is None:
            return updated
        return replace(updated, minutes=(entry.minutes or 0) + draft.times.minutes)


@breaks("INV-UPDATE-LOG-TIME")
class UpdateNeverToZero(TimeEntries):
    """Takes a log_time of 00:00 for none, and keeps the old one."""

    def with_times(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().with_times(entry, draft)
        return replace(updated, minutes=updated.minutes or entry.minutes)


@breaks("INV-UPDATE-BILLABLE")
class UpdateNeverToFalse(TimeEntries):
    """Takes an is_billable of false for none."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        return super().updated(entry, replace(draft, billable=draft.billable or None))


@breaks("INV-UPDATE-NOTES", "INV-UPDATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-500")
class UpdateAppendsNotes(TimeEntries):
    """Writes new notes behind the old ones."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        updated = super().updated(entry, draft)
        appended = f"{entry.notes}; {draft.notes}"[:500] if entry.notes else draft.notes
        return updated if draft.notes is None else replace(updated, notes=appended)


@breaks("INV-UPDATE-NOTES", "INV-UPDATE-NOTES-SCRIPTS", "INV-UPDATE-NOTES-500")
class SecondUpdateForgetsNotes(TimeEntries):
    """Ignores notes from the second update of an entry on."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.once: set[str] = set()

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        again = entry.id in self.once
        self.once.add(entry.id)
        return super().updated(entry, replace(draft, notes=None) if again else draft)


@breaks("INV-UPDATE-NOTES-500", "INV-UPDATE-ACCEPTED")
class UpdateRefusesNotesOf500(TimeEntries):
    """Refuses an update with notes of exactly the length that the page allows."""

    def updated(self, entry: Entry, draft: Draft) -> Entry:
        if len(draft.notes or "") == 500:
            raise invalid_value("notes")
        return super().updated(entry, draft)
