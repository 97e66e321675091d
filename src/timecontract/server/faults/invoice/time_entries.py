"""Faults of "Time entries, all operations alike"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.access import SCOPES
from timecontract.server.invoice.base import Body, Call, Caller, Reply
from timecontract.server.invoice.model import Entry, Token
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal


@breaks("INV-FIELD-TIME-ENTRY-ID")
class IdsAsNumbers(TimeEntries):
    """Writes time_entry_id as a JSON number."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return super().with_blanks(values | {"time_entry_id": int(values["time_entry_id"])})


@breaks("INV-FIELD-IS-BILLABLE")
class IsBillableAsText(TimeEntries):
    """Writes is_billable as the word true or false in a string."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return super().with_blanks(values | {"is_billable": str(values["is_billable"]).lower()})


@breaks(
    "INV-FIELD-INVOICE-ID",
    "INV-FIELD-NOTES",
    "INV-FIELD-BEGIN-TIME",
    "INV-FIELD-END-TIME",
    "INV-FIELD-TIMER-STARTED-AT",
    "INV-FIELD-TIMER-STARTED-AT-UTC-TIME",
    "INV-FIELD-TIMER-DURATION-IN-MINUTES",
    "INV-FIELD-TIMER-DURATION-IN-SECONDS",
    "INV-FIELD-TIMESHEET-CUSTOM-FIELDS",
)
class NullsForBlanks(TimeEntries):
    """Writes null where a value is not there."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return values


@breaks("INV-FIELD-USER-NAME")
class UserNameMissing(TimeEntries):
    """Leaves user_name out of every entry."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        return super().with_blanks({k: v for k, v in values.items() if k != "user_name"})


@breaks("INV-PROJECT-ONE-NAME")
class ProjectWithTwoNames(TimeEntries):
    """Shows another name of the same project in every second entry."""

    def with_blanks(self, values: dict[str, Any]) -> Body:
        if int(values["time_entry_id"]) % 2:
            values = values | {"project_name": values["project_name"] + " (renamed)"}
        return super().with_blanks(values)


@breaks("INV-FIELD-CREATED-TIME")
class CreatedTimeWithColon(TimeEntries):
    """Writes the offset of created_time with a colon, unlike the page."""

    def created_time(self, caller: Caller, entry: Entry) -> str:
        text = super().created_time(caller, entry)
        return f"{text[:-2]}:{text[-2:]}"


@breaks("INV-BILLED-WITH-INVOICE")
class InvoicedEntryUnbilled(TimeEntries):
    """Calls an entry unbilled that shows the id of its invoice."""

    def billed_status(self, entry: Entry) -> str:
        return super().billed_status(replace(entry, invoice_id=""))


@breaks(
    "INV-ENVELOPE-REFUSAL",
    "INV-CREATE-1002-CODE",
    "INV-UPDATE-1002-CODE",
    "INV-START-20050-CODE",
    "INV-UPDATE-20054-CODE",
)
class ErrorAnsweredZero(TimeEntries):
    """Answers an error with code 0."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        reply = super().refused(call, error)
        return replace(reply, body=reply.body | {"code": 0})


@breaks(
    "INV-ENVELOPE-REFUSAL",
    "INV-CREATE-1002-CODE",
    "INV-UPDATE-1002-CODE",
    "INV-START-20050-CODE",
    "INV-UPDATE-20054-CODE",
)
class CodeAsText(TimeEntries):
    """Writes the code of an error as a string."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        reply = super().refused(call, error)
        return replace(reply, body=reply.body | {"code": str(error.code)})


@breaks(
    "INV-CREATE-MESSAGE",
    "INV-LIST-MESSAGE",
    "INV-BULK-DELETE-MESSAGE",
    "INV-UPDATE-MESSAGE",
    "INV-GET-MESSAGE",
    "INV-DELETE-MESSAGE",
    "INV-START-MESSAGE",
    "INV-STOP-MESSAGE",
    "INV-TIMER-MESSAGE",
)
class SuccessWithAnotherMessage(TimeEntries):
    """Answers successes with a message that the page does not have."""

    def message(self, operation: str) -> str:
        return super().message(operation).upper()


@breaks("INV-CREATE-1002-CODE", "INV-UPDATE-1002-CODE")
class TaskErrorWithAnotherCode(TimeEntries):
    """Answers a task that is not in the project with 1003 instead of 1002."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        reply = super().refused(call, error)
        wrong = error.message.startswith("This task does not exist")
        return replace(reply, body=reply.body | {"code": 1003}) if wrong else reply


@breaks("INV-CREATE-1002-MESSAGE", "INV-UPDATE-1002-MESSAGE")
class TaskErrorWithAnotherText(TimeEntries):
    """Answers a task that is not in the project with words of its own."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.message.startswith("This task does not exist"):
            error = Refusal(error.kind, error.code, "The task is not in the project")
        return super().refused(call, error)


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
