"""Faults of "Delete time entries"."""

from __future__ import annotations

from itertools import takewhile

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Kind, Refusal, invalid_value, unknown_entry


@breaks("INV-BULK-DELETE-ONLY-NAMED")
class BulkDeleteTakesOneMore(TimeEntries):
    """Deletes an entry beside the selected ones."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        chosen = super().selected(call, caller)
        rest = [entry for entry in self.visible(caller) if entry not in chosen]
        return chosen + rest[:1]


@breaks("INV-BULK-DELETE-FINAL")
class BulkDeleteLeavesTheLast(TimeEntries):
    """Leaves the last of several selected entries."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        chosen = super().selected(call, caller)
        return chosen[:-1] or chosen


@breaks("INV-BULK-DELETE-FINAL")
class BulkDeleteDeletesNothing(TimeEntries):
    """Answers that the entries have been deleted, and leaves them."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        super().selected(call, caller)
        return []


@breaks("INV-BULK-DELETE-MESSAGE")
class BulkDeleteWithAFullStop(TimeEntries):
    """Ends the message with a full stop, which the page does not have here."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return text + "." if operation == "delete_time_entries" else text


@breaks("INV-BULK-DELETE-SCOPE-ENOUGH", "INV-BULK-DELETE-SCOPE")
class BulkDeleteDemandsUpdate(TimeEntries):
    """Wants the scope UPDATE where the page says DELETE."""

    def scope_of(self, operation: str) -> str:
        if operation == "delete_time_entries":
            operation = "update_time_entry"
        return super().scope_of(operation)


@breaks("INV-BULK-DELETE-ACCEPTED")
class BulkDeleteOfTwoAtMost(TimeEntries):
    """Refuses to delete three entries or more at once."""

    def selected_ids(self, call: Call) -> list[str]:
        ids = super().selected_ids(call)
        if len(ids) > 2:
            raise invalid_value("time_entry_ids")
        return ids


@breaks("INV-BULK-DELETE-FINAL")
class BulkDeleteStopsAtAnOlderEntry(TimeEntries):
    """Deletes the selected entries as long as each is newer than the first."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        chosen = super().selected(call, caller)
        return chosen[:1] + list(takewhile(lambda e: e.id > chosen[0].id, chosen[1:]))


@breaks("INV-BULK-DELETE-FINAL")
class BulkDeletedEntryStaysReadable(TimeEntries):
    """Shows an entry that was deleted with others to whoever knows its id."""

    ghosts: tuple[Entry, ...] = ()

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        chosen = super().selected(call, caller)
        self.ghosts += tuple(chosen)
        return chosen

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        for ghost in self.ghosts:
            if ghost.id == call.entry_id and ghost.organization == caller.organization.id:
                return self.shown(call, caller, ghost)
        return super().get_a_time_entry(call, caller)


@breaks("INV-BULK-DELETE-FINAL")
class BulkDeleteLeavesTheTimed(TimeEntries):
    """Leaves an entry that has been timed, and answers that it has been deleted."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        return [entry for entry in super().selected(call, caller) if entry.last_run is None]


@breaks("INV-BULK-DELETE-ONLY-NAMED")
class BulkDeleteTakesTheRange(TimeEntries):
    """Deletes the entries between the oldest and the newest of those selected too."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        ids = [entry.id for entry in super().selected(call, caller)]
        return [e for e in self.visible(caller) if ids and min(ids) <= e.id <= max(ids)]


@breaks("INV-SIGN-IN-CHANGES-NOTHING", "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")
class BulkDeletedWithoutScopeAllTheSame(TimeEntries):
    """Deletes the first selected entry for a token without the scope, and refuses the call."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.kind is Kind.SCOPE and call.operation == "delete_time_entries":
            for entry_id in self.selected_ids(call)[:1]:
                if entry_id in self.state.entries:
                    self.state.remove(entry_id)
        return super().refused(call, error)


@breaks("INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")
class RefusedBulkDeleteDeletes(TimeEntries):
    """Refuses a bulk deletion with an unknown entry, and deletes the others."""

    def selected(self, call: Call, caller: Caller) -> list[Entry]:
        if any(self.find_entry(caller, entry_id) is None for entry_id in self.selected_ids(call)):
            raise unknown_entry(platform=True)
        return super().selected(call, caller)

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.kind is Kind.UNKNOWN_ENTRY and call.operation == "delete_time_entries":
            for entry_id in self.selected_ids(call):
                if self.find_entry(self.caller(call), entry_id) is not None:
                    self.state.remove(entry_id)
        return super().refused(call, error)
