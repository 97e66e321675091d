"""Which of several answers to an open question fits what was seen, and whether values fall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any


def the_only(fitting: Sequence[str]) -> str | None:
    """The answer that fits, where it is the only one."""
    return fitting[0] if len(fitting) == 1 else None


def falls(values: Sequence[Any]) -> bool:
    """Whether each value is at most the one before it."""
    return all(one >= other for one, other in pairwise(values))


def falls_one_way(orders: Mapping[str, Sequence[Any]]) -> str | None:
    """The only order by which the values fall, by name."""
    return the_only([name for name, values in orders.items() if falls(values)])
