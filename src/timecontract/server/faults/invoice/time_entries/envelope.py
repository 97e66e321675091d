"""Faults of "Time Entries": the envelope of answers and errors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Call, Caller, Reply
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Kind, Refusal, failure


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


@breaks("INV-ENVELOPE-JSON", "INV-LIST-ROWS")
class ListWithoutEnvelope(TimeEntries):
    """Answers a list with the bare array of its rows."""

    def handle(self, call: Call) -> Reply:
        reply = super().handle(call)
        if call.operation != "list_time_entries" or "time_entries" not in reply.body:
            return reply
        bare: Any = reply.body["time_entries"]
        return replace(reply, body=bare)


@breaks("INV-ENVELOPE-CODE")
class SuccessCodeAsText(TimeEntries):
    """Writes the code of a success as a string."""

    def handle(self, call: Call) -> Reply:
        reply = super().handle(call)
        zero = {"code": "0"} if reply.body["code"] == 0 else {}
        return replace(reply, body=reply.body | zero)


@breaks("INV-ENVELOPE-CODE")
class StopWithoutCode(TimeEntries):
    """Leaves the code out of the answer to stopping a timer."""

    def handle(self, call: Call) -> Reply:
        reply = super().handle(call)
        if call.operation != "stop_timer" or reply.body["code"] != 0:
            return reply
        return replace(reply, body={n: v for n, v in reply.body.items() if n != "code"})


@breaks(
    "INV-ENVELOPE-MESSAGE",
    "INV-CREATE-1002-MESSAGE",
    "INV-UPDATE-1002-MESSAGE",
    "INV-START-20050-MESSAGE",
    "INV-UPDATE-20054-MESSAGE",
)
class ErrorWithoutMessage(TimeEntries):
    """Leaves the message out of errors."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        reply = super().refused(call, error)
        return replace(reply, body={"code": reply.body["code"]})


@breaks("INV-ENVELOPE-MESSAGE", "INV-LIST-MESSAGE", "INV-GET-MESSAGE", "INV-TIMER-MESSAGE")
class ReadWithoutMessage(TimeEntries):
    """Leaves the message out of the answers to reading calls."""

    def handle(self, call: Call) -> Reply:
        reply = super().handle(call)
        if reply.body.get("message") != "success":
            return reply
        return replace(reply, body={n: v for n, v in reply.body.items() if n != "message"})


@breaks("INV-ENVELOPE-REFUSAL")
class UnknownEntryAnsweredZero(TimeEntries):
    """Answers a call about an entry that does not exist with code 0 and an HTTP error."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        reply = super().refused(call, error)
        zero = {"code": 0} if error.kind is Kind.UNKNOWN_ENTRY else {}
        return replace(reply, body=reply.body | zero)


@breaks("INV-NO-SERVER-ERROR")
class EmojiFails(TimeEntries):
    """Fails on notes with characters beyond the Basic Multilingual Plane."""

    def notes(self, arguments: dict[str, Any]) -> str | None:
        notes = super().notes(arguments)
        if notes and max(notes) > "\uffff":
            raise failure()
        return notes


@breaks("INV-NO-SERVER-ERROR")
class LargeIdFails(TimeEntries):
    """Fails on the id of an entry that is too large for a double."""

    def find_entry(self, caller: Caller, entry_id: str) -> Entry | None:
        if entry_id.isdecimal() and int(entry_id) > 2**53:
            raise failure()
        return super().find_entry(caller, entry_id)
