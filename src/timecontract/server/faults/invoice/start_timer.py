"""Faults of "Start timer"."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry, Timer
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal, already_timed, invalid_value


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


@breaks("INV-START-ACCEPTED")
class StartRefusesTheStopped(TimeEntries):
    """Refuses to start a timer that has been stopped once."""

    def check_not_timed(self, entry: Entry) -> None:
        super().check_not_timed(entry)
        if entry.last_run is not None:
            raise invalid_value("time_entry_id")


@breaks("INV-START-20050-TIMED-ONLY", "INV-START-ACCEPTED", "INV-STOP-STOPS")
class ThirdStartRefused(TimeEntries):
    """Refuses the third start of a timer as if it ran."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.starts: dict[str, int] = {}

    def check_not_timed(self, entry: Entry) -> None:
        super().check_not_timed(entry)
        self.starts[entry.id] = self.starts.get(entry.id, 0) + 1
        if self.starts[entry.id] > 2:
            raise already_timed()


@breaks("INV-START-ENTRY")
class StartShowsNothing(TimeEntries):
    """Leaves the entry out of the answer to a start."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        super().start_timer(call, caller)
        return {}


@breaks("INV-START-NAMED-ENTRY")
class StartAnswersTheStopped(TimeEntries):
    """Answers a start with the entry whose timer has given way."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        before = self.state.running(caller.organization.id, caller.user.id)
        body = super().start_timer(call, caller)
        return self.shown(call, caller, self.entry(caller, before.id)) if before else body


@breaks("INV-START-OTHERS-UNTOUCHED", "INV-STOP-KEEPS-ENTRY")
class StartCopiesItsNotes(TimeEntries):
    """Copies the notes of the entry that is started to the one whose timer gives way."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        before = self.state.running(caller.organization.id, caller.user.id)
        body = super().start_timer(call, caller)
        if before is not None:
            notes = self.entry(caller, call.entry_id).notes
            self.state.put(replace(self.entry(caller, before.id), notes=notes))
        return body


@breaks("INV-START-OTHERS-UNTOUCHED")
class StartTurnsBillableOfTheNewest(TimeEntries):
    """Turns is_billable of the newest other entry round when a timer starts."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        body = super().start_timer(call, caller)
        others = [entry for entry in self.visible(caller) if entry.id != call.entry_id]
        for entry in others[-1:]:
            self.state.put(replace(entry, billable=not entry.billable))
        return body


@breaks("INV-START-REFUSED-CHANGES-NOTHING", "INV-TIMER-DURATION")
class RefusedStartRestarts(TimeEntries):
    """Starts a timer that runs anew, and refuses the call."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        entry = self.state.entries.get(call.entry_id)
        if error.code == 20050 and entry is not None and entry.timer is not None:
            self.state.put(replace(entry, timer=Timer(entry.timer.user_id, call.now)))
        return super().refused(call, error)


@breaks("INV-START-REFUSED-CHANGES-NOTHING")
class RefusedStartStops(TimeEntries):
    """Stops a timer that is started again, and refuses the call."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        entry = self.state.entries.get(call.entry_id)
        if error.code == 20050 and entry is not None:
            self.stop(self.caller(call), entry, call.now)
        return super().refused(call, error)


@breaks("INV-START-UNKNOWN-ENTRY")
class StartMakesTheUnknown(TimeEntries):
    """Makes an entry for a start of one that never was."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        home, project = caller.organization, caller.organization.projects[0]
        known = call.entry_id in self.state.entries or call.entry_id in self.state.deleted
        if not known and call.entry_id.isdigit():
            day = self.today(caller, call.now)
            who = (home.id, project.id, project.tasks[0].id, caller.user.id)
            self.state.put(Entry(call.entry_id, *who, log_date=day, created=call.now, minutes=0))
        return super().start_timer(call, caller)


@breaks("INV-START-KEEPS-ENTRY")
class StartMovesLogDateToToday(TimeEntries):
    """Moves an entry to the day on which its timer starts."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        entry = super().timed(call, caller, entry, question)
        started = call.operation == "start_timer" and entry.timer is not None
        return replace(entry, log_date=self.today(caller, call.now)) if started else entry


@breaks("INV-TIMER-EXCLUSIVE", "INV-START-RUNS")
class OneTimerForEachProject(TimeEntries):
    """Lets a user's timers run side by side in different projects."""

    def timed(self, call: Call, caller: Caller, entry: Entry, question: str) -> Entry:
        running = self.state.running(caller.organization.id, caller.user.id)
        if running is not None and running.project_id != entry.project_id:
            return replace(entry, timer=Timer(caller.user.id, call.now))
        return super().timed(call, caller, entry, question)


@breaks("INV-TIMER-EXCLUSIVE")
class TimerOfYesterdayGoesOn(TimeEntries):
    """Stops a user's timer for another only if it was started on the same day."""

    def make_way(self, caller: Caller, owner: str, question: str, now: datetime) -> bool:
        before = self.state.running(caller.organization.id, owner)
        if (
            before
            and before.timer
            and self.today(caller, before.timer.started) != self.today(caller, now)
        ):
            return True
        return super().make_way(caller, owner, question, now)


@breaks("INV-TIMER-USERS-APART", "INV-START-OTHERS-UNTOUCHED")
class OneTimerForEachTask(TimeEntries):
    """Stops the timers of all users on the same task when one starts."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        task = self.entry(caller, call.entry_id).task_id
        body = super().start_timer(call, caller)
        for entry, _timer in list(self.state.timed(caller.organization.id)):
            if entry.task_id == task and entry.id != call.entry_id:
                self.stop(caller, entry, call.now)
        return body
