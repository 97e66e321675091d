"""What a scenario that is replayed has in place of a control address and a clock."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

import httpx

from timecontract.drive.clock import TargetClock
from timecontract.recording.tape import Tape
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised


class RecordedControl(Control):
    """A control address that does what was done when the scenario was recorded, and no more.

    The changes themselves are told to the monitor by whoever makes them.
    """

    def __init__(self, tape: Tape, offers: Collection[str]) -> None:
        super().__init__("", httpx.Client(transport=_NO_NETWORK), frozenset(offers))
        self._tape = tape
        self._now: datetime | None = None

    def set_clock(self, moment: datetime) -> datetime:
        """The moment asked for."""
        self._now = moment
        return moment

    def advance(self, seconds: float) -> datetime:
        """The moment so much later; NotExercised where the clock was never set."""
        if self._now is None:
            raise NotExercised("needs a clock that was set before")
        self._now += timedelta(seconds=seconds)
        return self._now

    def add_timelog(self, employee: str, day: date, minutes: int, **given: Any) -> str:
        """The id of the time log that was added here."""
        del employee, day, minutes, given
        return self._tape.ahead("timelog")["id"]

    def attachment_digest(self, attachment_id: str) -> str:
        """The SHA-256 of the bytes that the target held."""
        del attachment_id
        return self._tape.ahead("attachment")["sha256"]

    def restart(self) -> None:
        """Was done."""

    def mark_invoiced(self, entry_id: str, invoice_id: str) -> None:
        """Was done."""

    def set_approvers(self, employee: str, approvers: Sequence[str]) -> None:
        """Was done."""

    def set_processed_until(self, day: date | None) -> None:
        """Was done."""

    def set_time_tracker(self, *, enabled: bool) -> None:
        """Was done."""

    def set_date_format(self, pattern: str) -> None:
        """Was done."""


class RecordedClock(TargetClock):
    """The clock of a recorded scenario: under control as it was, or else at the recorded time."""

    def __init__(self, control: RecordedControl, tape: Tape, zone: tzinfo) -> None:
        super().__init__(control, zone)
        self._tape = tape
        self._recorded_zone = zone

    def today(self) -> date:
        """The date in the target's zone when the next call of the cassette was made."""
        moment = self._tape.moment
        if self.controlled or moment is None:
            return super().today()
        return moment.astimezone(self._recorded_zone).date()


def _refuse(request: httpx.Request) -> httpx.Response:
    raise NotExercised(f"needs {request.method} {request.url}, which is not recorded")


_NO_NETWORK: Any = httpx.MockTransport(_refuse)
