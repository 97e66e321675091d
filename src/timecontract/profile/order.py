"""In which order the rows of lists come, by each of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from timecontract.profile import objects

ASCENDING, DESCENDING, MIXED = "ascending", "descending", "mixed"
_FEWEST, _MOST = 3, 20
"""An order shows in at least so many different values; so many rows are looked at."""


def orders(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The fields of rows by which an answer can be in order, each with the order it is in."""
    for path, rows in _lists(document, ""):
        for name, value in rows[0].items():
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                told = _order([row.get(name) for row in rows[:_MOST]])
                if told:
                    yield objects.member(path, objects.name_of(name)), told


def by(asked: str) -> str:
    """What a form of request says of the order of rows; empty where it says nothing."""
    return " ".join(part for part in asked.split() if part.startswith("sort"))


def _lists(value: Mapping[str, Any], path: str) -> Iterator[tuple[str, Sequence[Any]]]:
    """The lists of objects that stand directly in a document."""
    for name, inner in value.items():
        whole = isinstance(inner, list) and len(inner) >= _FEWEST
        if whole and all(isinstance(row, dict) for row in inner):
            yield f"{objects.member(path, objects.name_of(name))}[]", inner


def _order(values: Sequence[Any]) -> str:
    """The order of values; empty where too few differ, or they are of several types."""
    keys = [_key(value) for value in values]
    if len(set(keys)) < _FEWEST or len({type(key) for key in keys}) > 1:
        return ""
    if all(one <= other for one, other in pairwise(keys)):
        return ASCENDING
    return DESCENDING if all(one >= other for one, other in pairwise(keys)) else MIXED


def _key(value: Any) -> Any:
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) < 40 else value
    return value if isinstance(value, int | float) else None
