"""Whether rows are sorted under some lawful order: either direction, any usual collation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from timecontract.contract.formats import is_blank, iso_date
from timecontract.monitor.fitting import falls

MINUTE = 60.0
FEWEST = 3
"""Two rows are always in order, upwards or downwards."""


def sorted_texts(values: Sequence[Any]) -> bool | None:
    """Whether names are in order under one of the usual collations; None if that cannot be told.

    Names outside ASCII and blank ones may stand anywhere: where they go, no page says.
    """
    names = [v for v in values if isinstance(v, str) and v.isascii() and not is_blank(v)]
    if len(names) < FEWEST or len(set(names)) < 2:
        return None
    return any(monotone([key(name) for name in names]) for key in COLLATIONS)


def sorted_dates(values: Sequence[Any]) -> bool | None:
    """Whether days are in order; None if that cannot be told."""
    days = [day for day in map(iso_date, values) if day is not None]
    return monotone(days) if len(days) >= FEWEST and len(set(days)) >= 2 else None


def sorted_spans(spans: Sequence[tuple[float, float] | None]) -> bool | None:
    """Whether moments known within bounds are in order; None if that cannot be told.

    Moments less than a minute apart may show the same, and stand in any order. Rows without a
    moment stand together, before the others or after them.
    """
    given = [span for span in spans if span is not None]
    if not given or (len(given) < FEWEST and len(spans) - len(given) < FEWEST - 1):
        return None
    missing = [span is None for span in spans]
    together = missing in (sorted(missing), sorted(missing, reverse=True))
    return together and len({_order(*pair) for pair in pairwise(given)} - {0}) < 2


def _order(one: tuple[float, float], other: tuple[float, float]) -> int:
    if one[1] + MINUTE <= other[0]:
        return -1
    return 1 if other[1] + MINUTE <= one[0] else 0


def monotone(keys: Sequence[Any]) -> bool:
    """Whether the keys rise or fall."""
    return falls(keys) or falls(keys[::-1])


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


COLLATIONS: tuple[Callable[[str], str], ...] = (str, str.casefold, _letters)
"""Code points, letter case ignored, and letters and digits alone."""
