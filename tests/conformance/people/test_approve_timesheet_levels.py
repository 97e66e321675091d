"""Approving and rejecting sheets: where several have to approve, or nobody."""

from __future__ import annotations

import pytest
from people_stories import decide, draft, look, pending, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-STATUS", "PPL-APPROVE-HOURS")
def test_two_levels_one_after_the_other(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        for approver in (people.approver, people.second_approver):
            look(people, sheet)
            approver.approve(sheet)
            people.list(approvalStatus="pending")
            people.list(approvalStatus="approved")
        look(people, sheet)
        look(people.second_approver, sheet, user=people.name)


@exercises("PPL-APPROVE-ALL-LEVELS", "PPL-APPROVE-HOURS", "PPL-APPROVE-ALL-TIMELOGS")
@pytest.mark.parametrize("after_the_first", [False, True])
def test_an_approval_on_behalf_of_all(people: PeopleSession, after_the_first: bool) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        if after_the_first:
            people.approver.approve(sheet)
            look(people, sheet)
            people.second_approver.approve(sheet, isAllLevelApprove="true")
        else:
            people.approver.approve(sheet, isAllLevelApprove="true")
        look(people, sheet)


@exercises("PPL-APPROVE-ALL-LEVELS-DEFAULT", "PPL-APPROVE-STATUS")
def test_approvals_that_are_not_on_behalf_of_all(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        unsaid, said = pending(people), pending(people)
        people.approver.approve(unsaid)
        look(people, unsaid, said)
        people.approver.approve(said, isAllLevelApprove="false")
        look(people, unsaid, said)
        for sheet in (unsaid, said):
            people.second_approver.approve(sheet)
        look(people, unsaid, said)


@exercises("PPL-APPROVE-ALL-LEVELS", "PPL-APPROVE-STATUS")
def test_an_admin_approves_on_behalf_of_all(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        people.admin.approve(sheet, isAllLevelApprove="true", comments="for everybody")
        look(people, sheet)


@exercises("PPL-APPROVE-ALL-LEVELS", "PPL-APPROVE-ACCEPTED", "PPL-APPROVE-HOURS")
def test_an_admin_approves_on_behalf_of_all_after_the_first(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        people.approver.approve(sheet)
        look(people, sheet)
        people.admin.approve(sheet, isAllLevelApprove="true")
        look(people, sheet)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-REJECTS", "PPL-APPROVE-REJECTED-HOURS")
def test_each_of_two_levels_rejects(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        by_first, by_second = pending(people), pending(people)
        people.approver.approve(by_first, "rejected")
        look(people, by_first, by_second)
        people.approver.approve(by_second)
        look(people, by_second)
        people.second_approver.approve(by_second, "rejected")
        look(people, by_first, by_second)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-RESUBMIT-PENDING")
def test_two_levels_after_a_resubmission(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        people.approver.approve(sheet)
        people.second_approver.approve(sheet, "rejected")
        people.resubmit(sheet)
        look(people, sheet)
        people.approver.approve(sheet)
        look(people, sheet)
        people.second_approver.approve(sheet)
        look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("first", some(1, ["second_approver", "admin"]))
def test_levels_out_of_turn(people: PeopleSession, first: str) -> None:
    with people.approved_by(people.approver, people.second_approver):
        in_turn, sheet = pending(people), pending(people)
        people.approver.approve(in_turn)
        look(people, in_turn)
        getattr(people, first).approve(sheet)
        look(people, sheet)
        people.approver.approve(sheet)
        look(people, sheet)
        people.second_approver.approve(sheet)
        look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING", "PPL-APPROVE-LAST-LEVEL")
def test_one_level_approves_twice(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        for _ in range(2):
            people.approver.approve(sheet)
            look(people, sheet)
        people.second_approver.approve(sheet)
        look(people, sheet)


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-HOURS")
def test_two_levels_decide_in_part(people: PeopleSession) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = pending(people)
        decisions = decide(people, sheet, "approved", "rejected")
        people.approver.approve(sheet, "approved", decisions)
        look(people, sheet)
        people.second_approver.approve(sheet, "approved", decisions)
        look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("decision", some(1, ["approved", "rejected"]))
def test_two_levels_and_a_sheet_that_does_not_wait(people: PeopleSession, decision: str) -> None:
    with people.approved_by(people.approver, people.second_approver):
        sheet = draft(people)
        people.approver.approve(sheet, decision)
        look(people, sheet)
        people.approver.approve(sheet, "approved", decide(people, sheet, "approved", "rejected"))
        look(people, sheet)
        people.modify(sheet, sendforApproval="true")
        for approver in (people.approver, people.second_approver, people.approver):
            approver.approve(sheet)
            look(people, sheet)


@exercises("PPL-APPROVE-ACCEPTED", "PPL-APPROVE-LAST-LEVEL")
def test_approvers_who_change_while_a_sheet_waits(people: PeopleSession) -> None:
    with people.approved_by(people.approver):
        before = pending(people)
        with people.approved_by(people.second_approver):
            after = pending(people)
            look(people, before, after)
            people.approver.approve(before)
            people.second_approver.approve(after)
            look(people, before, after)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-CREATE-PENDING", "PPL-MODIFY-SENDS")
def test_nobody_has_to_approve(people: PeopleSession) -> None:
    with people.approved_by():
        sheet, other = pending(people), draft(people)
        look(people, sheet, other)
        people.modify(other, sendforApproval="true")
        look(people, sheet, other)


@exercises("PPL-APPROVE-LAST-LEVEL", "PPL-APPROVE-ALL-LEVELS")
@standard
def test_three_levels(people: PeopleSession) -> None:
    levels = (people.approver, people.second_approver, people.admin)
    with people.approved_by(*levels):
        step_by_step, at_once = pending(people), pending(people)
        for approver in levels:
            approver.approve(step_by_step)
            look(people, step_by_step, at_once)
        people.approver.approve(at_once, isAllLevelApprove="true")
        look(people, step_by_step, at_once)
