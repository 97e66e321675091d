"""What scenarios cost in requests, as `make costs` has counted it against the reference server."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from statistics import median

import pytest

from timecontract import resources

FILE = "costs.json"
"""The name of the table, beside the scenarios."""


def scenario_name(item: pytest.Item) -> str:
    """The API, the file and the function of a scenario, the same for all its parameters."""
    function = getattr(item, "originalname", item.name)
    return f"{item.path.parent.name}/{item.path.name}::{function}"


def cost(item: pytest.Item) -> float:
    """How many requests a scenario sends, the median of all for one that was never counted."""
    return table().get(scenario_name(item), _usual())


@cache
def table() -> Mapping[str, float]:
    """Requests by the names of scenarios; empty where nothing was counted yet."""
    path = resources.conformance_dir() / FILE
    counted: Mapping[str, float] = json.loads(path.read_text()) if path.is_file() else {}
    return counted


@cache
def _usual() -> float:
    return median(table().values() or [1])
