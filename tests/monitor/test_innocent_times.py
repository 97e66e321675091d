"""Lawful oddities of times that are sent: the end of a day, and a timer beside a time."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from honest_calls import Reply, refusal
from traces import Trace, findings

LAST_HOUR = {"begin_time": "23:00", "end_time": "24:00"}
MADE = {"code": 0, "message": "Your timesheet entry has been added."}
UPDATED = {"code": 0, "message": "The timesheet's information has been updated."}
TIMES: list[Mapping[str, str]] = [
    {"log_time": "01:00"},
    {"begin_time": "10:00", "end_time": "11:00"},
]


def last_hour(trace: Trace, entry: str) -> Mapping[str, object]:
    """An entry of the last hour of a day."""
    return {**trace.record(entry), **LAST_HOUR, "log_time": "01:00"}


def test_a_day_may_end_at_24_00() -> None:
    trace = Trace()
    entry = trace.create({"begin_time": "22:00", "end_time": "23:00"})
    shown = last_hour(trace, entry)
    trace.events.clear()
    trace.create(LAST_HOUR, answer=Reply(201, {**MADE, "time_entry": shown}))
    trace.get(entry, answer=Reply(200, {**MADE, "message": "success", "time_entry": shown}))
    trace.update(entry, LAST_HOUR, answer=Reply(200, {**UPDATED, "time_entry": shown}))
    assert not any(findings(trace.events))


def test_an_end_at_24_00_may_be_refused() -> None:
    trace = Trace()
    entry = trace.create()
    trace.create(LAST_HOUR, answer=refusal())
    trace.update(entry, LAST_HOUR, answer=refusal())
    assert not any(findings(trace.events))


def test_no_day_begins_at_24_00() -> None:
    trace = Trace()
    entry = trace.create({"begin_time": "22:00", "end_time": "23:00"})
    late = {"begin_time": "24:00", "end_time": "24:30"}
    shown = {**trace.record(entry), **late, "log_time": "00:30"}
    trace.update(entry, late, answer=Reply(200, {**UPDATED, "time_entry": shown}))
    assert "INV-UPDATE-CLOCK-TIME-POSSIBLE" in findings(trace.events)[-1]


@pytest.mark.parametrize("times", TIMES)
def test_a_timer_beside_a_time_may_be_refused(times: Mapping[str, str]) -> None:
    trace = Trace()
    entry = trace.create()
    trace.timer()
    started = {**times, "start_timer": "true"}
    trace.create(started, answer=refusal(code=2), happens=False)
    trace.update(entry, started, answer=refusal(code=2), happens=False)
    trace.timer()
    assert not any(findings(trace.events))


@pytest.mark.parametrize(("log_time", "broken"), [("19:00", False), ("05:00", True)])
def test_a_span_that_is_kept_backwards_passes_midnight(log_time: str, broken: bool) -> None:
    trace = Trace()
    backwards = {"begin_time": "15:00", "end_time": "10:00"}
    entry = trace.create({"begin_time": "10:00", "end_time": "15:00"})
    shown = {**trace.record(entry), **backwards, "log_time": log_time}
    trace.update(entry, backwards, answer=Reply(200, {**UPDATED, "time_entry": shown}))
    assert ("INV-UPDATE-SPAN" in findings(trace.events)[-1]) is broken
