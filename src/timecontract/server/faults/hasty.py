"""What faults that show only under a race have in common: they look, dawdle, and write."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from timecontract.server.pace import Stepping
from timecontract.server.worlds import Apis

Answer = TypeVar("Answer")
Merge = Callable[[Any, Any, Any], Any]

DAWDLE = 0.02
"""Seconds between the look and the write: longer than calls that begin together lie apart."""


class Hasty:
    """Handles calls on what they found, and writes their changes over what others wrote since.

    A call that meets no other is handled rightly. `merge` says what is written of the row as the
    call found it, as it is now and as the call wants it; a row that one of them lacks is None.
    Without it that is what the call wants.
    """

    def __init__(self, *operations: str, merge: Merge | None = None) -> None:
        self._operations = frozenset(operations)
        self._merge = merge or (lambda _found, _now, wanted: wanted)

    def __contains__(self, operation: object) -> bool:
        return operation in self._operations

    def step(self, world: Stepping, act: Callable[[Apis], Answer]) -> Answer:
        """What `act` gives on a copy, whose changes come into the world somewhat later."""
        found = world.step(_copied)
        apart = _copied(found)
        answer = act(apart)
        time.sleep(DAWDLE)
        world.step(lambda apis: self._write(apis, found, apart))
        return answer

    def _write(self, apis: Apis, found: Apis, apart: Apis) -> None:
        entries, before = apis.invoice.state, found.invoice.state.entries
        for key, wanted in apart.invoice.state.changes().items():
            merged = self._merge(before.get(key), entries.entries.get(key), wanted)
            if merged is not None:
                entries.put(merged)
            elif key in entries.entries:
                entries.remove(key)
        for kind, rows in apart.people.state.rows.items():
            there, earlier = apis.people.state.rows[kind], found.people.state.rows[kind]
            for key, wanted in rows.changes().items():
                merged = self._merge(earlier.get(key), there.get(key), wanted)
                if merged is not None:
                    there.put(key, merged)
                elif there.get(key) is not None:
                    there.remove(key)


def _copied(apis: Apis) -> Apis:
    """Both APIs with a state of their own, and all else shared."""
    invoice, people = copy.copy(apis.invoice), copy.copy(apis.people)
    invoice.state, people.state = copy.deepcopy(apis.invoice.state), copy.deepcopy(people.state)
    return replace(apis, invoice=invoice, people=people)
