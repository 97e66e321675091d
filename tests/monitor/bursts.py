"""Honest traces whose calls overlap: each took effect at some moment between its two times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.overlap import grouped
from timecontract.monitor.verdict import Finding

APART = 0.001
"""Seconds between the moments at which two calls of a burst take effect."""


def in_bursts(events: Sequence[Event], random: Random, largest: int = 6) -> list[Event]:
    """The events in the order of their ends, after up to so many have been made to overlap."""
    seen: list[Event] = []
    burst: list[tuple[float, Exchange]] = []
    size = random.randint(1, largest)
    for number, event in enumerate(events):
        if isinstance(event, Exchange):
            burst.append((event.began + number * APART, event))
        if isinstance(event, Intervention) or len(burst) == size or number == len(events) - 1:
            seen += _overlapping(burst, random)
            burst, size = [], random.randint(1, largest)
        if isinstance(event, Intervention):
            seen.append(event)
    return seen


def _overlapping(burst: Sequence[tuple[float, Exchange]], random: Random) -> list[Exchange]:
    """The exchanges, each around its moment and within the burst."""
    moments = [moment for moment, _ in burst]
    spread = [
        replace(
            exchange,
            began=random.uniform(random.choice(moments[: at + 1]), moments[at]) - APART / 4,
            ended=random.uniform(moments[at], random.choice(moments[at:])) + APART / 4,
        )
        for at, (_, exchange) in enumerate(burst)
    ]
    return sorted(spread, key=lambda exchange: exchange.ended)


def judged(monitor: Monitor, events: Iterable[Event]) -> list[Finding]:
    """What a monitor finds that is given together what overlaps."""
    findings = []
    for each in grouped(events):
        findings += (
            monitor.observe_together(each) if isinstance(each, tuple) else monitor.observe(each)
        )
    return findings
