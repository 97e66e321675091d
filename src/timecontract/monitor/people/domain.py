"""People as the monitor sees it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from timecontract.contract.dialect import PeopleDialect
from timecontract.contract.people_facts import PeopleFacts
from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.domain import Reach
from timecontract.monitor.people import call, interventions
from timecontract.monitor.people.answers import answers
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.reach import reach
from timecontract.monitor.people.steps import advance
from timecontract.monitor.people.transitions import transitions
from timecontract.monitor.people.world import known_world, lasting
from timecontract.monitor.registry import Outcome


class PeopleDomain:
    """The half of the monitor that knows timesheets."""

    def __init__(self, facts: PeopleFacts, dialect: PeopleDialect | None) -> None:
        self.facts = facts
        self.dialect = dialect or PeopleDialect()
        self.world = known_world(facts)

    def case(self, exchange: Exchange, *, overlaps: bool) -> Case | None:
        """The exchange with what is known before it; None if it addresses no operation."""
        read = call.read(exchange)
        if read is None:
            return None
        return Case(exchange, *read, self.world, self.facts, self.dialect, overlaps, overlaps)

    def again(self, case: Case) -> Case:
        """The same exchange with what is known now, as if it stood alone."""
        return replace(case, world=self.world, overlaps=False)

    def answers(self, case: Case) -> Iterator[tuple[str, str]]:
        """The open questions that the exchange answers."""
        return answers(case)

    def transitions(self, case: Case) -> Iterator[tuple[str, str]]:
        """The steps of the life cycle that the exchange surely takes, or is refused."""
        return iter(()) if case.overlaps else transitions(case)

    def advance(self, case: Case) -> None:
        """Takes into account what the exchange shows; what overlapping calls touch is forgotten."""
        if case.overlaps:
            advance.forget(case)
        else:
            advance.advance(case)

    def doubt(self, case: Case, names: Collection[str]) -> None:
        """Forgets what nobody can know after a breach."""
        advance.doubt(case, names)

    def lapse(self, others: Sequence[PeopleDomain] = ()) -> None:
        """Forgets all that others can change; a deleted sheet stays deleted.

        Of other branches only what all agree on.
        """
        self.world = lasting(self.world, self.facts, [other.world for other in others])

    def intervene(self, event: Intervention) -> Mapping[str, Outcome]:
        """Takes a change behind the API's back into account."""
        return interventions.intervene(self.world, event)

    def reach(self, case: Case) -> Reach:
        """What the call can touch."""
        return reach(case)

    def branch(self) -> PeopleDomain:
        """The same knowledge, to go on with apart."""
        other = copy(self)
        other.world = self.world.branch()
        return other

    def settle(self, others: Sequence[PeopleDomain] = ()) -> None:
        """Joins a branch with what it was taken from, as far as other branches agree."""
        self.world.settle([other.world for other in others])

    def blend(self, other: PeopleDomain) -> None:
        """Nothing is known otherwise by a branch with the same fingerprint."""

    def fingerprint(self) -> Hashable:
        """What tells branches apart."""
        return self.world.fingerprint()
