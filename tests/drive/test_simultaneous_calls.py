"""Calls that begin together: they overlap, and are judged together."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from threading import Barrier, Event, Lock
from time import sleep
from typing import Any

import httpx
import pytest

from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.judge import Judge
from timecontract.drive.races import at_once
from timecontract.drive.stage import Limits, Stage
from timecontract.exchange import Event as Happening
from timecontract.exchange import Exchange, Intervention, Request, Response
from timecontract.monitor.verdict import Finding, Learned, Tally
from timecontract.target.errors import NotExercised, UnjudgedError

Handler = Callable[[httpx.Request], httpx.Response]
SessionOn = Callable[..., InvoiceSession]


class Listening:
    """A monitor that keeps what it is handed: single events, and groups."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.told: list[Happening | tuple[Exchange, ...]] = []

    def observe(self, event: Happening, /) -> list[Finding]:
        self.told.append(event)
        return []

    def observe_together(self, exchanges: Sequence[Exchange], /) -> list[Finding]:
        self.told.append(tuple(exchanges))
        return [Finding("RULE", "start_timer", "one timer", "two")]

    def finish(self) -> list[Finding]:
        return []

    def learned(self) -> list[Learned]:
        return []


@pytest.fixture
def monitor() -> Listening:
    return Listening()


@pytest.fixture
def judge(monitor: Listening) -> Judge:
    return Judge(monitor)


def exchange(began: float, ended: float) -> Exchange:
    request = Request("GET", "http://fake.example/invoice/v3/projects/timeentries")
    return Exchange(request, Response(200), "first", began, ended)


def test_calls_that_end_while_others_are_under_way_are_judged_in_the_order_of_their_ends(
    judge: Judge, monitor: Listening
) -> None:
    early, middle, late = exchange(1, 5), exchange(3, 6), exchange(2, 7)
    with judge.under_way():
        with judge.under_way():
            judge.observe(late)
            judge.observe(early)
        assert monitor.told == []
        judge.observe(middle)
    assert monitor.told == [(early, middle, late)]
    assert [finding.seen for finding in judge.take_findings()] == ["two"]


def test_a_call_that_meets_no_other_is_judged_alone(judge: Judge, monitor: Listening) -> None:
    alone = exchange(1, 2)
    with judge.under_way():
        judge.observe(alone)
    assert monitor.told == [alone]


def test_a_call_that_fails_on_the_way_holds_nothing_back(judge: Judge, monitor: Listening) -> None:
    with pytest.raises(NotExercised), judge.under_way():
        raise NotExercised("needs something")
    judge.observe(exchange(1, 2))
    assert len(monitor.told) == 1


def test_an_intervention_is_never_part_of_a_group(judge: Judge, monitor: Listening) -> None:
    change = Intervention("date-format", {"pattern": "dd-MM-yyyy"})
    with judge.under_way():
        judge.observe(change)
        judge.observe(exchange(1, 2))
        judge.observe(exchange(1, 3))
    assert monitor.told == [change, (exchange(1, 2), exchange(1, 3))]


def test_calls_begin_together_and_answer_in_their_order() -> None:
    meeting = Barrier(3, timeout=10)

    def call(number: int) -> int:
        meeting.wait()
        sleep(0.01 * (3 - number))
        return number

    assert at_once([lambda n=n: call(n) for n in range(3)]) == [0, 1, 2]


def test_a_call_that_fails_is_told_after_the_others_have_ended() -> None:
    ended = Event()

    def slow() -> None:
        sleep(0.05)
        ended.set()

    def failing() -> None:
        raise NotExercised("needs something")

    with pytest.raises(NotExercised, match="needs something"):
        at_once([failing, slow])
    assert ended.is_set()


class Slow:
    """A target that takes its time before it answers; `most` were under way at once."""

    def __init__(self, target: Handler) -> None:
        self.under_way = self.most = 0
        self._target = target
        self._lock = Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        sleep(0.05)
        with self._lock:
            self.under_way -= 1
            return self._target(request)


def test_simultaneous_calls_really_overlap(
    stage_on: Callable[..., Stage], keeper: Handler, judge: Judge, monitor: Listening
) -> None:
    target = Slow(keeper)
    stage = stage_on(target)
    stage.judge = judge
    session = InvoiceSession(stage)
    replies = session.simultaneously(session.list, session.second.list, session.running)
    assert target.most == 3
    (group,) = monitor.told
    assert isinstance(group, tuple)
    assert max(one.began for one in group) < min(one.ended for one in group)
    assert [reply.exchange.caller for reply in replies] == ["first", "second", "first"]
    assert {id(one) for one in group} == {id(reply.exchange) for reply in replies}


def test_simultaneous_creations_are_all_remembered(session_on: SessionOn, keeper: Handler) -> None:
    session = session_on(Slow(keeper))
    made = session.simultaneously(*[session.create] * 4)
    for reply in made:
        session.update(reply.id, notes="later")
    assert len({reply.id for reply in made}) == 4


def test_a_target_with_a_limit_of_its_rate_is_not_raced(
    session_on: SessionOn, keeper: Handler
) -> None:
    session = session_on(keeper, limits=Limits(at_once=False))
    with pytest.raises(NotExercised, match="needs to call at the same time"):
        session.simultaneously(session.list, session.list)


def answering(status: int) -> Callable[[httpx.Request], httpx.Response]:
    """A target that breaks down, or says that it is busy."""
    return lambda _request: httpx.Response(status, content=json.dumps({"code": 1}).encode())


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_target_too_busy_for_a_race_is_not_blamed(
    stage_on: Callable[..., Stage], status: int
) -> None:
    stage = stage_on(answering(status))
    session = InvoiceSession(stage)
    with pytest.raises(NotExercised, match=f"HTTP {status}"):
        session.simultaneously(session.list, session.list)
    assert stage.server_errors == []
    assert not stage.patience.at_end


def test_a_target_that_breaks_down_in_a_race_has_made_a_server_error(
    stage_on: Callable[..., Stage],
) -> None:
    stage = stage_on(answering(500))
    session = InvoiceSession(stage)
    session.simultaneously(session.list, session.list)
    assert len(stage.server_errors) == 2


def test_after_a_race_a_busy_target_is_left_alone_again(stage_on: Callable[..., Stage]) -> None:
    answers: list[Any] = [200, 200, 429]
    lock = Lock()

    def target(_request: httpx.Request) -> httpx.Response:
        with lock:
            return httpx.Response(answers.pop(0), json={"code": 0})

    session = InvoiceSession(stage_on(target))
    session.simultaneously(session.list, session.list)
    with pytest.raises(UnjudgedError, match="429"):
        session.list()
