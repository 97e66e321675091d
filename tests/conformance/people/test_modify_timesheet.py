"""Modifying sheets: what changes, and what stays."""

from __future__ import annotations

import pytest
from attachments import PLAIN
from people_stories import TEXTS, draft, look, pending, some, standard, two_of_one_day

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises(
    "PPL-MODIFY-ACCEPTED",
    "PPL-MODIFY-ID",
    "PPL-MODIFY-MESSAGE",
    "PPL-MODIFY-URI",
    "PPL-MODIFY-NAME",
    "PPL-MODIFY-KEEPS-DESCRIPTION",
    "PPL-MODIFY-KEEPS-REST",
    "PPL-MODIFY-KEEPS-TIMELOGS",
    "PPL-MODIFY-KEEPS-STATUS",
)
def test_a_new_name(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, timesheetName=people.unique())
    look(people, sheet)


@exercises("PPL-MODIFY-DESCRIPTION", "PPL-MODIFY-KEEPS-NAME", "PPL-MODIFY-KEEPS-REST")
def test_a_new_description(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, description="another one")
    look(people, sheet)
    people.modify(sheet, description="yet another one")
    look(people, sheet)
    people.modify(sheet, description="")
    look(people, sheet)


@exercises("PPL-MODIFY-DESCRIPTION", "PPL-MODIFY-NAME")
def test_a_description_where_there_was_none(people: PeopleSession) -> None:
    sheet = draft(people, description=None)
    people.modify(sheet, description="there is one now", timesheetName=people.unique())
    look(people, sheet)


@exercises("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION")
@pytest.mark.parametrize("text", some(6, reversed(TEXTS)))
def test_a_new_name_and_description_in_many_letters(people: PeopleSession, text: str) -> None:
    sheet = draft(people)
    people.modify(sheet, timesheetName=text)
    people.modify(sheet, description=f"{text} {text}")
    look(people, sheet)


@exercises("PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION")
@pytest.mark.parametrize("length", some(1, [250, 255, 256, 1000]))
def test_a_new_description_of_great_length(people: PeopleSession, length: int) -> None:
    sheet = draft(people)
    people.modify(sheet, description="d" * (length - 1) + "z")
    look(people, sheet)
    people.modify(sheet, timesheetName="n" * 99 + "z")
    look(people, sheet)


@exercises("PPL-MODIFY-DESCRIPTION")
@pytest.mark.parametrize("text", ["one\ntwo\n\nfour", "a\r\nb", "tab\tand more"])
def test_a_new_description_of_several_lines(people: PeopleSession, text: str) -> None:
    sheet = draft(people)
    people.modify(sheet, description=text)
    look(people, sheet)


@exercises("PPL-MODIFY-SENDS", "PPL-MODIFY-KEEPS-STATUS", "PPL-MODIFY-KEEPS-NAME")
@pytest.mark.parametrize("send", [None, "false", "true"])
def test_a_draft_that_is_sent_or_not(people: PeopleSession, send: str | None) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, sendforApproval=send, description="said at last")
    look(people, sheet)
    people.list(approvalStatus="pending")
    look(people.approver, sheet, user=people.name)


@exercises("PPL-MODIFY-SENDS", "PPL-MODIFY-KEEPS-NAME", "PPL-MODIFY-KEEPS-DESCRIPTION")
def test_a_draft_that_is_sent_as_it_is(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, sendforApproval="true")
    look(people, sheet)


