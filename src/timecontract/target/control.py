"""A client of the control protocol (docs/control-protocol.md). Every part is optional."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urljoin

import httpx

from timecontract.contract.apis import APIS
from timecontract.target.errors import NotExercised, UnjudgedError

_PARTS = frozenset(
    {
        "fixtures",
        "worlds",
        "reset",
        "restart",
        "clock",
        "invoice",
        "timelogs",
        "approvers",
        "pay-period",
        "time-tracker",
        "date-format",
        "attachments",
    }
)


class Control:
    """A control address: of a whole target, or of one world of it.

    Methods raise NotExercised where the target refuses, and UnjudgedError where it does not answer
    as the protocol says. `told` is what a world's maker has told of it.
    """

    def __init__(
        self,
        address: str,
        client: httpx.Client,
        offers: frozenset[str],
        told: Mapping[str, Any] | None = None,
    ) -> None:
        self.address = address.rstrip("/")
        self.offers = offers
        self._client = client
        self._told = told or {}

    @classmethod
    def connect(cls, address: str, client: httpx.Client) -> Control:
        """Asks the control address what it offers."""
        control = cls(address, client, frozenset())
        offers = control._object("GET", "/").get("offers")
        if not isinstance(offers, list):
            raise control._misspoken('no "offers"')
        control.offers = _PARTS & frozenset(map(str, offers))
        return control

    def fixtures(self) -> Mapping[str, Mapping[str, Any]]:
        """Who and what there is, by API; an API that the target does not tell of is not there."""
        if "fixtures" not in self.offers:
            return {}
        told = self._told.get("fixtures")
        if not isinstance(told, dict):
            told = self._object("GET", "/fixtures")
        found = {api: told[api] for api in APIS if told.get(api) is not None}
        for api, part in found.items():
            if not isinstance(part, dict):
                raise self._misspoken(f'fixtures whose "{api}" is no object')
        return found

    def new_world(self, moment: datetime | None = None) -> Control:
        """The control address of a world made for the caller, to be given back by `throw_away`.

        Its clock is frozen at `moment`, with an offset, if the target can; `began_at` tells.
        """
        asked = _frozen(moment) if moment and "clock" in self.offers else None
        told = self._object("POST", "/worlds", asked)
        address = told.get("control")
        if not isinstance(address, str):
            raise self._misspoken('a world without "control"')
        # A world is asked what it offers only by using it: it has all that its maker has.
        absolute = urljoin(f"{self.address}/", address)
        return Control(absolute, self._client, self.offers - {"worlds"}, told)

    @property
    def began_at(self) -> datetime | None:
        """The moment at which the clock of a world was frozen as it was made, as far as told."""
        clock = self._told.get("clock")
        return self._moment(clock) if isinstance(clock, dict) and clock.get("frozen") else None

    def throw_away(self) -> None:
        """Throws the world away that this is the control address of."""
        self._send("DELETE", "")

    def reset(self) -> None:
        """Everything is again as the fixtures describe it."""
        self._send("POST", "/reset")

    def restart(self) -> None:
        """The target drops all that it holds only in memory, and starts anew."""
        self._send("POST", "/restart")

    def set_clock(self, moment: datetime) -> datetime:
        """Freezes the clock at a moment with an offset; the moment that it then shows."""
        return self._moment(self._object("PUT", "/clock", _frozen(moment)))

    def advance(self, seconds: float) -> datetime:
        """Moves the clock on; the moment that it then shows."""
        return self._moment(self._object("POST", "/clock/advance", {"seconds": seconds}))

    def mark_invoiced(self, entry_id: str, invoice_id: str) -> None:
        """Marks an entry as invoiced; an empty `invoice_id` takes it back."""
        path = f"/invoice/entries/{quote(entry_id, safe='')}/invoiced"
        self._send("POST", path, {"invoice_id": invoice_id})

    def add_timelog(
        self,
        employee: str,
        day: date,
        minutes: int,
        *,
        job_id: str | None = None,
        billable: bool | None = None,
        kind: int | None = None,
    ) -> str:
        """Logs time of an employee, by record id; the id of the time log.

        `kind` is 0 for time by hours, 1 by start and end, 2 by timer.
        """
        given = {"job_id": job_id, "billable": billable, "type": kind}
        body = {"employee": employee, "date": day.isoformat(), "minutes": minutes}
        body |= {name: value for name, value in given.items() if value is not None}
        timelog_id = self._object("POST", "/people/timelogs", body).get("id")
        if not isinstance(timelog_id, str) or not timelog_id:
            raise self._misspoken('a time log without "id"')
        return timelog_id

    def set_approvers(self, employee: str, approvers: Sequence[str]) -> None:
        """Sets who approves what the employee submits from now on; all are record ids."""
        body = {"employee": employee, "approvers": list(approvers)}
        self._send("PUT", "/people/approvers", body)

    def set_processed_until(self, day: date | None) -> None:
        """Marks payment as processed until that day; None takes it back."""
        body = {"processed_until": day.isoformat() if day else None}
        self._send("PUT", "/people/pay-period", body)

    def set_time_tracker(self, *, enabled: bool) -> None:
        """Switches the time tracker off or on."""
        self._send("PUT", "/people/time-tracker", {"enabled": enabled})

    def set_date_format(self, pattern: str) -> None:
        """Sets the company's date format."""
        self._send("PUT", "/people/date-format", {"pattern": pattern})

    def attachment_bytes(self, attachment_id: str) -> bytes:
        """The bytes of an attachment, as they came."""
        return self._send("GET", f"/people/attachments/{quote(attachment_id, safe='')}").content

    def attachment_digest(self, attachment_id: str) -> str:
        """The SHA-256 of the bytes of an attachment, in hexadecimal digits."""
        return sha256(self.attachment_bytes(attachment_id)).hexdigest()

    def _moment(self, clock: Mapping[str, Any]) -> datetime:
        try:
            moment = datetime.fromisoformat(clock["now"])
        except (KeyError, TypeError, ValueError) as error:
            raise self._misspoken('a clock whose "now" is no moment') from error
        if moment.tzinfo is None:
            raise self._misspoken('a clock whose "now" has no offset')
        return moment

    def _object(self, method: str, path: str, body: object = None) -> Mapping[str, Any]:
        answer = self._send(method, path, body)
        try:
            document = answer.json()
        except ValueError as error:
            raise self._misspoken(f"no JSON to {method} {path}") from error
        if not isinstance(document, dict):
            raise self._misspoken(f"no JSON object to {method} {path}")
        return document

    def _send(self, method: str, path: str, body: object = None) -> httpx.Response:
        try:
            answer = self._client.request(method, self.address + path, json=body)
        except httpx.InvalidURL as error:
            raise UnjudgedError(f"The control address {self.address!r} is no address.") from error
        except httpx.TransportError as error:
            raise UnjudgedError(
                f"The control address {self.address} does not answer ({type(error).__name__}): "
                "is the server running, and is the address right?"
            ) from error
        if 400 <= answer.status_code < 500 and path not in ("/", "/fixtures", "/worlds"):
            raise NotExercised(
                f"the control address refuses {method} {path}: HTTP {answer.status_code} "
                f"{answer.text[:200].strip()}"
            )
        if not answer.is_success:
            raise self._misspoken(f"HTTP {answer.status_code} to {method} {path}")
        return answer

    def _misspoken(self, seen: str) -> UnjudgedError:
        return UnjudgedError(
            f"The control address {self.address} gave {seen}: expected the control protocol as "
            "docs/control-protocol.md shows it; give the right --control, or leave it out."
        )


def _frozen(moment: datetime) -> Mapping[str, Any]:
    """A clock that stands still, as the protocol has it."""
    return {"now": moment.isoformat(), "frozen": True}
