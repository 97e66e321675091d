"""What of the contract was really exercised: a consumer of the exchanges that the monitor sees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from timecontract.contract import life_cycle, operations, surface
from timecontract.exchange import Event, Exchange
from timecontract.monitor.invoice import call as invoice
from timecontract.monitor.people import call as people

_STATUSES = frozenset({"timesheet-row.status", "details.status"})


class Kind(StrEnum):
    """What can be exercised.

    An operation, a parameter (or one of its listed values), a field and a state count where a call
    succeeded: that was called, sent or shown. A code counts where an answer listed it, a transition
    of the life cycle where the state before was sure, be the call taken or refused.
    """

    OPERATIONS = "operations"
    CODES = "codes"
    PARAMETERS = "parameters"
    FIELDS = "fields"
    STATES = "states"
    TRANSITIONS = "transitions"

    # That of an enumeration is a Python function, and kinds are hashed for every answer.
    __hash__ = str.__hash__


Items = Mapping[Kind, tuple[str, ...]]
Times = Mapping[str, Mapping[str, int]]
"""By kind, how often each item was exercised; 0 for never."""


@cache
def coverable(api: str) -> Items:
    """What there is to exercise of an API, by kind, in the order of its page.

    Codes that the page lists for all operations together count once.
    """
    table = operations.load(api)
    shared = len({tuple(operation.codes) for operation in table.values()}) == 1
    codes = [_code(op, str(code), shared) for op in table for code in table[op].codes]
    surfaces = surface.load(api)
    parameters = [item for op in table for item in _parameters(op, surfaces[op].parameters)]
    fields = [name for op in table for name in surfaces[op].answer.names()]
    found = {Kind.OPERATIONS: [*table], Kind.CODES: codes}
    found |= {Kind.PARAMETERS: parameters, Kind.FIELDS: fields}
    if api == "people":
        cycle = life_cycle.load()
        found[Kind.STATES] = [*cycle.states]
        found[Kind.TRANSITIONS] = [_transition(*key) for key in cycle.transitions]
    return {kind: tuple(dict.fromkeys(items)) for kind, items in found.items()}


@dataclass(slots=True)
class Coverage:
    """How often what there is was exercised. `times` are by API and kind, and within by item."""

    times: defaultdict[tuple[str, Kind], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def observe(self, event: Event) -> None:
        """Takes an event into account; an item counts once for each answer."""
        seen = _read(event) if isinstance(event, Exchange) else None
        if seen is None:
            return
        known = _known(seen.api)
        for kind, items in _exercised(seen):
            if counting := known[kind].intersection(items):
                self.times[seen.api, kind].update(counting)

    def take(self, transitions: Mapping[tuple[str, str], int]) -> None:
        """Adds the transitions that a monitor saw, each a state and a call, with their number."""
        for (state, call), times in transitions.items():
            self.times["people", Kind.TRANSITIONS][_transition(state, call)] += times

    def merge(self, other: Coverage) -> None:
        """Adds what was exercised elsewhere."""
        for key, times in other.times.items():
            self.times[key].update(times)

    def of(self, api: str) -> Times:
        """All that there is to exercise of an API; empty where nothing was."""
        if not any(key[0] == api for key in self.times):
            return {}
        return {
            kind.value: {item: self.times[api, kind][item] for item in items}
            for kind, items in coverable(api).items()
        }


@dataclass(frozen=True, slots=True)
class _Seen:
    """An exchange in the words that all APIs share. `parameters` are those that were not blank."""

    operation: str
    api: str
    ok: bool
    codes: frozenset[str]
    parameters: Mapping[str, str]
    document: Any


def _exercised(seen: _Seen) -> Iterator[tuple[Kind, Iterable[str]]]:
    """What was exercised, each kind once."""
    op = seen.operation
    yield Kind.CODES, [_code(op, code, shared) for code in seen.codes for shared in (False, True)]
    if not seen.ok:
        return
    yield Kind.OPERATIONS, (op,)
    sent = seen.parameters.items()
    named = [_parameter(op, name) for name, _ in sent]
    yield Kind.PARAMETERS, [*named, *(_parameter(op, name, value) for name, value in sent)]
    shape = surface.load(seen.api)[op].answer
    shown = shape.shown(seen.document, _STATUSES)
    yield Kind.FIELDS, shown
    states = [value for name in _STATUSES & shown.keys() for value in shown[name]]
    yield Kind.STATES, [surface.as_text(state).lower() for state in states]


def _read(exchange: Exchange) -> _Seen | None:
    """Reads an exchange; None if it addresses none of the operations."""
    return _read_people(exchange) if exchange.api == "people" else _read_invoice(exchange)


def _read_people(exchange: Exchange) -> _Seen | None:
    found = people.read(exchange)
    if found is None:
        return None
    call, answer = found
    sent: dict[str, Any] = dict(call.params)
    sent["attachment"] = call.attachment.name if call.attachment else None
    document = {"response": answer.response}
    codes = frozenset(map(str, answer.codes))
    return _Seen(call.op, "people", answer.ok, codes, _sent(sent), document)


def _read_invoice(exchange: Exchange) -> _Seen | None:
    found = invoice.read(exchange)
    if found is None:
        return None
    call, answer = found
    sent: dict[str, Any] = {**call.query, **(call.arguments or {})}
    sent["time_entry_id"] = call.entry_id
    sent["X-com-zoho-invoice-organizationid"] = call.organization
    codes = frozenset({surface.as_text(answer.code)})
    return _Seen(call.op, "invoice", answer.ok, codes, _sent(sent), answer.document)


def _sent(parameters: Mapping[str, Any]) -> Mapping[str, str]:
    texts = {name: surface.as_text(value) for name, value in parameters.items()}
    return {name: text for name, text in texts.items() if text}


@cache
def _known(api: str) -> Mapping[Kind, frozenset[str]]:
    """What there is to exercise of every kind, none of some."""
    return {kind: frozenset(coverable(api).get(kind, ())) for kind in Kind}


def _parameters(operation: str, declared: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name, values in declared.items():
        yield _parameter(operation, name)
        yield from (_parameter(operation, name, value) for value in values)


def _parameter(operation: str, name: str, value: str | None = None) -> str:
    return f"{operation} {name}" if value is None else f"{operation} {name}={value}"


def _code(operation: str, code: str, shared: bool) -> str:
    return code if shared else f"{operation} {code}"


def _transition(state: str, call: str) -> str:
    return f"{state} {call}"
