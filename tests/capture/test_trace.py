"""Exchanges are judged in the order of their times, those that overlap together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from random import Random

from timecontract.capture.trace import (
    MOST_TOGETHER,
    WINDOW,
    Crowd,
    Stretch,
    in_order,
    merged,
    stretches,
    times,
)
from timecontract.exchange import Exchange, Intervention, Request


def at(began: float, ended: float) -> Exchange:
    return Exchange(Request("GET", f"http://x/{began}"), None, "", began, ended)


def spans(stretch: Stretch) -> list[tuple[float, float]]:
    """The times of what is judged at once."""
    exchanges = stretch.exchanges if isinstance(stretch, Crowd) else stretch
    assert isinstance(exchanges, tuple | Exchange)
    each = exchanges if isinstance(exchanges, tuple) else (exchanges,)
    return [(exchange.began, exchange.ended) for exchange in each]


def test_exchanges_are_sorted_by_when_they_began() -> None:
    events = [at(n, n + 0.5) for n in range(1, 200)]
    mixed = events.copy()
    Random(1).shuffle(mixed)
    assert list(in_order(mixed)) == events


def test_what_overlaps_comes_together_in_the_order_of_its_ends() -> None:
    events = [at(1, 2), at(3, 6), at(4, 5), at(6, 7)]
    assert [spans(s) for s in stretches(events)] == [[(1, 2)], [(4, 5), (3, 6)], [(6, 7)]]


def test_exchanges_without_times_are_a_sequence() -> None:
    events = [at(0, 0), at(0, 0), at(1, 2), at(0, 0)]
    assert list(stretches(in_order(events))) == events


def test_whole_seconds_may_overlap_and_fractions_tell() -> None:
    assert times(100.0, 100.0, exact=False)[1] > times(101.0, 101.0, exact=False)[0]
    assert times(100.0, 101.0, exact=True) == (100.0, 101.0)
    assert times(100.25, 100.5, exact=False) == (100.25, 100.5)
    assert times(None, None, exact=False) == (0.0, 0.0)


def test_of_too_many_that_overlap_no_order_is_looked_for() -> None:
    chain = [at(n, n + 1.5) for n in range(1, 3 * MOST_TOGETHER)]
    parts = list(stretches([*chain, at(1000, 1001)]))
    assert all(isinstance(part, Crowd) for part in parts[:-1])
    assert sum(len(spans(part)) for part in parts) == len(chain) + 1
    assert spans(parts[-1]) == [(1000, 1001)]


def test_what_comes_too_late_is_not_taken_for_a_sequence() -> None:
    early, late = at(10, 11), at(1, 10.5)
    assert [type(part) for part in stretches([early, at(12, 13), late])][-1] is Crowd


def test_no_more_than_a_window_is_held() -> None:
    read = 0

    def endless() -> object:
        nonlocal read
        for number in count(1):
            read = number
            yield at(number, number + 0.5)

    taken = list(islice(stretches(merged([(1, endless())])), 1000))  # type: ignore[list-item]
    assert len(taken) == 1000
    assert read < 1000 + WINDOW + 5


def test_captures_of_one_trace_are_merged_by_their_times() -> None:
    one, other = [at(1, 2), at(5, 6)], [at(3, 4), at(7, 8)]
    assert [e.began for e in merged([(1, one), (3, other)]) if isinstance(e, Exchange)] == [
        1,
        3,
        5,
        7,
    ]


def test_captures_without_times_follow_each_other() -> None:
    one, other = [at(0, 0)], [at(3, 4)]
    assert list(merged([(3, other), (0, one)])) == [*other, *one]


def test_a_capture_is_not_read_before_its_time() -> None:
    begun: list[str] = []

    def events(name: str, *times: float) -> Iterator[Exchange | Intervention]:
        begun.append(name)
        yield from (at(time, time + 0.5) for time in times)

    together = merged([(5, events("late", 5, 6)), (1, events("early", 1, 2, 3))])
    seen = [(e.began, len(begun)) for e in together if isinstance(e, Exchange)]
    assert seen == [(1, 1), (2, 1), (3, 1), (5, 2), (6, 2)]
