"""Faults of "Timesheet API", all operations alike."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Token
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Error, Refusal


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


@breaks("PPL-9002-MESSAGE", "PPL-9003-MESSAGE")
class ParameterNotNamed(Timesheets):
    """Does not name the parameter in the messages of 9002 and 9003."""

    def error_text(self, error: Error) -> str:
        words = super().error_text(error).split(" ")
        before = {9002: 1, 9003: 4}.get(error.code)
        return " ".join(word for at, word in enumerate(words) if at != before)


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


@breaks("PPL-SIGN-IN-VALID", "PPL-SIGN-IN-CHANGES-NOTHING", "PPL-SIGN-IN-NO-DATA")
class PeopleDeadTokenAccepted(Timesheets):
    """Serves callers with a token that nobody has as if they were the first employee."""

    def token(self, call: Call) -> Token:
        try:
            return super().token(call)
        except Refusal:
            if not call.authorization:
                raise
            return self.directory.tokens[0]


@breaks("PPL-SIGN-IN-REQUIRED", "PPL-SIGN-IN-CHANGES-NOTHING", "PPL-SIGN-IN-NO-DATA")
class PeopleNoTokenAccepted(Timesheets):
    """Serves callers without any token as if they were the first employee."""

    def token(self, call: Call) -> Token:
        sent = call.authorization or call.form.values.get("authtoken")
        return super().token(call) if sent else self.directory.tokens[0]


@breaks("PPL-LIST-DISABLED", "PPL-DETAILS-DISABLED")
class TrackerOffServesReads(Timesheets):
    """Serves reads while the time tracker is switched off."""

    def handle(self, call: Call) -> Reply:
        self._reads = call.operation.startswith("get_")
        return super().handle(call)

    def check_tracker(self) -> None:
        if not self._reads:
            super().check_tracker()


@breaks("PPL-9009-MESSAGE")
class LockDateOneDayLate(Timesheets):
    """Names the day after the last processed one in the message of 9009."""

    def lock_date(self, until: date) -> str:
        return super().lock_date(until + timedelta(days=1))


@breaks(
    "PPL-MODIFY-PROCESSED-REFUSED",
    "PPL-CREATE-PROCESSED-REFUSED",
    "PPL-DELETE-PROCESSED-SKIPPED",
    "PPL-APPROVE-PROCESSED-REFUSED",
)
class LockForgottenAtMonthEnd(Timesheets):
    """Closes nothing when payment is processed until the last day of a month."""

    def is_closed(self, first: date, last: date, until: date) -> bool:
        month_end = until.day == monthrange(until.year, until.month)[1]
        return not month_end and super().is_closed(first, last, until)


@breaks("PPL-9009-MESSAGE")
class LockMessageWithoutDate(Timesheets):
    """Leaves the date out of the message of 9009."""

    def lock_date(self, until: date) -> str:
        del until
        return "<pay period processing date>"


@breaks("PPL-LIST-MESSAGE", "PPL-DETAILS-MESSAGE", "PPL-DELETE-MESSAGE")
class SuccessInOtherWords(Timesheets):
    """Answers reads and deletions with messages that the page does not have."""

    def message(self, operation: str) -> str:
        message = super().message(operation)
        fixed = operation in ("get_timesheets", "get_timesheet_details", "delete_timesheets")
        return f"{message}!" if fixed else message


@breaks("PPL-XML-WELL-FORMED")
class XmlNotEscaped(Timesheets):
    """Writes & and < into XML as they are."""

    def xml(self, response: Body) -> str:
        return super().xml(response).replace("&amp;", "&").replace("&lt;", "<")


@breaks("PPL-ENVELOPE-STATUS", "PPL-ENVELOPE-ERROR-STATUS")
class XmlStatusMissing(Timesheets):
    """Leaves the status out of XML answers."""

    def xml(self, response: Body) -> str:
        return super().xml(response).replace(f"<status>{response['status']}</status>", "", 1)


@breaks("PPL-XML-ROOT")
class XmlUriAsElement(Timesheets):
    """Writes the uri of XML answers as an element instead of an attribute."""

    def xml(self, response: Body) -> str:
        old, uri = f'<response uri="{response["uri"]}">', response["uri"]
        return super().xml(response).replace(old, f"<response><uri>{uri}</uri>")


@breaks("PPL-XML-AGREES")
class XmlOtherScriptsLost(Timesheets):
    """Writes question marks for letters beyond Latin-1, in XML alone."""

    def xml(self, response: Body) -> str:
        return super().xml(response).encode("latin-1", "replace").decode("latin-1")


@breaks("PPL-XML-AGREES", "PPL-LIST-TOTAL", "PPL-READS-AGREE")
class XmlHoursRounded(Timesheets):
    """Rounds the hours of the list down to quarters of an hour, in XML alone."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        if call.wants_xml and isinstance(response.get("result"), list):
            rows = [
                {k: _quarters(v) if k == "totalHours" else v for k, v in row.items()}
                for row in response["result"]
            ]
            response = response | {"result": rows}
        return super().reply(call, status, response)


def _quarters(text: str) -> str:
    hours, minutes = text.split(":")
    return f"{hours}:{int(minutes) // 15 * 15:02}"
