"""Approving and rejecting sheets: the decision, its traces, and what it leaves alone."""

from __future__ import annotations

import pytest
from people_stories import (
    STATES,
    TEXTS,
    draft,
    in_every_state,
    look,
    pending,
    rejected,
    some,
    standard,
    two_of_one_day,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

DECISIONS = ("approved", "rejected")


@exercises(
    "PPL-APPROVE-ACCEPTED",
    "PPL-APPROVE-ID",
    "PPL-APPROVE-MESSAGE",
    "PPL-APPROVE-URI",
    "PPL-APPROVE-APPROVES",
    "PPL-APPROVE-REJECTS",
    "PPL-APPROVE-STATUS",
    "PPL-APPROVE-HOURS",
    "PPL-APPROVE-REJECTED-HOURS",
    "PPL-APPROVE-ALL-TIMELOGS",
    "PPL-APPROVE-KEEPS",
    "PPL-APPROVE-OTHERS-UNTOUCHED",
)
@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_on_one_of_two_pending_sheets(people: PeopleSession, decision: str) -> None:
    sheet, other = pending(people), pending(people)
    look(people, sheet, other)
    people.approver.approve(sheet, decision)
    look(people, sheet, other)
    look(people.approver, sheet, other, user=people.name)
    for status in ("pending", decision):
        people.list(approvalStatus=status)


@exercises("PPL-APPROVE-OTHERS-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_on_one_of_two_sheets_of_the_same_days(
    people: PeopleSession, decision: str
) -> None:
    (day,) = people.free_days()
    sheets = []
    for client in (people, people.colleague):
        client.log(45, day=day)
        made = client.create(fromDate=day, toDate=day, sendforApproval="true").id
        look(client, made)
        sheets.append(made)
    people.approver.approve(sheets[0], decision)
    for client, sheet in zip((people, people.colleague), sheets, strict=True):
        look(client, sheet)


@exercises("PPL-APPROVE-OTHERS-UNTOUCHED", "PPL-CREATE-NEW")
@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_on_one_of_two_sheets_of_one_employee_and_day(
    people: PeopleSession, decision: str
) -> None:
    sheets = two_of_one_day(people, sendforApproval="true")
    look(people, *sheets)
    people.approver.approve(sheets[0], decision)
    look(people, *sheets)


@exercises("PPL-APPROVE-ACCEPTED", "PPL-APPROVE-HOURS", "PPL-APPROVE-ALL-TIMELOGS")
def test_the_approval_of_a_sheet_of_several_days(people: PeopleSession) -> None:
    sheet = pending(people, over=people.stretch(3))
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-KEEPS", "PPL-MODIFY-SENDS")
def test_the_approval_of_a_sheet_that_was_sent_later(people: PeopleSession) -> None:
    sheet = draft(people, description=None)
    people.modify(sheet, sendforApproval="true", description="sent later")
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS", "PPL-APPROVE-OTHERS-UNTOUCHED")
@standard
def test_different_decisions_on_three_sheets(people: PeopleSession) -> None:
    sheets = [pending(people) for _ in range(3)]
    look(people, *sheets)
    for sheet, decision in zip(sheets, ("approved", "rejected", "approved"), strict=True):
        people.approver.approve(sheet, decision)
        look(people, *sheets)
    people.approver.list(user="all", approvalStatus="approved")


@exercises("PPL-APPROVE-COMMENTS", "PPL-APPROVE-KEEPS")
@pytest.mark.parametrize(
    "comments", some(2, ["Partially Approved", *TEXTS[5:3:-1], TEXTS[0], "x" * 250])
)
def test_decisions_with_comments(people: PeopleSession, comments: str) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(sheet, "rejected", comments=comments)
    look(people, sheet)
    people.resubmit(sheet)
    people.approver.approve(sheet, "approved", comments=comments)
    look(people, sheet)


@exercises("PPL-APPROVE-COMMENTS")
@pytest.mark.parametrize("comments", some(1, ["", "one\ntwo", "x" * 1000]))
def test_decisions_with_odd_comments(people: PeopleSession, comments: str) -> None:
    sheet = pending(people)
    people.approver.approve(sheet, comments=comments)
    look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@in_every_state
@pytest.mark.parametrize("decision", DECISIONS)
def test_a_decision_in_every_state(people: PeopleSession, state: str, decision: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.approver.approve(sheet, decision)
    look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING", "PPL-STATUS-BY-CALLS-ONLY")
@pytest.mark.parametrize("first", some(1, DECISIONS))
def test_three_decisions_in_a_row(people: PeopleSession, first: str) -> None:
    sheet = pending(people)
    for decision in (first, first, *(d for d in DECISIONS if d != first)):
        people.approver.approve(sheet, decision)
        look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-ALL-TIMELOGS")
@standard
def test_a_rejection_an_edit_and_an_approval(people: PeopleSession) -> None:
    sheet = rejected(people)
    people.modify(sheet, description="edited meanwhile")
    look(people, sheet)
    people.resubmit(sheet)
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-CREATE-EMPLOYEE")
def test_an_admin_decides(people: PeopleSession) -> None:
    for decision in DECISIONS:
        sheet = pending(people)
        people.admin.approve(sheet, decision)
        look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-KEEPS")
@pytest.mark.parametrize("alone", ["true", "false"])
def test_an_approval_on_behalf_of_all_where_one_approves(people: PeopleSession, alone: str) -> None:
    sheet = pending(people)
    people.approver.approve(sheet, isAllLevelApprove=alone)
    look(people, sheet)


@exercises("PPL-APPROVE-REJECTS")
@standard
def test_a_rejection_on_behalf_of_all(people: PeopleSession) -> None:
    sheet = pending(people)
    people.approver.approve(sheet, "rejected", isAllLevelApprove="true", comments="for all")
    look(people, sheet)


@exercises("PPL-APPROVE-APPROVES", "PPL-APPROVE-STATUS")
def test_an_employee_decides_on_their_own_sheet(people: PeopleSession) -> None:
    sheet = pending(people)
    look(people, sheet)
    for decision in ("rejected", "approved"):
        people.approve(sheet, decision)
        look(people, sheet)
