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

    All details are texts. Of both APIs:

    - `restart`: the target was started anew, which changes nothing that is kept.

    Of Invoice:

    - `invoiced`: `time_entry_id` was marked with `invoice_id`; empty where that was taken back.

    Of People; an `employee` is a record id, as in the fixtures:

    - `timelog`: time was logged: `id`, `employee`, `date` (ISO), `minutes`, and where they were
      given `job_id`, `billable` (`true` or `false`) and `type` (0 by hours, 1 by start and end,
      2 by timer).
    - `approvers`: who approves what `employee` submits from now on: `approvers`, level by level,
      separated by commas; empty for nobody.
    - `pay-period`: payment is processed up to and including `processed_until` (ISO); empty where
      that was taken back.
    - `time-tracker`: the time tracker was switched: `enabled` is `true` or `false`.
    - `date-format`: the company's date format is `pattern` from now on.
    - `attachment`: no change, but a look: the bytes of `attachment_id`, which the details of
      `timesheet_id` show, have that `sha256`.
    """

    kind: str
    details: Mapping[str, str] = field(default_factory=dict)


Event = Exchange | Intervention
