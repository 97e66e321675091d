"""How a scenario says which rules it puts to the question."""

from __future__ import annotations

from difflib import get_close_matches

import pytest

from timecontract.contract import catalogue

MARK = "exercises"
EFFORTS = ("quick", "standard", "deep")
"""How much a run tries, from least to most. A scenario marked `effort(...)` runs from there on."""

explores = pytest.mark.explores
"""Marks a scenario that acts by chance, and so may put any rule of its API to the question."""

MARKERS = (
    f"{MARK}(*rules): the ids of the rules that the scenario puts to the question",
    "explores: the scenario acts by chance, and may put any rule of its API to the question",
    f"effort(least): the least effort at which the scenario runs: {', '.join(EFFORTS)}",
)
"""The marks as pytest wants them declared."""


class UnknownRuleError(ValueError):
    """A scenario names a rule that the catalogue does not have."""


def exercises(*rule_ids: str) -> pytest.MarkDecorator:
    """Marks a scenario with the ids of the rules that it is there to ask.

    The scenario is skipped where the target lacks what these rules need. Raises UnknownRuleError,
    with the nearest ids, so that a misspelt id shows when the tests are collected.
    """
    if not rule_ids:
        raise UnknownRuleError("exercises() needs the id of at least one rule")
    rules = catalogue.load()
    for rule_id in rule_ids:
        if rule_id not in rules:
            raise UnknownRuleError(_unknown(rule_id, list(rules)))
    return pytest.mark.exercises(*rule_ids)


def exercised_by(item: pytest.Item) -> tuple[str, ...]:
    """The ids that the marks of a collected test name, each once."""
    ids = (rule_id for mark in item.iter_markers(MARK) for rule_id in mark.args)
    return tuple(dict.fromkeys(ids))


def least_effort(item: pytest.Item) -> str:
    """The least effort at which a collected test runs, by its mark `effort`; ValueError if unknown.

    The first one where it has no such mark.
    """
    mark = item.get_closest_marker("effort")
    if mark is None:
        return EFFORTS[0]
    effort = str(mark.args[0]) if mark.args else ""
    if effort not in EFFORTS:
        raise ValueError(f"{item.nodeid}: effort is {effort!r}, expected {', '.join(EFFORTS)}")
    return effort


def _unknown(rule_id: str, known: list[str]) -> str:
    nearest = get_close_matches(rule_id, known, n=3, cutoff=0.5)
    hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
    return f"no rule {rule_id!r} in the catalogue{hint}"
