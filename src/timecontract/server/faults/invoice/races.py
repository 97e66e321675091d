"""Faults that show only where calls meet."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.hasty import DAWDLE, Hasty, gone
from timecontract.server.invoice.base import Call, Caller
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.model import Directory, Entry, State
from timecontract.server.invoice.operations import TimeEntries


@breaks("INV-TIMER-EXCLUSIVE", "INV-TIMER-CURRENT", "INV-STOP-STOPS", "INV-UPDATE-TIMED-REFUSED")
class SimultaneousStartsBothRun(TimeEntries):
    """Leaves two timers of one user running that were started at the same time."""

    pace = Hasty("start_timer")


@breaks(
    *("INV-TIMER-EXCLUSIVE", "INV-CREATE-START-TIMER", "INV-TIMER-CURRENT", "INV-STOP-STOPS"),
    "INV-UPDATE-TIMED-REFUSED",
)
class SimultaneousCreationsBothRun(TimeEntries):
    """Leaves two timers of one user running whose entries were made at the same time."""

    pace = Hasty("log_time_entries")


def _adding_minutes(found: Entry | None, now: Entry | None, wanted: Entry | None) -> Entry | None:
    if found is None or now is None or wanted is None:
        return wanted
    run = (wanted.minutes or 0) - (found.minutes or 0)
    return replace(wanted, minutes=(now.minutes or 0) + run)


@breaks("INV-STOP-LOG-TIME", "INV-STOP-READ-BACK")
class SimultaneousStopsLogTwice(TimeEntries):
    """Logs the time of a timer twice that is stopped twice at the same time."""

    pace = Hasty("stop_timer", merge=_adding_minutes)


def _with_their_notes(found: Entry | None, now: Entry | None, wanted: Entry | None) -> Entry | None:
    if now is None or wanted is None or now == found:
        return wanted
    return replace(wanted, notes=now.notes)


@breaks(
    *("INV-UPDATE-NOTES", "INV-UPDATE-LOG-TIME", "INV-UPDATE-READ-BACK"),
    *("INV-UPDATE-ENTRY", "INV-ONLY-CALLS-CHANGE"),
)
class SimultaneousUpdatesAreMixed(TimeEntries):
    """Keeps the notes of one and the rest of the other of two updates at the same time."""

    pace = Hasty("update_time_entry", merge=_with_their_notes)


@breaks("INV-DELETE-FINAL", "INV-DELETE-LISTED-NO-MORE", "INV-BULK-DELETE-FINAL")
class UpdateBringsDeletedBack(TimeEntries):
    """Writes an updated entry back though it was deleted meanwhile."""

    pace = Hasty(
        "update_time_entry",
        after=("delete_time_entry", "delete_time_entries"),
        blind=gone,
    )


@breaks("INV-DELETE-FINAL", "INV-DELETE-STOPS-TIMER", "INV-DELETE-NOT-TIMED")
class StartBringsDeletedBack(TimeEntries):
    """Writes an entry whose timer starts back though it was deleted meanwhile."""

    pace = Hasty(
        "start_timer",
        after=("delete_time_entry", "delete_time_entries"),
        blind=gone,
    )


def _timers_differ(found: Entry | None, now: Entry | None) -> bool:
    return found is not None and now is not None and found.timer != now.timer


@breaks("INV-START-RUNS", "INV-TIMER-FOUND", "INV-START-ACCEPTED", "INV-UPDATE-TIMED-REFUSED")
class UpdateUndoesSimultaneousStart(TimeEntries):
    """Forgets that a timer was started while its entry was being updated."""

    pace = Hasty("update_time_entry", after=("start_timer",), blind=_timers_differ)


@breaks("INV-ID-NEW")
class SimultaneousEntriesShareAnId(TimeEntries):
    """Gives a new entry the id drawn last, which may be that of another one."""

    pace = Hasty("log_time_entries")

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        self.drawn: list[str] = []

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        self.drawn[:] = [call.new_id()]
        time.sleep(DAWDLE)
        return replace(super().new_entry(call, caller, draft), id=self.drawn[0])


@breaks(
    *("INV-LIST-COMPLETE", "INV-GET-FOUND", "INV-DELETE-ONLY-NAMED", "INV-ONLY-CALLS-CHANGE"),
    *("INV-UPDATE-ACCEPTED", "INV-DELETE-ACCEPTED"),
)
class SimultaneousCreationIsLost(TimeEntries):
    """Writes all entries back when one is made, without those that were made meanwhile."""

    pace = Hasty("log_time_entries", whole=True)


@breaks("INV-TIMER-OWN", "INV-TIMER-USERS-APART", "INV-TIMER-FOUND")
class SimultaneousCallersAreMixedUp(TimeEntries):
    """Shows the running timer of whoever asked last, where two users ask at the same time."""

    pace = Hasty("get_timer")

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        super().__init__(directory, state, answers)
        self.latest: list[Caller] = []

    def caller(self, call: Call) -> Caller:
        self.latest[:] = [super().caller(call)]
        if call.operation == "get_timer":
            time.sleep(DAWDLE)
        return self.latest[0]
