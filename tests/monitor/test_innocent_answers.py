"""What the page leaves open may be answered either way: it is learned, and never found."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from honest_calls import Manners, Reply, refusal
from stories import MINUTE, a_day
from tampering import RECORD, showing
from trace_facts import AMIRA, FACTS
from traces import Trace, findings

from timecontract.monitor.monitor import Monitor

SUCCESS = {"code": 0, "message": "success"}
BLANK_ENTRY, EMPTY_ENTRY = {**SUCCESS, "time_entry": ""}, {**SUCCESS, "time_entry": {}}
ANSWERS: list[tuple[str, str, Manners]] = [
    ("second-timer", "stop-first", Manners()),
    ("second-timer", "refuse", Manners(second_timer="refuse")),
    ("second-timer-on-create", "refuse", Manners(second_timer_with_entry="refuse")),
    ("no-timer-running", "no-entry", Manners()),
    ("no-timer-running", "empty-entry", Manners(no_timer=Reply(200, EMPTY_ENTRY))),
    ("no-timer-running", "blank-entry", Manners(no_timer=Reply(200, BLANK_ENTRY))),
    ("no-timer-running", "refuse", Manners(no_timer=refusal(404, 20080, "No timer runs"))),
    ("stop-without-timer", "refuse", Manners()),
    ("stop-without-timer", "no-entry", Manners(stop_without_timer="no-entry")),
    ("timer-into-log-time", "add", Manners()),
    ("timer-into-log-time", "replace", Manners(adds=False)),
    ("timer-duration-after-stop", "blank", Manners(keeps_run=False)),
    ("timer-duration-type", "number", Manners(counts=int)),
    ("whose-timer", "refuse", Manners(whose_timer="refuse")),
    ("log-time-while-running", "growing", Manners(grows=True)),
    ("clock-times-after-stop", "follow", Manners(clock_times_follow=True)),
    ("delete-while-timed", "refuse", Manners(deletes_timed=False)),
    ("span-and-log-time", "span", Manners(span_wins=True)),
    ("blank-value", "empty", Manners()),
    ("blank-value", "space", Manners(blank=" ")),
    ("blank-value", "absent", Manners(blank=None)),
    ("entry-of-another-user", "refuse", Manners(private=True)),
    ("page-context", "absent", Manners(tells_pages=False)),
    ("page-size", "10", Manners(page_size=10)),
    ("created-status", "200", Manners(created_status=200)),
    *(("business-error-status", str(s), Manners(error_status=s)) for s in (200, 404, 409, 422)),
    *(("unknown-entry-status", str(s), Manners(unknown_status=s)) for s in (200, 400, 404, 410)),
]
UNTOLD = [
    Manners(second_timer_with_entry="without-timer"),
    Manners(whose_timer="caller"),
    Manners(rounds=math.ceil),
    Manners(rounds=round),
    Manners(patches=False),
    Manners(descends=True),
]
"""Manners whose answer the monitor does not learn from this story."""


def told_of(manners: Manners) -> Trace:
    """A story in which every question is put."""
    trace = Trace(manners=manners)
    a_day(trace)
    hers = trace.create({"user_id": AMIRA}, by="second")
    trace.get(hers)
    trace.start(hers)
    mine = trace.create({"begin_time": "10:00", "end_time": "11:00", "log_time": "03:00"})
    trace.stop(by="second")
    trace.stop()
    trace.start(mine)
    trace.delete(mine)
    trace.get(mine)
    trace.get("460000000099999")
    return trace


@pytest.mark.parametrize(
    ("question", "answer", "manners"), ANSWERS, ids=[f"{q}={a}" for q, a, _ in ANSWERS]
)
def test_an_admissible_answer_is_learned_and_not_judged(
    question: str, answer: str, manners: Manners
) -> None:
    monitor = Monitor(FACTS)
    assert not [f.rule for event in told_of(manners).events for f in monitor.observe(event)]
    assert {told.answer for told in monitor.learned() if told.question == question} == {answer}


@pytest.mark.parametrize("manners", UNTOLD)
def test_an_admissible_answer_is_not_judged(manners: Manners) -> None:
    assert not any(findings(told_of(manners).events))


def stop_that_shows(trace: Trace, entry: str) -> None:
    """A stop whose answer shows that entry, and a look at what runs then."""
    message = "Timer has been stopped successfully."
    last = Reply(200, {"code": 0, "message": message, "time_entry": trace.record(entry)})
    trace.stop(answer=last)
    trace.timer()


def test_stopping_with_nothing_to_stop_may_show_the_last_entry() -> None:
    trace = Trace()
    entry = trace.create()
    trace.start(entry)
    trace.stop()
    stop_that_shows(trace, entry)
    assert not any(findings(trace.events))


def test_the_duration_may_stand_still_while_the_timer_runs() -> None:
    trace = Trace()
    entry = trace.create()
    for minutes, shown in ((10, "0"), (25, "600")):
        trace.start(entry)
        trace.wait(minutes * MINUTE)
        fields = {"timer_duration_in_minutes": "", "timer_duration_in_seconds": shown}
        trace.timer(tamper=showing(**fields))
        trace.stop()
    assert not any(findings(trace.events))


@pytest.mark.parametrize("shows", ["nothing", "the last entry"])
def test_stopping_with_nothing_to_stop_may_succeed_in_other_words(shows: str) -> None:
    trace = Trace()
    entry = trace.create()
    trace.start(entry)
    trace.stop()
    told = {"time_entry": trace.record(entry)} if shows == "the last entry" else {}
    trace.stop(answer=Reply(200, {"code": 0, "message": "No timer is running", **told}))
    trace.timer(answer=Reply(200, {"code": 0, "message": "No timer is running"}))
    assert not any(findings(trace.events))


@pytest.mark.parametrize("status", [401, 403, 409])
def test_what_is_another_users_may_be_refused_like_a_sign_in(status: int) -> None:
    trace = Trace()
    theirs = trace.create(by="second")
    refused = refusal(status, 57, "You are not authorized to perform this operation")
    trace.start(theirs, by="CREATE", answer=refused)
    trace.delete(theirs, by="DELETE", answer=refused)
    assert not any(findings(trace.events))


@pytest.mark.parametrize("started", ["by another user", "with the entry"])
def test_the_last_entry_may_be_one_whose_timer_another_ended(started: str) -> None:
    trace = Trace()
    first, second = trace.create(), trace.create()
    trace.start(first)
    if started == "by another user":
        trace.start(second, by="second")
    else:
        second = trace.create({"start_timer": "true"})
    trace.timer()
    trace.stop()
    trace.delete(second)
    stop_that_shows(trace, first)
    assert not any(findings(trace.events))


def test_the_last_entry_may_be_one_whose_timer_an_update_may_have_ended() -> None:
    trace = Trace()
    first, second = trace.create(), trace.create()
    trace.start(first)
    trace.wait(5 * MINUTE)
    trace.update(second, {"start_timer": "true"})
    stop_that_shows(trace, second)
    trace.delete(second)
    stop_that_shows(trace, first)
    assert not any(findings(trace.events))


def test_of_timers_that_ended_in_one_moment_any_may_be_the_last() -> None:
    trace = Trace()
    first, second = trace.create(), trace.create()
    for entry in (first, second):
        trace.start(entry)
        trace.stop()
    stop_that_shows(trace, first)
    assert not any(findings(trace.events))


def test_a_stop_may_show_the_time_of_a_timer_that_gave_way() -> None:
    trace = Trace()
    first, second = trace.create(), trace.create()
    trace.start(first)
    trace.wait(40 * MINUTE)
    trace.start(second)
    trace.delete(second)
    stop_that_shows(trace, first)
    assert not any(findings(trace.events))


def test_what_another_user_timed_later_may_not_be_the_last_entry() -> None:
    trace = Trace(manners=Manners(whose_timer="caller"))
    own, theirs = trace.create(), trace.create(by="second")
    for entry in (own, theirs):
        trace.start(entry)
        trace.stop()
    trace.start(theirs, by="second")
    trace.stop(by="second")
    trace.timer()
    stop_that_shows(trace, own)
    assert not any(findings(trace.events))


def test_a_stop_may_show_the_last_entry_where_another_may_run() -> None:
    trace = Trace()
    entry, theirs = trace.create(), trace.create({"user_id": AMIRA})
    trace.start(entry)
    trace.stop()
    trace.timer()
    trace.start(theirs)
    stop_that_shows(trace, entry)
    assert not any(findings(trace.events))


def test_what_is_both_timed_and_invoiced_may_be_refused_for_either() -> None:
    trace = Trace()
    entry = trace.create()
    trace.start(entry)
    trace.invoice(entry)
    trace.start(entry, answer=refusal(400, 20064, "This timesheet entry has been invoiced"))
    assert not any(findings(trace.events))


def test_a_second_timer_may_be_refused_with_the_code_of_the_first() -> None:
    trace = Trace(manners=Manners(second_timer="refuse"))
    trace.start(trace.create())
    already = refusal(400, 20050, "This timesheet entry is already being timed")
    trace.start(trace.create(), answer=already)
    trace.timer()
    assert not any(findings(trace.events))


def test_runs_rounded_up_may_add_a_minute_each() -> None:
    trace = Trace(manners=Manners(rounds=math.ceil))
    entry = trace.create({"log_time": "00:10"})
    for _ in range(12):
        trace.start(entry)
        trace.wait(61)
        trace.timer()
        trace.stop()
        trace.get(entry)
    assert not any(findings(trace.events))


@pytest.mark.parametrize("seconds", [0, 1, 29, 30, 31, 59, 60, 61, 89, 90, 119])
@pytest.mark.parametrize("rounds", [math.floor, math.ceil, round])
def test_every_rounding_of_a_run_is_lawful(rounds: Callable[[float], int], seconds: int) -> None:
    trace = Trace(manners=Manners(rounds=rounds))
    trace.start(trace.create({"log_time": "23:59"}))
    trace.wait(30 * MINUTE + seconds)
    trace.timer()
    trace.stop()
    assert not any(findings(trace.events))


def test_unknown_fields_are_lawful() -> None:
    trace = Trace()
    entry = trace.create()
    shown = {**trace.record(entry), "cost_rate": 0, "tags": [], "billed": None}
    trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": shown, "instrumentation": {}}))
    trace.list(answer=Reply(200, {**SUCCESS, "time_entries": [shown], "page_context": []}))
    assert not any(findings(trace.events))


def test_a_refusal_inside_a_success_leaves_everything_as_it_was() -> None:
    trace = Trace(manners=Manners(error_status=200, unknown_status=200))
    a_day(trace)
    assert not any(findings(trace.events))


@pytest.mark.parametrize("field", ["begin_time", "invoice_id", "timer_started_at"])
def test_an_optional_field_may_be_left_out(field: str) -> None:
    shown = {name: value for name, value in RECORD.items() if name != field}
    trace = Trace()
    trace.get(str(RECORD["time_entry_id"]), answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert not any(findings(trace.events))


def test_a_growing_log_time_may_show_only_the_run_that_will_replace_it() -> None:
    trace = Trace(manners=Manners(adds=False))
    trace.timer()
    made = {"code": 0, "message": "Your timesheet entry has been added."}
    shown = {**RECORD, "log_time": "00:00", "timer_duration_in_minutes": "0"}
    answer = Reply(201, {**made, "time_entry": shown})
    trace.create({"start_timer": "true", "log_time": "01:30"}, answer=answer)
    assert not any(findings(trace.events))


@pytest.mark.parametrize("offset", ["+0530", "+05:30", "Z", ".250+05:30"])
def test_the_offset_of_created_time_may_be_written_in_any_way(offset: str) -> None:
    shown = {**RECORD, "created_time": f"2026-03-31T10:00:00{offset}"}
    trace = Trace()
    trace.get(str(RECORD["time_entry_id"]), answer=Reply(200, {**SUCCESS, "time_entry": shown}))
    assert not any(findings(trace.events))
