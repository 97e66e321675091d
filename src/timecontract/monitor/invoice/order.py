"""Whether rows are sorted under some lawful order: either direction, any usual collation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from timecontract.contract.formats import is_blank, iso_date

MINUTE = 60.0


def sorted_texts(values: Sequence[Any]) -> bool | None:
    """Whether names are in order under one of the usual collations; None if that cannot be told.

    Names outside ASCII and blank ones may stand anywhere: where they go, no page says.
    """
    names = [v for v in values if isinstance(v, str) and v.isascii() and not is_blank(v)]
    if len(set(names)) < 2:
        return None
    return any(_monotone([key(name) for name in names]) for key in COLLATIONS)


def sorted_dates(values: Sequence[Any]) -> bool | None:
    """Whether days are in order; None if that cannot be told."""
    days = [day for day in map(iso_date, values) if day is not None]
    return _monotone(days) if len(set(days)) >= 2 else None


def sorted_spans(spans: Sequence[tuple[float, float]]) -> bool | None:
    """Whether moments known within bounds are in order; None if that cannot be told.

    Moments less than a minute apart may show the same, and stand in any order.
    """
    orders = {order for one, other in pairwise(spans) if (order := _order(one, other))}
    return len(orders) == 1 if orders else None


def _order(one: tuple[float, float], other: tuple[float, float]) -> int:
    if one[1] + MINUTE <= other[0]:
        return -1
    return 1 if other[1] + MINUTE <= one[0] else 0


def _monotone(keys: Sequence[Any]) -> bool:
    rising = all(one <= other for one, other in pairwise(keys))
    return rising or all(one >= other for one, other in pairwise(keys))


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


COLLATIONS: tuple[Callable[[str], str], ...] = (str, str.casefold, _letters)
"""Code points, letter case ignored, and letters and digits alone."""
