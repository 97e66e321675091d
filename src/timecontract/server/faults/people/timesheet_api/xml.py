"""Faults of "Timesheet API": answers in XML."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
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
