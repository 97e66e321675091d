"""What changed, in which class."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from heard import ENTRY, JSON, ROW, got, listed, logged, profile_of, refused

from timecontract.exchange import Exchange, Response
from timecontract.monitor.verdict import Learned
from timecontract.profile.change import SORTS, Severity
from timecontract.profile.complete import complete
from timecontract.profile.drift import Drift, drift
from timecontract.profile.profile import Profile, merge
from timecontract.profile.profiler import CLOSELY, EVERY

MANY = 60
SENT = {"project_id": "46", "log_date": "2026-03-18"}
XML = b"<response uri='/api'><result/><message>Data fetched successfully</message></response>"
OK = logged(SENT, status=201, code=0, message="Your timesheet entry has been added.")


def entry(**changed: object) -> Exchange:
    return got({**ENTRY, **changed})


def without(field: str) -> Exchange:
    return got({name: value for name, value in ENTRY.items() if name != field})


def headed(**headers: str) -> Exchange:
    return got(
        headers={**JSON, **{name.replace("_", "-"): value for name, value in headers.items()}}
    )


def rows(*days: str) -> list[dict[str, str]]:
    return [{**ROW, "modified": day} for day in days]


def answered(*answers: str) -> Profile:
    learned = [Learned("second-timer", "start_timer", answer, MANY) for answer in answers]
    return complete(Profile(), asked={}, broken={}, learned=learned, made={})


def learned(question: str, **answers: str) -> Profile:
    """The answers to a question by the operation that told each."""
    told = [Learned(question, operation, answer) for operation, answer in answers.items()]
    return complete(Profile(), asked={}, broken={}, learned=told, made={})


def judged(kept: int, broken: int) -> Profile:
    asked, found = {"INV-TIMER-EXCLUSIVE": kept + broken}, {"INV-TIMER-EXCLUSIVE": broken}
    return complete(Profile(), asked=asked, broken=found, learned=[], made={})


def always(exchange: Exchange, times: int = MANY) -> Profile:
    return profile_of(exchange, times=times)


def half(one: Exchange, other: Exchange) -> Profile:
    return merge(always(one), always(other))


def told(found: Drift) -> set[tuple[str, str]]:
    """The changes that something is known of: sort and place."""
    known = [c for c in found.changes if c.severity is not Severity.UNKNOWN]
    return {(change.sort, change.place) for change in known}


CHANGES: dict[str, tuple[Profile, Profile, tuple[str, str]]] = {
    "an answer to an open question": (
        answered("stop-first"),
        answered("refuse"),
        ("answer-changed", "second-timer"),
    ),
    "a second answer to an open question": (
        answered("stop-first"),
        answered("stop-first", "refuse"),
        ("answer-added", "second-timer"),
    ),
    "a rule that is broken now": (
        judged(9, 0),
        judged(8, 1),
        ("rule-broken", "INV-TIMER-EXCLUSIVE"),
    ),
    "a rule that is kept again": (
        judged(5, 5),
        judged(20, 0),
        ("rule-kept", "INV-TIMER-EXCLUSIVE"),
    ),
    "a refusal of what was accepted": (
        always(OK),
        always(logged(SENT, status=400, code=4, message="Invalid value passed for user_id")),
        ("refused", "log_date=date project_id=id"),
    ),
    "a success of what was refused": (
        always(refused(9003, "Wrong value given for user parameter")),
        always(listed()),
        ("accepted", "user=text"),
    ),
    "another code": (
        always(refused(8002, "No user parameter specified")),
        always(refused(9002, "No user parameter specified")),
        ("code-changed", "No <parameter> parameter specified"),
    ),
    "another code with other words": (
        always(refused(8002, "No user parameter specified")),
        always(refused(9002, "Who?")),
        ("code-changed", "user=text"),
    ),
    "XML in place of JSON": (
        always(listed()),
        always(replace(listed(), response=Response(200, {"content-type": "text/xml"}, XML))),
        ("notation-changed", "user=text"),
    ),
    "another status": (
        always(got(status=200)),
        always(got(status=202)),
        ("status-changed", "status"),
    ),
    "a second status": (
        always(got()),
        half(got(), got(status=202)),
        ("status-added", "status"),
    ),
    "another message": (
        always(got(message="success")),
        always(got(message="Success!")),
        ("message-changed", "message"),
    ),
    "a second message": (
        always(got()),
        half(got(), got(message="fine")),
        ("message-added", "message"),
    ),
    "another media type": (
        always(got()),
        always(got(headers={"content-type": "text/plain"})),
        ("media-type-changed", "content-type"),
    ),
    "another charset": (
        always(got()),
        always(got(headers={"content-type": "application/json"})),
        ("content-type-changed", "content-type"),
    ),
    "a header that is gone": (
        always(headed(x_build="7")),
        always(headed()),
        ("header-gone", "x-build"),
    ),
    "a new header": (always(headed()), always(headed(x_build="7")), ("header-new", "x-build")),
    "another value of a header": (
        always(headed(cache_control="no-store")),
        always(headed(cache_control="public")),
        ("header-value-changed", "cache-control"),
    ),
    "another redirect": (
        always(replace(got(), response=Response(302, {"location": "/one"}, b""))),
        always(replace(got(), response=Response(302, {"location": "/two"}, b""))),
        ("redirected", "redirect"),
    ),
    "a field that is gone": (
        always(entry()),
        always(without("notes")),
        ("field-gone", "time_entry.notes"),
    ),
    "a field that is sometimes absent": (
        always(entry()),
        half(entry(), without("notes")),
        ("field-rarer", "time_entry.notes"),
    ),
    "a new field": (always(entry()), always(entry(cost=1)), ("field-new", "time_entry.cost")),
    "a field of another type": (
        always(entry(notes="text")),
        always(entry(notes=12)),
        ("type-changed", "time_entry.notes"),
    ),
    "a field that sometimes has another type": (
        always(entry(log_date="2026-03-18")),
        half(entry(), entry(log_date=20260318)),
        ("type-added", "time_entry.log_date"),
    ),
    "a field in another format": (
        always(entry(log_time="90")),
        always(entry(log_time="01:30")),
        ("format-changed", "time_entry.log_time"),
    ),
    "a field that is sometimes in another format": (
        always(entry()),
        half(entry(), entry(log_time="1:30")),
        ("format-added", "time_entry.log_time"),
    ),
    "a listed value in another spelling": (
        always(listed([ROW])),
        always(listed([{**ROW, "status": "approved"}])),
        ("spelling-changed", "result[].status"),
    ),
    "a value that the page does not list": (
        always(listed([ROW])),
        half(listed([ROW]), listed([{**ROW, "status": "Frozen"}])),
        ("value-new", "result[].status"),
    ),
    "another order": (
        always(listed(rows("2026-03-17", "2026-03-18", "2026-03-19"))),
        always(listed(rows("2026-03-19", "2026-03-18", "2026-03-17"))),
        ("order-changed", "result[].modified"),
    ),
    "a field that is blank at times": (
        always(entry()),
        half(entry(), entry(created_time="")),
        ("now-blank", "time_entry.created_time"),
    ),
}


@pytest.mark.parametrize(("before", "after", "change"), CHANGES.values(), ids=list(CHANGES))
def test_a_change_is_told_in_its_class_and_no_other(
    before: Profile, after: Profile, change: tuple[str, str]
) -> None:
    beside = {"accepted", "refused", "code-changed", "notation-changed"} - {change[0]}
    assert {one for one in told(drift(before, after)) if one[0] not in beside} == {change}


def test_every_sort_of_change_is_among_the_examples() -> None:
    sorts = {change[0] for _, _, change in CHANGES.values()}
    unknown = {name for name, sort in SORTS.items() if sort.severity is Severity.UNKNOWN}
    assert sorts | unknown == set(SORTS)


@pytest.mark.parametrize(("before", "after", "change"), CHANGES.values(), ids=list(CHANGES))
def test_nothing_changed_between_a_day_and_itself(
    before: Profile, after: Profile, change: tuple[str, str]
) -> None:
    for profile in (before, after):
        assert drift(profile, profile).changes == []


@pytest.mark.parametrize(
    "lesser",
    [
        lambda: (always(got(), 2), always(got(status=202), 2)),
        lambda: (always(entry()), merge(always(entry()), always(without("notes"), 1))),
        lambda: (always(entry(), 2), always(without("notes"), 2)),
        lambda: (always(OK, 2), always(logged(SENT, status=400, code=4, message="No"), 2)),
    ],
)
def test_what_few_answers_show_is_unknown(lesser: Callable[[], tuple[Profile, Profile]]) -> None:
    assert told(drift(*lesser())) == set()


def test_a_situation_that_one_side_alone_was_asked_is_unknown() -> None:
    found = drift(always(got()), always(listed()))
    assert told(found) == set()
    assert {change.sort for change in found.changes} == {"only-before", "only-after"}
    assert found.compared == 0


def test_slower_answers_are_no_change() -> None:
    slow = replace(got(), ended=9.0)
    assert drift(always(got()), always(slow)).changes == []


def test_other_data_is_no_change() -> None:
    other = {
        "time_entry_id": "99",
        "project_name": "12:30",
        "user_name": "Bob",
        "log_date": "2024-02-29",
        "log_time": "23:59",
        "is_billable": False,
        "created_time": "2024-02-29T00:00:00-0800",
        "notes": "x" * 500,
    }
    found = drift(half(entry(), got(other)), always(got({**other, "project_name": "Garden"})))
    assert told(found) == set()


@pytest.mark.parametrize("field", ["notes", "project_name"])
def test_a_free_text_that_looks_like_something_else_is_no_change(field: str) -> None:
    found = drift(always(entry(**{field: "2024"})), always(entry(**{field: "12:30"})))
    assert told(found) == set()


@pytest.mark.parametrize("field", ["notes", "log_time", "invoice_id"])
def test_a_blank_where_the_page_has_blanks_is_no_change(field: str) -> None:
    full = entry(**{field: "01:30"})
    assert told(drift(always(full), half(full, entry(**{field: ""})))) == set()


def test_the_same_change_of_several_answers_is_told_once() -> None:
    def both(**headers: str) -> Profile:
        told = {**JSON, **headers}
        return merge(always(got(headers=told)), always(listed(headers=told)))

    (change,) = drift(both(), both(**{"x-build": "7"})).changes
    assert change.operations == ("get_a_time_entry", "get_timesheets")
    looked_at = sum(n <= CLOSELY or n % EVERY == 0 for n in range(1, MANY + 1))
    assert (change.of_before, change.of_after) == (2 * looked_at, 2 * looked_at)


def test_what_breaks_clients_comes_first() -> None:
    before = merge(always(headed(x_build="7")), judged(9, 0))
    after = merge(always(got({**ENTRY, "cost": 1})), judged(9, 1))
    severities = [change.severity for change in drift(before, after).changes]
    assert severities == [Severity.BREAKS, Severity.MAY_BREAK, Severity.COMPATIBLE]


def test_a_refusal_for_the_state_of_a_record_is_left_to_the_rules() -> None:
    gone = refused(9008, "Timesheet not found")
    assert told(drift(always(listed()), always(gone))) == set()


def test_a_refusal_is_another_answer_than_what_a_later_read_tells() -> None:
    was = learned("submit-pending", get_timesheets="keep")
    now = learned("submit-pending", modify_timesheet="refuse")
    found = drift(was, now)
    assert told(found) == {("answer-changed", "submit-pending")}
    assert found.changes[0].operations == ("modify_timesheet",)
    assert found.compared == 1


def test_the_same_answer_told_by_another_read_is_no_change() -> None:
    was = learned("submit-pending", get_timesheets="keep")
    now = learned("submit-pending", get_timesheet_details="keep")
    assert not drift(was, now).changes


def test_what_is_asked_of_several_operations_is_compared_where_it_was_told() -> None:
    was = learned("wrong-state-code", modify_timesheet="9000")
    now = learned("wrong-state-code", approve_timesheet="9032")
    assert not told(drift(was, now))
