"""Faults of "Delete time entry"."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import (
    Kind,
    Refusal,
    already_timed,
    invalid_value,
    timed_cannot_be_deleted,
)


@breaks(
    "INV-DELETE-FINAL",
    "INV-DELETE-LISTED-NO-MORE",
    "INV-DELETE-NOT-UPDATED",
    "INV-DELETE-NOT-TIMED",
    "INV-DELETE-STOPS-TIMER",
)
class DeleteDoesNotDelete(TimeEntries):
    """Answers that the entry has been deleted, and leaves it."""

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().delete_time_entry(call, caller)
        self.state.rollback()
        return body


@breaks("INV-DELETE-ONLY-NAMED")
class DeleteTakesAnother(TimeEntries):
    """Deletes the newest other entry too."""

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().delete_time_entry(call, caller)
        for entry in self.visible(caller)[-1:]:
            self.state.remove(entry.id)
        return body


@breaks("INV-DELETE-LISTED-NO-MORE")
class DeletedEntryStaysInList(TimeEntries):
    """Lists an entry that was deleted, though it cannot be read."""

    ghosts: tuple[Entry, ...] = ()

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        ghost = self.find_entry(caller, call.entry_id)
        body = super().delete_time_entry(call, caller)
        self.ghosts += (ghost,) if ghost else ()
        return body

    def visible(self, caller: Caller) -> list[Entry]:
        home = caller.organization.id
        return super().visible(caller) + [g for g in self.ghosts if g.organization == home]


@breaks("INV-DELETE-STOPS-TIMER")
class DeletedEntryStaysTimed(TimeEntries):
    """Goes on showing the timer of an entry that was deleted."""

    ghost: Entry | None = None

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.find_entry(caller, call.entry_id)
        body = super().delete_time_entry(call, caller)
        self.ghost = entry if entry and entry.timer else self.ghost
        return body

    def get_timer(self, call: Call, caller: Caller) -> Body:
        timer = self.ghost and self.ghost.timer
        if self.ghost is None or timer is None or timer.user_id != caller.user.id:
            return super().get_timer(call, caller)
        return self.shown(call, caller, self.ghost)


@breaks("INV-DELETE-FINAL")
class DeletedEntryStaysReadable(TimeEntries):
    """Shows an entry that was deleted to whoever knows its id."""

    ghosts: tuple[Entry, ...] = ()

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        ghost = self.find_entry(caller, call.entry_id)
        body = super().delete_time_entry(call, caller)
        self.ghosts += (ghost,) if ghost else ()
        return body

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        for ghost in self.ghosts:
            if ghost.id == call.entry_id and ghost.organization == caller.organization.id:
                return self.shown(call, caller, ghost)
        return super().get_a_time_entry(call, caller)


@breaks("INV-DELETE-ACCEPTED")
class DeleteRefusesTheTimed(TimeEntries):
    """Refuses to delete an entry whose timer has ever run."""

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.entry(caller, call.entry_id)
        if entry.last_run is not None:
            raise invalid_value("time_entry_id")
        return super().delete_time_entry(call, caller)


class _Ghosts(TimeEntries):
    """Remembers what was deleted. No fault by itself."""

    ghosts: tuple[Entry, ...] = ()

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        gone = self.find_entry(caller, call.entry_id)
        body = super().delete_time_entry(call, caller)
        self.ghosts += (gone,) if gone else ()
        return body

    def raise_ghost(self, entry_id: str) -> None:
        """Puts a deleted entry back."""
        for ghost in self.ghosts:
            if ghost.id == entry_id and entry_id not in self.state.entries:
                self.state.put(replace(ghost, timer=None))


@breaks("INV-DELETE-NOT-UPDATED", "INV-DELETE-FINAL", "INV-DELETE-LISTED-NO-MORE")
class UpdateRaisesTheDeleted(_Ghosts):
    """Updates a deleted entry, which is there again."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        self.raise_ghost(call.entry_id)
        return super().update_time_entry(call, caller)


