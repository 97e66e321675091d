"""Random plans of many calls about few entries, for calls that are to meet."""

from __future__ import annotations

from random import Random

from honest_wire import Options
from traces import Changes, Trace

TIMED: Changes = {"start_timer": "true"}
HOT = (
    *("start", "start", "start", "stop", "stop", "timer", "timer", "timer"),
    *("get", "get", "update", "update", "create", "delete", "list"),
)


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
