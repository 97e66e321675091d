"""Faults of "Start timer"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry, Timer
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal


@breaks("INV-TIMER-EXCLUSIVE")
class TwoTimersMayRun(TimeEntries):
    """Starts a second timer of a user and leaves the first running."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        del caller, owner, question, now
        return True


@breaks(
    "INV-TIMER-USERS-APART",
    "INV-START-OTHERS-UNTOUCHED",
    "INV-CREATE-OTHERS-UNTOUCHED",
    "INV-UPDATE-OTHERS-UNTOUCHED",
)
class StartByOneStopsAnothers(TimeEntries):
    """Stops the timers of all users when one of them starts."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        for entry, _timer in list(self.state.timed(caller.organization.id)):
            self.stop(caller, entry, now)
        return super().make_way(caller, owner, question, now)


@breaks("INV-STOP-LOG-TIME")
class TimeLostWhenAnotherStarts(TimeEntries):
    """Forgets the time of a timer that gives way to another."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        before = self.state.running(caller.organization.id, owner)
        made = super().make_way(caller, owner, question, now)
        if before is not None and made:
            self.state.put(replace(before, timer=None))
        return made


@breaks("INV-START-TWICE-REFUSED")
class StartTwiceSucceeds(TimeEntries):
    """Answers a start on an entry that is being timed with success; the timer starts anew."""

    def check_not_timed(self, entry: Entry) -> None:
        del entry


@breaks("INV-START-RUNS")
class StartStartsNothing(TimeEntries):
    """Shows a running timer that does not run."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        body = super().start_timer(call, caller)
        self.state.rollback()
        return body


@breaks("INV-TIMER-DURATION", "INV-STOP-LOG-TIME")
class StartedAnHourAgo(TimeEntries):
    """Takes a moment one hour early for the start of the timer."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        entry = super().timed(call, caller, entry, question)
        if entry.timer is None:
            return entry
        earlier = entry.timer.started - timedelta(hours=1)
        return replace(entry, timer=Timer(entry.timer.user_id, earlier))


@breaks("INV-START-KEEPS-ENTRY", "INV-CREATE-BILLABLE", "INV-UPDATE-BILLABLE")
class StartMakesBillable(TimeEntries):
    """Makes an entry billable when its timer starts."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        return replace(super().timed(call, caller, entry, question), billable=True)


@breaks("INV-START-SCOPE-ENOUGH", "INV-START-SCOPE")
class StartDemandsUpdate(TimeEntries):
    """Wants the scope UPDATE where the page says CREATE."""

    def scope_of(self, operation: str) -> str:
        return super().scope_of("update_time_entry" if operation == "start_timer" else operation)


@breaks("INV-START-20050-CODE")
class AlreadyTimedWithAnotherCode(TimeEntries):
    """Answers a start on an entry that is being timed with 20054 instead of 20050."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.code == 20050:
            error = Refusal(error.kind, 20054, error.message)
        return super().refused(call, error)
