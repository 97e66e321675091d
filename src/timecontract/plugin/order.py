"""In which order scenarios find most for each request, as `make order` has worked it out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest

from timecontract import resources

FILE = "order.txt"
"""The names of the scenarios, one a line, beside them."""


def best_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The scenarios in the order of the file; those that it does not know come last, as they were.

    Any selection of them keeps its order, which is the best one of those that run at `quick`, and
    then of the rest.
    """
    places = {name: place for place, name in enumerate(known())}
    return sorted(items, key=lambda item: places.get(scenario_name(item), len(places)))


def scenario_name(item: pytest.Item) -> str:
    """The API, the file, the function and the parameters of a scenario."""
    return f"{item.path.parent.name}/{item.path.name}::{item.name}"


@cache
def known() -> tuple[str, ...]:
    """The names of the scenarios, best first; empty where there is no file."""
    path = resources.conformance_dir() / FILE
    return tuple(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else ()
