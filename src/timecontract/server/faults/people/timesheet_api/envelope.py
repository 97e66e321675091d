"""Faults of "Timesheet API": the envelope."""

from __future__ import annotations

from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
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


@breaks("PPL-ENVELOPE-RESPONSE", "PPL-LIST-EMPTY", "PPL-LIST-ROWS")
class EmptyListIsBare(Timesheets):
    """Answers an empty list with an empty array and nothing around it."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        reply = super().reply(call, status, response)
        bare = response.get("result") == [] and not call.wants_xml
        return reply._replace(text="[]") if bare else reply


@breaks("PPL-ENVELOPE-RESPONSE", "PPL-LIST-ROWS")
class ListQuotesNotEscaped(Timesheets):
    """Writes quotation marks in the JSON of the list as they are."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        reply = super().reply(call, status, response)
        listed = call.operation == "get_timesheets" and not call.wants_xml
        return reply._replace(text=reply.text.replace('\\"', '"')) if listed else reply


@breaks("PPL-ENVELOPE-RESULT", "PPL-LIST-ROWS", "PPL-LIST-EMPTY")
class EmptyResultLeftOut(Timesheets):
    """Leaves result out of the answer where nothing is listed."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        empty = response.get("result") == []
        left = {key: value for key, value in response.items() if key != "result" or not empty}
        return super().reply(call, status, left)


@breaks("PPL-ENVELOPE-NO-DATA", "PPL-SIGN-IN-NO-DATA")
class RefusedReadRepeatsLastResult(Timesheets):
    """Shows the result of the read before beside the errors of a refused one."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        if not call.operation.startswith("get_"):
            return super().reply(call, status, response)
        last = self.__dict__.get("_last_result", [])
        self.__dict__["_last_result"] = response.get("result", last)
        return super().reply(call, status, {"result": last} | response)


@breaks("PPL-ENVELOPE-ERROR-STATUS")
class RefusedListWithStatusOfTheCode(Timesheets):
    """Writes the code of the error as the status of a refused list."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        self.__dict__["_code"] = error.first.code if call.operation == "get_timesheets" else 1
        return super().refused(call, error)

    def status(self, *, refused: bool) -> int:
        return self.__dict__.get("_code", 1) if refused else super().status(refused=refused)


@breaks("PPL-LIST-FAILURE-MESSAGE")
class ListFailureNamesTimesheets(Timesheets):
    """Says of a refused list that there was an error in fetching timesheets."""

    def failure_message(self, operation: str) -> str:
        message = super().failure_message(operation)
        return message.replace("data", "timesheets") if operation == "get_timesheets" else message


@breaks("PPL-DETAILS-FAILURE-MESSAGE")
class DetailsFailureSaysShowing(Timesheets):
    """Says of refused details that there was an error in showing data."""

    def failure_message(self, operation: str) -> str:
        message = super().failure_message(operation)
        other = operation == "get_timesheet_details"
        return message.replace("fetching", "showing") if other else message


@breaks("PPL-DETAILS-MESSAGE")
class DetailsMessageWithoutSuccessfully(Timesheets):
    """Answers details with the message that data was fetched, and no more."""

    def message(self, operation: str) -> str:
        message = super().message(operation)
        other = operation == "get_timesheet_details"
        return message.removesuffix(" successfully") if other else message


@breaks("PPL-DETAILS-URI", "PPL-XML-ROOT")
class DetailsWithUriOfTheList(Timesheets):
    """Prints the uri of the list in details."""

    def uri(self, operation: str) -> str:
        return super().uri(operation.replace("get_timesheet_details", "get_timesheets"))


@breaks("PPL-LIST-URI", "PPL-XML-ROOT")
class ListUriWithSlash(Timesheets):
    """Ends the uri of the list with a slash."""

    def uri(self, operation: str) -> str:
        uri = super().uri(operation)
        return f"{uri}/" if operation == "get_timesheets" else uri
