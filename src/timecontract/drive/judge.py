"""Hands what happens to the monitor, and remembers what the monitor found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Protocol

from timecontract.coverage import Coverage
from timecontract.exchange import Event, Exchange
from timecontract.monitor.verdict import Finding, Learned, Tally


class Judging(Protocol):
    """What drivers and plugin ask of a monitor."""

    tally: Tally
    """How often each rule was put to the question so far."""

    def observe(self, event: Event, /) -> list[Finding]:
        """Takes the next event; the findings that it brings."""
        ...

    def observe_together(self, exchanges: Sequence[Exchange], /) -> list[Finding]:
        """Takes calls of which some overlap, in the order of their ends; what they bring."""
        ...

    def finish(self) -> list[Finding]:
        """Closes the trace; the findings that this brings."""
        ...

    def learned(self) -> list[Learned]:
        """The answers to open questions seen so far."""
        ...


class Judge:
    """One monitor, fed from any thread, with the findings since they were last taken.

    Calls that end while others are under way are held until none is, and judged together.
    `coverage` is what was exercised before it. `hear` is told of every exchange.
    """

    def __init__(self, monitor: Judging, hear: Callable[[Exchange], object] | None = None) -> None:
        self.monitor = monitor
        self.hear = hear
        self.coverage = Coverage()
        self._lock = Lock()
        self._fresh: list[Finding] = []
        self._under_way = 0
        self._ended: list[Exchange] = []

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Around a call: what ends before the last one under way has ended is held until then."""
        with self._lock:
            self._under_way += 1
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1
                if not self._under_way:
                    self._judge_ended()

    def observe(self, event: Event) -> None:
        """Feeds the monitor; an exchange while calls are under way when the last has ended."""
        with self._lock:
            self.coverage.observe(event)
            if self.hear and isinstance(event, Exchange):
                self.hear(event)
            if self._under_way and isinstance(event, Exchange):
                self._ended.append(event)
            else:
                self._fresh += self.monitor.observe(event)

    def _judge_ended(self) -> None:
        ended, self._ended = sorted(self._ended, key=lambda exchange: exchange.ended), []
        if len(ended) == 1:
            self._fresh += self.monitor.observe(ended[0])
        elif ended:
            self._fresh += self.monitor.observe_together(ended)

    def finish(self) -> None:
        """Tells the monitor that nothing more comes."""
        with self._lock:
            self._fresh += self.monitor.finish()

    def report(self, finding: Finding) -> None:
        """Adds a finding that came of another judgement of the same target."""
        with self._lock:
            self._fresh.append(finding)

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

    def observe_together(self, _exchanges: Sequence[Exchange], /) -> list[Finding]:
        """Finds nothing."""
        return []

    def finish(self) -> list[Finding]:
        """Finds nothing."""
        return []

    def learned(self) -> list[Learned]:
        """Has learned nothing."""
        return []
