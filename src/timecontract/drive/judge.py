"""Hands what happens to the monitor, and remembers what the monitor found."""

from __future__ import annotations

from threading import Lock
from typing import Protocol

from timecontract.coverage import Coverage
from timecontract.exchange import Event
from timecontract.monitor.verdict import Finding, Learned, Tally


class Judging(Protocol):
    """What drivers and plugin ask of a monitor."""

    tally: Tally
    """How often each rule was put to the question so far."""

    def observe(self, event: Event, /) -> list[Finding]:
        """Takes the next event; the findings that it brings."""
        ...

    def finish(self) -> list[Finding]:
        """Decides what still overlaps; the findings that this brings."""
        ...

    def learned(self) -> list[Learned]:
        """The answers to open questions seen so far."""
        ...


class Judge:
    """One monitor, fed from any thread, with the findings since they were last taken.

    `coverage` is what was exercised before it.
    """

    def __init__(self, monitor: Judging) -> None:
        self.monitor = monitor
        self.coverage = Coverage()
        self._lock = Lock()
        self._fresh: list[Finding] = []

    def observe(self, event: Event) -> None:
        """Feeds the monitor."""
        with self._lock:
            self._fresh += self.monitor.observe(event)
            self.coverage.observe(event)

    def finish(self) -> None:
        """Tells the monitor that nothing more comes."""
        with self._lock:
            self._fresh += self.monitor.finish()

    def take_findings(self) -> list[Finding]:
        """The findings since the last call."""
        with self._lock:
            taken, self._fresh = self._fresh, []
            return taken


class Silent:
    """A monitor that judges nothing, for calls that are no part of a trace."""

    def __init__(self) -> None:
        self.tally = Tally()

    def observe(self, _event: Event, /) -> list[Finding]:
        """Finds nothing."""
        return []

    def finish(self) -> list[Finding]:
        """Finds nothing."""
        return []

    def learned(self) -> list[Learned]:
        """Has learned nothing."""
        return []
