"""Longer honest stories that several tests tell under different circumstances."""

from __future__ import annotations

from trace_facts import AMIRA, DRAWING, JOHN, MEASURING, SURVEY
from traces import Trace

MINUTE = 60.0


def a_day(trace: Trace) -> None:
    """Every operation, taken and refused, by two users."""
    trace.timer()
    first = trace.create({"notes": "Morning round"})
    second = trace.create({"task_id": DRAWING, "is_billable": False, "notes": "Second round"})
    hers = trace.create({"project_id": SURVEY, "task_id": MEASURING}, by="second")
    trace.create({"task_id": MEASURING, "notes": "Wrong project"})
    trace.list()
    a_timed_hour(trace, first, second)
    trace.start(hers, by="second")
    trace.get(hers)
    trace.stop()
    trace.timer(by="second")
    trace.list({"user_id": AMIRA, "filter_by": "Date.ThisWeek"})
    trace.invoice(second)
    trace.list({"filter_by": "Status.Invoiced"})
    trace.delete(hers, by="second")
    trace.timer(by="second")
    trace.delete_all([first, second])
    trace.list({"user_id": JOHN, "sort_column": "log_date"})


def a_timed_hour(trace: Trace, first: str, second: str) -> None:
    """Two timers of one user, one after the other, with refusals in between."""
    trace.start(first)
    trace.wait(30 * MINUTE)
    trace.timer()
    trace.start(first)
    trace.update(first, {"notes": "Never written"})
    trace.get(first)
    trace.start(second)
    trace.wait(90)
    trace.timer()
    trace.stop()
    trace.stop()
    trace.get(first)
    trace.update(second, {"notes": "Afternoon round", "begin_time": "13:00", "end_time": "14:10"})
    trace.update(first, {"log_date": "2026-02-30"})
    trace.create({"start_timer": "true", "log_time": "00:20", "notes": "Timed at once"})
    trace.wait(5 * MINUTE)
    trace.create({"start_timer": "true", "notes": "Timed as well"})
    trace.list()
    trace.timer()
    trace.stop()
