"""Faults of "Time Entries": who may call."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.access import SCOPES
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry, Token
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Kind, Refusal


@breaks("INV-SIGN-IN-MISSING")
class NoTokenAccepted(TimeEntries):
    """Serves callers without an Authorization header as if they were the first user."""

    def token(self, call: Call) -> Token:
        return super().token(call) if call.authorization else self.directory.tokens[0]


@breaks("INV-SIGN-IN-INVALID")
class DeadTokenAccepted(TimeEntries):
    """Serves callers with a token that nobody has as if they were the first user."""

    def token(self, call: Call) -> Token:
        try:
            return super().token(call)
        except Refusal:
            if not call.authorization:
                raise
            return self.directory.tokens[0]


@breaks(
    "INV-LIST-SCOPE",
    "INV-CREATE-SCOPE",
    "INV-BULK-DELETE-SCOPE",
    "INV-UPDATE-SCOPE",
    "INV-GET-SCOPE",
    "INV-DELETE-SCOPE",
    "INV-START-SCOPE",
    "INV-STOP-SCOPE",
    "INV-TIMER-SCOPE",
)
class TokenWithoutScopeAccepted(TimeEntries):
    """Takes any token for any operation."""

    def token(self, call: Call) -> Token:
        return replace(super().token(call), scopes=frozenset(SCOPES.values()))


@breaks("INV-SIGN-IN-FOREIGN-ORGANISATION")
class OrganizationIgnored(TimeEntries):
    """Serves a caller who names another organisation as if it were their own."""

    def organization(self, call: Call, token: Token) -> str:
        del call
        return token.organization


@breaks("INV-ORGANISATIONS-APART")
class ForeignOrganizationReads(TimeEntries):
    """Shows an entry to a caller of another organisation."""

    def get_a_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.state.entries.get(call.entry_id)
        if entry is not None:
            home = self.directory.organizations_by_id[entry.organization]
            caller = replace(caller, organization=home)
        return super().get_a_time_entry(call, caller)


@breaks("INV-SIGN-IN-MISSING")
class TimerShownWithoutToken(TimeEntries):
    """Shows the first user's running timer to callers without an Authorization header."""

    def token(self, call: Call) -> Token:
        if call.operation == "get_timer" and not call.authorization:
            return self.directory.tokens[0]
        return super().token(call)


@breaks("INV-SIGN-IN-INVALID")
class DeadTokenStops(TimeEntries):
    """Stops the first user's timer for callers with a token that nobody has."""

    def token(self, call: Call) -> Token:
        try:
            return super().token(call)
        except Refusal:
            if call.operation != "stop_timer" or not call.authorization:
                raise
            return self.directory.tokens[0]


@breaks("INV-SIGN-IN-FOREIGN-ORGANISATION")
class OrganizationIgnoredByStart(TimeEntries):
    """Starts a timer for a caller who names another organisation."""

    def organization(self, call: Call, token: Token) -> str:
        if call.operation == "start_timer":
            return token.organization
        return super().organization(call, token)


@breaks("INV-SIGN-IN-NO-DATA")
class RefusedSignInShowsTheEntry(TimeEntries):
    """Shows the entry beside the error that refuses a sign-in."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        reply = super().refused(call, error)
        entry = self.state.entries.get(call.entry_id)
        if error.kind is not Kind.SIGN_IN or entry is None:
            return reply
        home = self.directory.organizations_by_id[entry.organization]
        caller = Caller(home.users_by_id[entry.user_id], home)
        return replace(reply, body=reply.body | self.shown(call, caller, entry))


@breaks("INV-SIGN-IN-NO-DATA")
class RefusedSignInTellsTheNotes(TimeEntries):
    """Names the entry by its notes in the message that refuses a sign-in."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        entry = self.state.entries.get(call.entry_id)
        if error.kind is Kind.SIGN_IN and entry is not None:
            error = Refusal(error.kind, error.code, f"{error.message}: {entry.notes}")
        return super().refused(call, error)


@breaks("INV-SIGN-IN-CHANGES-NOTHING")
class RefusedSignInStopsTheTimer(TimeEntries):
    """Stops the first user's timer before it refuses a sign-in."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.kind is Kind.SIGN_IN and call.operation == "stop_timer":
            organization = self.directory.organizations[0]
            caller = Caller(organization.users[0], organization)
            running = self.state.running(organization.id, caller.user.id)
            if running is not None:
                self.stop(caller, running, call.now)
        return super().refused(call, error)


@breaks("INV-SIGN-IN-CHANGES-NOTHING")
class RefusedSignInDeletes(TimeEntries):
    """Deletes an entry although the sign-in is refused."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        known = call.entry_id in self.state.entries
        if error.kind is Kind.SIGN_IN and call.operation == "delete_time_entry" and known:
            self.state.remove(call.entry_id)
        return super().refused(call, error)


@breaks("INV-ORGANISATIONS-APART")
class ForeignOrganizationLists(TimeEntries):
    """Lists the entries of every organisation where a user is asked for."""

    def listed(self, call: Call, caller: Caller) -> Body:
        body = super().listed(call, caller)
        if "user_id" not in call.query:
            return body
        strange = [
            e for e in self.state.entries.values() if e.organization != caller.organization.id
        ]
        rows = [self.row(self.at_home(caller, entry), entry, call.now) for entry in strange]
        return body | {"time_entries": body["time_entries"] + rows}

    def at_home(self, caller: Caller, entry: Entry) -> Caller:
        """The caller as if of the entry's organisation."""
        return replace(caller, organization=self.directory.organizations_by_id[entry.organization])


@breaks("INV-ORGANISATIONS-APART")
class ForeignOrganizationUpdates(TimeEntries):
    """Lets a caller of another organisation write the notes of an entry."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.state.entries.get(call.entry_id)
        if entry is None or entry.organization == caller.organization.id:
            return super().update_time_entry(call, caller)
        updated = replace(entry, notes=str(self.arguments(call).get("notes")))
        self.state.put(updated)
        home = self.directory.organizations_by_id[entry.organization]
        return self.shown(call, replace(caller, organization=home), updated)


@breaks("INV-GET-FOUND", "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING")
class ForeignOrganizationDeletesSeveral(TimeEntries):
    """Lets a caller of another organisation delete entries, several at once."""

    def delete_time_entries(self, call: Call, caller: Caller) -> Body:
        ids = self.selected_ids(call)
        there = [entry for entry in map(self.state.entries.get, ids) if entry is not None]
        if all(entry.organization == caller.organization.id for entry in there):
            return super().delete_time_entries(call, caller)
        for entry in there:
            self.state.remove(entry.id)
        return {}


@breaks("INV-GET-FOUND")
class ForeignOrganizationDeletes(TimeEntries):
    """Lets a caller of another organisation delete an entry."""

    def delete_time_entry(self, call: Call, caller: Caller) -> Body:
        entry = self.state.entries.get(call.entry_id)
        if entry is None or entry.organization == caller.organization.id:
            return super().delete_time_entry(call, caller)
        self.state.remove(entry.id)
        return {}
