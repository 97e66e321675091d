"""Captures of correct services are innocent, however little of the traffic they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest
from as_captured import Credential, capture_of, masked, token
from bursts import in_bursts
from people_plans import manners as people_manners
from people_plans import step as people_step
from people_plans import told as people_told
from people_trace import PeopleTrace
from plans import manners, step, told
from traces import Trace

from timecontract.capture.captured import Captured
from timecontract.capture.judging import Settings, judge
from timecontract.exchange import Event, Intervention

SHARED, ALONE = Settings(), Settings(alone=True)


def of_invoice(random: Random, *, alone: bool) -> list[Event]:
    """The events of a correct Invoice service; where callers are alone, nobody invoices entries."""
    steps = [step(random.choice) for _ in range(random.randint(5, 40))]
    trace = Trace(manners=manners(random.choice), clocked=False)
    return told(trace, [one for one in steps if not alone or one.does != "invoice"]).events


def of_people(random: Random, *, alone: bool) -> list[Event]:
    """The events of a correct People service; where callers are alone, since others last acted."""
    steps = [people_step(random.choice) for _ in range(random.randint(5, 40))]
    events = people_told(PeopleTrace(manners=people_manners(random.choice)), steps).events
    last = max((n for n, e in enumerate(events) if isinstance(e, Intervention)), default=-1)
    return events[last + 1 :] if alone else events


def accused(
    events: Sequence[Event], settings: Settings, credential: Credential, timed: bool
) -> set[str]:
    """The rules that a capture of these events is found to break."""
    capture = capture_of(events, credential, timed=timed)
    return set(judge([capture], settings).gathered.broken)


def some(events: list[Event], random: Random) -> list[Event]:
    """The events from some moment on, some of them unseen, as where others act."""
    late, share = (
        random.choice([0, random.randrange(len(events) + 1)]),
        random.choice([1, 0.8, 0.4]),
    )
    return [event for event in events[late:] if random.random() < share]


@pytest.mark.parametrize("made", [of_invoice, of_people])
@pytest.mark.parametrize("seed", range(3))
def test_parts_of_honest_traffic_are_innocent_where_others_may_act(
    made: Callable[..., list[Event]], seed: int
) -> None:
    for number in range(60):
        random = Random(f"{seed}.{number}")
        events = some(made(random, alone=False), random)
        bursts = random.random() < 0.3
        events = in_bursts(events, random) if bursts else events
        timed = bursts or random.random() < 0.6
        assert not accused(events, SHARED, random.choice([token, masked]), timed), number


@pytest.mark.parametrize("made", [of_invoice, of_people])
@pytest.mark.parametrize("seed", range(3))
def test_honest_traffic_is_innocent_where_a_capture_holds_all_of_it_from_some_moment_on(
    made: Callable[..., list[Event]], seed: int
) -> None:
    for number in range(60):
        random = Random(f"{seed}.{number}")
        events = made(random, alone=True)
        events = events[random.choice([0, random.randrange(len(events) + 1)]) :]
        bursts = random.random() < 0.3
        events = in_bursts(events, random) if bursts else events
        timed = bursts or random.random() < 0.6
        assert not accused(events, ALONE, random.choice([token, masked]), timed), number


@pytest.mark.parametrize("made", [of_invoice, of_people])
def test_honest_traffic_is_innocent_where_its_callers_share_one_credential(
    made: Callable[..., list[Event]],
) -> None:
    for number in range(40):
        events = made(Random(number), alone=True)
        assert not accused(events, SHARED, lambda _caller: token("all"), True), number


@pytest.mark.parametrize("made", [of_invoice, of_people])
def test_honest_traffic_with_times_in_whole_seconds_is_innocent(
    made: Callable[..., list[Event]],
) -> None:
    for number in range(40):
        random = Random(number)
        events = in_bursts(made(random, alone=True), random)
        capture = capture_of(events)
        rounded = [in_whole_seconds(part) for part in capture.events]
        random.shuffle(rounded)
        capture.events = iter(sorted(rounded, key=lambda part: part.began or 0))
        assert not judge([capture], ALONE).gathered.broken, number


def in_whole_seconds(part: Captured) -> Captured:
    """The exchange as a file has it that keeps no fractions."""
    assert part.began is not None
    assert part.ended is not None
    return replace(part, began=float(int(part.began)), ended=float(int(part.ended)))
