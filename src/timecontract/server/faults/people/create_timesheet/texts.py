"""Faults of "Create timesheet API": names and descriptions that do not survive."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.operations import Timesheets


@breaks("PPL-CREATE-NAME")
class CreateCutsNames(Timesheets):
    """Keeps the first twelve characters of a name."""

    def new_name(self, call: Call) -> str:
        return super().new_name(call)[:12]


@breaks("PPL-CREATE-NAME")
class CreateEscapesNames(Timesheets):
    """Keeps a name as it would be written in HTML."""

    def new_name(self, call: Call) -> str:
        return html.escape(super().new_name(call))


@breaks("PPL-CREATE-NAME")
class CreateJoinsBlanks(Timesheets):
    """Makes one blank of several in a name."""

    def new_name(self, call: Call) -> str:
        return re.sub(r"(?<=\S) +(?=\S)", " ", super().new_name(call))


@breaks("PPL-CREATE-NAME")
class SecondOfANameNumbered(Timesheets):
    """Puts a number behind a name that another sheet has already."""

    def new_name(self, call: Call) -> str:
        name = super().new_name(call)
        count = sum(sheet.name == name for sheet in self.state.sheets)
        return f"{name} #{count + 1}" if count else name


@breaks(
    "PPL-CREATE-NAME",
    *("PPL-CREATE-DESCRIPTION", "PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION"),
)
class EmojiBecomeQuestionMarks(Timesheets):
    """Writes a question mark for every character beyond sixteen bits."""

    def text(self, value: str) -> str:
        return re.sub("[\U00010000-\U0010ffff]", "?", super().text(value))


@breaks("PPL-CREATE-DESCRIPTION")
class CreateForgetsDescription(Timesheets):
    """Keeps no description of a new sheet."""

    def new_description(self, call: Call) -> str:
        super().new_description(call)
        return ""


@breaks("PPL-CREATE-DESCRIPTION")
class CreateCutsDescriptions(Timesheets):
    """Keeps the first 120 characters of a description."""

    def new_description(self, call: Call) -> str:
        return super().new_description(call)[:120]


@breaks("PPL-CREATE-DESCRIPTION")
class CreateCutsDescriptionsByBytes(Timesheets):
    """Keeps the first 64 bytes of a description."""

    def new_description(self, call: Call) -> str:
        return super().new_description(call).encode()[:64].decode(errors="ignore")


@breaks("PPL-CREATE-DESCRIPTION")
class CreateDoublesQuotes(Timesheets):
    """Doubles every single quotation mark in a description."""

    def new_description(self, call: Call) -> str:
        return super().new_description(call).replace("'", "''")


@breaks("PPL-CREATE-DESCRIPTION")
class CreateDecodesTwice(Timesheets):
    """Decodes what stands behind percent signs in a description once more."""

    def new_description(self, call: Call) -> str:
        return unquote(super().new_description(call))


@breaks("PPL-CREATE-DESCRIPTION")
class CreateTakesNullForNothing(Timesheets):
    """Keeps no description that is the word null."""

    def new_description(self, call: Call) -> str:
        description = super().new_description(call)
        return "" if description == "null" else description
