"""Faults that show only after a restart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Directory, Entry, State
from timecontract.server.invoice.operations import TimeEntries


def _change(state: State, change: Callable[[Entry], Entry]) -> None:
    """Changes every entry that a start has found."""
    for entry in list(state.entries.values()):
        state.put(change(entry))
    state.commit()


@breaks("INV-ONLY-CALLS-CHANGE", "INV-LIST-COMPLETE", "INV-TIMER-FOUND")
class LastEntryLostOnRestart(TimeEntries):
    """Starts again without the entry that was made last."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        for entry_id in list(state.entries)[-1:]:
            state.remove(entry_id)
        state.commit()


@breaks("INV-TIMER-FOUND", "INV-ONLY-CALLS-CHANGE", "INV-STOP-ACCEPTED", "INV-UPDATE-TIMED-REFUSED")
class TimerLostOnRestart(TimeEntries):
    """Forgets at a restart which timers run."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        _change(state, lambda entry: replace(entry, timer=None))


@breaks("INV-TIMER-FOUND", "INV-TIMER-USERS-APART", "INV-ONLY-CALLS-CHANGE", "INV-TIMER-EXCLUSIVE")
class OneTimerSurvivesRestart(TimeEntries):
    """Takes up one timer at a restart, and forgets those of other users."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        timed = [entry.id for entry in state.entries.values() if entry.timer]
        for entry_id in timed[1:]:
            state.put(replace(state.entries[entry_id], timer=None))
        state.commit()


@breaks("INV-ONLY-CALLS-CHANGE", "INV-STOP-LOG-TIME", "INV-STOP-READ-BACK", "INV-READS-AGREE")
class RunForgottenOnRestart(TimeEntries):
    """Forgets at a restart what the last run of a timer has added to an entry."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        _change(state, _without_last_run)


def _without_last_run(entry: Entry) -> Entry:
    if entry.last_run is None or entry.minutes is None:
        return entry
    ran = entry.last_run.stopped - entry.last_run.started
    return replace(entry, minutes=max(0, entry.minutes - int(ran.total_seconds() // 60)))


@breaks("INV-DELETE-FINAL", "INV-DELETE-LISTED-NO-MORE", "INV-LIST-NOTHING-APPEARS")
class DeletedEntryReturnsOnRestart(TimeEntries):
    """Hides deleted entries in memory alone, so that a restart brings them back."""

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        self.hidden: set[str] = set()

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.find_entry(caller, call.entry_id)
        body = super().delete_time_entry(call, caller)
        if entry is not None:
            self.state.rollback()
            self.state.put(replace(entry, timer=None))
            self.hidden.add(entry.id)
        return body

    def find_entry(self, caller: Caller, entry_id: str) -> Entry | None:
        return None if entry_id in self.hidden else super().find_entry(caller, entry_id)

    def visible(self, caller: Caller) -> list[Entry]:
        return [entry for entry in super().visible(caller) if entry.id not in self.hidden]
