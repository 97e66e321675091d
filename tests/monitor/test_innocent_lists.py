"""Lawful oddities of lists: servers that turn no pages, and years and weeks of other beginnings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from honest_calls import Reply
from trace_facts import FACTS
from traces import Trace, findings

OPEN = replace(FACTS, week_start=None, year_start=None)
"""Facts that tell neither on which day a week nor in which month a year begins."""
SORTED = {"sort_column": "log_date", "page": "1", "per_page": "2"}


def listed(trace: Trace, entries: Sequence[str], context: Mapping[str, Any] | None = None) -> Reply:
    """A list of these entries, with what it tells of its page."""
    rows = [trace.record(entry) for entry in entries]
    body: dict[str, Any] = {"code": 0, "message": "success", "time_entries": rows}
    return Reply(200, body if context is None else {**body, "page_context": dict(context)})


def three_days(trace: Trace) -> list[str]:
    """Entries of three days, the earliest first."""
    return [trace.create({"log_date": f"2026-03-{day}"}) for day in (10, 11, 12)]


# ---- pages -------------------------------------------------------------------------------------


def test_a_server_without_pages_may_answer_every_page_with_the_whole_list() -> None:
    trace = Trace()
    whole = listed(trace, three_days(trace))
    for page in ("1", "2", "3"):
        trace.list({**SORTED, "page": page}, group="pages", answer=whole)
    assert not any(findings(trace.events))


@pytest.mark.parametrize("context", [None, {"page": 2, "per_page": 2, "has_more_page": False}])
def test_a_page_after_the_last_may_be_the_last_again(context: Mapping[str, Any] | None) -> None:
    trace = Trace()
    first, second, third = three_days(trace)
    pages = [([first, second], 1, True), ([third], 2, False)]
    for entries, number, more in pages:
        told = {"page": number, "per_page": 2, "has_more_page": more}
        answer = listed(trace, entries, told)
        trace.list({**SORTED, "page": str(number)}, group="pages", answer=answer)
    last = listed(trace, [third], context)
    trace.list({**SORTED, "page": "3"}, group="pages", answer=last)
    assert not any(findings(trace.events))


def test_a_page_that_says_it_is_another_is_not_judged_as_the_one_asked_for() -> None:
    trace = Trace()
    entries = three_days(trace)
    told = {"page": 1, "per_page": 5, "has_more_page": False}
    for page in ("1", "2"):
        query = {**SORTED, "page": page, "per_page": "5"}
        trace.list(query, group="pages", answer=listed(trace, entries, told))
    assert not any(findings(trace.events))


def test_a_page_that_comes_again_before_all_was_shown_is_a_breach() -> None:
    trace = Trace()
    first, second, _ = three_days(trace)
    for page in ("1", "2"):
        told = {"page": int(page), "per_page": 2, "has_more_page": True}
        answer = listed(trace, [first, second], told)
        trace.list({**SORTED, "page": page}, group="pages", answer=answer)
    assert findings(trace.events)[-1] == ["INV-LIST-PAGES"]


# ---- weeks and years ---------------------------------------------------------------------------


def a_list_of(trace: Trace, period: str, days: Mapping[str, bool]) -> None:
    """A list of a period that lets those days through that are marked so."""
    made = {day: trace.create({"log_date": day}) for day in days}
    shown = [made[day] for day, within in days.items() if within]
    trace.list({"filter_by": period}, answer=listed(trace, shown))


@pytest.mark.parametrize(
    ("period", "facts", "days"),
    [
        ("Date.ThisWeek", {"week_start": "friday"}, {"2026-03-26": False, "2026-03-27": True}),
        ("Date.PreviousWeek", {"week_start": "friday"}, {"2026-03-26": True, "2026-03-27": False}),
        ("Date.ThisYear", {"year_start": "february"}, {"2026-01-31": False, "2026-02-01": True}),
        ("Date.ThisQuarter", {"year_start": "february"}, {"2026-01-31": False, "2026-02-01": True}),
        (
            "Date.PreviousYear",
            {"year_start": "february"},
            {"2026-01-31": True, "2026-02-01": False},
        ),
    ],
)
def test_weeks_begin_on_any_day_and_years_in_any_month(
    period: str, facts: Mapping[str, str], days: Mapping[str, bool]
) -> None:
    trace = Trace()
    a_list_of(trace, period, days)
    assert not any(findings(trace.events, replace(OPEN, **facts)))
    assert not any(findings(trace.events, OPEN))
    assert any(findings(trace.events, FACTS))


def test_no_beginning_of_the_week_lets_a_day_of_the_week_before_through() -> None:
    trace = Trace()
    a_list_of(trace, "Date.ThisWeek", {"2026-03-20": True})
    assert findings(trace.events, OPEN)[-1] == ["INV-LIST-THIS-WEEK"]
