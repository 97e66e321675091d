"""Simultaneous calls are drawn as they lay in time."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from timecontract.contract.catalogue import Rule
from timecontract.exchange import Exchange
from timecontract.monitor.verdict import Finding, Verdict
from timecontract.report import markdown, terminal
from timecontract.report.history import WIDTH, drawn, histories
from timecontract.report.record import RuleResult, RunRecord
from timecontract.report.text import Paint

Send = Callable[..., Exchange]
FIRST, SECOND = "460000000044021", "460000000044022"


def timed(exchange: Exchange, began: float, ended: float) -> Exchange:
    return replace(exchange, began=began, ended=ended)


@pytest.fixture
def race(send: Send) -> Finding:
    def entry(entry_id: str) -> dict[str, Any]:
        return {"code": 0, "time_entry": {"time_entry_id": entry_id, "log_time": "01:00"}}

    path = "/projects/timeentries"
    story = (
        timed(send("POST", path, entry(FIRST), status=201), 10.0, 10.1),
        timed(send("POST", f"{path}/{FIRST}/timer/start", entry(FIRST)), 11.0, 11.020),
        timed(
            send("POST", f"{path}/{SECOND}/timer/start", None, caller="second-approver-of-them"),
            11.005,
            11.040,
        ),
        timed(send("GET", f"{path}/runningtimer/me", entry(SECOND)), 12.0, 12.1),
    )
    return Finding("INV-B", "start_timer", "one", "two", story=story, step=2, together=(1, 2))


def test_calls_that_overlap_are_one_history(race: Finding) -> None:
    (lanes,) = histories(race)
    assert [lane.step.number for lane in lanes] == [2, 3]
    assert [round(lane.began) for lane in lanes] == [0, 5]
    assert [round(lane.ended) for lane in lanes] == [20, 40]
    assert [lane.lost for lane in lanes] == [False, True]


def test_a_story_without_overlap_has_no_history(race: Finding) -> None:
    calls = [replace(e, began=0.0, ended=0.0) for e in race.story if isinstance(e, Exchange)]
    assert histories(replace(race, story=tuple(calls), together=())) == []


def test_a_call_is_drawn_from_its_beginning_to_its_end(race: Finding) -> None:
    (lanes,) = histories(race)
    first, asked, second, _ = drawn(lanes, unicode=True)
    assert "├─" in first
    assert first.endswith("0.0-20.0 ms")
    assert "timer/start  200" in asked
    assert second.index("├") > first.index("├")
    assert second.index("?") > first.index("┤")
    assert second.endswith("5.0-? ms")


def test_a_history_fits_on_a_narrow_screen(race: Finding) -> None:
    (lanes,) = histories(race)
    for unicode in (True, False):
        assert max(map(len, drawn(lanes, unicode=unicode))) <= WIDTH


def test_calls_of_one_moment_are_drawn_too(race: Finding) -> None:
    whole_seconds = [replace(e, began=1.0, ended=1.0) for e in race.story[1:3]]  # type: ignore[type-var]
    lanes = histories(replace(race, story=(replace(whole_seconds[0], ended=2.0), *whole_seconds)))
    assert all("[" in line for one in lanes for line in drawn(one, unicode=False)[::2])


def test_the_reports_show_the_history(
    race: Finding, record: RunRecord, rules: dict[str, Rule]
) -> None:
    broken = {"INV-B": RuleResult("INV-B", Verdict.BROKEN, 1, (race,))}
    raced = replace(record, rules=broken)
    on_screen = terminal.text(raced, rules, paint=Paint.of(io.StringIO()))
    assert "At the same time: 2 calls" in on_screen
    assert "0.0-20.0 ms" in on_screen
    assert "       2 first" in markdown.text(raced, rules, {})
