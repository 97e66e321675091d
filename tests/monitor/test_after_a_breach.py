"""What is known after a breach: one deviation is told of once, and drags no other rule along."""

from __future__ import annotations

from tampering import refused, rows_showing, succeeded
from traces import Trace, findings

from timecontract.exchange import Intervention


def told(trace: Trace) -> list[str]:
    """Every rule that a fresh monitor finds broken, in order."""
    return [rule for found in findings(trace.events) for rule in found]


def started() -> tuple[Trace, str]:
    """A trace of a server that may lie, and the one entry whose timer surely runs in it."""
    trace = Trace(honest=False)
    entry = trace.create()
    trace.timer()
    trace.start(entry)
    return trace, entry


def test_a_deleted_entry_that_is_shown_twice_is_not_taken_to_be_there() -> None:
    trace, entry = started()
    shown = trace.record(entry)
    trace.delete(entry)
    for _ in range(2):
        trace.timer(tamper=succeeded("get_timer", shown))
    trace.stop()
    trace.list()
    trace.get(entry)
    trace.update(entry)
    assert told(trace) == ["INV-DELETE-STOPS-TIMER"]


def test_a_stopped_timer_that_is_shown_need_not_be_stopped_again() -> None:
    trace, entry = started()
    shown = trace.record(entry)
    trace.stop()
    trace.timer(tamper=succeeded("get_timer", shown))
    trace.stop()
    trace.update(entry)
    assert told(trace) == ["INV-STOP-STOPS"]


def test_a_running_timer_that_was_not_shown_may_be_stopped() -> None:
    trace, _entry = started()
    trace.timer(tamper=succeeded("get_timer"))
    trace.stop()
    trace.timer()
    assert told(trace) == ["INV-START-RUNS"]


def test_a_timer_that_could_not_be_stopped_may_run_on() -> None:
    trace, _entry = started()
    trace.timer()
    trace.stop(tamper=refused(400, 20080, "No timer runs"), happens=False)
    trace.timer()
    assert told(trace) == ["INV-STOP-ACCEPTED"]


def test_two_timers_that_were_started_by_new_entries_are_two_timers() -> None:
    trace = Trace(honest=False)
    first = trace.create({"start_timer": "true"})
    second = trace.create({"start_timer": "true"})
    message = "This timesheet is being timed. Hence, it cannot be edited"
    trace.update(second)
    trace.update(first, tamper=refused(400, 20054, message))
    assert told(trace) == ["INV-TIMER-EXCLUSIVE"]


def test_an_entry_that_was_edited_while_timed_may_have_another_time() -> None:
    trace, entry = started()
    edited = {**trace.record(entry), "log_time": "09:09"}
    trace.update(entry, {"log_time": "09:09"}, tamper=succeeded("update_time_entry", edited))
    trace.timer(tamper=succeeded("get_timer", edited))
    trace.stop(tamper=succeeded("stop_timer", edited))
    assert told(trace) == ["INV-UPDATE-TIMED-REFUSED"]


def test_another_user_s_timer_that_was_shown_is_not_taken_for_the_caller_s() -> None:
    trace = Trace(honest=False)
    own, hers = trace.create(), trace.create(by="second")
    trace.timer()
    trace.start(hers, by="second")
    trace.timer(tamper=succeeded("get_timer", trace.record(hers)))
    trace.start(own)
    trace.stop()
    trace.timer(tamper=succeeded("get_timer", trace.record(hers)))
    assert told(trace) == ["INV-TIMER-OWN", "INV-TIMER-OWN"]


def test_a_stop_that_shows_no_entry_has_stopped_the_timer_all_the_same() -> None:
    trace, entry = started()
    trace.stop(tamper=succeeded("stop_timer"))
    trace.timer()
    trace.update(entry)
    trace.start(entry)
    trace.stop()
    assert told(trace) == ["INV-STOP-ENTRY"]


def test_another_user_s_timer_is_not_the_caller_s_even_if_nobody_knows_what_his_does() -> None:
    trace = Trace(honest=False)
    hers = trace.create(by="second")
    trace.start(hers, by="second")
    trace.timer(tamper=succeeded("get_timer", trace.record(hers)))
    trace.stop()
    assert told(trace) == ["INV-TIMER-OWN"]


def test_a_deleted_entry_that_runs_after_a_refused_stop_was_not_stopped_by_its_deletion() -> None:
    trace, entry = started()
    shown = trace.record(entry)
    trace.delete(entry)
    trace.stop()
    trace.timer(tamper=succeeded("get_timer", shown))
    assert told(trace) == ["INV-DELETE-STOPS-TIMER"]


def test_a_timed_entry_that_comes_and_goes_after_a_bulk_deletion_was_not_deleted_for_good() -> None:
    trace, entry = started()
    shown = trace.record(entry)
    trace.delete_all([entry])
    trace.timer(tamper=succeeded("get_timer", shown))
    trace.start(entry)
    trace.get(entry)
    assert told(trace) == ["INV-BULK-DELETE-FINAL"]


def test_a_call_refused_for_its_scope_tells_nothing_of_the_timer() -> None:
    trace = Trace(honest=False)
    trace.timer()
    trace.start(trace.create())
    no_scope = refused(401, 57, "You are not authorized to perform this operation")
    trace.timer(by="READ", tamper=no_scope)
    trace.stop(by="CREATE", tamper=no_scope, happens=False)
    trace.timer()
    trace.stop()
    assert told(trace) == ["INV-TIMER-SCOPE-ENOUGH", "INV-STOP-SCOPE-ENOUGH"]


def test_a_date_that_a_list_writes_wrongly_is_not_held_against_later_calls() -> None:
    trace = Trace(honest=False)
    entry, other = trace.create(), trace.create()
    trace.get(entry)
    trace.list(tamper=rows_showing(log_date="30-03-2026"))
    trace.update(other)
    trace.get(entry)
    assert told(trace) == ["INV-FIELD-LOG-DATE"]


def test_an_update_of_no_entry_is_not_judged_by_what_it_shows() -> None:
    trace = Trace(honest=False)
    entry = trace.create()
    shown = {**trace.record(entry), "notes": ""}
    trace.delete(entry)
    trace.get(entry)
    trace.update(entry, {"notes": "Out of nothing"}, tamper=succeeded("update_time_entry", shown))
    assert told(trace) == ["INV-DELETE-NOT-UPDATED"]


def test_an_entry_that_a_restart_has_lost_is_not_held_against_an_earlier_call() -> None:
    trace = Trace(honest=False)
    entry, other = trace.create(), trace.create()
    trace.delete(other)
    trace.events.append(Intervention("restart"))
    trace.get(entry, tamper=refused(404, 5, "No such entry"))
    assert told(trace) == ["INV-ONLY-CALLS-CHANGE"]


def test_notes_of_500_characters_are_not_what_is_refused_beside_the_last_minute() -> None:
    trace = Trace(honest=False)
    late = {"begin_time": "20:00", "end_time": "23:59", "notes": "x" * 500}
    trace.update(trace.create(), late, tamper=refused())
    assert told(trace) == ["INV-UPDATE-ACCEPTED"]
