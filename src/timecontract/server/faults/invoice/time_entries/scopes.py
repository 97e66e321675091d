"""Faults of "Time Entries": the scopes of tokens."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.access import SCOPES
from timecontract.server.invoice.model import Token
from timecontract.server.invoice.operations import TimeEntries

CREATE, READ, UPDATE, DELETE = (
    f"ZohoInvoice.projects.{s}" for s in ("CREATE", "READ", "UPDATE", "DELETE")
)


@breaks("INV-CREATE-SCOPE")
class CreateTakesUpdate(TimeEntries):
    """Takes the scope UPDATE for a new entry too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "log_time_entries" or UPDATE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-BULK-DELETE-SCOPE")
class BulkDeleteTakesUpdate(TimeEntries):
    """Takes the scope UPDATE for a bulk deletion too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "delete_time_entries" or UPDATE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-UPDATE-SCOPE")
class UpdateTakesCreate(TimeEntries):
    """Takes the scope CREATE for an update too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "update_time_entry" or CREATE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-GET-SCOPE")
class GetTakesUpdate(TimeEntries):
    """Takes the scope UPDATE for reading an entry too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "get_a_time_entry" or UPDATE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-DELETE-SCOPE")
class DeleteTakesCreate(TimeEntries):
    """Takes the scope CREATE for a deletion too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "delete_time_entry" or CREATE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-START-SCOPE")
class StartTakesUpdate(TimeEntries):
    """Takes the scope UPDATE for starting a timer too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "start_timer" or UPDATE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-STOP-SCOPE")
class StopTakesRead(TimeEntries):
    """Takes the scope READ for stopping a timer too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "stop_timer" or READ not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-TIMER-SCOPE")
class TimerTakesDelete(TimeEntries):
    """Takes the scope DELETE for reading the running timer too."""

    def check_scope(self, operation: str, token: Token) -> None:
        if operation != "get_timer" or DELETE not in token.scopes:
            super().check_scope(operation, token)


@breaks("INV-CREATE-SCOPE-ENOUGH", "INV-CREATE-SCOPE")
class CreateDemandsUpdate(TimeEntries):
    """Wants the scope UPDATE for a new entry where the page says CREATE."""

    def scope_of(self, operation: str) -> str:
        return UPDATE if operation == "log_time_entries" else super().scope_of(operation)


@breaks("INV-LIST-SCOPE-ENOUGH", "INV-LIST-SCOPE")
class ListDemandsCreate(TimeEntries):
    """Wants the scope CREATE for a list where the page says READ."""

    def scope_of(self, operation: str) -> str:
        return CREATE if operation == "list_time_entries" else super().scope_of(operation)


@breaks("INV-UPDATE-SCOPE-ENOUGH", "INV-UPDATE-SCOPE")
class UpdateDemandsCreate(TimeEntries):
    """Wants the scope CREATE for an update where the page says UPDATE."""

    def scope_of(self, operation: str) -> str:
        return CREATE if operation == "update_time_entry" else super().scope_of(operation)


@breaks("INV-GET-SCOPE-ENOUGH", "INV-GET-SCOPE")
class GetDemandsUpdate(TimeEntries):
    """Wants the scope UPDATE for reading an entry where the page says READ."""

    def scope_of(self, operation: str) -> str:
        return UPDATE if operation == "get_a_time_entry" else super().scope_of(operation)


@breaks("INV-DELETE-SCOPE-ENOUGH", "INV-DELETE-SCOPE")
class DeleteDemandsUpdate(TimeEntries):
    """Wants the scope UPDATE for a deletion where the page says DELETE."""

    def scope_of(self, operation: str) -> str:
        return UPDATE if operation == "delete_time_entry" else super().scope_of(operation)


@breaks("INV-TIMER-SCOPE-ENOUGH", "INV-TIMER-SCOPE")
class TimerDemandsCreate(TimeEntries):
    """Wants the scope CREATE for reading the running timer where the page says READ."""

    def scope_of(self, operation: str) -> str:
        return CREATE if operation == "get_timer" else super().scope_of(operation)


@breaks("INV-TIMER-SCOPE-ENOUGH", "INV-GET-SCOPE-ENOUGH", "INV-LIST-SCOPE-ENOUGH")
class ReadingDemandsEveryScope(TimeEntries):
    """Lets only tokens with all scopes read."""

    def check_scope(self, operation: str, token: Token) -> None:
        every = set(SCOPES.values())
        narrow = self.scope_of(operation) == READ and token.scopes != every
        super().check_scope(operation, Token("", "", "", frozenset()) if narrow else token)
