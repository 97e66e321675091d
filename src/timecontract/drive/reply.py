"""An answer as a scenario reads it, whatever the API."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timecontract.exchange import Exchange


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. Reading it never fails; what is wrong with it is for the monitor to say.

    `operation` is the operation id of the call, empty for odd ones. `json` is the answer's JSON
    object, empty where there is none. An API has a class of its own that knows where its answers
    keep code, message and records.
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
        return None

    @property
    def message(self) -> str:
        """The vendor's message, empty where there is none."""
        return ""

    @property
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return 200 <= self.status < 300

    @property
    def server_error(self) -> bool:
        """Whether the answer says that the server broke down."""
        return self.status >= 500

    def summary(self) -> str:
        """The answer in a few words, such as `HTTP 400, code 2, Invalid value passed`."""
        if self.lost:
            return "the answer was lost"
        parts = [f"HTTP {self.status}"]
        parts += [f"code {self.code}"] if self.code is not None else []
        parts += [self.message] if self.message else []
        return ", ".join(parts)


def _object(exchange: Exchange) -> Mapping[str, Any]:
    if exchange.response is None:
        return {}
    try:
        document = json.loads(exchange.response.body)
    except (ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}
