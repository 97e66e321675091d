"""Calls judged together: only their times and answers tell in what order they happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from timecontract.exchange import Exchange
from timecontract.monitor.contradiction import contradiction
from timecontract.monitor.judgement import Told
from timecontract.monitor.linearizability import Breach, Gaveup, Member, Order, explanations
from timecontract.monitor.overlap import connected, is_loose
from timecontract.monitor.possible import MOST, Possible


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of some calls: rules broken, and what else can be counted.

    `calls` are those of which no order keeps the rules, `also` the rules that other orders break.
    """

    breaches: tuple[Breach, ...] = ()
    told: Counter[Told] = field(default_factory=Counter)
    calls: tuple[Exchange, ...] = ()
    also: tuple[str, ...] = ()


def alone(possible: Possible, exchange: Exchange) -> Iterator[Heard]:
    """Judges a call by what holds in any order, and forgets what it touches."""
    judged = possible.apart(exchange)
    if judged is not None:
        case, judgement = judged
        possible.forget([exchange])
        broken = tuple(Breach(exchange, case.op, each) for each in judgement.broken)
        yield Heard(broken, judgement.told)


def together(possible: Possible, exchanges: Sequence[Exchange]) -> Iterator[Heard]:
    """Judges calls with nothing else under way, and takes them into account.

    Of several, what holds of each in any order is told first, and is no matter of order then.
    """
    members = []
    for exchange in exchanges:
        judged = possible.apart(exchange)
        if judged is None:
            continue
        case, judgement = judged
        excused = judgement.broken if len(exchanges) > 1 else ()
        members.append(Member(case, frozenset(rule.id for rule, _ in excused)))
        if excused:
            yield Heard(tuple(Breach(exchange, case.op, broken) for broken in excused))
    for part in _parts(possible, members):
        yield _heard(possible, part)


def _parts(possible: Possible, members: Sequence[Member]) -> list[list[Member]]:
    """The calls that have to do with each other, without lists read while others wrote."""
    world = possible.worlds[0]
    kept = [m for m in members if not (world.reach(m.case).reads and is_loose(world, m, members))]
    return connected(world, kept)


def _heard(possible: Possible, part: Sequence[Member]) -> Heard:
    """What the orders of some calls tell; nothing where there are too many, or none can be had."""
    world = possible.worlds[0]
    try:
        if any(is_loose(world, member, part) for member in part):
            raise Gaveup
        heard, orders = _of_orders(possible, part, explanations(possible.worlds, part))
        if len(orders) > MOST:
            raise Gaveup
    except Gaveup:
        possible.forget(member.case.exchange for member in part)
        return Heard()
    possible.become(orders)
    return heard


def _of_orders(
    possible: Possible, part: Sequence[Member], orders: Sequence[Order]
) -> tuple[Heard, Sequence[Order]]:
    """What the nearest orders agree on, and those of them that go on."""
    if not orders[0].breaches:
        return Heard(told=_agreed(orders)), orders
    found = contradiction(possible.worlds, part, orders)
    heard = Heard(found.breaches, _agreed(found.orders), found.calls, found.also)
    return heard, found.orders


def _agreed(orders: Sequence[Order]) -> Counter[Told]:
    return reduce(and_, (order.told for order in orders))
