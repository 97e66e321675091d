"""An answer as a scenario reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timecontract.exchange import Exchange
from timecontract.target.errors import NotExercised


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. Reading it never fails; what is wrong with it is for the monitor to say.

    `operation` is the operation id of the call, empty for odd ones. `json` is the answer's JSON
    object, empty where there is none.
    """

    exchange: Exchange
    operation: str = ""
    json: Mapping[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "json", _object(self.exchange))

    @property
    def lost(self) -> bool:
        """Whether no answer came; the call may have happened all the same."""
        return self.exchange.response is None

    @property
    def status(self) -> int:
        """The HTTP status, 0 if the answer was lost."""
        return self.exchange.response.status if self.exchange.response else 0

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
        """Whether the call succeeded: a status 2xx and code 0."""
        return 200 <= self.status < 300 and self.code == 0

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

    def summary(self) -> str:
        """The answer in a few words, such as `HTTP 400, code 2, Invalid value passed`."""
        if self.lost:
            return "the answer was lost"
        parts = [f"HTTP {self.status}"]
        parts += [f"code {self.code}"] if self.code is not None else []
        parts += [self.message] if self.message else []
        return ", ".join(parts)


def entry_id(entry: Mapping[str, Any]) -> str:
    """The id of an entry or row, empty if it has none.

    A number is taken as well: that it is no string is for the monitor to say.
    """
    value = entry.get("time_entry_id")
    usable = isinstance(value, str | int) and not isinstance(value, bool)
    return str(value).strip() if usable else ""


def _object(exchange: Exchange) -> Mapping[str, Any]:
    if exchange.response is None:
        return {}
    try:
        document = json.loads(exchange.response.body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
