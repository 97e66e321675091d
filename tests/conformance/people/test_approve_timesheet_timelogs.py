"""Approving and rejecting sheets: timeLogs decides on single time logs."""

from __future__ import annotations

import pytest
from people_stories import NO_SUCH_ID, decide, draft, look, pending, rejected, some

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

OUTCOMES = ("approved", "rejected")
ASKED = [
    ("approved", ["approved", "rejected"]),
    ("approved", ["rejected"]),
    ("rejected", ["approved", "rejected"]),
    ("approved", ["approved"]),
    ("approved", ["rejected", "approved"]),
    ("rejected", ["rejected"]),
    ("rejected", ["approved"]),
]
"""approvalStatus, and what timeLogs says in turn."""


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS", "PPL-APPROVE-STATUS", "PPL-APPROVE-KEEPS")
@pytest.mark.parametrize(("status", "decisions"), some(4, ASKED), ids=str)
def test_a_decision_on_every_time_log(
    people: PeopleSession, status: str, decisions: list[str]
) -> None:
    sheet = pending(people, over=people.stretch(2))
    people.list()
    people.approver.approve(sheet, status, decide(people, sheet, *decisions))
    look(people, sheet)
    people.list(approvalStatus="approved")
    people.list(approvalStatus="rejected")


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS", "PPL-APPROVE-OTHERS-UNTOUCHED")
def test_one_sheet_is_approved_and_one_rejected_in_part(people: PeopleSession) -> None:
    sheets = {status: pending(people, over=people.stretch(2)) for status in OUTCOMES}
    for status, sheet in sheets.items():
        people.approver.approve(sheet, status, decide(people, sheet, *OUTCOMES))
        look(people, sheet)


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS", "PPL-APPROVE-STATUS")
@pytest.mark.parametrize(
    ("status", "decision"),
    some(
        2,
        [
            ("approved", "rejected"),
            ("rejected", "approved"),
            ("approved", "approved"),
            ("rejected", "rejected"),
        ],
    ),
)
@pytest.mark.parametrize("place", some(1, [0, -1]))
def test_a_decision_on_a_single_time_log(
    people: PeopleSession, status: str, decision: str, place: int
) -> None:
    sheet = pending(people, over=people.stretch(2))
    logs = [*decide(people, sheet, decision)]
    people.approver.approve(sheet, status, dict.fromkeys(logs[place:][:1], decision))
    look(people, sheet)


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-BILLABLE")
@pytest.mark.parametrize("billable", [True, False])
def test_only_time_of_one_billing_is_approved(people: PeopleSession, billable: bool) -> None:
    sheet = pending(people, over=people.stretch(2))
    word = "billable" if billable else "non-billable"
    logs = people.details(sheet).time_logs
    decisions = {
        str(log.get("timelogId")): "approved" if log.get("billingStatus") == word else "rejected"
        for log in logs
    }
    people.approver.approve(sheet, "approved", decisions)
    look(people, sheet)


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-COMMENTS", "PPL-APPROVE-HOURS")
def test_the_example_of_the_page(people: PeopleSession) -> None:
    sheet = pending(people)
    decisions = decide(people, sheet, "approved", "rejected")
    people.approver.approve(
        sheet, "approved", decisions, comments="Partially Approved", isAllLevelApprove="false"
    )
    look(people, sheet)


@exercises("PPL-APPROVE-TIMELOGS", "PPL-APPROVE-HOURS")
def test_time_logs_are_decided_on_behalf_of_all(people: PeopleSession) -> None:
    sheet = pending(people)
    decisions = decide(people, sheet, "approved", "rejected")
    people.approver.approve(sheet, "approved", decisions, isAllLevelApprove="true")
    look(people, sheet)


@exercises("PPL-APPROVE-TIMELOGS", "PPL-RESUBMIT-PENDING", "PPL-APPROVE-HOURS")
@pytest.mark.parametrize("decisions", some(1, [["approved", "rejected"], ["rejected"]]))
def test_deciding_otherwise_after_a_resubmission(
    people: PeopleSession, decisions: list[str]
) -> None:
    sheet = pending(people)
    people.approver.approve(sheet, "rejected", decide(people, sheet, *decisions))
    look(people, sheet)
    people.resubmit(sheet)
    look(people, sheet)
    people.approver.approve(sheet, "approved", decide(people, sheet, *reversed(decisions)))
    look(people, sheet)


@exercises("PPL-APPROVE-ALL-TIMELOGS", "PPL-APPROVE-TIMELOGS")
def test_deciding_on_all_after_deciding_in_part(people: PeopleSession) -> None:
    sheet = pending(people)
    people.approver.approve(sheet, "approved", decide(people, sheet, "approved", "rejected"))
    look(people, sheet)
    people.approver.approve(sheet, "approved")
    look(people, sheet)
    people.approver.approve(sheet, "rejected")
    look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("status", some(1, ["approved", "rejected"]))
def test_deciding_in_part_on_drafts_and_rejected_sheets(people: PeopleSession, status: str) -> None:
    for sheet in (draft(people), rejected(people)):
        decisions = decide(people, sheet, "approved", "rejected")
        people.approver.approve(sheet, status, decisions)
        look(people, sheet)


@exercises("PPL-APPROVE-OTHERS-UNTOUCHED", "PPL-APPROVE-TIMELOGS")
def test_a_time_log_of_another_sheet(people: PeopleSession) -> None:
    sheet, other = pending(people), pending(people)
    look(people, sheet, other)
    foreign = decide(people, other, "rejected")
    people.approver.approve(sheet, "approved", foreign)
    look(people, sheet, other)
    people.approver.approve(sheet, "approved", decide(people, sheet, "approved") | foreign)
    look(people, sheet, other)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING", "PPL-NO-SERVER-ERROR")
@pytest.mark.parametrize(
    "wrong",
    some(2, ["{not json", "[]", '{"1": "perhaps"}', "", "{}", "approved", "null", "[" * 500]),
    ids=lambda wrong: wrong[:20],
)
def test_time_logs_that_are_no_decisions(people: PeopleSession, wrong: str) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(sheet, timeLogs=wrong)
    look(people, sheet)


@exercises("PPL-APPROVE-STATUS", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
def test_a_time_log_that_never_was(people: PeopleSession) -> None:
    sheet = pending(people)
    look(people, sheet)
    people.approver.approve(sheet, "approved", {NO_SUCH_ID: "approved"})
    look(people, sheet)
    people.approver.approve(sheet, "approved", decide(people, sheet, "maybe"))
    look(people, sheet)
