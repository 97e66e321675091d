"""Faults of "Get timer"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry, Timer
from timecontract.server.invoice.operations import TimeEntries


@breaks("INV-TIMER-OWN", "INV-TIMER-USERS-APART")
class RunningTimerOfSomebodyElse(TimeEntries):
    """Shows a timer of another user to a caller who has none."""

    def get_timer(self, call: Call, caller: Caller) -> Body:
        for entry, _timer in self.state.timed(caller.organization.id):
            if not self.state.running(caller.organization.id, caller.user.id):
                return self.shown(call, caller, entry)
        return super().get_timer(call, caller)


@breaks("INV-TIMER-FOUND", "INV-START-RUNS", "INV-CREATE-START-TIMER", "INV-UPDATE-START-TIMER")
class RunningTimerHidden(TimeEntries):
    """Answers as if no timer ran."""

    def get_timer(self, call: Call, caller: Caller) -> Body:
        del call, caller
        return {}


@breaks("INV-TIMER-READ-ONLY")
class GettingTheTimerStopsIt(TimeEntries):
    """Stops the timer when it is looked at."""

    def get_timer(self, call: Call, caller: Caller) -> Body:
        body = super().get_timer(call, caller)
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is not None:
            self.stop(caller, running, call.now)
        return body


@breaks("INV-TIMER-UTC-START")
class TimerStartInLocalTime(TimeEntries):
    """Writes timer_started_at_utc_time in the organisation's zone."""

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        fields = super().timer_fields(caller, entry, now)
        return fields | {"timer_started_at_utc_time": fields["timer_started_at"]}


@breaks("INV-TIMER-MINUTES-OF-SECONDS")
class TimerSecondsAgainstMinutes(TimeEntries):
    """Shows a minute more in timer_duration_in_minutes than there are whole ones in the seconds."""

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        fields = super().timer_fields(caller, entry, now)
        seconds = self.shown_seconds(entry, now)
        minutes = None if seconds is None else seconds // 60 + 1
        return fields | {"timer_duration_in_minutes": self.count(minutes)}


@breaks("INV-TIMER-DURATION")
class TimerRunsAtHalfSpeed(TimeEntries):
    """Shows half of the time that the timer has run."""

    def shown_seconds(self, entry: Entry, now: datetime) -> int | None:
        seconds = super().shown_seconds(entry, now)
        return seconds // 2 if seconds is not None and entry.timer is not None else seconds


@breaks("INV-ONLY-CALLS-CHANGE", "INV-READS-AGREE")
class TimerStartMoves(TimeEntries):
    """Shows the present moment as the start of a timer that runs."""

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        fields = super().timer_fields(caller, entry, now)
        shown = (now + timedelta(minutes=1)).astimezone(caller.organization.time_zone)
        moving = {"timer_started_at": shown.strftime("%Y-%m-%d %H:%M")}
        return fields | moving if entry.timer is not None else fields


@breaks("INV-TIMER-CURRENT", "INV-TIMER-EXCLUSIVE")
class RunningTimerIsTheFirstStarted(TimeEntries):
    """Goes on showing the entry timed first while the timer of another runs."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.first: dict[str, str] = {}

    def get_timer(self, call: Call, caller: Caller) -> Body:
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is None:
            return super().get_timer(call, caller)
        first = self.find_entry(caller, self.first.setdefault(caller.user.id, running.id))
        shown = replace(first, timer=running.timer) if first else running
        return self.shown(call, caller, shown)


@breaks("INV-TIMER-FOUND", "INV-START-RUNS", "INV-TIMER-READ-ONLY")
class RunningTimerHiddenPastMidnight(TimeEntries):
    """Shows no timer that was started on another day than today."""

    def get_timer(self, call: Call, caller: Caller) -> Body:
        running = self.state.running(caller.organization.id, caller.user.id)
        timer = running and running.timer
        if timer and self.today(caller, timer.started) != self.today(caller, call.now):
            return {}
        return super().get_timer(call, caller)


@breaks("INV-TIMER-OWN", "INV-TIMER-USERS-APART")
class RunningTimerOfTheNewest(TimeEntries):
    """Shows the timer in the organisation that was started last, whoever's it is."""

    def get_timer(self, call: Call, caller: Caller) -> Body:
        body = super().get_timer(call, caller)
        timed = [
            (timer.started, entry.id) for entry, timer in self.state.timed(caller.organization.id)
        ]
        newest = self.state.entries[max(timed)[1]] if timed else None
        return self.shown(call, caller, newest) if newest and body.get("time_entry") else body


@breaks("INV-TIMER-READ-ONLY", "INV-TIMER-DURATION")
class GettingTheTimerRestartsIt(TimeEntries):
    """Starts the timer anew when it is looked at."""

    def get_timer(self, call: Call, caller: Caller) -> Body:
        body = super().get_timer(call, caller)
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is not None:
            self.state.put(replace(running, timer=Timer(caller.user.id, call.now)))
        return body


@breaks("INV-TIMER-DURATION")
class TimerWrapsAtAnHour(TimeEntries):
    """Shows the duration of a timer beyond its whole hours."""

    def shown_seconds(self, entry: Entry, now: datetime) -> int | None:
        seconds = super().shown_seconds(entry, now)
        return None if seconds is None else seconds % 3600


@breaks("INV-TIMER-DURATION")
class TimerWrapsAtADay(TimeEntries):
    """Shows the duration of a timer beyond its whole days."""

    def shown_seconds(self, entry: Entry, now: datetime) -> int | None:
        seconds = super().shown_seconds(entry, now)
        return None if seconds is None else seconds % 86_400


@breaks("INV-TIMER-DURATION", "INV-TIMER-MINUTES-OF-SECONDS")
class TimerCountsInMilliseconds(TimeEntries):
    """Shows milliseconds as timer_duration_in_seconds."""

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        fields, seconds = super().timer_fields(caller, entry, now), self.shown_seconds(entry, now)
        milliseconds = None if seconds is None else seconds * 1000
        return fields | {"timer_duration_in_seconds": self.count(milliseconds)}
