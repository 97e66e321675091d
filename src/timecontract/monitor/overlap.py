"""Which calls overlap, and which of them have anything to do with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.domain import EVERYTHING, Domain
from timecontract.monitor.linearizability import Member


def grouped(events: Iterable[Event]) -> Iterator[Event | tuple[Exchange, ...]]:
    """The events of a whole trace, those that overlap together.

    The events come in the order in which they ended. A group comes in that order too. Nothing
    overlaps an intervention. Exchanges without times are a sequence.
    """
    waiting: list[Exchange] = []
    for event in events:
        if isinstance(event, Intervention) or event.ended <= 0:
            yield from _cut(waiting)
            waiting = []
            yield event
        else:
            waiting.append(event)
    yield from _cut(waiting)


def _cut(exchanges: Sequence[Exchange]) -> Iterator[Event | tuple[Exchange, ...]]:
    """Cuts wherever all that has begun has ended."""
    group: list[Exchange] = []
    for exchange in sorted(exchanges, key=lambda e: e.began):
        if group and max(e.ended for e in group) <= exchange.began:
            yield _one_or_all(group)
            group = []
        group.append(exchange)
    if group:
        yield _one_or_all(group)


def _one_or_all(group: Sequence[Exchange]) -> Event | tuple[Exchange, ...]:
    return group[0] if len(group) == 1 else tuple(sorted(group, key=lambda e: e.ended))


# ---- what can be ordered ------------------------------------------------------------------------


def connected(domain: Domain, members: Sequence[Member]) -> list[list[Member]]:
    """The calls in parts that touch nothing in common, each in the given order."""
    parts: list[tuple[set[str], list[int]]] = []
    for index, member in enumerate(members):
        keys, indices = set(domain.reach(member.case).keys), [index]
        for part in [p for p in parts if EVERYTHING in keys | p[0] or keys & p[0]]:
            parts.remove(part)
            keys |= part[0]
            indices = part[1] + indices
        parts.append((keys, sorted(indices)))
    return [[members[index] for index in indices] for _, indices in parts]


def is_loose(domain: Domain, member: Member, members: Sequence[Member]) -> bool:
    """Whether a call is no single step that has a place in an order.

    No page says that a list shows one moment while others write, or that a deletion of several
    records happens at once.
    """
    reach = domain.reach(member.case)
    if not reach.stepwise:
        return False
    others = (o for o in members if o is not member and _overlap(o, member))
    return any(not domain.reach(o.case).reads or not reach.reads for o in others)


def _overlap(one: Member, other: Member) -> bool:
    return one.began < other.ended and other.began < one.ended
