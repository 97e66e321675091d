"""Nothing honest of People is bitten: random traces, cut, repeated, lost or overlapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_calls import Manners
from people_cast import PEOPLE
from people_plans import Step, any_manners, manners, plans, step, told
from people_trace import START, PeopleTrace, findings

from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Event, Exchange, Intervention

SEARCH = settings(max_examples=50, deadline=None, derandomize=True, database=None)
NOT_ALONE = replace(PEOPLE, alone=False)
LITTLE = replace(NOT_ALONE, permissions={}, timelogs=(), jobs=(), date_format=None)


def innocent(events: Sequence[Event], facts: PeopleFacts = PEOPLE) -> bool:
    """Whether a fresh monitor finds nothing."""
    return not any(findings(events, facts))


@SEARCH
@given(plans(), any_manners())
def test_an_honest_trace_is_innocent(plan: list[Step], mind: Manners) -> None:
    assert innocent(told(PeopleTrace(manners=mind), plan).events)


@SEARCH
@given(
    plans(longest=15), any_manners(), st.sampled_from([PEOPLE, NOT_ALONE, LITTLE, PeopleFacts()])
)
def test_an_honest_trace_is_innocent_to_who_knows_little(
    plan: list[Step], mind: Manners, facts: PeopleFacts
) -> None:
    assert innocent(told(PeopleTrace(manners=mind), plan).events, facts)


@pytest.mark.parametrize("seed", range(6))
def test_many_honest_traces_are_innocent_however_they_are_seen(seed: int) -> None:
    guilty = [number for number in range(80) if not seen_as_random_has_it(f"{seed}.{number}")]
    assert not guilty


def seen_as_random_has_it(seed: str) -> bool:
    """Whether a random trace is innocent, whole, spoiled, overlapping, or seen from late on."""
    random = Random(seed)
    trace = PeopleTrace(manners=manners(random.choice))
    told(trace, [step(random.choice) for _ in range(random.randint(5, 40))])
    events: Sequence[Event] = trace.events
    spoils = random.choices(["keep", "lose", "repeat", "miss"], [9, 1, 1, 1], k=40)
    events = list(spoiled(events, random.choice([["keep"], spoils])))
    overlaps = random.choice([[0], random.choices(range(3), [8, 1, 1], k=30)])
    events = list(overlapping(events, overlaps))
    late = random.choice([0, 0, random.randrange(len(events))])
    facts = NOT_ALONE if late else random.choice([PEOPLE, NOT_ALONE, LITTLE])
    return innocent(seen_from(events, late), facts)


def seen_from(events: Sequence[Event], late: int) -> list[Event]:
    """The events from there on, and before it what the target says of its settings."""
    settings = [event for event in events[:late] if isinstance(event, Intervention)]
    return [*settings, *events[late:]]


def spoiled(events: Sequence[Event], spoils: Sequence[str]) -> Iterator[Event]:
    """The events, some answers lost, some readings repeated or never seen."""
    for event, spoil in zip(events, cycle(spoils), strict=False):
        reading = isinstance(event, Exchange) and event.request.method == "GET"
        if reading and spoil == "miss":
            continue
        if isinstance(event, Exchange) and spoil == "lose":
            event = replace(event, response=None)
        yield event
        if reading and spoil == "repeat":
            yield event


def overlapping(events: Sequence[Event], overlaps: Sequence[int]) -> Iterator[Event]:
    """The events, each after its number of overlaps earlier ones have begun before it ended."""
    moment = START
    for event, overlap in zip(events, cycle(overlaps), strict=False):
        moment += 10
        if isinstance(event, Exchange):
            event = replace(event, began=moment - 10 * overlap - 5, ended=moment)
        yield event


@SEARCH
@given(plans(longest=15), any_manners())
def test_an_honest_trace_is_innocent_to_who_comes_late(plan: list[Step], mind: Manners) -> None:
    events = told(PeopleTrace(manners=mind), plan).events
    assert not [k for k in range(1, len(events)) if not innocent(seen_from(events, k), NOT_ALONE)]
