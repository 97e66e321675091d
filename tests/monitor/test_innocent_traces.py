"""Lawful oddities of whole traces: cut, lost, overlapping, with few facts or without times."""

from __future__ import annotations

import pytest
from honest_calls import Manners, Reply, refusal
from stories import MINUTE, a_day
from trace_facts import AMIRA, FACTS, JOHN, MEASURING
from traces import Trace, findings

from timecontract.contract.facts import InvoiceFacts

WEATHER: list[Reply | None] = [
    None,
    refusal(500, 1000, "Internal error"),
    Reply(502, b"<html>"),
    refusal(429, 43, "Too many requests"),
    Reply(302, b""),
]
SUCCESS = {"code": 0, "message": "success"}
DELETED = {"code": 0, "message": "The selected timesheet entries have been deleted"}
NAMELESS = InvoiceFacts(organizations=FACTS.organizations[:1])
"""Facts that know no caller, no zone and no weeks."""


def innocent(trace: Trace, facts: InvoiceFacts | None = FACTS) -> bool:
    """Whether a fresh monitor finds nothing."""
    return not any(findings(trace.events, facts))


def whole_day(*, clocked: bool = True, timed: bool = True) -> Trace:
    """A day of honest calls."""
    trace = Trace(clocked=clocked, timed=timed)
    a_day(trace)
    return trace


# ---- little is known ---------------------------------------------------------------------------


@pytest.mark.parametrize("facts", [None, InvoiceFacts(), NAMELESS])
@pytest.mark.parametrize("timed", [True, False])
def test_a_trace_with_few_facts_is_innocent(facts: InvoiceFacts | None, timed: bool) -> None:
    assert innocent(whole_day(clocked=timed, timed=timed), facts)


@pytest.mark.parametrize("clocked", [True, False])
def test_a_reader_who_comes_late_finds_nothing(clocked: bool) -> None:
    events = whole_day(clocked=clocked).events
    assert not [k for k in range(len(events)) if any(findings(events[k:]))]


def test_a_capture_without_times_is_innocent() -> None:
    assert innocent(whole_day(clocked=False, timed=False))


def test_ids_may_come_again_after_a_reset() -> None:
    assert innocent(whole_day())
    assert innocent(whole_day())


def test_what_was_there_before_the_trace_contradicts_nothing() -> None:
    before = Trace()
    mine, hers = before.create({"notes": "Long ago"}), before.create(by="second")
    before.start(mine)
    before.start(hers, by="second")
    before.events.clear()
    before.wait(90 * MINUTE)
    before.create({"notes": "Of today"})
    before.list()
    before.timer(by="second")
    before.start(before.create())
    before.get(mine)
    before.stop(by="second")
    before.update(mine, {"notes": "Over"})
    assert innocent(before)


# ---- answers that are lost ---------------------------------------------------------------------


@pytest.mark.parametrize("happens", [True, False])
@pytest.mark.parametrize("answer", WEATHER, ids=["lost", "500", "502", "429", "302"])
def test_what_an_unanswered_call_did_is_told_by_the_next_reading(
    answer: Reply | None, happens: bool
) -> None:
    trace = Trace()
    for call in ("create", "update", "start", "stop", "delete"):
        entry = trace.create({"notes": "Morning round"})
        trace.timer()
        _unanswered(trace, call, entry, answer, happens)
        trace.timer()
        trace.list()
        trace.get(entry)
        trace.start(entry)
        trace.stop()
    assert innocent(trace)


def _unanswered(trace: Trace, call: str, entry: str, answer: Reply | None, happens: bool) -> None:
    match call:
        case "create":
            trace.create({"start_timer": "true"}, answer=answer, happens=happens)
        case "update":
            trace.update(entry, {"notes": "Evening round"}, answer=answer, happens=happens)
        case "start":
            trace.start(entry, answer=answer, happens=happens)
        case "stop":
            trace.start(entry)
            trace.stop(answer=answer, happens=happens)
        case "delete":
            trace.delete(entry, answer=answer, happens=happens)


@pytest.mark.parametrize("happens", [True, False])
def test_a_bulk_deletion_without_an_answer_may_have_happened(happens: bool) -> None:
    trace = Trace()
    entry = trace.create()
    trace.delete_all([entry], answer=None, happens=happens)
    trace.list()
    trace.get(entry)
    assert innocent(trace)


def test_a_bulk_deletion_of_what_may_have_been_gone_says_nothing_of_the_next() -> None:
    trace = Trace()
    gone, kept = trace.create(), trace.create()
    trace.delete(gone, answer=None)
    trace.delete_all([gone], answer=Reply(200, DELETED), happens=False)
    trace.get(gone)
    trace.delete_all([kept], answer=refusal(400, 4, "Nothing is selected"), happens=False)
    trace.get(kept)
    assert innocent(trace)


def test_a_lost_start_of_another_user_may_have_started_his_timer() -> None:
    trace = Trace(manners=Manners(whose_timer="caller"))
    entry = trace.create()
    trace.start(entry, by="second", answer=None)
    trace.stop()
    trace.start(entry)
    assert innocent(trace)


