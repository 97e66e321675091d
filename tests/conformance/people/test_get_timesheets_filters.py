"""The list: by the status of sheets and of their employees."""

from __future__ import annotations

from datetime import date

import pytest
from people_stories import (
    EMPLOYEE_STATUSES,
    STATUSES,
    draft,
    one_of_each_state,
    pending,
    standard,
)

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession


@exercises("PPL-LIST-STATUS", "PPL-LIST-STATUS-DEFAULT")
def test_sheets_by_their_status(people: PeopleSession) -> None:
    one_of_each_state(people)
    people.list()
    for status in STATUSES:
        people.list(approvalStatus=status)
    people.approver.list(user=people.name, approvalStatus="approved")


@exercises("PPL-LIST-STATUS", "PPL-LIST-STATUS-DEFAULT")
def test_a_draft_and_a_pending_sheet_by_their_status(people: PeopleSession) -> None:
    draft(people)
    pending(people)
    people.list()
    for status in STATUSES:
        people.list(approvalStatus=status)


@exercises("PPL-LIST-STATUS")
def test_one_sheet_by_the_status_that_it_comes_to(people: PeopleSession) -> None:
    sheet = draft(people)
    people.list(approvalStatus="draft")
    people.modify(sheet, sendforApproval="true")
    for status in ("draft", "pending"):
        people.list(approvalStatus=status)
    people.approver.approve(sheet, "rejected")
    for status in ("pending", "rejected"):
        people.list(approvalStatus=status)
    people.resubmit(sheet)
    for status in ("rejected", "pending"):
        people.list(approvalStatus=status)
    for approver in people.approvers:
        approver.approve(sheet)
    for status in ("pending", "approved"):
        people.list(approvalStatus=status)


@exercises("PPL-LIST-STATUS-REFUSED", "PPL-9003-MESSAGE")
@pytest.mark.parametrize("status", ["submitted", "1", "approved,rejected"])
def test_a_status_that_there_is_not(people: PeopleSession, status: str) -> None:
    people.list(approvalStatus=status)
    people.list()


@exercises("PPL-LIST-STATUS")
@pytest.mark.parametrize("status", ["Draft", "APPROVED", ""])
def test_a_status_in_other_letters(people: PeopleSession, status: str) -> None:
    draft(people)
    people.list()
    people.list(approvalStatus=status)


# ---- employeeStatus ------------------------------------------------------------------------------


def sheet_of(people: PeopleSession, status: str) -> str:
    """A sheet of an employee of that status, which somebody who may do so makes for them."""
    employee = people.employee_who_is(status)
    days = people.stretch(employee=employee.record_id)
    return people.admin.create(over=days, user=employee.email or employee.record_id).id


@exercises(
    "PPL-LIST-EMPLOYEE-STATUS-USERS",
    "PPL-LIST-EMPLOYEE-STATUS-NONUSERS",
    "PPL-LIST-EMPLOYEE-STATUS-BOTH",
    "PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED",
    "PPL-LIST-EMPLOYEE-STATUS-DEFAULT",
)
def test_sheets_by_the_status_of_their_employees(people: PeopleSession) -> None:
    draft(people)
    for status in ("nonuser", "logindisabled"):
        people.admin.details(sheet_of(people, status))
    people.admin.list(user="all")
    for status in EMPLOYEE_STATUSES:
        people.admin.list(user="all", employeeStatus=status)
    people.admin.list(user="all", employeeStatus="nonusers", approvalStatus="draft")
    ever = {"fromDate": date(2001, 1, 1), "toDate": date(2099, 12, 31), "dateFormat": "yyyy-MM-dd"}
    for status in EMPLOYEE_STATUSES:
        people.admin.list(user="all", employeeStatus=status, **ever)


@exercises("PPL-LIST-EMPLOYEE-STATUS-USERS", "PPL-LIST-EMPLOYEE-STATUS-BOTH")
def test_sheets_of_users_and_of_disabled_logins(people: PeopleSession) -> None:
    draft(people)
    sheet_of(people, "logindisabled")
    people.admin.list(user="all")
    for status in EMPLOYEE_STATUSES:
        people.admin.list(user="all", employeeStatus=status)


@exercises("PPL-LIST-EMPLOYEE-STATUS-USERS", "PPL-LIST-EMPLOYEE-STATUS-DEFAULT")
def test_one_employee_by_the_status_of_employees(people: PeopleSession) -> None:
    draft(people)
    people.list()
    for status in EMPLOYEE_STATUSES:
        people.list(employeeStatus=status)


@exercises("PPL-LIST-EMPLOYEE-STATUS-NONUSERS", "PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED")
@standard
def test_single_employees_of_every_status(people: PeopleSession) -> None:
    for kind in ("nonuser", "logindisabled"):
        sheet_of(people, kind)
        employee = people.employee_who_is(kind)
        for status in (None, *EMPLOYEE_STATUSES):
            people.admin.list(user=employee.record_id, employeeStatus=status)


@exercises("PPL-LIST-EMPLOYEE-STATUS-REFUSED", "PPL-9003-MESSAGE")
@pytest.mark.parametrize("status", ["everybody", "user", "logindisabledusersandnonusers"])
def test_a_status_of_employees_that_there_is_not(people: PeopleSession, status: str) -> None:
    people.list(employeeStatus=status)
    people.list()
