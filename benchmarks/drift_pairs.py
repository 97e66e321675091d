"""Pairs of servers that differ in one thing, or in nothing that a client could notice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from timecontract.contract.apis import APIS
from timecontract.prove.manners import MANNERS
from timecontract.server.answers import questions
from timecontract.server.faults import all_faults

ANSWER, FAULT, EQUAL = "answer", "fault", "equal"
_SEEDS = 6


@dataclass(frozen=True, slots=True)
class Server:
    """A server and how it is judged: what differs from the reference server.

    `rules` are globs of the rules that are judged, none for all.
    """

    api: str
    answers: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    manner: str = "plain"
    seed: int = 0
    effort: str = "quick"
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two servers, and what should be told of them.

    `expected` are the places that name the difference rightly: a question, or rules; none where
    the servers are equal.
    """

    kind: str
    name: str
    before: Server
    after: Server
    expected: tuple[str, ...] = ()


def pairs() -> Iterator[Pair]:
    """Every pair: each other answer, each fault, and equal servers."""
    for api in APIS:
        plain = Server(api)
        for question in questions(api).values():
            for answer in question.answers:
                if answer != question.reference:
                    other = Server(api, answers=((question.name, answer),), seed=1)
                    name = f"{question.name}={answer}"
                    yield Pair(ANSWER, name, plain, other, (question.name,))
        for fault in all_faults(api).values():
            other = Server(api, faults=(fault.name,), seed=1)
            yield Pair(FAULT, fault.name, plain, other, fault.rules)
        yield from _equal(api)


def _equal(api: str) -> Iterator[Pair]:
    plain = Server(api)
    for seed in range(1, _SEEDS):
        yield Pair(EQUAL, f"{api}, seed {seed}", plain, replace(plain, seed=seed))
    longer = replace(plain, effort="standard")
    yield Pair(EQUAL, f"{api}, standard after quick", plain, longer)
    for number in range(1, _SEEDS):
        mixed = replace(plain, answers=_mixed(api, number), manner=_manner(number))
        name = f"{api}, answers mixed {number}, {mixed.manner}"
        yield Pair(EQUAL, name, mixed, replace(mixed, seed=number))
        if number % 2:
            longer = replace(mixed, effort="standard")
            yield Pair(EQUAL, f"{name}, standard after quick", mixed, longer)


def _mixed(api: str, number: int) -> tuple[tuple[str, str], ...]:
    """An answer to every question, drawn at random."""
    random = Random(number)
    return tuple((q.name, random.choice(q.answers)) for q in questions(api).values())


def _manner(number: int) -> str:
    fast = [name for name in MANNERS if name not in ("slow", "busy")]
    return fast[number % len(fast)]


def sample(every: Sequence[Pair], number: int) -> Sequence[Pair]:
    """So many pairs of each kind and API, drawn at random but always the same; all for 0."""
    if not number:
        return every
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair in every:
        groups.setdefault((pair.kind, pair.before.api), []).append(pair)
    drawn = [Random(0).sample(group, min(number, len(group))) for group in groups.values()]
    return [pair for group in drawn for pair in group]