def test_a_lost_start_of_an_unknown_entry_may_have_started_anybody_s_timer() -> None:
    trace = Trace()
    unknown = trace.create(answer=None)
    trace.stop()
    trace.start(unknown, by="second", answer=None)
    trace.timer()
    assert innocent(trace)


def test_a_lost_update_may_have_started_the_timer_of_the_entry_s_user() -> None:
    trace = Trace()
    entry = trace.create()
    trace.timer()
    trace.update(entry, {"user_id": JOHN, "start_timer": "true"}, by="second", answer=None)
    trace.timer()
    assert innocent(trace)


def test_the_run_of_a_lost_start_may_move_the_clock_times_when_another_timer_starts() -> None:
    trace = Trace(manners=Manners(clock_times_follow=True))
    entry = trace.create({"begin_time": "10:50", "end_time": "12:10"})
    trace.start(entry, answer=None)
    trace.wait(MINUTE)
    trace.start(trace.create())
    trace.list()
    assert innocent(trace)


def test_what_a_timer_that_may_have_run_logged_is_not_known_at_its_next_start() -> None:
    trace = Trace()
    first = trace.create({"start_timer": "true"})
    trace.wait(24 * 60 * MINUTE)
    trace.start(trace.create())
    trace.start(first)
    trace.stop()
    assert innocent(trace)


def test_a_created_entry_whose_answer_was_lost_may_bear_the_notes_of_a_refused_one() -> None:
    trace = Trace()
    trace.list()
    trace.create(answer=None)
    trace.create({"task_id": MEASURING})
    trace.list()
    assert innocent(trace)


def test_an_older_entry_may_bear_the_notes_of_a_refused_one() -> None:
    trace = Trace()
    trace.create()
    trace.events.clear()
    trace.wait(24 * 60 * MINUTE)
    trace.create({"task_id": MEASURING})
    trace.list()
    assert innocent(trace)


# ---- other users -------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", ["second", "outsider"])
def test_what_one_caller_does_not_see_is_there_for_another(reader: str) -> None:
    trace = Trace(manners=Manners(private=True))
    entry = trace.create()
    trace.events.clear()
    trace.get(entry, by=reader)
    trace.get(entry)
    trace.start(entry)
    trace.stop()
    trace.update(entry)
    assert innocent(trace)


def test_an_entry_timed_by_another_user_says_nothing_of_its_own_user_s_timer() -> None:
    trace = Trace(manners=Manners(whose_timer="caller"))
    entry = trace.create()
    trace.start(entry, by="second")
    trace.update(entry)
    trace.start(entry)
    trace.timer()
    trace.stop()
    assert innocent(trace)


def test_an_old_entry_may_be_timed_by_another_user() -> None:
    trace = Trace(manners=Manners(whose_timer="caller", grows=True))
    entry = trace.create()
    trace.start(entry, by="second")
    trace.events.clear()
    trace.timer()
    trace.list()
    trace.wait(10 * MINUTE)
    trace.get(entry)
    assert innocent(trace)


def test_an_entry_that_is_gone_takes_no_update_of_any_kind() -> None:
    trace = Trace()
    entry = trace.create()
    trace.delete(entry)
    trace.update(entry, {"notes": "n" * 500})
    trace.update(entry, {"task_id": MEASURING})
    assert innocent(trace)


def test_an_entry_may_pass_to_another_user() -> None:
    trace = Trace()
    entry = trace.create()
    trace.update(entry, {"user_id": AMIRA, "start_timer": "true"})
    trace.timer()
    trace.timer(by="second")
    trace.stop(by="second")
    trace.get(entry)
    assert innocent(trace)


# ---- pages -------------------------------------------------------------------------------------


def test_a_page_may_be_read_again_or_out_of_turn() -> None:
    trace = Trace()
    for _ in range(5):
        trace.create()
    for page in ("1", "1", "2", "2", "1", "3", "3", "4"):
        trace.list({"page": page, "per_page": "2"}, group="pages")
    assert innocent(trace)


# ---- calls that overlap ------------------------------------------------------------------------


def test_a_call_that_overlaps_an_earlier_one_may_have_come_before_it() -> None:
    trace = Trace()
    entry = trace.create({"notes": "Morning round"}, ended=1)
    trace.timer(began=2, ended=3)
    old = trace.record(entry)
    trace.update(entry, {"notes": "Evening round"}, began=4, ended=9)
    trace.get(entry, began=5, ended=10, answer=Reply(200, {**SUCCESS, "time_entry": old}))
    trace.start(entry, began=11, ended=14)
    trace.timer(began=12, ended=15, answer=Reply(200, SUCCESS))
    trace.get(entry, began=16, ended=17)
    trace.timer(began=18, ended=19)
    assert innocent(trace)


def test_another_user_s_overlapping_start_may_run_the_timer_of_the_entry_s_user() -> None:
    trace = Trace()
    entry = trace.create(ended=1)
    trace.timer(began=2, ended=3)
    trace.list(began=4, ended=6)
    trace.start(entry, by="second", began=5, ended=7)
    trace.timer(began=8, ended=9)
    trace.stop(began=10, ended=11)
    assert innocent(trace)
