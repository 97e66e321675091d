"""What no order of simultaneous calls explains: which rule is to blame, in which words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timecontract.contract import catalogue
from timecontract.exchange import Exchange
from timecontract.monitor.domain import Domain
from timecontract.monitor.linearizability import Breach, Gaveup, Member, Order, explanations


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Rules that the nearest orders break, each with an example; the named one comes first.

    `calls` are those that are enough for it. `orders` are those that break what is named.
    """

    breaches: tuple[Breach, ...]
    also: tuple[str, ...]
    calls: tuple[Exchange, ...]
    orders: Sequence[Order]


def contradiction(
    worlds: Sequence[Domain], members: Sequence[Member], nearest: Sequence[Order]
) -> Contradiction:
    """Which rules the calls break, where all of the nearest orders break some."""
    named, also = _named(nearest)
    calls, example = _fewest(worlds, members, named, _example(nearest, named))
    orders = [order for order in nearest if order.rules == named]
    return Contradiction(_once(example), also, calls, orders)


def _named(nearest: Sequence[Order]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The rules that most orders break, and those that others break instead."""
    place = {rule_id: number for number, rule_id in enumerate(catalogue.load())}
    votes = Counter[frozenset[str]]()
    for order in nearest:
        votes[order.rules] += order.orders
    best = min(votes, key=lambda rules: (-votes[rules], sorted(place[r] for r in rules)))
    return best, tuple(sorted(frozenset().union(*votes) - best, key=place.__getitem__))


def _example(orders: Sequence[Order], rules: frozenset[str]) -> Order | None:
    return next((order for order in orders if order.rules == rules), None)


def _once(order: Order | None) -> tuple[Breach, ...]:
    breaches = {breach.rule: breach for breach in reversed(order.breaches if order else ())}
    return tuple(breaches.values())


def _fewest(
    worlds: Sequence[Domain],
    members: Sequence[Member],
    rules: frozenset[str],
    example: Order | None,
) -> tuple[tuple[Exchange, ...], Order | None]:
    """Calls of which no order keeps these rules, even if the answers of the rest were lost.

    Without its answer a call may have happened or not: so what the others rest on is not taken from
    them.
    """
    kept, lost = list(members), set[int]()
    for index, member in enumerate(members):
        unanswered = replace(member.case.exchange, response=None)
        case = worlds[0].case(unanswered, overlaps=False)
        if case is None:
            continue
        fewer = [*kept[:index], Member(case), *kept[index + 1 :]]
        try:
            still = explanations(worlds, fewer)
        except Gaveup:
            continue
        if all(order.breaches for order in still) and (found := _example(still, rules)):
            kept, example = fewer, found
            lost.add(index)
    rest = tuple(m.case.exchange for i, m in enumerate(members) if i not in lost)
    return rest, example


def words(breach: Breach, calls: int, also: Sequence[str]) -> tuple[str, str, str]:
    """What a breach expected and saw, and what excuses it not, where no order of calls does."""
    rule, outcome = breach.broken
    if calls < 2:
        return outcome.expected, outcome.seen, _joined(outcome.excuse, also)
    fact = rule.title[0].lower() + rule.title[1:]
    expected = f"an order of the {calls} simultaneous calls in which {fact}"
    seen = f"no order explains the answers; in the nearest {breach.op} tells {outcome.seen}"
    return expected, f"{seen}, where {outcome.expected} was expected", _joined(outcome.excuse, also)


def _joined(excuse: str, also: Sequence[str]) -> str:
    instead = f"other orders break {', '.join(also)}" if also else ""
    return "; ".join(part for part in (excuse, instead) if part)
