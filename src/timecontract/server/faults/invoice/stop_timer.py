"""Faults of "Stop timer"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry, Timer
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import no_timer_runs


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


@breaks("INV-STOP-LOG-TIME")
class LaterRunsReplace(TimeEntries):
    """Adds the first run of a timer to what was logged, and puts each later one in its place."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        first = entry.last_run is None
        return super().minutes_with_timer(entry if first else replace(entry, minutes=0), now)


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


@breaks("INV-STOP-ACCEPTED", "INV-STOP-NAMED-ENTRY")
class StopRefusesTheFirstMinute(TimeEntries):
    """Finds no timer to stop within a minute of its start."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        running = self.state.running(caller.organization.id, caller.user.id)
        timer = running and running.timer
        if timer and call.now - timer.started < timedelta(minutes=1):
            raise no_timer_runs()
        return super().stop_timer(call, caller)


@breaks("INV-STOP-ENTRY")
class StopShowsNothing(TimeEntries):
    """Leaves the entry out of the answer to a stop."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        super().stop_timer(call, caller)
        return {}


@breaks("INV-STOP-OTHERS-UNTOUCHED")
class StopAddsToTheNewest(TimeEntries):
    """Adds a minute to the newest other entry when a timer stops."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        running = self.state.running(caller.organization.id, caller.user.id)
        body = super().stop_timer(call, caller)
        others = [e for e in self.visible(caller) if running and e.id != running.id and not e.timer]
        for entry in others[-1:]:
            self.state.put(replace(entry, minutes=(entry.minutes or 0) + 1))
        return body


@breaks("INV-STOP-READ-BACK", "INV-READS-AGREE")
class StopStoresNoTime(TimeEntries):
    """Shows the time run in the answer to a stop, and does not store it."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        running = self.state.running(caller.organization.id, caller.user.id)
        body = super().stop_timer(call, caller)
        if running is not None:
            stopped = self.state.entries[running.id]
            self.state.put(replace(stopped, minutes=running.minutes))
        return body


@breaks("INV-STOP-LOG-TIME")
class SecondRunIsNotLogged(TimeEntries):
    """Logs the first run of a timer only."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        if entry.last_run is not None:
            return entry.minutes or 0
        return super().minutes_with_timer(entry, now)


@breaks("INV-STOP-LOG-TIME")
class TimeBeforeMidnightLost(TimeEntries):
    """Logs the time since midnight of a timer that ran through it."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        zone = self.directory.organizations_by_id[entry.organization].time_zone
        midnight = datetime.combine(now.astimezone(zone).date(), time(), zone)
        if entry.timer is None or entry.timer.started >= midnight:
            return super().minutes_with_timer(entry, now)
        since = replace(entry, timer=Timer(entry.timer.user_id, midnight))
        return super().minutes_with_timer(since, now)


@breaks("INV-STOP-LOG-TIME")
class TimeBeyondADayLost(TimeEntries):
    """Logs the time beyond its whole days of a timer that ran longer than one."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        run = super().minutes_with_timer(entry, now) - (entry.minutes or 0)
        return run % (24 * 60) + (entry.minutes or 0)


@breaks("INV-STOP-LOG-TIME")
class TimeLoggedInQuarters(TimeEntries):
    """Logs the time run in begun quarters of an hour."""

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        run = super().minutes_with_timer(entry, now) - (entry.minutes or 0)
        return (run + 14) // 15 * 15 + (entry.minutes or 0)


@breaks("INV-STOP-KEEPS-ENTRY")
class StopMovesLogDate(TimeEntries):
    """Moves an entry to the day on which its timer stops."""

    def stop(self, caller: Caller, entry: Entry, now: datetime) -> Entry:
        return super().stop(caller, replace(entry, log_date=self.today(caller, now)), now)


@breaks("INV-STOP-KEEPS-ENTRY")
class StopMakesBillable(TimeEntries):
    """Makes an entry billable when its timer stops."""

    def stop(self, caller: Caller, entry: Entry, now: datetime) -> Entry:
        return super().stop(caller, replace(entry, billable=True), now)


@breaks("INV-STOP-STOPS")
class SecondStopStopsNothing(TimeEntries):
    """Shows a stopped timer that goes on, in its second run."""

    def stop_timer(self, call: Call, caller: Caller) -> Body:
        running = self.state.running(caller.organization.id, caller.user.id)
        body = super().stop_timer(call, caller)
        if running is not None and running.last_run is not None:
            self.state.rollback()
        return body
