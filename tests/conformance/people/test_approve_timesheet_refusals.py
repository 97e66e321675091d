"""Approving and rejecting sheets: when it is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_stories import NO_SUCH_ID, STATES, draft, in_state, look, pending, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)


@exercises("PPL-APPROVE-ID-REQUIRED", "PPL-APPROVE-FAILURE-MESSAGE")
def test_an_approval_without_an_id(people: PeopleSession) -> None:
    people.approve(None)
    people.approve(None, "rejected", comments="of nothing")
    people.list()


@exercises("PPL-APPROVE-ID-REQUIRED", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def test_pending_sheets_after_an_approval_without_an_id(people: PeopleSession) -> None:
    sheets = [pending(people), draft(people)]
    look(people, *sheets)
    people.approver.approve(None)
    look(people, *sheets)


@exercises("PPL-APPROVE-STATUS-REQUIRED", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def test_an_approval_without_a_status(people: PeopleSession) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(sheet, None)
    people.approver.approve(sheet, None, comments="which one?")
    people.approver.approve(sheet, None, isAllLevelApprove="true")
    look(people, sheet)


@exercises("PPL-APPROVE-STATUS-REFUSED", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("status", some(2, ["pending", "approve", "draft", "all", "1", "true"]))
def test_an_approval_with_another_status(people: PeopleSession, status: str) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(sheet, status)
    look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("status", some(1, ["Approved", "", "REJECTED"]))
def test_an_approval_with_a_status_in_other_letters(people: PeopleSession, status: str) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(sheet, status)
    look(people, sheet)


@exercises("PPL-APPROVE-NOT-FOUND", "PPL-9008-MESSAGE", "PPL-APPROVE-OTHERS-UNTOUCHED")
@pytest.mark.parametrize("decision", some(1, ["approved", "rejected"]))
def test_an_approval_of_a_sheet_that_never_was(people: PeopleSession, decision: str) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(NO_SUCH_ID, decision)
    people.admin.approve(NO_SUCH_ID, decision, isAllLevelApprove="true")
    look(people, sheet)


@exercises("PPL-APPROVE-DELETED", "PPL-9032-MESSAGE", "PPL-DELETE-FINAL")
@pytest.mark.parametrize("decision", some(1, ["approved", "rejected"]))
def test_an_approval_of_a_deleted_sheet(people: PeopleSession, decision: str) -> None:
    sheet, kept = draft(people), pending(people)
    people.delete(sheet)
    look(people, sheet, kept)
    people.approver.approve(sheet, decision)
    look(people, sheet, kept)


@exercises("PPL-APPROVE-DELETED", "PPL-9032-MESSAGE")
def test_an_approval_of_a_sheet_that_was_deleted_while_it_waited(people: PeopleSession) -> None:
    sheet = pending(people)
    people.delete(sheet)
    people.approver.approve(sheet)
    look(people, sheet)
    people.approver.list(user=people.name)


@exercises("PPL-APPROVE-PERMITTED", "PPL-9000-MESSAGE", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@in_state("pending", "draft")
@pytest.mark.parametrize("decision", some(1, ["approved", "rejected"]))
def test_a_colleague_decides_in_every_state(
    people: PeopleSession, state: str, decision: str
) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.colleague.approve(sheet, decision)
    look(people, sheet)


@exercises("PPL-APPROVE-PERMITTED", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def test_a_colleague_decides_in_every_way(people: PeopleSession) -> None:
    sheet = pending(people)
    logs = people.details(sheet).time_log_ids
    people.list()
    people.colleague.approve(sheet, isAllLevelApprove="true")
    people.colleague.approve(sheet, "approved", dict.fromkeys(logs, "approved"))
    people.colleague.approve(sheet, comments="why not")
    look(people, sheet)


@exercises("PPL-APPROVE-PERMITTED", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def test_the_employee_decides_on_the_approvers_sheet(people: PeopleSession) -> None:
    theirs = people.approver.create(sendforApproval="true").id
    look(people.approver, theirs)
    people.approve(theirs)
    people.approve(theirs, "rejected")
    look(people.approver, theirs)


@exercises("PPL-APPROVE-PERMITTED", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@standard
def test_everybody_decides_on_everybody_s_sheets(people: PeopleSession) -> None:
    for owner in people.everybody:
        sheet = owner.create(sendforApproval="true").id
        for client in people.everybody:
            client.approve(sheet, "rejected")
        look(owner, sheet)


@exercises("PPL-APPROVE-DISABLED", "PPL-9005-MESSAGE", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def test_approvals_without_the_time_tracker(people: PeopleSession) -> None:
    sheet = pending(people)
    look(people, sheet)
    with people.without_time_tracker():
        people.approver.approve(sheet)
        people.approver.approve(sheet, "rejected")
        people.approver.approve(sheet, isAllLevelApprove="true")
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises(
    "PPL-APPROVE-PROCESSED-REFUSED",
    "PPL-9009-MESSAGE",
    "PPL-APPROVE-REFUSED-CHANGES-NOTHING",
)
@pytest.mark.parametrize("later", some(1, [1, 45]))
def test_approvals_within_processed_pay_periods(people: PeopleSession, later: int) -> None:
    days = people.stretch()
    sheet = pending(people, over=days)
    look(people, sheet)
    with people.processed_until(days.last + later * ONE_DAY):
        people.approver.approve(sheet)
        people.approver.approve(sheet, "rejected")
        people.approver.approve(sheet, isAllLevelApprove="true")
        look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-APPROVE-AFTER-PROCESSED", "PPL-APPROVE-APPROVES")
@pytest.mark.parametrize("earlier", some(1, [1, 45]))
def test_approvals_after_processed_pay_periods(people: PeopleSession, earlier: int) -> None:
    days = people.stretch()
    sheet = pending(people, over=days)
    with people.processed_until(days.first - earlier * ONE_DAY):
        people.approver.approve(sheet)
        look(people, sheet)


@exercises("PPL-APPROVE-PROCESSED-REFUSED")
def test_approvals_at_the_edge_of_processed_pay_periods(people: PeopleSession) -> None:
    for offset in (0, 1, 2):
        days = people.stretch(3)
        sheet = pending(people, over=days)
        with people.processed_until(days.first + offset * ONE_DAY):
            people.approver.approve(sheet)
            look(people, sheet)
