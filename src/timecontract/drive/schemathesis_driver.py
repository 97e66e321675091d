"""Calls that Schemathesis generates from the OpenAPI file, sent as one story by our own client.

Generation looks at the description alone, never at the server: the calls of a seed are fixed before
the first is sent. Only then the ids of projects, tasks, users and entries that exist are put in
place of generated ones. Schemathesis' own checks are not used; the monitor judges what comes back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from timecontract import resources
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.invoice_reply import entry_id
from timecontract.target.errors import NotExercised

BUDGETS: Mapping[str, int] = {"quick": 60, "standard": 300, "deep": 2000}
"""About how many calls are sent, by effort."""

# Where arguments and filters offer most to vary; all other operations have a weight of one.
_WEIGHTS = {"log_time_entries": 3, "list_time_entries": 3, "update_time_entry": 3}
_NEGATIVE_SHARE = 0.25
_ID_KEPT = 0.1
_CLOCK_MOVES = 0.1
_LONGEST_MOVE = 4000
_FIRST_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class GeneratedCall:
    """A call as generated: `path` with its placeholder, `body` None where there is none.

    A `negative` call breaks the description on purpose.
    """

    operation: str
    method: str
    path: str
    entry: str
    query: Mapping[str, Any]
    body: Any
    negative: bool


def generate(budget: int, seed_number: int, *, negative: bool) -> list[GeneratedCall]:
    """About `budget` calls in the order in which they are sent; the same for the same seed.

    All use methods that the description declares. Without `negative` all keep to the description.
    """
    import schemathesis
    from schemathesis import GenerationMode

    schema = schemathesis.openapi.from_path(resources.spec_dir() / "invoice.openapi.yaml")
    found: list[Any] = list(schema.get_all_operations())
    operations = [result.ok() for result in found]
    shares = {o.label: _WEIGHTS.get(_name(o), 1) for o in operations}
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


def play(invoice: InvoiceSession) -> int:
    """Sends the calls of the run's effort and seed; how many were sent.

    Calls that break the description are sent to throw-away targets only. What may not be sent to
    this target (a deletion of what is not ours, a timer that somebody else runs) is left out.
    """
    calls = generate(BUDGETS[invoice.effort], invoice.seed, negative=invoice.throw_away)
    player = _Player(invoice, Random(invoice.seed))
    for _ in range(_FIRST_ENTRIES):
        player.entries.append(invoice.create().id)
    return sum(player.send(call) for call in calls)


class _Player:
    """Puts what exists in place of generated ids, and sends."""

    def __init__(self, invoice: InvoiceSession, random: Random) -> None:
        self.entries: list[str] = []
        self._invoice = invoice
        self._random = random

    def send(self, call: GeneratedCall) -> bool:
        """Sends a call; whether it could be sent."""
        self._let_time_pass()
        path = call.path.replace("{time_entry_id}", self._entry(call))
        try:
            reply = self._invoice.request(
                call.method,
                path,
                params=self._query(call),
                headers={"Content-Type": "application/json"} if call.body is not None else {},
                body=self._body(call),
                operation="" if call.negative else call.operation,
            )
        except NotExercised:
            return False
        if call.operation == "log_time_entries" and (made := entry_id(reply.entry)):
            self.entries.append(made)
        return True

    def _let_time_pass(self) -> None:
        if self._random.random() < _CLOCK_MOVES and self._invoice.clock.controlled:
            self._invoice.clock.advance(self._random.randint(1, _LONGEST_MOVE))

    def _entry(self, call: GeneratedCall) -> str:
        keeps = self._invoice.throw_away and self._random.random() < _ID_KEPT
        return call.entry if keeps or call.negative else self._random.choice(self.entries)

    def _query(self, call: GeneratedCall) -> dict[str, Any]:
        query = self._with_ids(call.query)
        if "time_entry_ids" in query and not call.negative:
            count = self._random.randint(1, 2)
            query["time_entry_ids"] = ",".join(self._random.choices(self.entries, k=count))
        return query

    def _body(self, call: GeneratedCall) -> bytes:
        if call.body is None:
            return b""
        if isinstance(call.body, bytes):
            return call.body
        known = isinstance(call.body, dict)
        return json.dumps(self._with_ids(call.body) if known else call.body).encode()

    def _with_ids(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with fixture ids; what is no id at all was generated wrong, and stays."""
        invoice = self._invoice
        ids = {
            "project_id": invoice.project,
            "task_id": invoice.task,
            "user_id": invoice.user_id,
        }
        return {
            name: ids[name] if name in ids and _is_id(value) else value
            for name, value in values.items()
        }


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
        entry=str((case.path_parameters or {}).get("time_entry_id", "")),
        query=dict(case.query or {}),
        body=None if isinstance(case.body, NotSet) else case.body,
        negative=negative,
    )


def _name(operation: Any) -> str:
    return str(operation.definition.raw["operationId"])


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and value.isdecimal()
