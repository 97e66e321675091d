"""Modifying sheets: in every state, and when it is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_stories import (
    NO_SUCH_ID,
    STATES,
    draft,
    in_every_state,
    in_state,
    look,
    pending,
    some,
    standard,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)


@exercises("PPL-MODIFY-EDITS", "PPL-MODIFY-REFUSED-CHANGES-NOTHING", "PPL-STATUS-BY-CALLS-ONLY")
@in_every_state
def test_editing_a_sheet(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.modify(sheet, timesheetName=people.unique(), description="edited")
    look(people, sheet)
    people.approver.details(sheet)


@exercises("PPL-MODIFY-SENDS", "PPL-MODIFY-REFUSED-CHANGES-NOTHING", "PPL-STATUS-BY-CALLS-ONLY")
@in_every_state
def test_sending_a_sheet(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.modify(sheet, sendforApproval="true", timesheetName=people.unique())
    look(people, sheet)
    people.modify(sheet, sendforApproval="true")
    look(people, sheet)


@exercises("PPL-MODIFY-EDITS", "PPL-STATUS-BY-CALLS-ONLY", "PPL-APPROVE-APPROVES")
@in_state("draft", "pending")
def test_approving_a_sheet_that_was_edited(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    people.modify(sheet, description="edited")
    look(people, sheet)
    people.approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-MODIFY-ID-REQUIRED", "PPL-9002-MESSAGE", "PPL-MODIFY-FAILURE-MESSAGE")
def test_a_modification_without_an_id(people: PeopleSession) -> None:
    people.modify(None, timesheetName="of nothing")
    people.modify(None, description="of nothing", sendforApproval="true")
    people.modify(None, attachment=("a.txt", b"a"))
    people.modify(None)
    people.list()


@exercises("PPL-MODIFY-ID-REQUIRED", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
def test_sheets_after_a_modification_without_an_id(people: PeopleSession) -> None:
    sheets = [draft(people), pending(people)]
    look(people, *sheets)
    people.modify(None, timesheetName="never to be seen", sendforApproval="true")
    look(people, *sheets)


@exercises(
    "PPL-MODIFY-UNKNOWN-REFUSED",
    "PPL-MODIFY-REFUSED-CHANGES-NOTHING",
    "PPL-MODIFY-OTHERS-UNTOUCHED",
)
@pytest.mark.parametrize("unknown", some(2, [NO_SUCH_ID, "", "abc", "-1"]))
def test_a_modification_of_a_sheet_that_never_was(people: PeopleSession, unknown: str) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(unknown, timesheetName="never to be seen", description="never to be seen")
    people.modify(unknown, sendforApproval="true")
    look(people, sheet)


@exercises("PPL-DELETE-NOT-MODIFIED", "PPL-DELETE-LISTED-NO-MORE", "PPL-DELETE-FINAL")
def test_modifications_of_a_deleted_sheet(people: PeopleSession) -> None:
    sheet, other = draft(people), draft(people)
    people.delete(sheet)
    look(people, sheet, other)
    people.modify(sheet, timesheetName="risen")
    people.modify(sheet, sendforApproval="true")
    people.modify(sheet, isResubmit="true")
    people.modify(sheet, attachment=("risen.txt", b"risen"))
    look(people, sheet, other)


@exercises("PPL-MODIFY-PERMITTED", "PPL-9000-MESSAGE", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize(
    "params",
    some(
        3,
        [
            {"timesheetName": "meddled with", "description": "meddled with"},
            {"sendforApproval": "true"},
            {"attachment": ("meddled.txt", b"with")},
            {"removeAttachment": "true"},
            {"isResubmit": "true"},
        ],
    ),
    ids=lambda params: next(iter(params)),
)
def test_a_colleague_modifies_a_sheet(people: PeopleSession, params: dict[str, str]) -> None:
    sheet = draft(people, attachment=("own.txt", b"own"))
    look(people, sheet)
    people.colleague.modify(sheet, **params)
    look(people, sheet)


@exercises("PPL-MODIFY-PERMITTED", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
@in_state("pending", "rejected")
def test_a_colleague_modifies_a_sheet_in_every_state(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.colleague.modify(sheet, timesheetName="meddled with", sendforApproval="true")
    people.colleague.resubmit(sheet)
    look(people, sheet)


@exercises("PPL-MODIFY-PERMITTED", "PPL-DELETE-PERMITTED", "PPL-DELETE-SKIPPED-UNTOUCHED")
@standard
def test_everybody_meddles_with_everybody_s_sheets(people: PeopleSession) -> None:
    for owner in people.everybody:
        sheet = owner.create().id
        for client in people.everybody:
            if client.record_id != owner.record_id:
                client.modify(sheet, description=people.unique())
                client.delete(sheet)
        look(owner, sheet)


@exercises("PPL-MODIFY-PERMITTED", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
@in_state("pending")
def test_an_approver_modifies_an_employees_sheet(people: PeopleSession, state: str) -> None:
    sheet = STATES[state](people)
    look(people, sheet)
    people.approver.modify(sheet, description="corrected by the approver")
    look(people, sheet)


@exercises("PPL-MODIFY-DISABLED", "PPL-9005-MESSAGE", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
def test_modifications_without_the_time_tracker(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    with people.without_time_tracker():
        people.modify(sheet, timesheetName="never to be seen")
        people.modify(sheet, sendforApproval="true")
        people.modify(sheet, attachment=("never.txt", b"to be seen"))
    look(people, sheet)
    people.modify(sheet, description="seen again")
    look(people, sheet)


@exercises("PPL-MODIFY-PROCESSED-REFUSED", "PPL-9009-MESSAGE", "PPL-MODIFY-REFUSED-CHANGES-NOTHING")
@pytest.mark.parametrize("later", some(1, [1, 45]))
def test_modifications_within_processed_pay_periods(people: PeopleSession, later: int) -> None:
    days = people.stretch()
    sheet = draft(people, over=days)
    look(people, sheet)
    with people.processed_until(days.last + later * ONE_DAY):
        people.modify(sheet, timesheetName="never to be seen")
        people.modify(sheet, description="never to be seen")
        people.modify(sheet, sendforApproval="true")
        people.modify(sheet, attachment=("never.txt", b"to be seen"))
        look(people, sheet)
    people.modify(sheet, description="seen again")
    look(people, sheet)


@exercises("PPL-MODIFY-AFTER-PROCESSED", "PPL-MODIFY-ACCEPTED")
@pytest.mark.parametrize("earlier", some(1, [1, 45]))
def test_modifications_after_processed_pay_periods(people: PeopleSession, earlier: int) -> None:
    days = people.stretch()
    sheet = draft(people, over=days)
    with people.processed_until(days.first - earlier * ONE_DAY):
        people.modify(sheet, timesheetName=people.unique())
        look(people, sheet)
        people.modify(sheet, sendforApproval="true")
        look(people, sheet)


@exercises("PPL-MODIFY-PROCESSED-REFUSED")
def test_modifications_at_the_edge_of_processed_pay_periods(people: PeopleSession) -> None:
    for offset in (0, 1, 2):
        days = people.stretch(3)
        sheet = draft(people, over=days)
        with people.processed_until(days.first + offset * ONE_DAY):
            people.modify(sheet, description=people.unique())
            look(people, sheet)
