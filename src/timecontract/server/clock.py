"""The clock of a world: it runs beside the real one, or stands still until it is moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2999, 12, 31, tzinfo=UTC)


class ClockError(ValueError):
    """A moment that this clock cannot show."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A frozen clock has an instant; a running one has an offset from the real time."""

    offset: timedelta = timedelta()
    frozen_at: datetime | None = None

    @property
    def frozen(self) -> bool:
        """Whether the clock stands still."""
        return self.frozen_at is not None

    def now(self, real: datetime) -> datetime:
        """The moment shown when the real time is `real` (aware)."""
        return self.frozen_at if self.frozen_at is not None else real + self.offset

    @classmethod
    def set_to(cls, moment: datetime, *, frozen: bool, real: datetime) -> Clock:
        """A clock that shows `moment` now; ClockError outside 1900 to 2999 or without an offset."""
        if moment.tzinfo is None:
            raise ClockError("a moment needs its offset, such as 2026-03-31T10:00:00+00:00")
        # Compared in a way that cannot overflow near the ends of the calendar.
        if not EARLIEST.year < moment.year < LATEST.year:
            raise ClockError(f"the clock shows the years {EARLIEST.year + 1} to {LATEST.year - 1}")
        instant = moment.astimezone(UTC)
        return cls(frozen_at=instant) if frozen else cls(offset=instant - real)

    def advanced(self, seconds: float, real: datetime) -> Clock:
        """A clock `seconds` later; ClockError where that leaves the calendar."""
        try:
            moment = self.now(real) + timedelta(seconds=seconds)
        except (OverflowError, ValueError) as error:
            raise ClockError(f"the clock cannot advance by {seconds} seconds") from error
        return Clock.set_to(moment, frozen=self.frozen, real=real)
