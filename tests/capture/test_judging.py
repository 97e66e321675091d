"""What is judged of a capture, and what it cannot know."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from as_captured import capture_of, captured, masked, token
from people_trace import PeopleTrace
from trace_facts import JOHN
from traces import Trace

from timecontract.capture.captured import Capture, Captured, Damage, Part
from timecontract.capture.judging import Judged, Settings, judge
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange, Request, Response

SHARED, ALONE = Settings(), Settings(alone=True)
INVOICE = "https://www.zohoapis.com/invoice/v3"


def broken(events: list[Event], settings: Settings = SHARED) -> set[str]:
    """The rules that a capture of these events breaks, which are a sequence."""
    return set(judge([capture_of(events, timed=False)], settings).gathered.broken)


def exchanges(trace: Trace) -> list[Exchange]:
    return [event for event in trace.events if isinstance(event, Exchange)]


def sequence(events: list[Event]) -> Capture:
    return capture_of(events, timed=False)


def judged_parts(*parts: Part, settings: Settings = SHARED) -> Judged:
    return judge([Capture("capture.har", iter(parts))], settings)


def call(method: str, url: str, answer: Any = None, status: int = 200, **sent: Any) -> Captured:
    """A call by somebody who signs in."""
    body = json.dumps(sent).encode() if sent else b""
    headers = {"authorization": token("anna"), "content-type": "application/json"}
    response = Response(status, {}, json.dumps(answer if answer is not None else {}).encode())
    return Captured(Request(method, url, headers, body), response, "entry 1")


def shown_wrong(trace: Trace, entry: str, **changes: Any) -> None:
    """Reads an entry, and is shown another value than the one it has."""
    shown = {**trace.record(entry), **changes}
    reply = trace.get(entry)
    trace.events.pop()
    trace.get(entry, answer=replace(reply, body={**reply.body, "time_entry": shown}))


# ---- what one exchange shows -------------------------------------------------------------------


def test_a_wrong_message_is_found_in_any_capture() -> None:
    deleted = {"code": 0, "message": "Gone!"}
    judged = judged_parts(call("DELETE", f"{INVOICE}/projects/timeentries/46000", deleted))
    assert set(judged.gathered.broken) == {"INV-DELETE-MESSAGE"}


def test_an_answer_that_does_not_fit_its_request_is_found_in_any_capture() -> None:
    trace = Trace(honest=False)
    trace.create({"log_date": "2026-03-28"})
    created = trace.events.pop()
    assert isinstance(created, Exchange)
    assert created.response is not None
    other = created.response.body.replace(b"2026-03-28", b"2026-03-29")
    wrong = replace(created, response=replace(created.response, body=other))
    assert broken([wrong]) == {"INV-CREATE-DATE"}


# ---- what others may have done -----------------------------------------------------------------


def test_a_change_that_others_may_have_made_accuses_nobody() -> None:
    trace = Trace(honest=False)
    entry = trace.create({"notes": "As it was"})
    shown_wrong(trace, entry, notes="As it is")
    assert broken(trace.events) == set()
    assert broken(trace.events, ALONE) == {"INV-CREATE-READ-BACK"}


def test_a_deleted_entry_that_returns_is_found_whoever_else_acted() -> None:
    trace = Trace(honest=False)
    entry = trace.create()
    there = trace.get(entry)
    trace.delete(entry)
    trace.get(entry, answer=there)
    assert broken(trace.events) == {"INV-DELETE-FINAL"}


def test_a_deleted_sheet_that_returns_is_found_whoever_else_acted() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.create()
    there = trace.details(sheet)
    trace.delete(sheet)
    trace.details(sheet, answer=there)
    assert broken(trace.events) == {"PPL-DELETE-FINAL"}


def test_a_status_that_no_call_changed_is_found_where_the_callers_are_alone() -> None:
    trace = PeopleTrace(honest=False)
    sheet = trace.submit()
    trace.details(sheet)
    trace.details(sheet)
    trace.model.sheets[sheet] = replace(trace.model.sheets[sheet], status="draft")
    trace.details(sheet)
    assert "PPL-STATUS-BY-CALLS-ONLY" in broken(trace.events, ALONE)
    assert broken(trace.events) == set()


def test_two_timers_of_one_user_are_found_where_the_callers_are_alone() -> None:
    trace = Trace(honest=False)
    first, second = trace.create(), trace.create()
    trace.start(first)
    running = trace.timer()
    trace.start(second)
    trace.timer(answer=running)
    assert broken(trace.events, ALONE) == {"INV-TIMER-EXCLUSIVE"}
    assert broken(trace.events) == set()


def test_a_write_of_another_api_in_between_may_have_changed_everything() -> None:
    trace = Trace(honest=False)
    entry = trace.create({"notes": "As it was"})
    shown_wrong(trace, entry, notes="As it is")
    made, shown = (captured(e, "x", token, timed=False) for e in trace.events)  # type: ignore[arg-type]
    elsewhere = replace(call("PUT", "https://www.zohoapis.com/invoice/v3/projects/46000"))
    assert "INV-CREATE-READ-BACK" in judged_parts(made, shown, settings=ALONE).gathered.broken
    made, shown = (captured(e, "x", token, timed=False) for e in trace.events)  # type: ignore[arg-type]
    assert not judged_parts(made, elsewhere, shown, settings=ALONE).gathered.broken


# ---- who called --------------------------------------------------------------------------------


def test_timers_are_not_judged_where_the_callers_cannot_be_told_apart() -> None:
    trace = Trace(honest=False)
    first, second = trace.create(), trace.create()
    trace.start(first)
    running = trace.timer()
    trace.start(second)
    trace.timer(answer=running)
    judged = judge([capture_of(trace.events, masked, timed=False)], ALONE)
    assert not judged.gathered.broken
    assert judged.counts.beside()["of unknown callers"] == len(trace.events)


def test_two_callers_who_time_entries_of_one_user_may_have_a_timer_each() -> None:
    trace = Trace(honest=False)
    first, second = trace.create(), trace.create()
    trace.start(first)
    running = trace.timer()
    trace.start(second, by="second", happens=False, answer=trace.start(second))
    trace.events.pop(-2)
    trace.timer(answer=running)
    assert JOHN in repr(trace.events)
    assert broken(trace.events, ALONE) == set()


# ---- what time it was --------------------------------------------------------------------------


def test_a_target_may_have_another_clock_than_whoever_recorded_it() -> None:
    trace = Trace(clocked=False)
    entry = trace.create()
    trace.start(entry)
    trace.wait(3600)
    trace.timer()
    trace.list({"filter_by": "Date.Today"})
    still = [
        replace(e, began=2e9 + n + 0.5, ended=2e9 + n + 0.6) for n, e in enumerate(exchanges(trace))
    ]
    assert not judge([capture_of(still)], ALONE).gathered.broken


# ---- what is counted ---------------------------------------------------------------------------


def test_everything_is_counted_and_only_ours_is_judged() -> None:
    entries = f"{INVOICE}/projects/timeentries"
    judged = judged_parts(
        call("OPTIONS", entries),
        call("GET", entries, status=302),
        call("POST", "https://accounts.zoho.com/oauth/v2/token"),
        call("GET", "https://example.com/"),
        Damage("entry 5", "an object", "a number"),
        replace(call("GET", entries), response=None),
        call(
            "DELETE", f"{entries}/46000", {"code": 0, "message": "The time entry has been deleted."}
        ),
    )
    assert judged.counts.judged == 2
    assert judged.counts.beside() == {
        "preflights": 1,
        "redirects": 1,
        "token calls": 1,
        "of other services": 1,
        "unreadable": 1,
        "without an answer": 1,
    }
    assert judged.counts.damages == ["capture.har: entry 5: expected an object, seen a number"]


def test_whoever_listens_hears_what_is_judged_without_credentials() -> None:
    trace = Trace()
    trace.create()
    trace.list()
    heard: list[Exchange] = []
    judge([capture_of(trace.events)], SHARED, heard.append)
    assert [(exchange.api, exchange.caller) for exchange in heard] == [("invoice", "caller-1")] * 2
    assert token("first").split()[1] not in repr(heard)


def test_each_capture_is_a_trace_of_its_own_unless_they_are_one() -> None:
    trace = Trace(honest=False)
    entry = trace.create()
    there = trace.get(entry)
    trace.delete(entry)
    trace.get(entry, answer=there)
    before, after = trace.events[:3], trace.events[3:]
    apart = judge([sequence(before), sequence(after)], SHARED)
    together = judge([sequence(before), sequence(after)], Settings(one_trace=True))
    assert not apart.gathered.broken
    assert set(together.gathered.broken) == {"INV-DELETE-FINAL"}


def test_facts_of_a_target_name_what_the_capture_does_not() -> None:
    trace = Trace()
    trace.create()
    facts = InvoiceFacts.from_mapping(
        {"organizations": [{"id": "1", "projects": [{"id": "460000000044019", "name": "Other"}]}]}
    )
    judged = judge([capture_of(trace.events)], Settings(facts={"invoice": facts}))
    assert set(judged.gathered.broken) == {"INV-PROJECT-ONE-NAME"}


def test_of_findings_that_are_alike_one_is_kept_and_all_are_counted() -> None:
    deleted = call(
        "DELETE", f"{INVOICE}/projects/timeentries/46000", {"code": 0, "message": "Gone!"}
    )
    judged = judged_parts(*[deleted] * 500)
    assert judged.gathered.broken["INV-DELETE-MESSAGE"] == 500
    assert len(judged.gathered.kinds["INV-DELETE-MESSAGE"]) == 1
