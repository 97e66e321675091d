"""Faults of "Timesheet API": the envelope."""

from __future__ import annotations

from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks(
    "PPL-LIST-URI",
    "PPL-DETAILS-URI",
    "PPL-CREATE-URI",
    "PPL-MODIFY-URI",
    "PPL-DELETE-URI",
    "PPL-APPROVE-URI",
    "PPL-XML-ROOT",
)
class UriWithPeople(Timesheets):
    """Prints the uri with the /people of the request's address."""

    def uri(self, operation: str) -> str:
        return f"/people{super().uri(operation)}"


@breaks("PPL-ENVELOPE-STATUS", "PPL-ENVELOPE-ERROR-STATUS")
class StatusAsText(Timesheets):
    """Writes the status of the envelope as a string."""

    def status(self, *, refused: bool) -> Any:
        return str(super().status(refused=refused))


@breaks("PPL-ENVELOPE-ERROR-STATUS")
class RefusalWithStatusZero(Timesheets):
    """Answers a refusal with the status of a success, errors and all."""

    def status(self, *, refused: bool) -> int:
        del refused
        return 0


@breaks("PPL-ENVELOPE-ERRORS")
class ErrorsAsObject(Timesheets):
    """Writes the errors of the page as one object instead of an array."""

    def errors(self, error: Refusal) -> list[Body] | Body:
        errors = super().errors(error)
        return errors[0] if isinstance(errors, list) else errors


@breaks("PPL-ENVELOPE-CODE")
class ErrorCodeAsText(Timesheets):
    """Writes the codes of errors as strings."""

    def errors(self, error: Refusal) -> list[Body] | Body:
        errors = super().errors(error)
        if not isinstance(errors, list):
            return errors
        return [each | {"code": str(each["code"])} for each in errors]


@breaks(
    "PPL-CREATE-FAILURE-MESSAGE",
    "PPL-MODIFY-FAILURE-MESSAGE",
    "PPL-DELETE-FAILURE-MESSAGE",
    "PPL-APPROVE-FAILURE-MESSAGE",
)
class FailureWithMessageOfFetching(Timesheets):
    """Says of every failure that it happened in fetching data."""

    def failure_message(self, operation: str) -> str:
        del operation
        return super().failure_message("get_timesheets")


@breaks("PPL-LIST-MESSAGE", "PPL-DETAILS-MESSAGE", "PPL-DELETE-MESSAGE")
class SuccessInOtherWords(Timesheets):
    """Answers reads and deletions with messages that the page does not have."""

    def message(self, operation: str) -> str:
        message = super().message(operation)
        fixed = operation in ("get_timesheets", "get_timesheet_details", "delete_timesheets")
        return f"{message}!" if fixed else message
