"""Which transitions of the life cycle the monitor counts, and which it leaves out."""

from __future__ import annotations

from typing import Unpack

from people_calls import problem, refusal, success
from people_cast import ELIZA, PEOPLE, time_log
from people_trace import PeopleTrace
from people_wire import Options

from timecontract.contract import life_cycle
from timecontract.monitor.monitor import Monitor

Counted = dict[str, int]


def counted(trace: PeopleTrace) -> Counted:
    """The transitions of a trace, and that all of them are in the table."""
    monitor = Monitor(PEOPLE)
    for event in trace.events:
        monitor.observe(event)
    seen = monitor.tally.transitions
    assert set(seen) <= set(life_cycle.load().transitions)
    return {f"{state} {call}": times for (state, call), times in seen.items()}


def refused(op: str, code: int) -> Options:
    """A call that is refused with that code."""
    return {"answer": refusal(op, [problem(code)]), "happens": False}


def modified(sends: str, **options: Unpack[Options]) -> Counted:
    """What is counted of a modification of a draft, beside the creation."""
    trace = PeopleTrace()
    sheet = trace.create()
    trace.modify(sheet, {"sendforApproval": sends}, **options)
    seen = counted(trace)
    assert seen.pop("none create") == 1
    return seen


def test_every_step_of_a_whole_life_is_counted() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.modify(sheet)
    trace.send(sheet)
    trace.reject(sheet)
    trace.resubmit(sheet)
    trace.approve(sheet)
    assert counted(trace) == {
        "none create": 1,
        "draft edit": 1,
        "draft send": 1,
        "pending reject": 1,
        "rejected resubmit": 1,
        "pending approve": 1,
    }


def test_levels_and_parts_are_told_apart() -> None:
    trace = PeopleTrace()
    leveled = trace.submit(by="jonas")
    trace.approve(leveled)
    trace.details(leveled, by="jonas")
    trace.approve(leveled, by="owen")
    parted = trace.submit(1)
    trace.details(parted)
    decisions = f'{{"{time_log(ELIZA, 1)}": "approved", "{time_log(ELIZA, 1, 1)}": "rejected"}}'
    trace.approve(parted, {"timeLogs": decisions})
    assert counted(trace) == {
        "none create-and-send": 2,
        "pending approve-a-level": 1,
        "pending approve": 1,
        "pending approve-in-part": 1,
    }


def test_a_refusal_for_the_state_counts() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.resubmit(sheet, **refused("modify_timesheet", 9000))
    trace.approve(sheet, **refused("approve_timesheet", 9000))
    assert counted(trace) == {"none create": 1, "draft resubmit": 1, "draft approve": 1}


def test_a_refusal_that_something_else_explains_does_not_count() -> None:
    assert modified("true", by="jonas", **refused("modify_timesheet", 9000)) == {}
    trace = PeopleTrace()
    sheet = trace.create()
    trace.resubmit(sheet, **refused("modify_timesheet", 9009))
    trace.reject(sheet, **refused("approve_timesheet", 9005))
    assert counted(trace) == {"none create": 1}


def test_a_refusal_that_the_page_does_not_admit_does_not_count() -> None:
    assert modified("true", **refused("modify_timesheet", 9000)) == {}


def test_a_call_counts_only_where_its_kind_and_its_end_are_known() -> None:
    assert modified("true") == {"draft send": 1}
    assert modified("perhaps") == {}
    assert modified("true", answer=None) == {}
    assert modified("true", token=False) == {}
    assert modified("true", began=0.5) == {}


def test_a_step_from_a_state_that_is_not_known_does_not_count() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.send(sheet, answer=None)
    trace.approve(sheet)
    assert counted(trace) == {"none create": 1}


def test_each_sheet_of_a_deletion_counts_once() -> None:
    trace = PeopleTrace()
    first, second = trace.create(), trace.create(1)
    trace.delete(first, second, first)
    trace.delete(first)
    assert counted(trace) == {"none create": 2, "draft delete": 2}


def test_a_sheet_that_a_deletion_skips_counts_where_the_state_explains_it() -> None:
    for code, steps in ((9000, 1), (9009, 0)):
        trace = PeopleTrace()
        sheet = trace.submit()
        skipped = {"skippedInfo": [{"timesheetId": [sheet], **problem(code)}]}
        trace.delete(sheet, happens=False, answer=success("delete_timesheets", skipped))
        assert counted(trace).get("pending delete", 0) == steps
