"""Creating sheets: what the new sheet shows, and who may make one."""

from __future__ import annotations

from typing import Any

import pytest
from people_stories import TEXTS, draft, look, one_of_each_state, pending, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises(
    "PPL-CREATE-ACCEPTED",
    "PPL-CREATE-IDS",
    "PPL-CREATE-NEW",
    "PPL-CREATE-MESSAGE",
    "PPL-CREATE-URI",
    "PPL-CREATE-FOUND",
    "PPL-CREATE-NAME",
    "PPL-CREATE-DESCRIPTION",
    "PPL-CREATE-EMPLOYEE",
    "PPL-CREATE-DATES",
    "PPL-CREATE-UNAPPROVED",
    "PPL-CREATE-DATE-FORMAT-DEFAULT",
    "PPL-CREATE-DRAFT",
    "PPL-CREATE-NO-ATTACHMENT",
)
def test_a_sheet_with_as_little_as_possible(people: PeopleSession) -> None:
    people.list()
    look(people, *people.create(description=None).ids)


@exercises("PPL-CREATE-ACCEPTED", "PPL-CREATE-FOUND", "PPL-CREATE-DATE-FORMAT")
def test_a_sheet_with_every_parameter(people: PeopleSession) -> None:
    people.list()
    made = people.create(
        dateFormat="dd-MM-yyyy",
        description="Worked on System Analysis",
        jobId="all",
        projectId="all",
        clientId="all",
        billableStatus="all",
        sendforApproval="true",
        attachment=("Work Details.pdf", b"%PDF-1.4 not really"),
    )
    look(people, *made.ids)


@exercises("PPL-CREATE-DRAFT", "PPL-CREATE-PENDING", "PPL-CREATE-UNAPPROVED")
@pytest.mark.parametrize("send", [None, "false", "true"])
def test_a_sheet_that_is_sent_for_approval_or_not(people: PeopleSession, send: str | None) -> None:
    sheet = people.create(sendforApproval=send).id
    look(people, sheet)
    people.list(approvalStatus="pending")
    people.list(approvalStatus="draft")
    look(people.approver, sheet, user=people.name)


@exercises("PPL-CREATE-PENDING", "PPL-CREATE-UNAPPROVED")
def test_an_approvers_own_sheet_is_sent_for_approval(people: PeopleSession) -> None:
    approver = people.approver
    days = people.stretch(employee=approver.record_id)
    look(approver, *approver.create(over=days, sendforApproval="true").ids)


@exercises("PPL-CREATE-DRAFT", "PPL-CREATE-PENDING")
@pytest.mark.parametrize("send", some(1, ["yes", "1", "TRUE", ""]))
def test_a_sheet_that_is_sent_in_other_words(people: PeopleSession, send: str) -> None:
    look(people, *people.create(sendforApproval=send).ids)


@exercises("PPL-CREATE-OTHERS-UNTOUCHED", "PPL-CREATE-NEW", "PPL-LIST-ONCE")
@standard
def test_creating_beside_sheets_of_every_state(people: PeopleSession) -> None:
    sheets = one_of_each_state(people)
    look(people, *sheets)
    sheets.append(draft(people))
    look(people, *sheets)


@exercises("PPL-CREATE-NEW", "PPL-CREATE-NAME")
def test_two_sheets_of_one_name(people: PeopleSession) -> None:
    name = people.unique()
    people.list()
    first = draft(people, timesheetName=name)
    look(people, first)
    look(people, first, *people.create(timesheetName=name).ids)


# ---- names and descriptions ----------------------------------------------------------------------


@exercises("PPL-CREATE-NAME", "PPL-CREATE-DESCRIPTION")
@pytest.mark.parametrize("text", some(10, TEXTS))
def test_a_name_and_a_description_in_many_letters(people: PeopleSession, text: str) -> None:
    sheet = draft(people, timesheetName=text, description=text)
    look(people, sheet)


@exercises("PPL-CREATE-DESCRIPTION")
@pytest.mark.parametrize(
    "text", ["first line\nsecond line\n\nfourth line", "a\r\nb", "tab\tand more", "x" * 250]
)
def test_a_description_of_several_lines_or_great_length(people: PeopleSession, text: str) -> None:
    look(people, draft(people, description=text))


