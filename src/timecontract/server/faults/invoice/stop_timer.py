"""Faults of "Stop timer"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


@breaks("INV-STOP-STOPS")
class StopStopsNothing(TimeEntries):
    """Shows a stopped timer that goes on."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        body = super().stop_timer(call, caller)
        self.state.rollback()
        return body


@breaks("INV-STOP-NAMED-ENTRY", "INV-TIMER-USERS-APART")
class StopStopsAnothersTimer(TimeEntries):
    """Stops the timer of another user if the caller has none."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        for entry, _timer in list(self.state.timed(caller.organization.id)):
            if not self.state.running(caller.organization.id, caller.user.id):
                return self.shown(call, caller, self.stop(caller, entry, call.now))
        return super().stop_timer(call, caller)


@breaks("INV-TIMER-USERS-APART", "INV-STOP-NAMED-ENTRY", "INV-STOP-OTHERS-UNTOUCHED")
class StopStopsEverybodys(TimeEntries):
    """Stops the timers of all users with the caller's."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        body = super().stop_timer(call, caller)
        for entry, _timer in list(self.state.timed(caller.organization.id)):
            self.stop(caller, entry, call.now)
        return body


@breaks("INV-STOP-LOG-TIME")
class TimeLostAtStop(TimeEntries):
    """Does not log the time that the timer ran."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        del now
        return entry.minutes or 0


@breaks("INV-STOP-LOG-TIME")
class TimeCountedTwiceAtStop(TimeEntries):
    """Logs the time that the timer ran twice."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        once = super().minutes_with_timer(entry, now)
        return super().minutes_with_timer(replace(entry, minutes=once), now)


@breaks("INV-STOP-READ-BACK", "INV-STOP-LOG-TIME")
class StopShowsTheEntryBefore(TimeEntries):
    """Shows the entry as it was before the timer was stopped."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        before = self.state.running(caller.organization.id, caller.user.id)
        body = super().stop_timer(call, caller)
        return self.shown(call, caller, before) if before else body


@breaks("INV-STOP-KEEPS-ENTRY")
class StopDeletesNotes(TimeEntries):
    """Loses the notes of the entry whose timer stops."""

    def stop(self, caller: Caller, entry: Entry, now: datetime) -> Entry:
        return super().stop(caller, replace(entry, notes=None), now)


@breaks("INV-STOP-SCOPE-ENOUGH", "INV-STOP-SCOPE")
class StopDemandsUpdate(TimeEntries):
    """Wants the scope UPDATE where the page says CREATE."""

    def scope_of(self, operation: str) -> str:
        return super().scope_of("update_time_entry" if operation == "stop_timer" else operation)
