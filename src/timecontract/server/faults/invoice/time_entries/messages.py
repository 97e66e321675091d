"""Faults of "Time Entries": the messages of the page."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Call, Reply
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.refusal import Refusal


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


@breaks("INV-LIST-MESSAGE")
class ListMessageCapitalised(TimeEntries):
    """Answers a list with "Success"."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return text.capitalize() if operation == "list_time_entries" else text


@breaks("INV-UPDATE-MESSAGE")
class UpdateMessageWithCurlyApostrophe(TimeEntries):
    """Writes the apostrophe in the message of an update as typographers do."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return text.replace("'", "\u2019") if operation == "update_time_entry" else text


@breaks("INV-GET-MESSAGE")
class GetMessageWithAFullStop(TimeEntries):
    """Ends the message of reading an entry with a full stop."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return text + "." if operation == "get_a_time_entry" else text


@breaks("INV-DELETE-MESSAGE")
class DeleteWithTheMessageOfMany(TimeEntries):
    """Answers the deletion of one entry with the message for several."""

    def message(self, operation: str) -> str:
        one = operation == "delete_time_entry"
        return super().message("delete_time_entries" if one else operation)


@breaks("INV-START-MESSAGE")
class StartWithTheWordsOfStop(TimeEntries):
    """Answers a start as the page answers a stop."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return "Timer has been started successfully." if operation == "start_timer" else text


@breaks("INV-STOP-MESSAGE")
class StopWithTheWordsOfStart(TimeEntries):
    """Answers a stop as the page answers a start."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return "The timer has been stopped." if operation == "stop_timer" else text


@breaks("INV-TIMER-MESSAGE")
class TimerMessageWithABlank(TimeEntries):
    """Ends the message of the running timer with a blank."""

    def message(self, operation: str) -> str:
        text = super().message(operation)
        return text + " " if operation == "get_timer" else text


@breaks("INV-UPDATE-1002-CODE")
class UpdateTaskErrorWithAnotherCode(TimeEntries):
    """Answers an update to a task that is not in the project with 2 instead of 1002."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "update_time_entry" and error.message.startswith("This task"):
            error = Refusal(error.kind, 2, error.message)
        return super().refused(call, error)


@breaks("INV-UPDATE-1002-MESSAGE")
class UpdateTaskErrorSaysEdited(TimeEntries):
    """Says of an update to a task that is not in the project that it cannot be edited."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "update_time_entry" and error.message.startswith("This task"):
            text = error.message.replace("made", "edited")
            error = Refusal(error.kind, error.code, text)
        return super().refused(call, error)


@breaks("INV-START-20050-MESSAGE")
class AlreadyTimedWithTheOtherText(TimeEntries):
    """Answers a start on an entry that is being timed with the words of 20054."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.code == 20050:
            text = "This timesheet is being timed. Hence, it cannot be edited"
            error = Refusal(error.kind, error.code, text)
        return super().refused(call, error)


@breaks("INV-UPDATE-20054-CODE")
class TimedErrorWithTheOtherCode(TimeEntries):
    """Answers an update of an entry that is being timed with 20050 instead of 20054."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.code == 20054:
            error = Refusal(error.kind, 20050, error.message)
        return super().refused(call, error)
