"""The envelopes around results and errors, in JSON and in XML."""

from __future__ import annotations

from timecontract.server.people import xml
from timecontract.server.people.base import Base, Body, Call, Reply
from timecontract.server.people.refusal import Error, Kind, Refusal

PATHS = {
    "get_timesheets": "gettimesheet",
    "get_timesheet_details": "gettimesheetdetails",
    "create_timesheet": "createtimesheet",
    "modify_timesheet": "modifytimesheet",
    "delete_timesheets": "deletetimesheet",
    "approve_timesheet": "approvetimesheet",
}
MESSAGES = {
    "get_timesheets": "Data fetched successfully",
    "get_timesheet_details": "Data fetched successfully",
    "create_timesheet": "Data added successfully",
    "modify_timesheet": "Data updated successfully",
    "delete_timesheets": "Data deleted successfully",
    # The page has no other message for a rejection.
    "approve_timesheet": "Timesheet approved successfully",
}
FAILURES = {
    "get_timesheets": "Error in fetching data",
    "get_timesheet_details": "Error in fetching data",
    "create_timesheet": "Error in adding data",
    "modify_timesheet": "Error in updating data",
    "delete_timesheets": "Error in deleting data",
    "approve_timesheet": "Error in approving timesheet",
}
_OWN_MESSAGES = {
    "create_timesheet": "The timesheet has been created",
    "modify_timesheet": "The timesheet has been changed",
    "approve_timesheet": "The decision has been noted",
}


class Envelopes(Base):
    """Writes answers; decides nothing."""

    def succeeded(self, call: Call, result: Body) -> Reply:
        """The answer of a successful call; `result` holds the keys that are its own."""
        body = {
            "result": result["result"],
            "message": self.message(call.operation),
            "uri": self.uri(call.operation),
            **{key: value for key, value in result.items() if key != "result"},
            "status": self.status(refused=False),
        }
        return self.reply(call, 200, body)

    def refused(self, call: Call, error: Refusal) -> Reply:
        """The answer of a refused call."""
        body = {
            "message": self.failure_message(call.operation),
            "uri": self.uri(call.operation),
            "errors": self.errors(error),
            "status": self.status(refused=True),
        }
        return self.reply(call, self.error_status(error.kind), body)

    def message(self, operation: str) -> str:
        """The message of a success."""
        if self.answers["success-text"] == "own":
            return _OWN_MESSAGES.get(operation, MESSAGES[operation])
        return MESSAGES[operation]

    def failure_message(self, operation: str) -> str:
        """The message above the errors; an unknown address has no operation."""
        return FAILURES.get(operation, "Error")

    def uri(self, operation: str) -> str:
        """The address of the operation as the page prints it, wherever the server stands."""
        return f"/api/timetracker/{PATHS.get(operation, operation)}"

    def status(self, *, refused: bool) -> int:
        """0 for a success, 1 for a refusal."""
        return int(refused)

    def errors(self, error: Refusal) -> list[Body] | Body:
        """An array of the errors; the platform's own are single objects where answers say so."""
        errors = [{"code": each.code, "message": self.error_text(each)} for each in error.errors]
        if error.kind is Kind.DOCUMENTED:
            return errors
        as_object = (
            error.kind is not Kind.SIGN_IN or self.answers["people-sign-in-body"] == "object"
        )
        return errors[0] if as_object else errors

    def error_text(self, error: Error) -> str:
        """The message of an error as the answers write it."""
        match self.answers["error-text"]:
            case "stop":
                return error.message.removesuffix(".") + "."
            case "title":
                return " ".join(word[:1].upper() + word[1:] for word in error.message.split(" "))
        return error.message

    def error_status(self, kind: Kind) -> int:
        """The HTTP status of an error."""
        return int(self.answers.get(kind.value, kind.value))

    # ---- texts ---------------------------------------------------------------------------------

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        """The answer in the language that was asked for."""
        if call.wants_xml:
            return Reply(status, self.xml(response), self.xml_media_type())
        text = xml.json_text({"response": response})
        return Reply(status, text, "application/json;charset=UTF-8")

    def xml(self, response: Body) -> str:
        """The response as XML."""
        return xml.document(
            response,
            declared=self.answers["xml-declaration"] == "with",
            errors_as_elements=self.answers["xml-errors"] == "elements",
            number=self.xml_number,
        )

    def xml_number(self, value: int | float) -> str:
        """A rate in XML."""
        return str(float(value)) if self.answers["xml-numbers"] == "decimal" else str(value)

    def xml_media_type(self) -> str:
        """The media type of XML answers."""
        family = "text" if self.answers["xml-media-type"] == "text" else "application"
        return f"{family}/xml;charset=UTF-8"
