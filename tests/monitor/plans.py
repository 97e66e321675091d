"""Random plans of honest traces: what several users call, and what becomes of the answers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
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


_SUCCESS = {"code": 0, "message": "success"}
ANSWERS: dict[str, list[Any]] = {
    "second_timer": ["stop-first", "refuse"],
    "second_timer_with_entry": ["stop-first", "refuse", "without-timer"],
    "whose_timer": ["entry-user", "caller", "refuse"],
    "stop_without_timer": ["refuse", "no-entry"],
    "no_timer": [
        Reply(200, _SUCCESS),
        Reply(200, {**_SUCCESS, "time_entry": {}}),
        Reply(200, {**_SUCCESS, "time_entry": ""}),
        refusal(404, 20080, "No timer runs"),
        refusal(200, 20080, "No timer runs"),
    ],
    "adds": [True, False],
    "rounds": [math.floor, math.ceil, round],
    "grows": [False, True],
    "clock_times_follow": [False, True],
    "keeps_run": [True, False],
    "blank": ["", " ", None],
    "counts": [str, int],
    "patches": [True, False],
    "private": [False, True],
    "deletes_timed": [True, False],
    "span_wins": [False, True],
    "descends": [False, True],
    "tells_pages": [True, False],
    "page_size": [200, 25, 10],
    "created_status": [201, 200],
    "error_status": [400, 200, 404, 409, 422],
    "unknown_status": [404, 400, 200, 410],
}
"""The model's manners, each with its answers."""


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


Choose = Callable[[Sequence[Any]], Any]
"""Picks one of several: a random generator's choice, or a draw that can be shrunk."""


def step(choose: Choose) -> Step:
    """A lawful or unlawful call, and what becomes of its answer."""
    wrong, unlucky = choose([True] + 9 * [False]), choose([True] + 9 * [False])
    return Step(
        does=choose(OPERATIONS),
        by=choose(CALLERS),
        which=choose([0, 0, 0, 1, 1, 2, 3, 9]),
        changes=choose(WRONG if wrong else CHANGES),
        query=choose(QUERIES),
        seconds=choose(WAITS),
        options=FATES[choose(sorted(FATES))] if unlucky else {},
    )


def manners(choose: Choose) -> Manners:
    """One mixture of the model's answers to open questions."""
    return Manners(**{name: choose(answers) for name, answers in ANSWERS.items()})


@st.composite
def plans(draw: st.DrawFn, longest: int = 40) -> list[Step]:
    """Lists of steps."""
    length = draw(st.integers(1, longest))
    return [step(lambda options: draw(st.sampled_from(options))) for _ in range(length)]


@st.composite
def any_manners(draw: st.DrawFn) -> Manners:
    """Every mixture of answers."""
    return manners(lambda options: draw(st.sampled_from(options)))


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
            options["group"] = step.by if "page" in step.query else ""
            trace.list(step.query, **options)
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
