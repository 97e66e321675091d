"""Calls judged together: only their times and answers tell in what order they happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from timecontract.exchange import Exchange
from timecontract.monitor.contradiction import contradiction
from timecontract.monitor.linearizability import (
    Breach,
    Gaveup,
    Member,
    Order,
    excused,
    explanations,
)
from timecontract.monitor.overlap import connected, is_loose
from timecontract.monitor.possible import MOST, Possible
from timecontract.monitor.verdict import Told


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of some calls: rules broken, and what else can be counted.

    `calls` are those of which no order keeps the rules, `also` the rules that other orders break.
    """

    breaches: tuple[Breach, ...] = ()
    told: Iterable[Told] = ()
    calls: tuple[Exchange, ...] = ()
    also: tuple[str, ...] = ()


def alone(possible: Possible, exchange: Exchange) -> Iterator[Heard]:
    """Judges a call by what holds in any order, and forgets what it touches."""
    judged = possible.apart(exchange, overlaps=True)
    if judged is not None:
        case, judgement = judged
        possible.forget([exchange])
        broken = tuple(Breach(exchange, case.op, each) for each in judgement.broken)
        yield Heard(broken, judgement.told)


def among_others(possible: Possible, exchanges: Sequence[Exchange]) -> Iterator[Heard]:
    """Judges calls by what is known of them for good, while others act unseen.

    That is the same whatever the order of the calls, so all are judged before any is taken into
    account.
    """
    judged = [each for e in exchanges if (each := possible.apart(e, overlaps=False)) is not None]
    for case, judgement in judged:
        broken = tuple(Breach(case.exchange, case.op, each) for each in judgement.broken)
        yield Heard(broken, judgement.told)
    possible.outlast(case for case, _ in judged)


def together(possible: Possible, exchanges: Sequence[Exchange]) -> Iterator[Heard]:
    """Judges calls with nothing else under way, and takes them into account.

    What each of several breaks in any order is no matter of order, and told of it alone.
    """
    members, several = [], len(exchanges) > 1
    for exchange in exchanges:
        judged = possible.apart(exchange, overlaps=several)
        if judged is not None:
            case, judgement = judged
            members.append(Member(case, judgement.broken if several else ()))
    world = possible.worlds[0]
    for part in connected(world, members):
        reads = [m for m in part if is_loose(world, m, part) and world.reach(m.case).reads]
        for member in reads:
            yield Heard(_apart([member]))
        ordered = [member for member in part if member not in reads]
        for connection in connected(world, ordered):
            yield from _heard(possible, connection)


def _heard(possible: Possible, part: Sequence[Member]) -> Sequence[Heard]:
    """What the orders of some calls tell.

    Where there are too many orders, or a call has no place in one, nothing is told.
    """
    world = possible.worlds[0]
    try:
        if any(is_loose(world, member, part) for member in part):
            raise Gaveup
        heard, orders = _of_orders(possible, part, explanations(possible.worlds, part))
        if len(orders) > MOST:
            raise Gaveup
    except Gaveup:
        possible.forget(member.case.exchange for member in part)
        return ()
    possible.become(orders)
    return heard


def _of_orders(
    possible: Possible, part: Sequence[Member], nearest: Sequence[Order]
) -> tuple[Sequence[Heard], Sequence[Order]]:
    """What the nearest orders agree on, and those of them that go on."""
    fewest = min(order.faults for order in nearest)
    orders: Sequence[Order] = [order for order in nearest if order.faults == fewest]
    if not orders[0].breaches:
        told = _agreed(orders)
        return [Heard(_apart(part, told), told.elements())], orders
    found = contradiction(possible.worlds, part, orders)
    told = _agreed(found.orders)
    contradicted = Heard(found.breaches, told.elements(), found.calls, found.also)
    return [contradicted, Heard(_apart(part, told))], found.orders


def _apart(part: Sequence[Member], told: Counter[Told] | None = None) -> tuple[Breach, ...]:
    """What the calls break in whatever order; where orders were tried, in all that are left."""
    return tuple(
        Breach(member.case.exchange, member.case.op, broken)
        for index, member in enumerate(part)
        for broken in member.apart
        if told is None or told[excused(index, broken[0].id)]
    )


def _agreed(orders: Sequence[Order]) -> Counter[Told]:
    return reduce(and_, (order.told for order in orders))
