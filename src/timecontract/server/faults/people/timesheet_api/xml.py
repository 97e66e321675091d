"""Faults of "Timesheet API": answers in XML."""

from __future__ import annotations

import re

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Employee, Sheet
from timecontract.server.people.operations import Timesheets


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


@breaks("PPL-ENVELOPE-ERRORS")
class XmlErrorsLost(Timesheets):
    """Leaves the errors out of a refusal in XML."""

    def xml(self, response: Body) -> str:
        return super().xml({key: value for key, value in response.items() if key != "errors"})


@breaks("PPL-XML-AGREES", "PPL-READS-AGREE")
class XmlLineEndsLost(Timesheets):
    """Writes line ends in texts as blanks, in XML alone."""

    def xml(self, response: Body) -> str:
        return super().xml(response).replace("\n", " ")


@breaks("PPL-LIST-DATE-FORMAT", "PPL-LIST-DATE-FORMAT-DEFAULT", "PPL-XML-AGREES")
class XmlDatesInIso(Timesheets):
    """Writes the dates of the list in yyyy-MM-dd, in XML alone."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        self.__dict__["_xml_row"] = call.wants_xml
        return super().get_timesheets(call, caller)

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        iso = dates.pattern(dates.ISO)
        return super().row(sheet, iso if self.__dict__.get("_xml_row") else pattern)


@breaks("PPL-LIST-COMPLETE", "PPL-XML-AGREES", "PPL-LIST-LIMIT-FULL", "PPL-CREATE-FOUND")
class XmlListLosesLastRow(Timesheets):
    """Leaves the last of several rows out, in XML alone."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        rows = response.get("result")
        if call.wants_xml and isinstance(rows, list) and len(rows) > 1:
            response = response | {"result": rows[:-1]}
        return super().reply(call, status, response)


@breaks("PPL-XML-AGREES", "PPL-LIST-RATE")
class XmlRatesWithoutFraction(Timesheets):
    """Writes the rates of the list without their fraction, in XML alone."""

    def xml_number(self, value: int | float) -> str:
        return super().xml_number(int(value))


@breaks("PPL-LIST-FIELD-STATUS")
class XmlStatusInSmallLetters(Timesheets):
    """Writes the status of rows in small letters, in XML alone."""

    def xml(self, response: Body) -> str:
        text = super().xml(response)
        return re.sub("(?<=<status>)[A-Z][a-z]+", lambda status: status[0].lower(), text)


@breaks(
    "PPL-XML-AGREES", "PPL-DETAILS-BILLABLE", "PPL-DETAILS-NON-BILLABLE", "PPL-CREATE-TAKES-ALL"
)
class XmlShowsFirstTimeLogAlone(Timesheets):
    """Shows the first of the time logs alone, in XML alone."""

    def reply(self, call: Call, status: int, response: Body) -> Reply:
        result = response.get("result")
        if call.wants_xml and isinstance(result, dict) and "tsArr" in result:
            response = response | {"result": result | {"tsArr": result["tsArr"][:1]}}
        return super().reply(call, status, response)


@breaks("PPL-XML-ROOT")
class XmlRootNamedAfterOperation(Timesheets):
    """Names the root element of XML after the last part of the uri."""

    def xml(self, response: Body) -> str:
        name = response["uri"].rpartition("/")[2]
        text = super().xml(response).replace("<response ", f"<{name} ", 1)
        return text.removesuffix("</response>") + f"</{name}>"
