"""What the page leaves open is learned from what sheets show afterwards, where that is sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from people_calls import problem, refusal, success
from people_cast import JONAS, MARA, OWEN, PEOPLE
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
