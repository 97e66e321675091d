"""Resubmitting sheets: a modification with isResubmit."""

from __future__ import annotations

import pytest
from people_stories import NO_SUCH_ID, STATES, draft, in_every_state, look, rejected, some

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises("PPL-RESUBMIT-ACCEPTED", "PPL-RESUBMIT-PENDING", "PPL-RESUBMIT-KEEPS")
def test_resubmitting_a_rejected_sheet(people: PeopleSession) -> None:
    sheet, other = rejected(people), rejected(people)
    look(people, sheet, other)
    people.resubmit(sheet)
    look(people, sheet, other)
    people.list(approvalStatus="pending")
    people.list(approvalStatus="rejected")
    look(people.approver, sheet, user=people.name)


@exercises("PPL-RESUBMIT-PENDING", "PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION")
def test_resubmitting_with_another_name_and_description(people: PeopleSession) -> None:
    sheet = rejected(people)
    people.resubmit(sheet, timesheetName=people.unique(), description="as it was asked for")
    look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-MODIFY-ATTACHMENT", "PPL-RESUBMIT-KEEPS")
def test_resubmitting_with_a_file(people: PeopleSession) -> None:
    sheet = rejected(people)
    people.resubmit(sheet, attachment=("proof.txt", b"what was asked for"))
    look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-RESUBMIT-STATUS")
@pytest.mark.parametrize("send", ["true", "false"])
def test_resubmitting_and_sending_at_once(people: PeopleSession, send: str) -> None:
    sheet = rejected(people)
    people.resubmit(sheet, sendforApproval=send)
    look(people, sheet)


@exercises("PPL-RESUBMIT-PENDING", "PPL-APPROVE-APPROVES", "PPL-APPROVE-REJECTS")
@pytest.mark.parametrize("decision", ["approved", "rejected"])
def test_deciding_again_after_a_resubmission(people: PeopleSession, decision: str) -> None:
    sheet = rejected(people)
    people.resubmit(sheet)
    look(people, sheet)
    people.approver.approve(sheet, decision)
    look(people, sheet)
    people.resubmit(sheet)
    look(people, sheet)


@exercises("PPL-RESUBMIT-STATUS", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
@in_every_state
def test_resubmitting_in_every_state(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.resubmit(sheet)
    look(people, sheet)
    people.resubmit(sheet, description="once more")
    look(people, sheet)


@exercises("PPL-RESUBMIT-STATUS")
def test_resubmitting_a_draft(people: PeopleSession) -> None:
    sheet = draft(people)
    people.resubmit(sheet)
    look(people, sheet)


@exercises("PPL-RESUBMIT-STATUS", "PPL-RESUBMIT-PENDING")
@pytest.mark.parametrize("words", some(1, ["false", "yes", ""]))
def test_resubmitting_in_other_words(people: PeopleSession, words: str) -> None:
    sheet = rejected(people)
    look(people, sheet)
    people.modify(sheet, isResubmit=words)
    look(people, sheet)


@exercises("PPL-RESUBMIT-ACCEPTED", "PPL-MODIFY-UNKNOWN-REFUSED")
def test_resubmitting_what_is_not_there(people: PeopleSession) -> None:
    sheet = rejected(people)
    look(people, sheet)
    people.resubmit(None)
    people.resubmit(NO_SUCH_ID)
    look(people, sheet)
