"""Which scenarios come first, and where a run ends that has found enough."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from benchmarks.order import Asked, best_first
from timecontract.monitor.verdict import Finding
from timecontract.plugin import order

Judge = Callable[..., Any]

THREE = """
@exercises("INV-DELETE-MESSAGE")
def test_one(invoice):
    invoice.delete(invoice.create().id)

@exercises("INV-DELETE-MESSAGE", "INV-GET-MESSAGE")
def test_two(invoice):
    invoice.delete(invoice.create().id)

@exercises("INV-GET-MESSAGE")
def test_three(invoice):
    invoice.create()
"""


def ordered(scenarios: Mapping[str, str], before: str = "") -> str:
    """`scenarios` by name, with what they ask; each `$` is a request beyond the first."""
    asked = {
        name: Asked(1 + what.count("$"), set(what.replace("$", "")))
        for name, what in scenarios.items()
    }
    return "".join(best_first(asked, Counter(before)))


def test_what_asks_most_comes_first() -> None:
    assert ordered({"a": "1", "b": "123", "c": "12"}) == "bca"


def test_what_was_asked_before_is_worth_less() -> None:
    assert ordered({"a": "123", "b": "12", "c": "4", "d": "45"}) == "adbc"


def test_what_a_lesser_effort_asked_is_worth_less() -> None:
    assert ordered({"a": "12", "b": "3"}, before="12") == "ba"


def test_what_costs_less_comes_first() -> None:
    assert ordered({"a": "12$$", "b": "3", "c": "45$$$"}) == "bac"


def test_a_value_that_is_sent_is_worth_something_and_less_than_a_rule() -> None:
    asked = {"a": Asked(1), "b": Asked(1, values={"limit=0"}), "c": Asked(1, {"1"})}
    assert best_first(asked, Counter()) == ["c", "b", "a"]


def test_equals_stay_in_their_order() -> None:
    assert ordered({"a": "1", "b": "2", "c": "1", "d": "2", "e": ""}) == "abcde"


def test_a_run_begins_with_what_finds_most_and_ends_with_what_nobody_has_placed(
    judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "known", lambda: ("test_three", "test_one"))
    monkeypatch.setattr(order, "scenario_name", lambda item: item.name)
    run = judge(THREE, "-v")
    assert re.findall(r"::(test_\w+)", run.output) == ["test_three", "test_one", "test_two"]


def test_pytest_itself_keeps_its_own_order(judge: Judge) -> None:
    asked: list[str] = []
    judge(THREE, broken=True, page_order=True, until=lambda name, _found: asked.append(name))
    assert [name.partition("::")[2] for name in asked] == ["test_one", "test_two", "test_three"]


def test_a_run_ends_after_the_scenario_that_found_enough(judge: Judge) -> None:
    told: list[tuple[str, str]] = []

    def enough(scenario: str, findings: Sequence[Finding]) -> bool:
        told.extend((scenario.partition("::")[2], finding.rule) for finding in findings)
        return True

    run = judge(THREE, broken=True, until=enough)
    assert told == [("test_one", "INV-DELETE-MESSAGE")]
    assert run.counts == {"failed": 1}


def test_a_run_goes_on_until_enough_is_found(judge: Judge) -> None:
    run = judge(THREE, broken=True, until=lambda _scenario, _findings: False)
    assert run.counts == {"failed": 3}
