"""The clock of the target, as far as it is under control."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from timecontract.target.control import Control
from timecontract.target.errors import NotExercised


class TargetClock:
    """The target's time: frozen and moved by the control address, or the real one.

    `zone` is the declared time zone of the target, UTC where none is declared.
    """

    def __init__(self, control: Control | None, zone: tzinfo = UTC) -> None:
        self._control = control if control and "clock" in control.offers else None
        self._zone = zone
        self._now: datetime | None = None

    @property
    def controlled(self) -> bool:
        """Whether the clock can be set."""
        return self._control is not None

    @property
    def frozen_at(self) -> datetime | None:
        """The moment at which the clock stands, None where it is not under control."""
        return self._now

    @property
    def now(self) -> datetime:
        """The moment at which the clock stands, in the target's zone; NotExercised without one."""
        self._controls()
        assert self._now is not None
        return self._now

    def set(self, moment: datetime) -> None:
        """Sets the clock, also back; a moment without an offset is taken in the target's zone.

        NotExercised where the clock is not under control.
        """
        aware = self._aware(moment)
        self._now = self._controls().set_clock(aware).astimezone(self._zone)

    def begin(self, moment: datetime) -> None:
        """Sets the clock for the first time, unless the target was made with it set so."""
        if self._controls().began_at == self._aware(moment):
            self._now = self._aware(moment).astimezone(self._zone)
        else:
            self.set(moment)

    def advance(self, seconds: float) -> None:
        """Moves the clock on; NotExercised where it is not under control."""
        self._now = self._controls().advance(seconds).astimezone(self._zone)

    def today(self) -> date:
        """The date in the target's zone."""
        return (self._now or datetime.now(self._zone)).date()

    def _aware(self, moment: datetime) -> datetime:
        return moment if moment.tzinfo else moment.replace(tzinfo=self._zone)

    def _controls(self) -> Control:
        if self._control is None:
            raise NotExercised("needs a clock under control")
        return self._control


def zone_of(name: str | None) -> tzinfo:
    """The declared time zone, UTC where none is declared or this computer does not know it."""
    try:
        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError):
        return UTC


def week_before(day: date, days: int = 0) -> str:
    """The ISO date a week before `day`, moved by `days`."""
    return (day - timedelta(days=7) + timedelta(days=days)).isoformat()
