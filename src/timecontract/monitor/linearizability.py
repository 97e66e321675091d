"""Whether some order of overlapping calls explains their answers, and which orders come nearest.

The search is Wing and Gong's with Lowe's memo: an order is built call by call, each judged and
taken into account by the monitor's own step, and of two orders of the same calls that leave the
same knowledge only one goes on. Orders that break fewer rules come first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from timecontract.exchange import Event, Exchange
from timecontract.monitor.domain import Case, Domain
from timecontract.monitor.judgement import EXCUSED, Broken, take
from timecontract.monitor.verdict import ANSWER, Told

STEPS = 4000
"""A search gives up after so many steps, never after seconds: no verdict depends on a machine."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a call of that operation broke, or that a look behind the API's back shows."""

    event: Event
    op: str
    broken: Broken

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.broken[0].id


@dataclass(frozen=True, slots=True)
class Member:
    """One of the calls to be ordered.

    `apart` is what it seems to break in whatever order. That says nothing against an order, but is
    told where it is broken.
    """

    case: Case
    apart: tuple[Broken, ...] = ()

    @property
    def excused(self) -> frozenset[str]:
        """The rules of `apart`."""
        return frozenset(rule.id for rule, _ in self.apart)

    @property
    def began(self) -> float:
        """When the call began, in seconds."""
        return self.case.exchange.began

    @property
    def ended(self) -> float:
        """When it had surely happened if ever, in seconds; without an answer nobody can tell."""
        return float("inf") if self.case.unsure else self.case.exchange.ended

    def reads(self, domain: Domain) -> bool:
        """Whether the call changes nothing, whatever came of it."""
        return domain.reach(self.case).reads


@dataclass(slots=True)
class Order:
    """Some of the calls in an order, what is known after them, and what all the way there told.

    `done` has a bit for each call. `orders` counts those that lead to the same knowledge.
    """

    done: int
    domain: Domain
    told: Counter[Told]
    breaches: tuple[Breach, ...] = ()
    orders: int = 1
    fingerprint: Hashable = field(init=False)

    def __post_init__(self) -> None:
        self.fingerprint = self.domain.fingerprint()

    @property
    def faults(self) -> int:
        """How often rules were broken, those included that say nothing against the order."""
        excused = (times for (kind, *_), times in self.told.items() if kind == EXCUSED)
        return len(self.breaches) + sum(excused)

    @property
    def rules(self) -> frozenset[str]:
        """The rules that the order breaks."""
        return frozenset(breach.rule for breach in self.breaches)


_Key = tuple[int, Hashable, frozenset[str]]
_Orders = dict[_Key, Order]


class Gaveup(Exception):  # noqa: N818 - nothing is wrong; there are too many orders to try
    """The search took all its steps and has not ended."""


def excused(index: int, rule_id: str) -> Told:
    """What an order tells where the call of that index breaks the rule, and is excused."""
    return EXCUSED, rule_id, str(index)


def explanations(worlds: Sequence[Domain], members: Sequence[Member]) -> list[Order]:
    """The orders, one for each knowledge that they lead to, that break the fewest rules.

    They start from any of the worlds, which stay as they are. Raises Gaveup after `STEPS` steps.
    """
    return _Search(worlds, members).run()


class _Search:
    def __init__(self, worlds: Sequence[Domain], members: Sequence[Member]) -> None:
        self._worlds = worlds
        self._members = members
        self._idle = {i for i, m in enumerate(members) if m.case.refused or m.reads(worlds[0])}
        self._before = [_earlier(members, one) for one in range(len(members))]
        self._left = STEPS
        self._waiting: dict[tuple[int, int], _Orders] = {}

    def run(self) -> list[Order]:
        """See `explanations`."""
        for world in self._worlds:
            self._add(Order(0, world, Counter()), 0)
        for broken in count():
            for length in range(len(self._members)):
                for order in self._waiting.pop((broken, length), {}).values():
                    self._go_on(order, length)
            found = self._waiting.get((broken, len(self._members)))
            if found:
                return list(found.values())
        raise AssertionError("every order breaks some number of rules")

    def _go_on(self, order: Order, length: int) -> None:
        """Puts every call that can come next behind the order.

        Of calls that change nothing, one that fits and teaches nothing may as well come next as
        later, and alone does; but a refusal that answers an open question may have another reason.
        """
        longer = []
        for index in self._next(order.done):
            following = self._step(order, index)
            idle = index in self._idle and following.faults == order.faults
            same = following.fingerprint == order.fingerprint
            if idle and same and not self._answers(index, order, following):
                longer = [following]
                break
            longer.append(following)
        for following in longer:
            self._add(following, length + 1)

    def _answers(self, index: int, before: Order, after: Order) -> bool:
        told = (after.told - before.told) if self._members[index].case.refused else ()
        return any(kind == ANSWER for kind, *_ in told)

    def _next(self, done: int) -> Iterator[int]:
        for index, before in enumerate(self._before):
            if not done >> index & 1 and before & done == before:
                yield index

    def _step(self, order: Order, index: int) -> Order:
        self._left -= 1
        if self._left < 0:
            raise Gaveup
        member, domain = self._members[index], order.domain.branch()
        case = domain.again(member.case)
        judgement = take(domain, case)
        breaches, told = [], order.told + Counter(judgement.told)
        for broken in judgement.broken:
            if broken[0].id in member.excused:
                told[excused(index, broken[0].id)] += 1
            else:
                breaches.append(Breach(case.exchange, case.op, broken))
        return Order(
            done=order.done | 1 << index,
            domain=domain,
            told=told,
            breaches=(*order.breaches, *breaches),
            orders=order.orders,
        )

    def _add(self, order: Order, length: int) -> None:
        waiting = self._waiting.setdefault((len(order.rules), length), {})
        same = waiting.setdefault((order.done, order.fingerprint, order.rules), order)
        if same is not order:
            same.domain.blend(order.domain)
            same.told &= order.told
            same.orders += order.orders


def _earlier(members: Sequence[Member], index: int) -> int:
    """The calls that had ended before this one began, and those like it that come first anyway."""
    return sum(
        1 << other
        for other in range(len(members))
        if other != index and _precedes(members, other, index)
    )


def _precedes(members: Sequence[Member], one: int, other: int) -> bool:
    first, second = members[one], members[other]
    before, after = (first.began, first.ended, one), (second.began, second.ended, other)
    if first.ended <= second.began and before < after:
        return True
    # Calls that are alike change places for nothing.
    twins = one < other and first.began <= second.began and first.ended <= second.ended
    return twins and _alike(first.case.exchange, second.case.exchange)


def _alike(one: Exchange, other: Exchange) -> bool:
    asked = one.caller == other.caller and one.request == other.request
    return asked and one.response == other.response
