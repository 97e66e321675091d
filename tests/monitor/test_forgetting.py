"""What a monitor knows takes no more than so much memory, and what it forgets accuses nobody."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator
from random import Random

import pytest
from bursts import in_bursts, judged
from plans import manners, step, told
from trace_facts import FACTS
from traces import Trace

from timecontract.exchange import Event, Exchange, Request, Response
from timecontract.monitor.invoice import listing, timing, world
from timecontract.monitor.invoice import step as steps
from timecontract.monitor.monitor import Monitor

SMALL = (1, 2, 3, 5, 8)


@pytest.fixture
def shrink(monkeypatch: pytest.MonkeyPatch) -> Callable[[Random], None]:
    """Makes the monitor forget soon."""

    def shrunk(random: Random) -> None:
        for module in (world, steps, listing, timing):
            for name in [name for name in vars(module) if name.startswith("KEPT_")]:
                monkeypatch.setattr(module, name, random.choice(SMALL))

    return shrunk


@pytest.mark.parametrize("seed", range(4))
def test_honest_traces_stay_innocent_however_little_is_kept(
    seed: int, shrink: Callable[[Random], None]
) -> None:
    for number in range(30):
        random = Random(f"{seed}.{number}")
        shrink(random)
        trace = Trace(manners=manners(random.choice), clocked=random.random() < 0.5)
        events = told(trace, [step(random.choice) for _ in range(random.randint(5, 40))]).events
        if random.random() < 0.3:
            events = in_bursts(events, random)
        assert not judged(Monitor(FACTS), events), number


def many(number: int) -> Iterator[Event]:
    """The answers of a service that shows, times and deletes other entries all the time."""
    trace = Trace()
    trace.get(trace.create())
    (shown,) = trace.events[-1:]
    assert isinstance(shown, Exchange)
    assert shown.response is not None
    entry = shown.request.url.rpartition("/")[2]
    for count in range(number):
        other = f"{470000000000000 + count}"
        body = shown.response.body.replace(entry.encode(), other.encode())
        yield Exchange(
            Request("GET", shown.request.url.replace(entry, other), shown.request.headers),
            Response(200, shown.response.headers, body),
            f"caller-{count % 1000}",
        )


@pytest.mark.parametrize("others", [True, False])
def test_a_long_capture_takes_no_more_memory_than_a_shorter_one(
    others: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world, "KEPT_ENTRIES", 200)
    monitor, events = Monitor(others=others), many(1600)
    tracemalloc.start()
    try:
        taken = []
        for count, event in enumerate(events):
            monitor.observe(event)
            monitor.tally.findings.clear()
            if count in (799, 1599):
                gc.collect()
                taken.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert taken[1] < taken[0] * 1.1
