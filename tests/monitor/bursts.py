"""Honest traces whose calls overlap: each took effect at some moment between its two times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from honest_wire import Options
from traces import Changes, Trace

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.overlap import grouped
from timecontract.monitor.verdict import Finding

APART = 0.001
"""Seconds between the moments at which two calls of a burst take effect."""
TIMED: Changes = {"start_timer": "true"}
HOT = (
    *("start", "start", "start", "stop", "stop", "timer", "timer", "timer"),
    *("get", "get", "update", "update", "create", "delete", "list"),
)


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


def hot_plan(trace: Trace, random: Random) -> None:
    """Many calls about few entries, some of whose answers are lost."""
    entries = [trace.create(random.choice([{}, TIMED])) for _ in range(2)]
    for _ in range(random.randint(6, 30)):
        lost: Options = {"answer": None, "happens": random.random() < 0.5}
        options: Options = lost if random.random() < 0.1 else {}
        options["by"] = random.choice(["first", "first", "first", "second"])
        trace.wait(random.choice([0, 0, 0, 0, 20, 61]))
        _call(trace, random, entries, options)


def _call(trace: Trace, random: Random, entries: list[str], options: Options) -> None:
    entry = random.choice(entries[-3:])
    match random.choice(HOT):
        case "start":
            trace.start(entry, **options)
        case "stop":
            trace.stop(**options)
        case "timer":
            trace.timer(**options)
        case "get":
            trace.get(entry, **options)
        case "update":
            changes = random.choice([{"notes": "One"}, {"notes": "Other"}, TIMED])
            trace.update(entry, changes, **options)
        case "create":
            entries.append(trace.create(TIMED, **options))
        case "delete":
            trace.delete(entry, **options)
        case "list":
            trace.list(**options)
