"""Random plans of honest traces: what several users call, and what becomes of the answers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from honest_calls import Manners, Reply, refusal
from honest_lists import COLUMNS, PERIODS, STATUSES
from honest_wire import Options
from hypothesis import strategies as st
from trace_facts import AMIRA, DRAWING, JOHN, MAPPING, MEASURING, SURVEY, THEIRS
from traces import Changes, Trace

CHANGES: list[Changes] = [
    {},
    {"start_timer": "true"},
    {"start_timer": True, "log_time": None},
    {"start_timer": "false", "notes": "Rain all day"},
    {"begin_time": "10:50", "end_time": "12:10"},
    {"begin_time": "10:00", "end_time": "11:00", "log_time": "03:00"},
    {"project_id": SURVEY, "task_id": MEASURING},
    {"task_id": DRAWING, "is_billable": False},
    {"user_id": JOHN},
    {"user_id": AMIRA, "start_timer": "true"},
    {"log_date": "2026-03-28", "log_time": "26:00"},
    {"log_date": "2025-12-31", "notes": " "},
    {"log_time": None, "notes": "Über die Brücke 🗺️"},
    {"notes": "n" * 500},
]
WRONG: list[Changes] = [
    {"project_id": None, "start_timer": "true"},
    {"task_id": MEASURING, "notes": "Never to be seen"},
    {"log_date": "2026-02-30"},
    {"begin_time": "12:60", "end_time": "13:30"},
    {"begin_time": "12:00", "end_time": "11:00"},
    {"log_time": "10:75", "start_timer": "true"},
    {"notes": "n" * 501},
    {"user_id": "460000000099999"},
    {"project_id": "460000000099999"},
]
QUERIES: list[dict[str, str]] = [
    {},
    *({"filter_by": choice} for choice in (*PERIODS, *STATUSES, "Date.Someday")),
    *({"sort_column": column} for column in (*COLUMNS, "mood")),
    {"project_id": SURVEY},
    {"user_id": JOHN, "from_date": "2026-03-29"},
    {"from_date": "2026-03-29", "to_date": "2026-03-30", "sort_column": "log_date"},
    {"from_date": "yesterday"},
    {"to_date": "2026-03-01", "from_date": "2026-04-01"},
    {"filter_by": "Date.CustomDate", "to_date": "2026-03-29"},
    {"project_id": MAPPING, "filter_by": "Status.Unbilled"},
    {"page": "1", "per_page": "2"},
    {"page": "2", "per_page": "2"},
    {"page": "3", "per_page": "2"},
    {"page": "0"},
]
WAITS = (0, 0, 0, 20, 59, 90, 61 * 60, 24 * 3600, -300)
OPERATIONS = (
    *("create", "create", "update", "start", "start", "stop", "timer", "timer"),
    *("get", "list", "list", "delete", "delete_all", "invoice"),
)
CALLERS = (*["first"] * 6, *["second"] * 4, "outsider", "nobody", "CREATE", "READ", "DELETE")
FATES: dict[str, Options] = {
    "lost": {"answer": None},
    "lost and never happened": {"answer": None, "happens": False},
    "a server error": {"answer": refusal(500, 1000, "Internal error")},
    "a gateway in the way": {"answer": Reply(502, b"<html>"), "happens": False},
    "a limit": {"answer": refusal(429, 43, "Too many requests"), "happens": False},
    "for another organisation": {"organization": THEIRS},
    "without a token": {"token": False},
}


@dataclass(frozen=True)
class Step:
    """One call, or the invoicing of an entry; `which` counts the entries from the latest."""

    does: str
    by: str
    which: int
    changes: Changes
    query: dict[str, str]
    seconds: int
    options: Options


@st.composite
def steps(draw: st.DrawFn, *, fates: bool) -> Step:
    """A lawful or unlawful call, and what becomes of its answer."""
    wrong = draw(st.integers(0, 9)) == 0
    unlucky = fates and draw(st.integers(0, 9)) == 0
    return Step(
        does=draw(st.sampled_from(OPERATIONS)),
        by=draw(st.sampled_from(CALLERS)),
        which=draw(st.integers(0, 4)),
        changes=draw(st.sampled_from(WRONG if wrong else CHANGES)),
        query=draw(st.sampled_from(QUERIES)),
        seconds=draw(st.sampled_from(WAITS)),
        options=FATES[draw(st.sampled_from(sorted(FATES)))] if unlucky else {},
    )


def plans(*, fates: bool = False, longest: int = 40) -> st.SearchStrategy[list[Step]]:
    """Lists of steps."""
    return st.lists(steps(fates=fates), min_size=1, max_size=longest)


def _no_timers() -> list[Reply]:
    bodies: list[dict[str, Any]] = [{}, {"time_entry": {}}, {"time_entry": ""}]
    shown = [Reply(200, {"code": 0, "message": "success", **body}) for body in bodies]
    return [*shown, refusal(404, 20080, "No timer runs"), refusal(200, 1, "No timer")]


MANNERS = st.builds(
    Manners,
    second_timer=st.sampled_from(["stop-first", "refuse"]),
    second_timer_with_entry=st.sampled_from(["stop-first", "refuse", "without-timer"]),
    whose_timer=st.sampled_from(["entry-user", "caller", "refuse"]),
    stop_without_timer=st.sampled_from(["refuse", "no-entry"]),
    no_timer=st.sampled_from(_no_timers()),
    adds=st.booleans(),
    rounds=st.sampled_from([math.floor, math.ceil, round]),
    grows=st.booleans(),
    clock_times_follow=st.booleans(),
    keeps_run=st.booleans(),
    blank=st.sampled_from(["", " ", None]),
    counts=st.sampled_from([str, int]),
    patches=st.booleans(),
    private=st.booleans(),
    deletes_timed=st.booleans(),
    span_wins=st.booleans(),
    descends=st.booleans(),
    tells_pages=st.booleans(),
    page_size=st.sampled_from([200, 25, 10]),
    created_status=st.sampled_from([201, 200]),
    error_status=st.sampled_from([400, 200, 409, 422]),
    unknown_status=st.sampled_from([404, 400, 200, 410]),
)
"""Every mixture of the model's answers to open questions."""


def told(trace: Trace, plan: Sequence[Step]) -> Trace:
    """The trace, once it has made the calls of a plan."""
    for step in plan:
        trace.wait(step.seconds)
        _take(trace, step)
    return trace


def _take(trace: Trace, step: Step) -> None:
    known = [str(number) for number in range(trace.model.made, 460000000050000, -2)]
    entry = known[step.which] if step.which < len(known) else "460000000099999"
    options: Options = {"by": step.by, **step.options}
    match step.does:
        case "create":
            trace.create(step.changes, **options)
        case "update":
            trace.update(entry, step.changes, **options)
        case "list":
            trace.list(step.query, group=step.by if "page" in step.query else "", **options)
        case "stop":
            trace.stop(**options)
        case "timer":
            trace.timer(**options)
        case "delete_all":
            trace.delete_all([entry, *known[3:4]], **options)
        case "invoice":
            if entry in trace.model.entries:
                trace.invoice(entry)
        case "get":
            trace.get(entry, **options)
        case "start":
            trace.start(entry, **options)
        case "delete":
            trace.delete(entry, **options)
