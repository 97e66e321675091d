"""Calls that Schemathesis generates from an OpenAPI file, to be sent as one story by our clients.

Generation looks at the description alone, never at the server: the calls of a seed are fixed before
the first is sent. Only then what exists is put in place of generated ids. Schemathesis' own checks
are not used; the monitor judges what comes back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from random import Random
from typing import Any, Protocol

from hypothesis import HealthCheck, Phase, given, seed, settings

from timecontract import resources
from timecontract.contract.links import Link

BUDGETS: Mapping[str, int] = {"quick": 60, "standard": 300, "deep": 2000}
"""About how many calls are sent, by effort."""

WALKS: Mapping[str, int] = {"quick": 60, "standard": 400, "deep": 3000}
"""How many calls are sent along links, by effort."""

_NEGATIVE_SHARE = 0.25
_GENERATED_FOR_A_WALK = 60
_STARTS_ANEW = 0.1
_REMEMBERED = 3


@dataclass(frozen=True, slots=True)
class Description:
    """What calls are generated from: a file of the specification, and what to take of it.

    `weights` tell which operations have most to vary, all others have a weight of one. `methods`
    are the HTTP methods of the operations to take, all where empty.
    """

    file: str
    weights: Mapping[str, int]
    methods: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class GeneratedCall:
    """A call as generated: `path` with its placeholders, `ids` what stands for them.

    `body` is None where there is none. A `negative` call breaks the description on purpose.
    """

    operation: str
    method: str
    path: str
    ids: Mapping[str, str]
    query: Mapping[str, Any]
    body: Any
    negative: bool


def generate(
    description: Description, budget: int, seed_number: int, *, negative: bool
) -> list[GeneratedCall]:
    """About `budget` calls in the order in which they are sent; the same for the same seed.

    All use methods that the description declares. Without `negative` all keep to the description.
    """
    import schemathesis
    from schemathesis import GenerationMode

    schema = schemathesis.openapi.from_path(resources.spec_dir() / description.file)
    found: list[Any] = list(schema.get_all_operations())
    methods = description.methods
    declared = [result.ok() for result in found]
    operations = [o for o in declared if not methods or o.method.upper() in methods]
    shares = {o.label: description.weights.get(_name(o), 1) for o in operations}
    calls: list[GeneratedCall] = []
    for operation in operations:
        share = budget * shares[operation.label] / sum(shares.values())
        wrong = share * _NEGATIVE_SHARE if negative else 0
        for mode, count in (
            (GenerationMode.POSITIVE, share - wrong),
            (GenerationMode.NEGATIVE, wrong),
        ):
            if count:
                calls += _cases(operation, mode, max(round(count), 1), seed_number)
    Random(seed_number).shuffle(calls)
    return calls


class Answered(Protocol):
    """What a walk asks of an answer."""

    @property
    def ok(self) -> bool:
        """Whether the call succeeded."""
        ...

    @property
    def json(self) -> Mapping[str, Any]:
        """The decoded answer."""
        ...


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that links lead on from, and the id in the path of its request."""

    operation: str
    reply: Answered
    path_id: str = ""


Send = Callable[[GeneratedCall, Mapping[str, str]], Answer | None]
"""Sends a call with what a link gave it; None where it may not be sent."""


# Schemathesis' own state machine hardly ever follows a link here: it never begins with a creation,
# whose ids of project, task or days come from outside. So only the calls are Schemathesis'.
def walk(
    description: Description,
    links: Mapping[str, Sequence[Link]],
    send: Send,
    *,
    steps: int,
    seed_number: int,
    start: str,
) -> None:
    """Sends so many calls, each led to by a link from one of the last answers that succeeded.

    It begins, and now and then begins again, with the operation `start`.
    """
    calls = generate(description, _GENERATED_FOR_A_WALK, seed_number, negative=False)
    pools = {name: cycle([c for c in calls if c.operation == name]) for name in links}
    random = Random(seed_number)
    answers: deque[Answer] = deque(maxlen=_REMEMBERED)
    for _ in range(steps):
        ways = [*_ways(answers, links)]
        anew = not ways or random.random() < _STARTS_ANEW
        name, given_by_link = (start, {}) if anew else random.choice(ways)
        answer = send(next(pools[name]), given_by_link)
        if answer is not None and answer.reply.ok:
            answers.append(answer)


def _ways(
    answers: deque[Answer], links: Mapping[str, Sequence[Link]]
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The operations that links lead to, with what they give, those of the last answer thrice."""
    for number, answer in enumerate(reversed(answers)):
        for link in links[answer.operation]:
            values = link.values(answer.reply.json, answer.path_id)
            if values is not None:
                yield from [(link.operation, values)] * (1 if number else 3)


def _cases(operation: Any, mode: Any, count: int, seed_number: int) -> list[GeneratedCall]:
    from schemathesis import GenerationMode

    negative = mode is GenerationMode.NEGATIVE
    calls: list[GeneratedCall] = []

    @seed(seed_number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def collect(case: Any) -> None:
        calls.append(_call(case, operation, negative))

    collect()
    return calls


def _call(case: Any, operation: Any, negative: bool) -> GeneratedCall:
    from schemathesis.core import NotSet

    return GeneratedCall(
        operation=_name(operation),
        method=case.method.upper(),
        path=operation.path,
        ids={name: str(value) for name, value in (case.path_parameters or {}).items()},
        query=dict(case.query or {}),
        body=None if isinstance(case.body, NotSet) else case.body,
        negative=negative,
    )


def _name(operation: Any) -> str:
    return str(operation.definition.raw["operationId"])
