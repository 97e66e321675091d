"""Faults of "Get timer"."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
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


@breaks("INV-TIMER-MINUTES-OF-SECONDS")
class TimerSecondsAgainstMinutes(TimeEntries):
    """Shows a minute more in timer_duration_in_minutes than the seconds make."""

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        fields = super().timer_fields(caller, entry, now)
        seconds = self.shown_seconds(entry, now)
        minutes = None if seconds is None else seconds // 60 + 2
        return fields | {"timer_duration_in_minutes": self.count(minutes)}


@breaks("INV-TIMER-DURATION")
class TimerStandsStill(TimeEntries):
    """Shows no time passing while the timer runs."""

    def shown_seconds(self, entry: Entry, now: datetime) -> int | None:
        return 0 if entry.timer is not None else super().shown_seconds(entry, now)


@breaks("INV-ONLY-CALLS-CHANGE", "INV-READS-AGREE")
class TimerStartMoves(TimeEntries):
    """Shows the present moment as the start of a timer that runs."""

    def timer_fields(self, caller: Caller, entry: Entry, now: datetime) -> dict[str, Any]:
        fields = super().timer_fields(caller, entry, now)
        shown = (now + timedelta(minutes=1)).astimezone(caller.organization.time_zone)
        moving = {"timer_started_at": shown.strftime("%Y-%m-%d %H:%M")}
        return fields | moving if entry.timer is not None else fields
