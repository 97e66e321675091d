"""Nothing honest is bitten: random honest traces, cut, repeated and partly lost, are innocent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import cycle
from random import Random

import pytest
from honest_calls import Manners
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import Step, any_manners, manners, plans, step, told
from trace_facts import FACTS
from traces import TUESDAY, Trace, findings

from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange

SEARCH = settings(max_examples=60, deadline=None, derandomize=True, database=None)
SPOILS = st.lists(st.sampled_from(["keep", "keep", "keep", "lose", "repeat", "miss"]), min_size=1)


def innocent(events: Sequence[Event], facts: InvoiceFacts | None = FACTS) -> bool:
    """Whether a fresh monitor finds nothing."""
    return not any(findings(events, facts))


@pytest.mark.parametrize(
    ("clocked", "timed"), [(True, True), (False, True), (False, False)], ids=["clock", "times", "-"]
)
@SEARCH
@given(plan=plans(), mind=any_manners())
def test_an_honest_trace_is_innocent(
    plan: list[Step], mind: Manners, clocked: bool, timed: bool
) -> None:
    trace = told(Trace(manners=mind, clocked=clocked, timed=timed), plan)
    assert innocent(trace.events)


@SEARCH
@given(plans(), any_manners())
def test_an_honest_trace_is_innocent_to_who_knows_no_facts(plan: list[Step], mind: Manners) -> None:
    assert innocent(told(Trace(manners=mind), plan).events, facts=None)


@pytest.mark.parametrize("seed", range(6))
def test_many_honest_traces_are_innocent_however_they_are_seen(seed: int) -> None:
    guilty = [number for number in range(150) if not seen_as_random_has_it(f"{seed}.{number}")]
    assert not guilty


def seen_as_random_has_it(seed: str) -> bool:
    """Whether a random trace is innocent, seen with or without a clock, spoiled or whole."""
    random = Random(seed)
    clocked, timed = random.choice([(True, True), (True, True), (False, True), (False, False)])
    trace = Trace(manners=manners(random.choice), clocked=clocked, timed=timed)
    told(trace, [step(random.choice) for _ in range(random.randint(5, 40))])
    spoils = random.choices(["keep", "lose", "repeat", "miss"], [9, 1, 1, 1], k=40)
    events = list(spoiled(trace.events, random.choice([["keep"], spoils])))
    late = random.choice([0, 0, random.randrange(len(events))])
    return innocent(events[late:], random.choice([FACTS, FACTS, None]))


@SEARCH
@given(plans(longest=20), any_manners())
def test_an_honest_trace_is_innocent_to_who_comes_late(plan: list[Step], mind: Manners) -> None:
    events = told(Trace(manners=mind), plan).events
    assert not [k for k in range(1, len(events)) if not innocent(events[k:])]


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


@SEARCH
@given(plans(), any_manners(), SPOILS)
def test_an_honest_trace_stays_innocent_with_answers_lost_and_readings_repeated_or_missed(
    plan: list[Step], mind: Manners, spoils: list[str]
) -> None:
    events = told(Trace(manners=mind), plan).events
    assert innocent(list(spoiled(events, spoils)))


def overlapping(events: Sequence[Event], overlaps: Sequence[int]) -> Iterator[Event]:
    """The events, each after its number of overlaps earlier ones have begun before it ended."""
    moment = TUESDAY.timestamp()
    for event, overlap in zip(events, cycle(overlaps), strict=False):
        moment += 10
        if isinstance(event, Exchange):
            event = replace(event, began=moment - 10 * overlap - 5, ended=moment)
        yield event


@SEARCH
@given(plans(), any_manners(), st.lists(st.integers(0, 3), min_size=1))
def test_an_honest_trace_stays_innocent_where_calls_began_before_earlier_ones_had_ended(
    plan: list[Step], mind: Manners, overlaps: list[int]
) -> None:
    events = told(Trace(manners=mind), plan).events
    assert innocent(list(overlapping(events, overlaps)))
