"""Timers: each user has at most one that runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from timecontract.server.invoice import refusal, times
from timecontract.server.invoice.base import Caller
from timecontract.server.invoice.drafts import Drafts
from timecontract.server.invoice.model import Entry, Run


def seconds_between(started: datetime, now: datetime) -> int:
    """Whole seconds, none if the clock was set back."""
    return max(0, int((now - started).total_seconds()))


class Timers(Drafts):
    """Starting and stopping."""

    def timer_owner(self, caller: Caller, entry_user: str) -> str:
        """Whose timer runs when the caller starts it on an entry of `entry_user`."""
        if entry_user != caller.user.id:
            self.refuse_unless_allowed("whose-timer", refusal.not_your_entry())
        return caller.user.id if self.answers["whose-timer"] == "caller" else entry_user

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        """Whether the owner's timer may start on another entry; stops the running one for it."""
        running = self.state.running(caller.organization.id, owner)
        if running is None:
            return True
        self.refuse_unless_allowed(question, refusal.another_timer_runs())
        if self.answers[question] == "without-timer":
            return False
        self.stop(caller, running, now)
        return True

    def stop(self, caller: Caller, entry: Entry, now: datetime) -> Entry:
        """The entry after its timer was stopped: the time run is logged."""
        timer = entry.timer
        if timer is None:
            return entry
        stopped = replace(
            entry,
            minutes=self.minutes_with_timer(entry, now),
            timer=None,
            last_run=Run(
                timer.user_id, timer.started, max(now, timer.started), self.runs_so_far() + 1
            ),
        )
        if self.answers["clock-times-after-stop"] == "follow":
            zone = caller.organization.time_zone
            stopped = replace(
                stopped,
                begin=_clock_minutes(timer.started.astimezone(zone)),
                end=_clock_minutes(now.astimezone(zone)),
            )
        self.state.put(stopped)
        return stopped

    def minutes_with_timer(self, entry: Entry, now: datetime) -> int:
        """What log_time becomes if the entry's timer stops now."""
        if entry.timer is None:
            return entry.minutes or 0
        seconds = seconds_between(entry.timer.started, now)
        run = times.whole_minutes(seconds, self.answers["timer-rounding"])
        return (
            run if self.answers["timer-into-log-time"] == "replace" else run + (entry.minutes or 0)
        )

    def runs_so_far(self) -> int:
        """How many runs of timers have ended."""
        runs = (entry.last_run for entry in self.state.entries.values())
        return max((run.number for run in runs if run is not None), default=0)

    def last_stopped(self, caller: Caller) -> Entry | None:
        """The entry whose timer the caller ran last."""
        mine = [
            entry
            for entry in self.state.entries.values()
            if entry.organization == caller.organization.id
            and entry.last_run is not None
            and entry.last_run.user_id == caller.user.id
        ]
        return max(mine, key=_run_number, default=None)


def _run_number(entry: Entry) -> int:
    assert entry.last_run is not None
    return entry.last_run.number


def _clock_minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
