"""The list: its rows, whose sheets it holds, and who may see them."""

from __future__ import annotations

import pytest
from people_stories import (
    EMPLOYEE_STATUSES,
    NO_SUCH_ID,
    STATUSES,
    approved,
    draft,
    look,
    pending,
    rejected,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleClient, PeopleSession

FIELDS = (
    "RECORD-ID",
    "LIST-ID",
    "TIMESHEET-NAME",
    "ERECNO",
    "EMPLOYEE-NAME",
    "EMPLOYEE-ID",
    "EMPLOYEE-EMAIL",
    "DESCRIPTION",
    "FROM-DATE",
    "TO-DATE",
    "OWNER",
    "STATUS",
    "CURRENCY",
    "BILLABLE-HOURS",
    "NONBILLABLE-HOURS",
    "TOTAL-HOURS",
    "APPROVED-BILLABLE-HOURS",
    "APPROVED-NON-BILLABLE-HOURS",
    "APPROVED-TOTAL-HOURS",
    "RATE-PER-HOUR",
    "APPROVED-RATE-PER-HOUR",
    "TOTAL-AMOUNT",
    "APPROVED-TOTAL-AMOUNT",
)


@exercises(
    "PPL-LIST-ACCEPTED",
    "PPL-LIST-ROWS",
    "PPL-LIST-COMPLETE",
    "PPL-LIST-ONCE",
    "PPL-LIST-EMPLOYEE",
    "PPL-LIST-RATE",
    "PPL-LIST-CURRENCY",
    *(f"PPL-LIST-FIELD-{name}" for name in FIELDS),
)
def test_the_rows_of_a_draft_and_of_a_pending_sheet(people: PeopleSession) -> None:
    people.list()
    draft(people, description=None)
    pending(people)
    people.list()
    people.list(dateFormat="dd-MMM-yyyy")


@exercises("PPL-LIST-ROWS", "PPL-LIST-APPROVED-WITHIN", "PPL-APPROVE-STATUS")
def test_the_rows_of_a_sheet_that_is_decided_on(people: PeopleSession) -> None:
    approved(people)
    people.list()
    rejected(people)
    people.list()


@exercises("PPL-LIST-EMPTY", "PPL-LIST-COMPLETE", "PPL-CREATE-FOUND")
def test_the_list_before_between_and_after_sheets(people: PeopleSession) -> None:
    people.list()
    first = draft(people)
    people.list()
    second = draft(people)
    people.list()
    people.delete(first)
    people.list()
    people.delete(second)
    people.list()


# ---- whose sheets --------------------------------------------------------------------------------


def names_of(client: PeopleClient) -> list[str]:
    """All texts by which the caller's employee can be named."""
    employee = client.employee
    texts = (employee.email, employee.employee_id, employee.record_id)
    return [text for text in texts if text]


@exercises(
    "PPL-LIST-USER",
    "PPL-LIST-USER-EMAIL",
    "PPL-LIST-USER-EMPLOYEE-ID",
    "PPL-LIST-USER-RECORD-NUMBER",
)
def test_an_employee_named_in_every_way(people: PeopleSession) -> None:
    draft(people)
    pending(people)
    for name in names_of(people):
        people.list(user=name)
        people.list(user=name, approvalStatus="pending")


@exercises("PPL-LIST-USER", "PPL-LIST-USER-ALL")
def test_sheets_of_two_employees(people: PeopleSession) -> None:
    own = draft(people)
    look(people, own)
    theirs = people.approver.create().id
    look(people.approver, theirs, own)
    for name in (*names_of(people), *names_of(people.approver), "all", people.record_id):
        people.approver.list(user=name)
    look(people, own)


@exercises("PPL-LIST-USER", "PPL-LIST-USER-EMAIL", "PPL-LIST-COMPLETE")
def test_an_approver_sees_what_the_employee_sees(people: PeopleSession) -> None:
    sheets = [draft(people), pending(people)]
    look(people, *sheets)
    look(people.approver, *sheets, user=people.name)
    people.approver.list(user=people.record_id, approvalStatus="pending")
    people.approver.list(user="all", approvalStatus="pending")


@exercises("PPL-LIST-USER", "PPL-LIST-STATUS", "PPL-LIST-DATES-WITHIN")
def test_an_approver_asks_for_one_of_two_employees_by_days_and_status(
    people: PeopleSession,
) -> None:
    ours, theirs = people.stretch(), people.approver.stretch()
    pending(people, over=ours)
    people.approver.create(over=theirs, sendforApproval="true")
    first, last = min(ours.first, theirs.first), max(ours.last, theirs.last)
    people.approver.list(user=people.name, fromDate=first, toDate=last, dateFormat="yyyy-MM-dd")
    people.approver.list(user=people.name, approvalStatus="pending")
    people.approver.list(user="all", fromDate=first, toDate=last, dateFormat="yyyy-MM-dd")


@exercises("PPL-LIST-USER-ALL", "PPL-LIST-PERMITTED")
def test_everybodys_sheets_as_everybody_sees_them(people: PeopleSession) -> None:
    everybody = people.everybody
    for client in everybody:
        client.create()
    for client in everybody:
        client.list(user="all")
        client.list(user="all", approvalStatus="draft")
        client.list(user="all", limit=1)


@exercises("PPL-LIST-USER-ALL")
def test_everybodys_sheets_as_the_approver_sees_them(people: PeopleSession) -> None:
    pending(people)
    people.approver.list(user="all")
    people.approver.list()


@exercises("PPL-LIST-USER")
@pytest.mark.parametrize("user", ["", "nobody@nowhere.example", "999999999999999996"])
def test_a_user_who_does_not_exist(people: PeopleSession, user: str) -> None:
    draft(people)
    people.list(user=user)
    people.list(user=user, approvalStatus="draft")
    people.list()


@exercises("PPL-LIST-USER", "PPL-CREATE-UNKNOWN-USER-REFUSED")
def test_a_user_of_the_same_name_at_another_domain(people: PeopleSession) -> None:
    account, _, _ = (people.employee.email or "nobody").partition("@")
    stranger = f"{account}@nowhere.example"
    days = people.stretch()
    people.create(over=days, user=stranger)
    people.create(over=days)
    people.list(user=stranger)


@exercises("PPL-LIST-USER", "PPL-CREATE-UNKNOWN-USER-REFUSED")
def test_a_user_by_the_beginning_of_an_id(people: PeopleSession) -> None:
    draft(people)
    days = people.stretch()
    for whole in (people.employee.employee_id, people.record_id):
        beginning = (whole or NO_SUCH_ID)[:-1].strip()
        people.list(user=beginning)
        people.create(over=days, user=beginning)
    people.list()


@exercises("PPL-LIST-USER")
def test_a_user_by_the_beginning_of_an_address(people: PeopleSession) -> None:
    draft(people)
    account, _, _ = (people.employee.email or "nobody").partition("@")
    for beginning in (f"{account}@", account):
        people.list(user=beginning)


@exercises("PPL-LIST-USER-REQUIRED", "PPL-9002-MESSAGE")
def test_a_list_without_a_user(people: PeopleSession) -> None:
    people.list(user=None)
    people.list(user=None, approvalStatus="all", limit=5)
    people.list(user=None, dateFormat="dd-MM-yyyy", sIndex=0)


@exercises("PPL-LIST-PERMITTED", "PPL-DETAILS-PERMITTED", "PPL-9000-MESSAGE")
def test_a_colleague_looks_for_sheets(people: PeopleSession) -> None:
    sheets = [draft(people), pending(people)]
    look(people, *sheets)
    for name in names_of(people):
        people.colleague.list(user=name)
    for status in STATUSES:
        people.colleague.list(user="all", approvalStatus=status)
    people.colleague.list(user=people.name, approvalStatus="draft")
    people.colleague.list(user="all", sIndex=1, limit=1)
    for sheet in sheets:
        people.colleague.details(sheet)
    look(people, *sheets)


@exercises("PPL-LIST-PERMITTED")
def test_a_colleague_looks_by_the_days_of_a_sheet(people: PeopleSession) -> None:
    days = people.stretch()
    sheet = draft(people, over=days)
    look(people, sheet)
    within = {"fromDate": days.first, "toDate": days.last, "dateFormat": "yyyy-MM-dd"}
    for employees in (None, *EMPLOYEE_STATUSES):
        people.colleague.list(user="all", employeeStatus=employees, **within)
    people.colleague.list(user=people.name, **within)


# ---- several filters, and the time tracker -------------------------------------------------------


@exercises("PPL-LIST-STATUS", "PPL-LIST-DATES-WITHIN", "PPL-LIST-LIMIT", "PPL-LIST-INDEX")
def test_a_list_with_every_parameter(people: PeopleSession) -> None:
    days = people.stretch()
    draft(people, over=days)
    draft(people)
    period = {"fromDate": days.first, "toDate": days.last, "dateFormat": "dd-MMM-yyyy"}
    for status in STATUSES[:3]:
        others = {"approvalStatus": status, "employeeStatus": "users"}
        people.list(**period, **others, sIndex=0, limit=1)
        people.list(**period, **others, sIndex=1, limit=1)
    people.list()


@exercises("PPL-LIST-DISABLED", "PPL-9005-MESSAGE")
def test_lists_without_the_time_tracker(people: PeopleSession) -> None:
    sheet = draft(people)
    with people.without_time_tracker():
        people.list()
        people.list(user="all", approvalStatus="draft")
        people.list(user=None)
        people.approver.list()
    look(people, sheet)


@exercises("PPL-LIST-DISABLED", "PPL-9005-MESSAGE")
def test_an_empty_list_without_the_time_tracker(people: PeopleSession) -> None:
    with people.without_time_tracker():
        people.list()
    people.list()
