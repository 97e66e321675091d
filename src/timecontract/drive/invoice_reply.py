"""An answer of the Invoice API as a scenario reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timecontract.drive.reply import Reply
from timecontract.target.errors import NotExercised


@dataclass(frozen=True, slots=True)
class InvoiceReply(Reply):
    """One answer of the Invoice API."""

    @property
    def code(self) -> int | None:
        """The vendor's code, None where the answer has none that is a number."""
        code = self.json.get("code")
        return code if isinstance(code, int) and not isinstance(code, bool) else None

    @property
    def message(self) -> str:
        """The vendor's message, empty where there is none."""
        message = self.json.get("message")
        return message if isinstance(message, str) else ""

    @property
    def ok(self) -> bool:
        """Whether the call succeeded: a status 2xx and code 0.

        A code in a text is taken as well: that it is no number is for the monitor to say.
        """
        return 200 <= self.status < 300 and (self.code == 0 or self.json.get("code") == "0")

    @property
    def entry(self) -> Mapping[str, Any]:
        """The time entry shown, empty where there is none."""
        entry = self.json.get("time_entry")
        return entry if isinstance(entry, dict) else {}

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """The rows of a list that are objects, in their order."""
        rows = self.json.get("time_entries")
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []

    @property
    def id(self) -> str:
        """The id of the entry shown; NotExercised where the answer shows none to go on with."""
        if found := entry_id(self.entry):
            return found
        raise NotExercised(f"{self.operation or 'the call'} gave no time entry: {self.summary()}")


def entry_id(entry: Mapping[str, Any]) -> str:
    """The id of an entry or row, empty if it has none.

    A number is taken as well: that it is no string is for the monitor to say.
    """
    value = entry.get("time_entry_id")
    usable = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if usable else ""