@exercises("PPL-CREATE-NAME", "PPL-CREATE-DESCRIPTION")
@pytest.mark.parametrize(
    ("name", "description"),
    some(
        2,
        [
            ("n" * 100, "d" * 250),
            ("n" * 251, "d" * 256),
            ("語" * 86, "é" * 500),
            ("🎉" * 64, "🎉" * 125),
            ("n" * 256, "d" * 1000),
        ],
    ),
    ids=len,
)
def test_a_long_name_and_a_long_description(
    people: PeopleSession, name: str, description: str
) -> None:
    people.list()
    made = people.create(timesheetName=name + people.unique(""), description=description + "z")
    look(people, *made.ids)


@exercises("PPL-CREATE-NAME", "PPL-CREATE-DESCRIPTION")
@pytest.mark.parametrize(
    "params",
    some(
        2,
        [
            {"description": ""},
            {"description": " at both ends "},
            {"timesheetName": " at both ends "},
            {"timesheetName": ""},
            {"timesheetName": "   "},
        ],
    ),
    ids=str,
)
def test_blank_names_and_descriptions(people: PeopleSession, params: dict[str, str]) -> None:
    people.list()
    look(people, *people.create(**params).ids)


# ---- for whom ------------------------------------------------------------------------------------


@exercises("PPL-CREATE-EMPLOYEE", "PPL-CREATE-TAKES-USER", "PPL-LIST-USER")
def test_a_sheet_for_the_caller_named_in_every_way(people: PeopleSession) -> None:
    employee = people.employee
    for name in filter(None, (employee.email, employee.employee_id, employee.record_id)):
        look(people, draft(people, user=name))


@exercises("PPL-CREATE-EMPLOYEE", "PPL-CREATE-TAKES-USER")
def test_a_sheet_that_an_admin_makes_for_an_employee(people: PeopleSession) -> None:
    days = people.stretch()
    people.list()
    made = people.admin.create(over=days, user=people.name).ids
    look(people, *made)
    look(people.admin, *made, user=people.name)
    people.admin.list()


@exercises("PPL-CREATE-TAKES-USER", "PPL-LIST-USER", "PPL-TIMELOG-EMPLOYEE")
def test_sheets_of_two_employees_on_one_day(people: PeopleSession) -> None:
    (day,) = people.free_days()
    for client in (people, people.approver):
        client.log(65, day=day)
        client.log(10, day=day, billable=False)
    own = people.create(fromDate=day, toDate=day).id
    theirs = people.approver.create(fromDate=day, toDate=day).id
    look(people, own)
    look(people.approver, own, theirs, user="all")


@exercises(
    "PPL-CREATE-PERMITTED",
    "PPL-9000-MESSAGE",
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
    "PPL-CREATE-FAILURE-MESSAGE",
)
def test_a_colleague_makes_a_sheet_for_somebody_else(people: PeopleSession) -> None:
    days = people.stretch()
    people.list()
    for send in (None, "true"):
        people.colleague.create(over=days, user=people.name, sendforApproval=send)
        people.colleague.create(over=days, user=people.record_id, sendforApproval=send)
        people.list()
    people.colleague.list()
    look(people, draft(people, over=days))


@exercises("PPL-CREATE-PERMITTED", "PPL-9000-MESSAGE")
def test_an_approver_makes_a_sheet_for_somebody_else(people: PeopleSession) -> None:
    people.approver.create(over=people.stretch(), user=people.name)
    people.list()


@exercises("PPL-CREATE-PERMITTED", "PPL-9000-MESSAGE")
def test_an_employee_makes_a_sheet_for_the_approver_and_a_colleague(people: PeopleSession) -> None:
    for other in (people.approver, people.colleague):
        days = people.stretch(employee=other.record_id)
        other.list()
        people.create(over=days, user=other.name)
        other.list()
        people.list()


# ---- every way to the same -----------------------------------------------------------------------


@exercises("PPL-CREATE-ACCEPTED", "PPL-CREATE-FOUND")
@pytest.mark.parametrize("optional", some(1, ["jobId", "projectId", "clientId", "billableStatus"]))
def test_all_said_aloud(people: PeopleSession, optional: str) -> None:
    look(people, draft(people, **{optional: "all"}))


@exercises("PPL-CREATE-PENDING", "PPL-CREATE-UNAPPROVED", "PPL-CREATE-ATTACHMENT")
@standard
def test_pending_sheets_of_every_kind(people: PeopleSession) -> None:
    kinds: list[dict[str, Any]] = [
        {"description": None},
        {"dateFormat": "MM/dd/yyyy"},
        {"attachment": ("a.txt", b"a")},
        {"billableStatus": "billable"},
    ]
    sheets = [pending(people, **kind) for kind in kinds]
    look(people, *sheets)
