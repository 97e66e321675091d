"""Faults of "Delete time entries"."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries


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
