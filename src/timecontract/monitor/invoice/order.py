"""Whether rows are sorted under some lawful order: either direction, any usual collation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Any

from timecontract.contract.formats import is_blank, iso_date

Compare = Callable[[Any, Any], int | None]
"""Negative, 0 or positive; None where usual collations differ or a value is missing."""

ALL_PAIRS = 60
"""Up to so many rows every pair is compared, beyond that neighbours only."""


def compare_texts(one: Any, other: Any) -> int | None:
    """Compares two names where letter case, punctuation and script make no difference."""
    if not isinstance(one, str) or not isinstance(other, str) or is_blank(one) or is_blank(other):
        return None
    if one == other:
        return 0
    if not one.isascii() or not other.isascii():
        return None
    orders = {_sign(key(one), key(other)) for key in (str, str.casefold, _letters, _words)}
    return orders.pop() if len(orders) == 1 else None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _sign(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def compare_dates(one: Any, other: Any) -> int | None:
    """Compares two days."""
    first, second = iso_date(one), iso_date(other)
    return None if first is None or second is None else _sign(first, second)


def compare_spans(one: Any, other: Any) -> int | None:
    """Compares two moments known within bounds; closer than a minute they may show the same."""
    if one is None or other is None:
        return None
    if one[1] + 60 <= other[0]:
        return -1
    return 1 if other[1] + 60 <= one[0] else None


def disorder(keys: Sequence[Any], compare: Compare) -> tuple[Any, Any] | bool | None:
    """A pair that no direction explains; None if there is none; False if nothing could be told."""
    near = pairwise(keys)
    pairs = combinations(keys, 2) if len(keys) <= ALL_PAIRS else near
    rising: tuple[Any, Any] | None = None
    falling: tuple[Any, Any] | None = None
    for one, other in pairs:
        order = compare(one, other)
        if order is not None and order < 0:
            rising = rising or (one, other)
        elif order is not None and order > 0:
            falling = falling or (one, other)
        if rising and falling:
            return falling
    return None if rising or falling else False
