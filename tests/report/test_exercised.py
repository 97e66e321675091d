"""What reports say of how much of the contract was exercised."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from timecontract.contract.catalogue import Rule
from timecontract.contract.schemas import validator
from timecontract.coverage import coverable
from timecontract.report import json_report, markdown, terminal
from timecontract.report.exercised import line, summaries
from timecontract.report.record import RunRecord
from timecontract.report.text import WIDTH

Coverage = Mapping[str, Mapping[str, Mapping[str, int]]]


def everything(times: int) -> Coverage:
    """A run that exercised each item of both APIs so often."""
    return {
        api: {kind: dict.fromkeys(items, times) for kind, items in coverable(api).items()}
        for api in ("invoice", "people")
    }


@pytest.fixture
def untouched(record: RunRecord) -> RunRecord:
    """A run of both APIs that exercised nothing of what it tells."""
    return replace(record, apis=("invoice", "people"), coverage=everything(0))


def test_what_was_never_exercised_is_named_by_kind(record: RunRecord) -> None:
    (summary,) = summaries(record)
    assert summary.told == "operations 3/3, codes 1/3, parameters 1/6, fields 2/2"
    assert {kind: len(items) for kind, items in summary.missed.items()} == {
        "codes": 2,
        "parameters": 5,
    }


def test_a_run_that_exercised_everything_misses_nothing(
    record: RunRecord, rules: dict[str, Rule]
) -> None:
    full = replace(record, coverage=everything(2))
    shown = terminal.text(full, rules)
    assert "Coverage of People: operations 6/6" in shown
    assert "  never " not in shown
    assert "never exercised" not in markdown.text(full, rules, {})


def test_a_line_is_cut_at_a_whole_item(untouched: RunRecord, rules: dict[str, Rule]) -> None:
    lines = [one for one in terminal.text(untouched, rules).splitlines() if "  never " in one]
    assert len(lines) == 4 + 6
    assert all(len(one) <= WIDTH for one in lines)
    whole = [one.split()[1] for one in lines if not one.endswith(" more")]
    assert whole == ["codes", "states"]


def test_an_item_that_is_longer_than_the_line_is_told_all_the_same() -> None:
    assert line("never ", ["x" * 200, "y"]) == f"never {'x' * 200} and 1 more"


def test_the_markdown_names_all_that_is_missing(
    untouched: RunRecord, rules: dict[str, Rule]
) -> None:
    text = markdown.text(untouched, rules, {})
    for items in coverable("people").values():
        assert all(f"`{item}`" in text for item in items)


def test_the_json_report_counts_every_item(untouched: RunRecord, rules: dict[str, Rule]) -> None:
    document = json_report.document(untouched, rules)
    assert not validator("report/report").errors(document)
    states = document["coverage"]["people"]["states"]
    assert states == {
        "exercised": 0,
        "of": 4,
        "times": {"draft": 0, "pending": 0, "approved": 0, "rejected": 0},
    }


def test_a_run_that_reached_nothing_tells_no_coverage(
    record: RunRecord, rules: dict[str, Rule]
) -> None:
    unreached = replace(record, coverage={})
    assert "Coverage of" not in terminal.text(unreached, rules)
    assert json_report.document(unreached, rules)["coverage"] == {}
