"""Calls of People that overlap: some order explains honest answers, none explains the others."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from bursts import in_bursts, judged
from people_calls import Manners, Reply, success
from people_cast import PEOPLE
from people_hot_plans import hot_plan
from people_plans import manners, step, told
from people_trace import PeopleTrace
from people_wire import Options

from timecontract.exchange import Exchange
from timecontract.monitor.monitor import Monitor


def broken(trace: PeopleTrace) -> list[str]:
    """The rules that a fresh monitor finds broken that is given together what overlaps."""
    exchanges = (event for event in trace.events if isinstance(event, Exchange))
    ended = sorted(exchanges, key=lambda exchange: exchange.ended)
    return [finding.rule for finding in judged(Monitor(PEOPLE), ended)]


def taken(op: str, sheet: str) -> Reply:
    """The success of a call about a sheet."""
    return success(op, {"timesheetId": sheet})


def shown(trace: PeopleTrace, sheet: str, **changes: Any) -> Reply:
    """The details of a sheet as if it were changed so."""
    return success("get_timesheet_details", trace.shown(sheet, **changes))


# ---- honest targets ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_honest_calls_of_people_that_overlap_are_innocent(seed: int) -> None:
    guilty = [number for number in range(25) if not burst_is_innocent(f"{seed}.{number}")]
    assert not guilty


def burst_is_innocent(seed: str) -> bool:
    """Whether a random honest trace is innocent whose calls overlap."""
    random = Random(seed)
    trace = PeopleTrace(manners=manners(random.choice))
    if random.random() < 0.5:
        told(trace, [step(random.choice) for _ in range(random.randint(5, 40))])
    else:
        hot_plan(trace, random)
    return not judged(Monitor(PEOPLE), in_bursts(trace.events, random))


@pytest.mark.parametrize("status", ["approved", "rejected"])
def test_of_an_approval_and_a_rejection_at_once_either_may_have_come_first(status: str) -> None:
    trace, sheet = decided_twice()
    decisions = dict.fromkeys(trace.model.sheets[sheet].logs, status)
    trace.details(sheet, answer=shown(trace, sheet, status=status, decisions=decisions))
    assert not broken(trace)


@pytest.mark.parametrize("taken_time_log", ["shared", "left-out"])
def test_two_creations_at_once_may_share_time_logs_or_not(taken_time_log: str) -> None:
    trace = PeopleTrace(manners=Manners(taken_time_log=taken_time_log))
    one, other = trace.create(began=1, ended=4), trace.create(began=2, ended=3)
    trace.watch = 5
    trace.details(one)
    trace.details(other)
    assert not broken(trace)


@pytest.mark.parametrize("code", [None, 4090])
def test_a_busy_server_may_refuse_all_but_one_of_overlapping_calls(code: int | None) -> None:
    trace, sheet = waiting()
    busy = refusal(code)
    options: Options = {"began": 11, "ended": 12, "answer": busy, "happens": False}
    trace.approve(sheet, began=10, ended=13)
    trace.approve(sheet, **options)
    trace.modify(sheet, **options)
    trace.delete(sheet, **options)
    trace.create(1, **options)
    trace.details(sheet, **options)
    trace.list(**options)
    trace.watch = 14
    trace.details(sheet)
    trace.list()
    assert not broken(trace)


@pytest.mark.parametrize("code", [None, 4090])
def test_what_a_busy_server_refuses_does_not_happen(code: int | None) -> None:
    trace, sheet = waiting()
    other = trace.create(1)
    trace.details(other, began=10, ended=13)
    trace.approve(sheet, began=11, ended=12, answer=refusal(code))
    trace.watch = 14
    trace.details(sheet)
    assert broken(trace) == ["PPL-APPROVE-REFUSED-CHANGES-NOTHING"]


def refusal(code: int | None) -> Reply:
    """A refusal for the sake of another call, under a code or a status that no page names."""
    if code is None:
        return Reply(409, {})
    error = {"code": code, "message": "Busy, please try again."}
    return Reply(400, {"response": {"status": 1, "message": "Busy", "errors": [error]}})


# ---- what no order explains --------------------------------------------------------------------


def waiting() -> tuple[PeopleTrace, str]:
    """A sheet that was sent and seen to wait."""
    trace = PeopleTrace(honest=False)
    sheet = trace.submit()
    trace.details(sheet)
    trace.watch = 10
    return trace, sheet


def decided_twice() -> tuple[PeopleTrace, str]:
    """A sheet whose approval and rejection came at once, and were both taken."""
    trace, sheet = waiting()
    trace.approve(sheet, began=10, ended=13)
    trace.reject(
        sheet,
        by="mara",
        began=11,
        ended=12,
        answer=taken("approve_timesheet", sheet),
        happens=False,
    )
    trace.watch = 14
    return trace, sheet


def test_a_decision_is_not_lost_to_another_that_came_at_once() -> None:
    trace, sheet = decided_twice()
    trace.details(sheet, answer=shown(trace, sheet, status="pending", decisions={}))
    assert broken(trace) == ["PPL-APPROVE-STATUS"]


def test_a_sheet_whose_deletion_had_ended_is_not_approved() -> None:
    trace, sheet = waiting()
    other = trace.create(1)
    trace.details(other, by="owen", began=20, ended=29)
    trace.delete(sheet, began=21, ended=22)
    trace.approve(sheet, began=23, ended=24, answer=taken("approve_timesheet", sheet))
    assert broken(trace) == ["PPL-APPROVE-DELETED"]


def test_what_one_reading_of_a_sheet_has_decided_stays_decided() -> None:
    trace, sheet = decided_twice()
    for status in ("approved", "rejected"):
        decisions = dict.fromkeys(trace.model.sheets[sheet].logs, status)
        trace.details(sheet, answer=shown(trace, sheet, status=status, decisions=decisions))
    assert set(broken(trace)) <= {"PPL-STATUS-BY-CALLS-ONLY", "PPL-ONLY-CALLS-CHANGE"}
    assert broken(trace)


def test_a_resubmission_is_not_lost_to_a_reading_that_came_at_once() -> None:
    trace, sheet = waiting()
    trace.reject(sheet)
    trace.details(sheet)
    before = shown(trace, sheet)
    trace.resubmit(sheet, began=20, ended=23)
    trace.details(sheet, began=21, ended=22, answer=before)
    trace.watch = 24
    trace.details(sheet, answer=before)
    assert broken(trace) == ["PPL-RESUBMIT-PENDING"]