@breaks("INV-DELETE-NOT-TIMED", "INV-DELETE-FINAL", "INV-DELETE-LISTED-NO-MORE")
class StartRaisesTheDeleted(_Ghosts):
    """Starts the timer of a deleted entry, which is there again."""

    def start_timer(self, call: Call, caller: Caller) -> Body:
        self.raise_ghost(call.entry_id)
        return super().start_timer(call, caller)


@breaks("INV-DELETE-LISTED-NO-MORE", "INV-DELETE-FINAL")
class CreateRaisesTheDeleted(_Ghosts):
    """Puts the entry deleted last back with the next new one."""

    def log_time_entries(self, call: Call, caller: Caller) -> Body:
        for ghost in self.ghosts[-1:]:
            self.raise_ghost(ghost.id)
        return super().log_time_entries(call, caller)


@breaks("INV-DELETE-FINAL")
class DeletedEntryReadableByOthers(_Ghosts):
    """Shows a deleted entry to the other users of the organisation."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        for ghost in self.ghosts:
            known = ghost.id == call.entry_id and ghost.organization == caller.organization.id
            if known and ghost.user_id != caller.user.id:
                return self.shown(call, caller, ghost)
        return super().get_a_time_entry(call, caller)


@breaks("INV-DELETE-LISTED-NO-MORE")
class DeletedEntryListedByDates(_Ghosts):
    """Lists deleted entries where from_date is sent."""

    def listed(self, call: Call, caller: Caller) -> Body:
        body = super().listed(call, caller)
        tests = self.tests(call, caller) if "from_date" in call.query else ()
        home = caller.organization.id
        gone = [g for g in self.ghosts if g.organization == home and all(t(g) for t in tests)]
        rows = [self.row(caller, g, call.now) for g in gone if g.id not in self.state.entries]
        return body | {"time_entries": body["time_entries"] + (rows if tests else [])}


@breaks("INV-DELETE-STOPS-TIMER", "INV-START-20050-TIMED-ONLY", "INV-START-ACCEPTED")
class DeletedTimerBlocksTheNext(TimeEntries):
    """Refuses every start after a timed entry was deleted, as if its timer ran."""

    blocked: frozenset[str] = frozenset()

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.entry(caller, call.entry_id)
        if entry.timer is not None:
            self.blocked |= {entry.timer.user_id}
        return super().delete_time_entry(call, caller)

    def check_not_timed(self, entry: Entry) -> None:
        super().check_not_timed(entry)
        if entry.user_id in self.blocked:
            raise already_timed()


@breaks("INV-TIMER-USERS-APART", "INV-DELETE-ONLY-NAMED")
class DeleteStopsEveryTimer(TimeEntries):
    """Stops the timers of all users when one of them deletes an entry."""

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        body = super().delete_time_entry(call, caller)
        for entry, _timer in list(self.state.timed(caller.organization.id)):
            self.stop(caller, entry, call.now)
        return body


@breaks("INV-SIGN-IN-CHANGES-NOTHING", "INV-DELETE-REFUSED-CHANGES-NOTHING")
class DeletedWithoutScopeAllTheSame(TimeEntries):
    """Deletes an entry for a token without the scope, and refuses the call."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        known = call.operation == "delete_time_entry" and call.entry_id in self.state.entries
        if error.kind is Kind.SCOPE and known:
            self.state.remove(call.entry_id)
        return super().refused(call, error)


@breaks("INV-DELETE-REFUSED-CHANGES-NOTHING")
class RefusedDeleteDeletes(TimeEntries):
    """Refuses to delete an entry that is being timed, and deletes it."""

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        if self.entry(caller, call.entry_id).timer is not None:
            raise timed_cannot_be_deleted()
        return super().delete_time_entry(call, caller)

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.code == timed_cannot_be_deleted().code:
            self.state.remove(call.entry_id)
        return super().refused(call, error)
