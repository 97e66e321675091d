"""The worlds that may be the true one, of which later answers leave fewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.domain import Case, Domain
from timecontract.monitor.judgement import Judgement, judge
from timecontract.monitor.linearizability import Order
from timecontract.monitor.registry import Outcome

MOST = 64
"""More possible worlds are not kept."""


class Possible:
    """What may be known. Several worlds are branches of one, which holds what all agree on."""

    def __init__(self, domain: Domain) -> None:
        self.worlds: Sequence[Domain] = [domain]

    @property
    def only(self) -> Domain | None:
        """The one world, None where several are possible."""
        return self.worlds[0] if len(self.worlds) == 1 else None

    def become(self, orders: Sequence[Order]) -> None:
        """One of these orders is what happened."""
        self.worlds = [order.domain for order in orders]
        first, *others = self.worlds
        first.settle(others)

    def forget(self, exchanges: Iterable[Exchange]) -> None:
        """In what order these calls happened is not known, and so is all that they touch."""
        for exchange in exchanges:
            for world in self.worlds:
                case = world.case(exchange, overlaps=True)
                if case is not None:
                    world.advance(case)

    def outlast(self, cases: Iterable[Case]) -> None:
        """Takes cases into account of which only what nobody can change is known on."""
        (world,) = self.worlds
        for case in cases:
            world.advance(case)
        world.lapse()

    def lapse(self) -> None:
        """Others have acted: only what nobody can change is known on."""
        first, *others = self.worlds
        first.lapse(others)
        first.settle()
        self.worlds = [first]

    def apart(self, exchange: Exchange, *, overlaps: bool) -> tuple[Case, Judgement] | None:
        """An exchange and what the mildest world says of it; None if it is no operation's.

        One that overlaps another is judged by what holds in any order.
        """
        cases = [(world, world.case(exchange, overlaps=overlaps)) for world in self.worlds]
        judged = [(case, judge(world, case)) for world, case in cases if case is not None]
        return min(judged, key=lambda each: len(each[1].broken), default=None)

    def intervene(self, event: Intervention) -> Mapping[str, Outcome]:
        """Takes a change behind the API's back into account; what the mildest world says of it."""
        told = [world.intervene(event) for world in self.worlds]
        return min(told, key=lambda outcomes: sum(not o.kept for o in outcomes.values()))
