"""Faults of "Delete time entry"."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


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
