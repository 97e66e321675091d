"""Calls that overlap: what some order explains is innocent, what no order explains is not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from random import Random

import pytest
from bursts import in_bursts, judged
from honest_calls import Reply
from hot_plans import TIMED, hot_plan
from plans import manners, step, told
from trace_facts import FACTS
from traces import Trace

from timecontract.exchange import Exchange
from timecontract.monitor import linearizability, together
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.overlap import grouped
from timecontract.monitor.verdict import Finding

SUCCESS = {"code": 0, "message": "success"}
STARTED = {"code": 0, "message": "The timer has been started."}
STOPPED = {"code": 0, "message": "Timer has been stopped successfully."}
UPDATED = {"code": 0, "message": "The timesheet's information has been updated."}


def found(trace: Trace) -> list[Finding]:
    """What a fresh monitor finds that is given together what overlaps."""
    return judged(Monitor(FACTS), sorted_by_end(trace))


def sorted_by_end(trace: Trace) -> list[Exchange]:
    """The exchanges of a trace in the order of their ends."""
    exchanges = (event for event in trace.events if isinstance(event, Exchange))
    return sorted(exchanges, key=lambda exchange: exchange.ended)


def rules(findings: Iterable[Finding]) -> list[str]:
    """The rules that were found broken."""
    return [finding.rule for finding in findings]


# ---- honest targets ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_honest_calls_that_overlap_are_innocent(seed: int) -> None:
    guilty = [number for number in range(25) if not burst_is_innocent(f"{seed}.{number}")]
    assert not guilty


def burst_is_innocent(seed: str) -> bool:
    """Whether a random honest trace is innocent whose calls overlap."""
    random = Random(seed)
    trace = Trace(manners=manners(random.choice), clocked=random.choice([True, False]))
    if random.random() < 0.5:
        told(trace, [step(random.choice) for _ in range(random.randint(5, 40))])
    else:
        hot_plan(trace, random)
    return not judged(Monitor(FACTS), in_bursts(trace.events, random))


def test_the_first_of_two_overlapping_calls_to_end_may_have_come_second() -> None:
    trace = Trace()
    entry = trace.create({"notes": "Morning round"}, ended=1)
    trace.update(entry, {"notes": "Evening round"}, began=2, ended=5)
    trace.get(entry, began=3, ended=4)
    assert not found(trace)


@pytest.mark.parametrize("seen", ["One", "Other"])
def test_of_two_overlapping_updates_either_may_have_come_last(seen: str) -> None:
    trace, entry = two_updates()
    shown = {**trace.record(entry), "notes": seen}
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert not found(trace)


def test_a_list_read_while_others_write_need_not_show_one_moment() -> None:
    trace = Trace(honest=False)
    first, second = trace.create(ended=1), trace.create(began=2, ended=3)
    rows = [trace.record(first), trace.record(second)]
    trace.delete(first, began=4, ended=5)
    trace.update(second, {"notes": "Evening round"}, began=6, ended=7)
    rows[1] = trace.record(second)
    page = {**SUCCESS, "time_entries": rows}
    trace.list(began=4, ended=8, answer=Reply(200, page))
    assert not found(trace)


@pytest.mark.parametrize("happened", [True, False])
def test_a_call_without_an_answer_may_happen_long_after_its_caller_gave_up(happened: bool) -> None:
    trace = Trace(honest=False)
    entry = trace.create(ended=1)
    trace.timer(began=2, ended=4)
    trace.get(entry, began=3, ended=5)
    trace.start(entry, began=2, ended=3, answer=None, happens=happened)
    trace.timer(began=6, ended=7)
    assert not found(trace)


def test_too_many_orders_accuse_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linearizability, "STEPS", 2)
    trace, entry = two_updates()
    shown = {**trace.record(entry), "notes": ""}
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert not found(trace)


def test_too_many_possible_worlds_accuse_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST", 1)
    trace, entry = two_updates()
    shown = {**trace.record(entry), "notes": ""}
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert not found(trace)


# ---- refusals for the sake of other calls ------------------------------------------------------


LOCKED = Reply(423, {"code": 5, "message": "Somebody else is changing this."})
BUSY = [Reply(409, {}), LOCKED, Reply(400, {"code": 40009, "message": "Busy, please try again."})]


@pytest.mark.parametrize("busy", BUSY, ids=lambda reply: str(reply.status))
def test_a_busy_server_may_refuse_all_but_one_of_overlapping_calls(busy: Reply) -> None:
    trace = Trace(honest=False)
    entry, running = trace.create({"notes": "Morning round"}, ended=1), trace.create(ended=2)
    trace.start(running, began=3, ended=4)
    trace.update(entry, {"notes": "One"}, began=5, ended=10)
    trace.update(entry, {"notes": "Other"}, began=6, ended=9, answer=busy, happens=False)
    trace.delete(entry, began=6, ended=9, answer=busy, happens=False)
    trace.create({"notes": "Never made"}, began=6, ended=9, answer=busy, happens=False)
    trace.stop(began=6, ended=9, answer=busy, happens=False)
    trace.get(entry, began=6, ended=9, answer=busy)
    trace.timer(began=6, ended=9, answer=busy)
    trace.list(began=6, ended=9, answer=busy)
    trace.watch = 11
    trace.get(entry)
    trace.timer()
    trace.list()
    assert not found(trace)


@pytest.mark.parametrize("busy", BUSY, ids=lambda reply: str(reply.status))
def test_what_a_busy_server_refuses_does_not_happen(busy: Reply) -> None:
    trace = Trace(honest=False)
    entry = trace.create({"notes": "Morning round"}, ended=1)
    trace.timer(began=2, ended=5)
    trace.update(entry, {"notes": "Evening round"}, began=3, ended=4, answer=busy)
    trace.watch = 6
    trace.get(entry)
    assert rules(found(trace)) == ["INV-UPDATE-REFUSED-CHANGES-NOTHING"]


def test_a_call_alone_finds_nobody_to_wait_for() -> None:
    trace = Trace(honest=False)
    entry = trace.create(ended=1)
    trace.update(entry, {"notes": "Evening round"}, answer=LOCKED, happens=False)
    assert rules(found(trace)) == ["INV-UPDATE-ACCEPTED"]


# ---- what no order explains --------------------------------------------------------------------


def two_updates() -> tuple[Trace, str]:
    """A trace of an entry that was updated twice at once."""
    trace = Trace(honest=False)
    entry = trace.create({"notes": "Morning round"}, ended=1)
    trace.update(entry, {"notes": "One"}, began=2, ended=5)
    trace.update(entry, {"notes": "Other"}, began=3, ended=4)
    trace.watch = 6
    return trace, entry


def shows(trace: Trace, entry: str, envelope: dict[str, object]) -> Reply:
    """A success that shows an entry."""
    return Reply(200, {**envelope, "time_entry": trace.record(entry)})


def test_two_starts_at_once_do_not_both_leave_their_timer_running() -> None:
    trace = Trace(honest=False)
    one, other = trace.create(ended=1), trace.create(began=2, ended=3)
    trace.timer(began=4, ended=5)
    trace.start(one, began=6, ended=9)
    trace.start(other, began=7, ended=8)
    trace.watch = 10
    trace.timer(answer=shows(trace, one, SUCCESS))
    trace.stop(answer=shows(trace, one, STOPPED), happens=False)
    trace.timer()
    assert rules(found(trace)) == ["INV-TIMER-EXCLUSIVE"]


def test_two_entries_made_at_once_are_not_both_timed() -> None:
    trace = Trace(honest=False)
    trace.timer(ended=1)
    one = trace.create(TIMED, began=2, ended=5)
    trace.create(TIMED, began=3, ended=4)
    trace.watch = 10
    trace.timer(answer=shows(trace, one, SUCCESS))
    trace.stop(answer=shows(trace, one, STOPPED), happens=False)
    trace.timer()
    assert rules(found(trace)) == ["INV-TIMER-EXCLUSIVE"]


def test_two_stops_at_once_do_not_stop_two_timers() -> None:
    trace = Trace(honest=False)
    one, other = trace.create(ended=1), trace.create(began=2, ended=3)
    trace.start(one, began=4, ended=5)
    trace.stop(began=6, ended=9)
    trace.stop(began=7, ended=8, answer=shows(trace, other, STOPPED))
    [finding] = found(trace)
    assert finding.rule == "INV-STOP-NAMED-ENTRY"


def test_two_stops_at_once_do_not_both_log_the_run() -> None:
    trace = Trace(honest=False)
    entry = trace.create({"log_time": "00:10"}, ended=1)
    trace.start(entry, began=2, ended=3)
    trace.wait(195)
    began = trace.watch + 1
    trace.stop(began=began, ended=began + 3)
    twice = {**trace.record(entry), "log_time": "00:16"}
    answer = Reply(200, {**STOPPED, "time_entry": twice})
    trace.stop(began=began + 1, ended=began + 2, answer=answer)
    trace.watch = began + 4
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": twice}))
    assert rules(found(trace)) == ["INV-STOP-LOG-TIME"]


def test_a_running_entry_is_not_updated_by_one_of_several_calls() -> None:
    trace = Trace(honest=False)
    entry = trace.create(ended=1)
    trace.start(entry, began=2, ended=3)
    trace.update(entry, began=4, ended=7, answer=shows(trace, entry, UPDATED))
    trace.timer(began=5, ended=6)
    assert rules(found(trace)) == ["INV-UPDATE-TIMED-REFUSED"]


def test_an_entry_whose_deletion_had_ended_is_not_updated() -> None:
    trace = Trace(honest=False)
    entry = trace.create(ended=1)
    trace.timer(began=2, ended=9)
    record = shows(trace, entry, UPDATED)
    trace.delete(entry, began=3, ended=4)
    trace.update(entry, began=5, ended=6, answer=record)
    assert rules(found(trace)) == ["INV-DELETE-NOT-UPDATED"]


def test_an_update_is_not_lost_to_another_that_came_at_once() -> None:
    trace, entry = two_updates()
    shown = {**trace.record(entry), "notes": "Morning round"}
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert rules(found(trace)) == ["INV-UPDATE-READ-BACK"]


def test_what_one_reading_has_decided_stays_decided() -> None:
    trace, entry = two_updates()
    for notes in ("One", "Other"):
        shown = {**trace.record(entry), "notes": notes}
        trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert rules(found(trace)) == ["INV-ONLY-CALLS-CHANGE"]


# ---- how it is told ----------------------------------------------------------------------------


def contradicted() -> Finding:
    """A start that is refused as running, and three calls beside it that are no reason."""
    trace = Trace(honest=False)
    one, other = trace.create(ended=1), trace.create(began=2, ended=3)
    trace.start(one, began=4, ended=5)
    trace.stop(began=6, ended=9)
    trace.timer(by="second", began=6, ended=9)
    trace.get(other, began=6, ended=9)
    trace.stop(began=7, ended=8, answer=shows(trace, other, STOPPED))
    [finding] = found(trace)
    return finding


def test_a_finding_shows_the_calls_that_no_order_explains_and_no_others() -> None:
    finding = contradicted()
    calls = [finding.story[index] for index in finding.together]
    assert [
        call.request.url.rpartition("/")[2] for call in calls if isinstance(call, Exchange)
    ] == [
        "stop",
        "stop",
    ]
    assert finding.step in finding.together
    assert len(finding.story) == 7


def test_a_finding_says_that_no_order_explains_the_answers() -> None:
    finding = contradicted()
    assert finding.expected.startswith("an order of the 2 simultaneous calls in which ")
    assert finding.seen.startswith("no order explains the answers; ")


def test_a_rule_is_asked_once_where_all_orders_ask_it_and_not_where_only_some_do() -> None:
    trace, entry = two_updates()
    trace.get(entry)
    monitor = Monitor(FACTS)
    events = sorted_by_end(trace)
    judged(monitor, events[:3])
    assert "INV-UPDATE-READ-BACK" not in monitor.tally.asked
    judged(monitor, events[3:])
    assert monitor.tally.asked["INV-UPDATE-READ-BACK"] == 1


# ---- what overlaps -----------------------------------------------------------------------------


def lengths(spans: Iterable[tuple[float, float]]) -> list[int]:
    """How many exchanges with these begins and ends come together."""
    exchange = sorted_by_end(two_updates()[0])[0]
    events = [replace(exchange, began=began, ended=ended) for began, ended in spans]
    return [len(each) if isinstance(each, tuple) else 1 for each in grouped(events)]


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(1, 2), (2, 3), (4, 5)], [1, 1, 1]),
        ([(1, 3), (2, 4), (5, 6)], [2, 1]),
        ([(2, 3), (4, 5), (1, 6), (7, 8)], [3, 1]),
        ([(0, 0), (0, 0)], [1, 1]),
    ],
    ids=["one after the other", "two at once", "a long one around others", "no times"],
)
def test_what_overlaps_comes_together(
    spans: list[tuple[float, float]], expected: list[int]
) -> None:
    assert lengths(spans) == expected
