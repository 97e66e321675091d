"""What faults that show only under a race have in common: they look, dawdle, and write."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from timecontract.server.pace import Stepping
from timecontract.server.worlds import Apis

Answer = TypeVar("Answer")
Blind = Callable[[Any, Any], bool]
Merge = Callable[[Any, Any, Any], Any]

DAWDLE = 0.04
"""Seconds between the look and the write: longer than calls that begin together lie apart."""


class Hasty:
    """Handles calls on what they found, and writes their changes when others may have written.

    A call that meets no other is handled rightly. Calls of the operations in `after` are handled in
    one step, so late that hasty ones that began with them have looked, and have not yet written.

    Rows are given as the call found them, as they are now, and as the call wants them; None is a
    row that is not there. Where a call is not `blind` to what became of any row meanwhile, it is
    handled once more, rightly. `merge` says what is written, without it what the call
    wants. Where a call writes the `whole` of what it found, what others did meanwhile is lost.
    """

    def __init__(
        self,
        *operations: str,
        after: Collection[str] = (),
        blind: Blind = lambda _found, _now: True,
        merge: Merge = lambda _found, _now, wanted: wanted,
        whole: bool = False,
    ) -> None:
        self._operations = frozenset(operations)
        self._after = frozenset(after)
        self._blind = blind
        self._merge = merge
        self._whole = whole

    def __contains__(self, operation: object) -> bool:
        return operation in self._operations | self._after

    def step(self, world: Stepping, operation: str, act: Callable[[Apis], Answer]) -> Answer:
        """What `act` gives on a copy, whose changes come into the world somewhat later."""
        if operation in self._after:
            time.sleep(DAWDLE / 2)
            return world.step(act)
        found = world.step(_copied)
        apart = _copied(found)
        answer = act(apart)
        time.sleep(DAWDLE)

        def write(apis: Apis) -> Answer:
            changes = list(_changes(apis, found, apart, whole=self._whole))
            if changes and not any(self._blind(one.was, one.now) for one in changes):
                return act(apis)
            for one in changes:
                _write(apis, one, self._merge(one.was, one.now, one.wanted))
            return answer

        return world.step(write)


class _Change(NamedTuple):
    """A row that a call wants to write: its kind and key, and how it was, is and is to be."""

    kind: str
    key: str
    was: Any
    now: Any
    wanted: Any


_ENTRY = "invoice-entry"


def gone(found: Any, now: Any) -> bool:
    """Whether a row was deleted meanwhile."""
    return found is not None and now is None


def by_field(found: Any, now: Any, wanted: Any) -> Any:
    """The row with all that either of two calls has changed."""
    if found is None or now is None or wanted is None:
        return wanted
    names = type(wanted).__dataclass_fields__
    changed = {n: getattr(wanted, n) for n in names if getattr(wanted, n) != getattr(found, n)}
    return replace(now, **changed)


def _copied(apis: Apis) -> Apis:
    """Both APIs with a state of their own, and all else shared."""
    invoice, people = copy.copy(apis.invoice), copy.copy(apis.people)
    invoice.state, people.state = copy.deepcopy(invoice.state), copy.deepcopy(people.state)
    return replace(apis, invoice=invoice, people=people)


def _changes(now: Apis, was: Apis, apart: Apis, *, whole: bool) -> Iterator[_Change]:
    for kind, keys in _changed(apart).items():
        others = (*_there(now, kind), *_there(apart, kind)) if whole else ()
        for key in dict.fromkeys((*keys, *others)):
            yield _Change(kind, key, *(_row(each, kind, key) for each in (was, now, apart)))


def _changed(apis: Apis) -> dict[str, Collection[str]]:
    """The keys of what a call has changed, by kind."""
    changed: dict[str, Collection[str]] = {_ENTRY: apis.invoice.state.changes()}
    changed |= {kind: rows.changes() for kind, rows in apis.people.state.rows.items()}
    return {kind: keys for kind, keys in changed.items() if keys}


def _there(apis: Apis, kind: str) -> list[str]:
    """The keys of all entries or sheets."""
    if kind == _ENTRY:
        return list(apis.invoice.state.entries)
    return [sheet.id for sheet in apis.people.state.sheets] if kind == "people-sheet" else []


def _row(apis: Apis, kind: str, key: str) -> Any:
    if kind == _ENTRY:
        return apis.invoice.state.entries.get(key)
    return apis.people.state.rows[kind].get(key)


def _write(apis: Apis, change: _Change, row: Any) -> None:
    entries, rows = apis.invoice.state, apis.people.state.rows
    if change.kind == _ENTRY and row is not None:
        entries.put(row)
    elif change.kind == _ENTRY and change.now is not None:
        entries.remove(change.key)
    elif row is not None:
        rows[change.kind].put(change.key, row)
    elif change.now is not None:
        rows[change.kind].remove(change.key)
