"""What faults that show only under a race have in common: they look, dawdle, and write."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from timecontract.server.invoice.model import State as Entries
from timecontract.server.pace import Stepping
from timecontract.server.people.state import State as Sheets
from timecontract.server.worlds import Apis

Answer = TypeVar("Answer")
Merge = Callable[[Any, Any, Any], Any]

DAWDLE = 0.02
"""Seconds between the look and the write: longer than calls that begin together lie apart."""


class Hasty:
    """Handles calls on what they found, and writes their changes over what others wrote since.

    A call that meets no other is handled rightly. `merge` says what is written of the row as the
    call found it, as it is now and as the call wants it; a row that one of them lacks is None.
    Without it that is what the call wants. Where a call writes the `whole` of what it found, rows
    that others made since are lost.
    """

    def __init__(self, *operations: str, merge: Merge | None = None, whole: bool = False) -> None:
        self._operations = frozenset(operations)
        self._merge = merge or (lambda _found, _now, wanted: wanted)
        self._whole = whole

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
        self._write_entries(apis.invoice.state, found.invoice.state, apart.invoice.state)
        self._write_sheets(apis.people.state, found.people.state, apart.people.state)

    def _write_entries(self, now: Entries, found: Entries, apart: Entries) -> None:
        wanted = apart.changes()
        if self._whole:
            wanted |= dict.fromkeys(now.entries.keys() - apart.entries.keys())
        for key, entry in wanted.items():
            merged = self._merge(found.entries.get(key), now.entries.get(key), entry)
            if merged is not None:
                now.put(merged)
            elif key in now.entries:
                now.remove(key)

    def _write_sheets(self, now: Sheets, found: Sheets, apart: Sheets) -> None:
        for kind, rows in apart.rows.items():
            there, wanted = now.rows[kind], rows.changes()
            if self._whole and rows is apart.sheets:
                wanted |= {sheet.id: None for sheet in there if rows.get(sheet.id) is None}
            for key, row in wanted.items():
                merged = self._merge(found.rows[kind].get(key), there.get(key), row)
                if merged is not None:
                    there.put(key, merged)
                elif there.get(key) is not None:
                    there.remove(key)


def by_field(found: Any, now: Any, wanted: Any) -> Any:
    """A merge that is right as long as the row is there: all that either of two calls changed.

    A row that another call deleted comes back.
    """
    if found is None or now is None or wanted is None:
        return wanted
    names = type(wanted).__dataclass_fields__
    changed = {n: getattr(wanted, n) for n in names if getattr(wanted, n) != getattr(found, n)}
    return replace(now, **changed)


def _copied(apis: Apis) -> Apis:
    """Both APIs with a state of their own, and all else shared."""
    invoice, people = copy.copy(apis.invoice), copy.copy(apis.people)
    invoice.state, people.state = copy.deepcopy(apis.invoice.state), copy.deepcopy(people.state)
    return replace(apis, invoice=invoice, people=people)
