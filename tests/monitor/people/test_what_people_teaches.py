"""What the page leaves open is learned from what sheets show afterwards, where that is sure."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from people_calls import File, Manners, problem, refusal, success
from people_cast import ELIZA, JONAS, MARA, OWEN, PEOPLE, time_log
from people_trace import PeopleTrace, findings

from timecontract.monitor.monitor import Monitor

Story = Callable[[PeopleTrace], str]
"""Makes calls until one is left that puts the question; the id of the sheet."""
Call = Callable[[PeopleTrace, str], Any]


def learned(trace: PeopleTrace, question: str) -> set[str]:
    """The answers to a question that a fresh monitor learns; it finds nothing."""
    assert not any(findings(trace.events))
    monitor = Monitor(PEOPLE)
    for event in trace.events:
        monitor.observe(event)
    return {told.answer for told in monitor.learned() if told.question == question}


def turns_out(trace: PeopleTrace, sheet: str, **changes: Any) -> None:
    """The sheet is so after all."""
    trace.model.sheets[sheet] = replace(trace.model.sheets[sheet], **changes)


def draft(trace: PeopleTrace) -> str:
    return trace.create()


def pending(trace: PeopleTrace) -> str:
    return trace.submit()


def approved(trace: PeopleTrace) -> str:
    sheet = trace.submit()
    trace.approve(sheet)
    return sheet


def rejected(trace: PeopleTrace) -> str:
    sheet = trace.submit()
    trace.reject(sheet)
    return sheet


def taken(op: str, sheet: str) -> Any:
    """A call does not do what it does by default, and is a success."""
    return {"happens": False, "answer": success(op, {"timesheetId": sheet})}


def edit(trace: PeopleTrace, sheet: str) -> None:
    name = trace.model.sheets[sheet].name
    trace.modify(sheet, {"timesheetName": name}, **taken("modify_timesheet", sheet))


def send(trace: PeopleTrace, sheet: str) -> None:
    trace.send(sheet, **taken("modify_timesheet", sheet))


def resubmit(trace: PeopleTrace, sheet: str) -> None:
    trace.resubmit(sheet, **taken("modify_timesheet", sheet))


def reject(trace: PeopleTrace, sheet: str) -> None:
    trace.reject(sheet, **taken("approve_timesheet", sheet))


def approve(trace: PeopleTrace, sheet: str) -> None:
    trace.approve(sheet, **taken("approve_timesheet", sheet))


AFTERWARDS: list[tuple[str, Story, Call, str, str]] = [
    ("edit-pending", pending, edit, "pending", "keep"),
    ("edit-pending", pending, edit, "draft", "draft"),
    ("edit-approved", approved, edit, "pending", "pending"),
    ("edit-rejected", rejected, edit, "draft", "draft"),
    ("submit-pending", pending, send, "pending", "keep"),
    ("submit-approved", approved, send, "approved", "keep"),
    ("submit-approved", approved, send, "pending", "pending"),
    ("submit-rejected", rejected, send, "rejected", "keep"),
    ("submit-rejected", rejected, send, "pending", "pending"),
    ("resubmit-draft", draft, resubmit, "draft", "keep"),
    ("resubmit-draft", draft, resubmit, "pending", "pending"),
    ("resubmit-pending", pending, resubmit, "pending", "keep"),
    ("resubmit-approved", approved, resubmit, "approved", "keep"),
    ("resubmit-approved", approved, resubmit, "pending", "pending"),
    ("reject-approved", approved, reject, "rejected", "take"),
    ("reject-approved", approved, reject, "approved", "keep"),
    ("approve-rejected", rejected, approve, "approved", "take"),
    ("approve-rejected", rejected, approve, "rejected", "keep"),
]


@pytest.mark.parametrize(
    ("question", "story", "call", "status", "answer"),
    AFTERWARDS,
    ids=[f"{question}={answer}" for question, *_, answer in AFTERWARDS],
)
def test_the_status_afterwards_tells_what_a_call_has_done(
    question: str, story: Story, call: Call, status: str, answer: str
) -> None:
    trace = PeopleTrace()
    sheet = story(trace)
    trace.details(sheet)
    call(trace, sheet)
    logs = trace.model.sheets[sheet].logs if status in ("approved", "rejected") else ()
    turns_out(trace, sheet, status=status, decisions=dict.fromkeys(logs, status))
    trace.details(sheet)
    assert learned(trace, question) == {answer}


def test_a_refusal_tells_as_much_as_the_status_afterwards() -> None:
    trace = PeopleTrace()
    sheet = trace.submit()
    wrong = refusal("modify_timesheet", [problem(9000)])
    trace.modify(sheet, {"sendforApproval": "true"}, happens=False, answer=wrong)
    trace.details(sheet)
    assert learned(trace, "submit-pending") == {"refuse"}


@pytest.mark.parametrize(
    "changes",
    [
        {"isResubmit": "true", "sendforApproval": "true"},
        {"isResubmit": "true", "timesheetName": "Another name"},
        {"isResubmit": "true", "removeAttachment": "true"},
    ],
    ids=["sending", "a text", "an attachment"],
)
def test_a_call_that_asks_for_more_tells_nothing(changes: dict[str, str]) -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.modify(sheet, changes)
    trace.details(sheet)
    assert not learned(trace, "resubmit-draft")


def test_the_status_after_two_calls_tells_nothing() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    resubmit(trace, sheet)
    edit(trace, sheet)
    trace.details(sheet)
    assert not learned(trace, "resubmit-draft")


# ---- whose turn it is --------------------------------------------------------------------------


def waiting(trace: PeopleTrace, by: str) -> str:
    """A sheet of JONAS, whom MARA and OWEN approve, after an approval that MARA has to make."""
    sheet = trace.submit(by="jonas")
    trace.approve(sheet, by=by, **taken("approve_timesheet", sheet))
    return sheet


def test_a_later_approver_may_approve_for_their_own_level() -> None:
    trace = PeopleTrace()
    sheet = waiting(trace, by="owen")
    trace.details(sheet, by="jonas")
    assert learned(trace, "out-of-turn") == {"take"}


def test_a_stand_in_may_count_for_the_level_that_the_sheet_waits_for() -> None:
    trace = PeopleTrace()
    trace.let_approve(JONAS, MARA, MARA)
    sheet = waiting(trace, by="owen")
    trace.details(sheet, by="jonas")
    assert learned(trace, "stand-in") == {"level"}
    assert not learned(trace, "out-of-turn")


def test_who_is_approved_at_once_out_of_turn_tells_nothing() -> None:
    trace = PeopleTrace()
    sheet = waiting(trace, by="owen")
    logs = trace.model.sheets[sheet].logs
    turns_out(trace, sheet, status="approved", decisions=dict.fromkeys(logs, "approved"))
    trace.details(sheet, by="jonas")
    assert not learned(trace, "out-of-turn")


@pytest.mark.parametrize(("question", "by"), [("out-of-turn", "owen"), ("stand-in", "mara")])
def test_who_is_approved_at_once_was_so_for_every_level_where_another_still_waits(
    question: str, by: str
) -> None:
    trace = PeopleTrace()
    other = trace.submit(1, by="jonas")
    trace.approve(other)
    trace.details(other, by="jonas")
    if question == "stand-in":
        trace.let_approve(JONAS, OWEN, OWEN)
    sheet = waiting(trace, by=by)
    logs = trace.model.sheets[sheet].logs
    turns_out(trace, sheet, status="approved", decisions=dict.fromkeys(logs, "approved"))
    trace.details(sheet, by="jonas")
    assert learned(trace, question) == {"through"}


def test_an_approval_in_turn_is_not_out_of_turn() -> None:
    trace = PeopleTrace()
    sheet = waiting(trace, by="mara")
    trace.details(sheet, by="jonas")
    assert not learned(trace, "out-of-turn") | learned(trace, "stand-in")


def test_a_later_approver_may_be_refused() -> None:
    trace = PeopleTrace()
    sheet = trace.submit(by="jonas")
    wrong = refusal("approve_timesheet", [problem(9032)])
    trace.approve(sheet, by="owen", happens=False, answer=wrong)
    trace.details(sheet, by="jonas")
    assert learned(trace, "out-of-turn") == {"refuse"}
    assert OWEN in trace.model.settings.approvers[JONAS]


# ---- texts and attachments ---------------------------------------------------------------------


@pytest.mark.parametrize("blank", ["", " "], ids=["nothing", "a blank"])
@pytest.mark.parametrize("answer", ["clear", "keep"])
def test_a_blank_description_is_told_by_what_is_there_afterwards(answer: str, blank: str) -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.details(sheet)
    trace.modify(sheet, {"description": blank})
    if answer == "keep":
        turns_out(trace, sheet, description="What was done in week 0")
    trace.details(sheet)
    assert learned(trace, "blank-description") == {answer}


@pytest.mark.parametrize("absent", [True, False])
def test_a_description_that_is_left_out_is_not_surely_cleared(absent: bool) -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.list()
    trace.modify(sheet, {"description": ""})
    row = trace.row(sheet)
    if absent:
        del row["description"]
    trace.list(answer=success("get_timesheets", [row]))
    assert learned(trace, "blank-description") == (set() if absent else {"clear"})


def test_a_blank_description_tells_nothing_where_none_had_been_shown() -> None:
    trace = PeopleTrace()
    sheet = trace.create()
    trace.modify(sheet, {"description": ""})
    trace.details(sheet)
    assert not learned(trace, "blank-description")


OLD, NEW = File("old.txt", b"old"), File("new.txt", b"new")


@pytest.mark.parametrize(("answer", "file"), [("attach", NEW), ("remove", None)])
def test_attaching_and_removing_at_once_is_told_by_what_is_there_afterwards(
    answer: str, file: File | None
) -> None:
    trace = PeopleTrace()
    sheet = trace.create(file=OLD)
    trace.modify(sheet, {"removeAttachment": "true"}, file=NEW)
    turns_out(trace, sheet, file=file)
    trace.details(sheet)
    assert learned(trace, "attach-and-remove") == {answer}


@pytest.mark.parametrize(("status", "answers"), [("draft", {"refuse"}), ("pending", set())])
def test_a_refusal_to_attach_and_remove_tells_something_of_drafts_alone(
    status: str, answers: set[str]
) -> None:
    trace = PeopleTrace()
    sheet = trace.create(file=OLD) if status == "draft" else trace.submit(file=OLD)
    wrong = refusal("modify_timesheet", [problem(9003, "removeAttachment")])
    both = {"removeAttachment": "true"}
    trace.modify(sheet, both, file=NEW, happens=False, answer=wrong)
    assert learned(trace, "attach-and-remove") == answers


# ---- single time logs --------------------------------------------------------------------------

FIRST, SECOND = time_log(ELIZA, 0), time_log(ELIZA, 0, 1)
MIXED = {FIRST: "approved", SECOND: "rejected"}


def decided(trace: PeopleTrace, asked: str, named: dict[str, str], **changes: Any) -> str:
    """A sheet that was decided on in part and turned out to be so."""
    sheet = trace.submit()
    trace.details(sheet)
    said = {"approvalStatus": asked, "timeLogs": json.dumps(named)}
    trace.approve(sheet, said)
    turns_out(trace, sheet, **changes)
    trace.details(sheet)
    return sheet


@pytest.mark.parametrize(
    ("asked", "status", "answers"),
    [
        ("approved", "rejected", {"rejected"}),
        ("rejected", "approved", {"approved"}),
        ("approved", "approved", set()),
        ("rejected", "rejected", set()),
    ],
)
def test_a_mixed_decision_is_told_where_the_status_is_another_than_was_asked_for(
    asked: str, status: str, answers: set[str]
) -> None:
    trace = PeopleTrace()
    decided(trace, asked, MIXED, status=status)
    assert learned(trace, "mixed-decision") == answers


def test_mixed_decisions_that_both_do_as_asked_tell_so() -> None:
    trace = PeopleTrace()
    first = trace.submit()
    second = trace.submit(1)
    for sheet, number, asked in ((first, 0, "approved"), (second, 1, "rejected")):
        trace.details(sheet)
        logs = {time_log(ELIZA, number): "approved", time_log(ELIZA, number, 1): "rejected"}
        trace.approve(sheet, {"approvalStatus": asked, "timeLogs": json.dumps(logs)})
        trace.details(sheet)
    assert learned(trace, "mixed-decision") == {"as-asked"}


@pytest.mark.parametrize(
    ("asked", "word", "answers"),
    [
        ("approved", "approved", {"as-asked"}),
        ("approved", "rejected", {"rejected"}),
        ("approved", None, {"undecided"}),
        ("rejected", None, {"undecided"}),
        ("rejected", "rejected", set()),
    ],
)
def test_what_becomes_of_time_logs_without_a_decision_is_told_by_their_word(
    asked: str, word: str | None, answers: set[str]
) -> None:
    trace = PeopleTrace(manners=Manners(undecided="pending"))
    decisions = {FIRST: "rejected", **({SECOND: word} if word else {})}
    decided(trace, asked, {FIRST: "rejected"}, status=asked, decisions=decisions)
    assert learned(trace, "unnamed-time-logs") == answers


@pytest.mark.parametrize("answer", ["undone", "kept"])
def test_what_becomes_of_decisions_is_told_by_a_sheet_that_was_sent_again(answer: str) -> None:
    trace = PeopleTrace()
    sheet = rejected(trace)
    trace.details(sheet)
    trace.resubmit(sheet)
    if answer == "kept":
        turns_out(trace, sheet, decisions=dict.fromkeys((FIRST, SECOND), "rejected"))
    trace.details(sheet)
    assert learned(trace, "time-logs-after-resubmit") == {answer}


# ---- more ids than are allowed -----------------------------------------------------------------

UNKNOWN = [f"9999{number:08}" for number in range(1000)]


@pytest.mark.parametrize("answer", ["first", "take"])
def test_too_many_ids_are_told_by_what_becomes_of_the_last(answer: str) -> None:
    trace = PeopleTrace()
    first, last = trace.create(), trace.create(1)
    deleted = [first] if answer == "first" else [first, last]
    left = [i for i in (*UNKNOWN, last) if i not in deleted]
    skipped = {"skippedInfo": [{**problem(9003, "timesheetId"), "timesheetId": left}]}
    told = success("delete_timesheets", {"timesheetId": deleted, **skipped})
    trace.delete(first, *UNKNOWN, last, happens=False, answer=told)
    assert learned(trace, "too-many-ids") == {answer}


@pytest.mark.parametrize(("own", "answers"), [(True, {"refuse"}), (False, set())])
def test_a_refusal_of_too_many_ids_is_told_where_something_could_be_deleted(
    own: bool, answers: set[str]
) -> None:
    trace = PeopleTrace()
    sheet = trace.create() if own else UNKNOWN[0] + "9"
    wrong = refusal("delete_timesheets", [problem(9003, "timesheetId")])
    trace.delete(sheet, *UNKNOWN, happens=False, answer=wrong)
    assert learned(trace, "too-many-ids") == answers
