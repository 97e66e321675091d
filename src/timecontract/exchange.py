"""What happened on the wire: the one currency between drivers, captures, monitor and reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it was sent, already scrubbed of secrets.

    `url` is absolute and holds the query; header names are lower case.
    """

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    """A response as it arrived, already scrubbed of secrets. Header names are lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request, its response, who sent it, and when it began and ended.

    `response` is None when the answer was lost: the call may have happened at any moment since
    `began`, or never. `began` and `ended` are seconds on a clock of the observer that only moves
    forward. `clock` is the target's own time where it is frozen under control, else None.
    `caller` is an alias, never a credential; the monitor learns from the facts of the target who is
    behind it. `group` names the exchanges that a relation between several answers is about.
    """

    request: Request
    response: Response | None
    caller: str
    began: float = 0.0
    ended: float = 0.0
    clock: datetime | None = None
    group: str = ""
    api: str = "invoice"


@dataclass(frozen=True, slots=True)
class Intervention:
    """A change made to the target behind the API's back, through its control address.

    Known kinds: `invoiced` (`{"time_entry_id": ..., "invoice_id": ...}`).
    """

    kind: str
    details: Mapping[str, str] = field(default_factory=dict)


Event = Exchange | Intervention
