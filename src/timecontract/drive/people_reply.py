"""An answer of the People API as a scenario reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timecontract.contract import people_xml
from timecontract.drive.reply import Reply
from timecontract.exchange import Exchange
from timecontract.target.errors import NotExercised

_API_CODES = range(7000, 10000)
"""Codes of the page and of its platform; some come with 5xx."""
_FAILURE = 7200
"""The platform's own code for a failure of the server."""


@dataclass(frozen=True, slots=True)
class PeopleReply(Reply):
    """One answer of the People API, in JSON or in XML; `json` holds both alike."""

    def __post_init__(self) -> None:
        Reply.__post_init__(self)
        if not self.json:
            object.__setattr__(self, "json", _of_xml(self.exchange))

    @property
    def response(self) -> Mapping[str, Any]:
        """What stands under `response`, empty where there is no such object."""
        return _mapping(self.json.get("response"))

    @property
    def ok(self) -> bool:
        """Whether the call succeeded: a status 2xx and the status 0 in the body."""
        told = self.response.get("status")
        return 200 <= self.status < 300 and not isinstance(told, bool) and str(told) == "0"

    @property
    def server_error(self) -> bool:
        """Whether the server broke down: a refusal under a code of the API is none."""
        refused = any(code in _API_CODES and code != _FAILURE for code in self.codes)
        return self.status >= 500 and not refused

    @property
    def codes(self) -> list[int]:
        """The codes of all errors and of what was skipped, in their order."""
        found = (_number(error.get("code")) for error in self._errors())
        return [code for code in found if code is not None]

    @property
    def code(self) -> int | None:
        """The first code, None where the answer has none that is a number."""
        return next(iter(self.codes), None)

    @property
    def message(self) -> str:
        """The message of the first error, else of the answer; empty where there is neither."""
        told = [error.get("message") for error in self._errors()]
        texts = [m for m in (*told, self.response.get("message")) if isinstance(m, str)]
        return texts[0] if texts else ""

    @property
    def result(self) -> Any:
        """What stands under `result`, whatever it is; None where there is nothing."""
        return self.response.get("result")

    @property
    def ids(self) -> list[str]:
        """The ids of sheets that a write tells of, one or many. Numbers are taken as well: that
        they are no texts is for the monitor to say."""
        told = _mapping(self.result).get("timesheetId")
        several = told if isinstance(told, list) else [told]
        usable = (i for i in several if isinstance(i, str | int) and not isinstance(i, bool))
        return [text for i in usable if (text := str(i).strip())]

    @property
    def id(self) -> str:
        """The first of `ids`; NotExercised where the answer tells of none to go on with."""
        if found := self.ids:
            return found[0]
        raise NotExercised(f"{self.operation or 'the call'} gave no timesheet: {self.summary()}")

    @property
    def rows(self) -> list[Mapping[str, Any]]:
        """The rows of a list that are objects, in their order."""
        return _mappings(self.result)

    @property
    def sheet(self) -> Mapping[str, Any]:
        """The `details` of a sheet, empty where there are none."""
        return _mapping(_mapping(self.result).get("details"))

    @property
    def time_logs(self) -> list[Mapping[str, Any]]:
        """The time logs of a sheet that are objects, in their order."""
        return _mappings(_mapping(self.result).get("tsArr"))

    @property
    def time_log_ids(self) -> list[str]:
        """The ids of `time_logs`."""
        told = (log.get("timelogId") for log in self.time_logs)
        return [i for i in told if isinstance(i, str) and i]

    def _errors(self) -> Iterator[Mapping[str, Any]]:
        for place in (self.response.get("errors"), self.json.get("error")):
            yield from _mappings(place if isinstance(place, list) else [place])
        yield from _mappings(_mapping(self.result).get("skippedInfo"))


def _of_xml(exchange: Exchange) -> Mapping[str, Any]:
    if exchange.response is None:
        return {}
    try:
        return people_xml.decode(exchange.response.body) or {}
    except people_xml.XmlError:
        return {}


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _mappings(values: Any) -> list[Mapping[str, Any]]:
    return (
        [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    )


def _number(code: Any) -> int | None:
    if isinstance(code, str) and code.isascii() and code.isdecimal():
        return int(code[:9])
    return code if isinstance(code, int) and not isinstance(code, bool) else None