@exercises("PPL-MODIFY-SENDS", "PPL-MODIFY-NAME", "PPL-MODIFY-DESCRIPTION", "PPL-MODIFY-ATTACHMENT")
def test_everything_at_once(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(
        sheet,
        timesheetName="週報 & <more>",
        description='line one\r\nline two; "quoted"',
        sendforApproval="true",
        removeAttachment="false",
        attachment=PLAIN,
    )
    look(people, sheet)


@exercises("PPL-MODIFY-KEEPS-STATUS", "PPL-MODIFY-SENDS")
@pytest.mark.parametrize("send", some(1, ["yes", "1", "TRUE", ""]))
def test_a_draft_that_is_sent_in_other_words(people: PeopleSession, send: str) -> None:
    sheet = draft(people)
    people.modify(sheet, sendforApproval=send)
    look(people, sheet)


@exercises("PPL-MODIFY-KEEPS-NAME", "PPL-MODIFY-KEEPS-DESCRIPTION", "PPL-MODIFY-KEEPS-STATUS")
@pytest.mark.parametrize(
    "params",
    some(
        2,
        [
            {},
            {"timesheetName": ""},
            {"description": ""},
            {"timesheetName": " at both ends ", "description": " at both ends "},
            {"isResubmit": "false"},
        ],
    ),
    ids=str,
)
def test_modifications_of_little(people: PeopleSession, params: dict[str, str]) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.modify(sheet, **params)
    look(people, sheet)


@exercises("PPL-MODIFY-KEEPS-REST", "PPL-MODIFY-KEEPS-TIMELOGS")
def test_modifications_leave_what_only_a_creation_sets(people: PeopleSession) -> None:
    sheet, other = draft(people, over=people.stretch(2)), draft(people)
    look(people, sheet, other)
    for number in range(3):
        people.modify(sheet, timesheetName=f"name {number}")
        people.modify(sheet, description=f"description {number}")
    look(people, sheet, other)


@exercises("PPL-MODIFY-KEEPS-TIMELOGS", "PPL-ONLY-CALLS-CHANGE")
def test_a_modification_after_more_time_was_logged(people: PeopleSession) -> None:
    days = people.free_days(3)
    people.log(45, day=days[1])
    sheet = people.create(fromDate=days[0], toDate=days[2]).id
    people.log(30, day=days[1])
    look(people, sheet)
    people.modify(sheet, timesheetName=people.unique(), description="with more time on its days")
    look(people, sheet)


@exercises("PPL-MODIFY-OTHERS-UNTOUCHED", "PPL-LIST-ONCE")
def test_one_of_three_sheets_is_modified(people: PeopleSession) -> None:
    sheets = [draft(people), draft(people), pending(people)]
    look(people, *sheets)
    people.modify(sheets[1], timesheetName=people.unique(), description="the middle one")
    look(people, *sheets)
    people.list(limit=2)


@exercises("PPL-MODIFY-OTHERS-UNTOUCHED", "PPL-DELETE-OTHERS-UNTOUCHED")
def test_one_of_two_sheets_of_one_day_is_modified_and_deleted(people: PeopleSession) -> None:
    sheets = two_of_one_day(people)
    look(people, *sheets)
    people.modify(sheets[0], timesheetName=people.unique(), description="of one of them")
    look(people, *sheets)
    people.modify(sheets[0], sendforApproval="true")
    look(people, *sheets)
    people.delete(sheets[-1])
    look(people, *sheets)


@exercises("PPL-MODIFY-OTHERS-UNTOUCHED", "PPL-DELETE-OTHERS-UNTOUCHED")
def test_one_of_three_sheets_of_one_name_is_modified_and_deleted(people: PeopleSession) -> None:
    name = people.unique()
    sheets = [draft(people, timesheetName=name, description=name) for _ in range(3)]
    look(people, *sheets)
    people.modify(sheets[1], timesheetName=people.unique(), description="of one of them")
    look(people, *sheets)
    people.modify(sheets[2], sendforApproval="true")
    people.delete(sheets[0])
    look(people, *sheets)


@exercises("PPL-MODIFY-ACCEPTED", "PPL-MODIFY-NAME")
def test_a_name_and_a_description_that_are_the_same_again(people: PeopleSession) -> None:
    sheet, name = draft(people), people.unique()
    for _ in range(2):
        people.modify(sheet, timesheetName=name)
        people.modify(sheet, timesheetName=name, description="the same again")
    look(people, sheet)


@exercises("PPL-MODIFY-NAME", "PPL-MODIFY-OTHERS-UNTOUCHED")
@standard
def test_two_sheets_exchange_their_names(people: PeopleSession) -> None:
    one, other = people.unique(), people.unique()
    first, second = draft(people, timesheetName=one), draft(people, timesheetName=other)
    people.modify(first, timesheetName=other)
    people.modify(second, timesheetName=one)
    look(people, first, second)


@exercises("PPL-MODIFY-ACCEPTED", "PPL-MODIFY-NAME", "PPL-MODIFY-PERMITTED")
def test_an_admin_modifies_an_employees_sheet(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    people.admin.modify(sheet, timesheetName=people.unique())
    people.admin.details(sheet)
    look(people, sheet)
    people.admin.modify(sheet, sendforApproval="true")
    look(people, sheet)
