"""Which rules name a fault rightly."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Faulty = TypeVar("Faulty", bound=type)


def breaks(*rule_ids: str) -> Callable[[Faulty], Faulty]:
    """Says which rules of the catalogue a fault breaks, its own rule first.

    Whoever finds it under one of these names it rightly. Raises ValueError where none is given.
    """
    if not rule_ids:
        raise ValueError("breaks() needs the id of at least one rule")

    def note(faulty: Faulty) -> Faulty:
        faulty.__breaks__ = rule_ids  # type: ignore[attr-defined]
        return faulty

    return note
