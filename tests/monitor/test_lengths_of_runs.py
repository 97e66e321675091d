"""How long a timer has run: what the runs before it leave open."""

from __future__ import annotations

from typing import Any

from honest_calls import Manners, Reply
from stories import MINUTE
from traces import Trace, findings

SUCCESS = {"code": 0, "message": "success"}


def shown(trace: Trace, entry: str, minutes: int) -> Reply:
    """A reading of the entry, whose timer is said to have run for so many minutes in all."""
    lengths = {"timer_duration_in_minutes": minutes, "timer_duration_in_seconds": 60 * minutes}
    record: dict[str, Any] = {**trace.record(entry), **{n: str(v) for n, v in lengths.items()}}
    return Reply(200, {**SUCCESS, "time_entry": record})


def an_entry_timed_again(trace: Trace, *, seen: bool) -> str:
    """An entry whose timer ran for ten minutes, and has run again for five."""
    entry, other = trace.create({"log_time": "00:30"}), trace.create()
    if not seen:
        trace.events.clear()
    trace.timer()
    trace.start(entry)
    trace.wait(10 * MINUTE)
    trace.start(other)
    trace.stop()
    trace.get(entry)
    if not seen:
        trace.events.clear()
    trace.get(entry)
    trace.timer()
    trace.start(entry)
    trace.wait(5 * MINUTE)
    return entry


def test_a_run_that_gave_way_to_another_counts_among_all_runs() -> None:
    trace = Trace()
    entry = an_entry_timed_again(trace, seen=True)
    trace.get(entry, answer=shown(trace, entry, 15))
    assert not any(findings(trace.events))


def test_what_was_logged_before_is_no_run_that_gave_way() -> None:
    trace = Trace()
    entry, other = trace.create({"log_time": "01:00"}), trace.create()
    trace.start(entry)
    trace.wait(840 * MINUTE)
    trace.start(other)
    trace.update(entry, {"log_time": None})
    trace.stop()
    trace.get(entry, answer=shown(trace, entry, 840))
    trace.start(entry)
    trace.get(entry, answer=shown(trace, entry, 840))
    assert not any(findings(trace.events))


def test_runs_before_the_trace_began_count_among_all_runs() -> None:
    trace = Trace()
    entry = an_entry_timed_again(trace, seen=False)
    trace.get(entry, answer=shown(trace, entry, 15))
    trace.get(entry, answer=shown(trace, entry, 300))
    assert not any(findings(trace.events))


def test_a_run_that_may_have_ended_at_any_time_counts_among_all_runs() -> None:
    trace = Trace()
    entry = trace.create({"log_time": "00:30"})
    trace.timer()
    trace.start(entry)
    trace.wait(10 * MINUTE)
    trace.create(answer=None, happens=False)
    trace.update(entry, {"start_timer": "true"}, answer=None, happens=False)
    trace.wait(10 * MINUTE)
    trace.stop()
    trace.get(entry)
    trace.start(entry)
    trace.wait(5 * MINUTE)
    for minutes in (5, 25):
        trace.get(entry, answer=shown(trace, entry, minutes))
    assert not any(findings(trace.events))


def test_minutes_of_several_runs_may_each_be_rounded_up() -> None:
    trace = Trace()
    entry = an_entry_timed_again(trace, seen=True)
    reply = shown(trace, entry, 15)
    for minutes in ("15", "17"):
        record = {**reply.body["time_entry"], "timer_duration_in_minutes": minutes}
        trace.get(entry, answer=Reply(200, {**SUCCESS, "time_entry": record}))
    assert not any(findings(trace.events))


def test_less_than_the_run_at_hand_is_too_little() -> None:
    trace = Trace()
    entry = an_entry_timed_again(trace, seen=True)
    trace.wait(55 * MINUTE)
    trace.get(entry, answer=shown(trace, entry, 20))
    assert findings(trace.events)[-1] == ["INV-TIMER-DURATION"]


def test_a_run_that_another_user_may_have_ended_counts_among_all_runs() -> None:
    trace = Trace(manners=Manners(whose_timer="caller"))
    entry, hers = trace.create({"log_time": "00:30"}), trace.create(by="second")
    trace.timer()
    trace.start(entry)
    trace.wait(10 * MINUTE)
    trace.start(hers)
    trace.update(entry, {"log_time": "00:40"})
    trace.stop()
    trace.start(entry)
    trace.wait(5 * MINUTE)
    trace.get(entry, answer=shown(trace, entry, 15))
    assert not any(findings(trace.events))


def test_a_log_time_that_was_added_to_may_be_updated_in_between() -> None:
    trace = Trace()
    entry = trace.create({"log_time": "01:00"})
    trace.timer()
    for logged in ("00:10", "02:00", "00:20"):
        trace.start(entry)
        trace.wait(10 * MINUTE)
        trace.stop()
        trace.update(entry, {"log_time": logged})
    assert not any(findings(trace.events))
