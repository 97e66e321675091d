"""The exchanges of a capture in the order in which they happened, those that overlap together.

A file may hold its exchanges out of order, by a little. They are sorted within a window, so that a
capture of any length takes the same memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, heappushpop, heapreplace
from itertools import chain, count

from timecontract.exchange import Exchange, Intervention

WINDOW = 512
"""An exchange may stand so many places away from where it belongs."""
MOST_TOGETHER = 64
"""So many that overlap are held until all of them have ended; of more no order is looked for."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """Exchanges that overlap others beyond these: what is known of the state binds none of them."""

    exchanges: tuple[Exchange, ...]


Events = Iterable[Exchange | Intervention]
Stretch = Exchange | Intervention | tuple[Exchange, ...] | Crowd
"""What is judged at once: one exchange, or those that overlap, in the order of their ends."""


def times(began: float | None, ended: float | None, *, exact: bool) -> tuple[float, float]:
    """When an exchange surely began at the earliest and ended at the latest; zeros for unknown.

    Times in whole seconds were cut or rounded, so that each may be off by up to a second, unless
    they are known to be `exact`.
    """
    if began is None:
        return 0.0, 0.0
    ended = began if ended is None else max(began, ended)
    if not exact and began > 0 and began.is_integer() and ended.is_integer():
        return began - 0.5, ended + 1.0
    return began, max(ended, 1e-9)


def merged(captures: Sequence[tuple[float, Events]]) -> Iterator[Exchange | Intervention]:
    """The events of captures of one trace, by times where each has them, else one after the other.

    Each comes with the time of its first event, 0.0 where that has none, and is not read before
    that time. No more than a window of each is held.
    """
    whole = [in_order(events) for _, events in captures]
    begins = [began for began, _ in captures]
    if len(whole) > 1 and all(begins):
        return _by_time(begins, whole)
    return chain.from_iterable(whole)


def _by_time(
    begins: Sequence[float], captures: Sequence[Iterator[Exchange | Intervention]]
) -> Iterator[Exchange | Intervention]:
    """The earliest event of all captures, again and again."""
    nexts: list[tuple[float, int, Exchange | Intervention | None]]
    nexts = [(began, number, None) for number, began in enumerate(begins)]
    heapify(nexts)
    while nexts:
        _, number, event = nexts[0]
        if event is not None:
            yield event
        following = next(captures[number], None)
        if following is None:
            heappop(nexts)
        else:
            heapreplace(nexts, (_began(following), number, following))


def in_order(events: Iterable[Exchange | Intervention]) -> Iterator[Exchange | Intervention]:
    """Exchanges with times sorted by when they began; what has none stays where it stands."""
    window: list[tuple[float, int, Exchange]] = []
    number = count()
    for event in events:
        if not isinstance(event, Exchange) or event.ended <= 0:
            yield from _emptied(window)
            yield event
        elif len(window) < WINDOW:
            heappush(window, (event.began, next(number), event))
        else:
            yield heappushpop(window, (event.began, next(number), event))[2]
    yield from _emptied(window)


def stretches(events: Iterable[Exchange | Intervention]) -> Iterator[Stretch]:
    """Events that are in order, cut wherever all that has begun has ended.

    Exchanges without times are a sequence. One that began before what was cut off had ended came
    too late to be judged with it, and is taken for one of a crowd.
    """
    group: list[Exchange] = []
    crowded, latest, cut = False, float("-inf"), float("-inf")
    for event in events:
        timed = isinstance(event, Exchange) and event.ended > 0
        if group and not (isinstance(event, Exchange) and timed and event.began < latest):
            yield _together(group, crowded=crowded)
            group, crowded, cut = [], False, latest
        if not isinstance(event, Exchange) or not timed:
            yield event
            continue
        if len(group) == MOST_TOGETHER:
            yield _together(group, crowded=True)
            group, crowded, cut = [], True, latest
        crowded = crowded or event.began < cut
        group.append(event)
        latest = max(latest, event.ended)
    if group:
        yield _together(group, crowded=crowded)


def _together(group: list[Exchange], *, crowded: bool) -> Stretch:
    ended = tuple(sorted(group, key=lambda exchange: exchange.ended))
    if crowded:
        return Crowd(ended)
    return ended[0] if len(ended) == 1 else ended


def _began(event: Exchange | Intervention) -> float:
    return event.began if isinstance(event, Exchange) else 0.0


def _emptied(window: list[tuple[float, int, Exchange]]) -> Iterator[Exchange]:
    while window:
        yield heappop(window)[2]
