"""Create timesheet API."""

from typing import Any

import pytest
from people_client import ADMIN, COLLEAGUE, DIRECTOR, ELIZA, PeopleClient
from serving import ServePeople

from timecontract.server.people.company import (
    ANALYSIS,
    INTERVIEWS,
    PERFORMANCE,
    REQUIREMENTS,
    SAF,
    SUED,
)

WEEK = {"fromDate": "2026-03-02", "toDate": "2026-03-06"}


def code(people: PeopleClient, **how: Any) -> int:
    """0 if the sheet was made, else the code of the refusal."""
    answer = people.create(**how).json()["response"]
    number: int = answer["errors"][0]["code"] if "errors" in answer else 0
    return number


def jobs(people: PeopleClient, **how: Any) -> list[str]:
    """The jobs of the time logs in a new sheet of the week."""
    sheet = people.sheet(**WEEK, **how)
    return [timelog["jobId"] for timelog in people.shown(sheet)["tsArr"]]


def test_a_creation_answers_with_an_array_of_ids(people: PeopleClient) -> None:
    response = people.create().json()["response"]
    (sheet,) = response["result"]["timesheetId"]
    assert isinstance(sheet, str)
    assert response["message"] == "Data added successfully"
    assert people.status(sheet) == "draft"


def test_a_sheet_keeps_what_was_sent(people: PeopleClient) -> None:
    sheet = people.sheet(timesheetName=" Wöche & <b>\n東京 ", description="'\"")
    details = people.details(sheet)
    assert (details["listName"], details["desc"]) == (" Wöche & <b>\n東京 ", "'\"")


def test_sending_for_approval_makes_it_wait(people: PeopleClient) -> None:
    assert people.status(people.sheet(sendforApproval="true")) == "pending"


def test_a_sheet_holds_the_time_logs_of_its_days(people: PeopleClient) -> None:
    sheet = people.sheet(fromDate="2026-03-03", toDate="2026-03-04")
    days = {timelog["workDate"] for timelog in people.shown(sheet)["tsArr"]}
    assert days == {"2026-03-03", "2026-03-04"}


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        ({"jobId": INTERVIEWS}, 2),
        ({"jobId": "all"}, 7),
        ({"projectId": ANALYSIS}, 3),
        ({"projectId": ANALYSIS, "jobId": PERFORMANCE}, 1),
        ({"clientId": SUED}, 2),
        ({"clientId": SAF, "billableStatus": "non-billable"}, 2),
        ({"billableStatus": "billable"}, 4),
        ({"billableStatus": "non-billable", "jobId": REQUIREMENTS}, 1),
    ],
)
def test_time_logs_are_chosen_by_work(
    people: PeopleClient, chosen: dict[str, str], count: int
) -> None:
    assert len(jobs(people, **chosen)) == count


def test_a_time_log_is_in_one_sheet_only(people: PeopleClient) -> None:
    assert len(jobs(people, jobId=INTERVIEWS)) == 2
    assert len(jobs(people)) == 5
    assert code(people, **WEEK) == 9031


def test_leap_day_is_a_day(people: PeopleClient) -> None:
    sheet = people.sheet(fromDate="2024-02-28", toDate="2024-03-01")
    assert people.shown(sheet)["tsArr"][0]["workDate"] == "2024-02-29"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"user": None}, 9002),
        ({"user": "nobody"}, 9003),
        ({"user": "all"}, 9003),
        ({"user": COLLEAGUE}, 9000),
        ({"timesheetName": None}, 9002),
        ({"timesheetName": "  "}, 9002),
        ({"fromDate": None}, 9002),
        ({"toDate": ""}, 9002),
        ({"toDate": "tomorrow"}, 9004),
        ({"toDate": "2026-02-30"}, 9004),
        ({"dateFormat": "'open"}, 9003),
        ({"jobId": "1"}, 9003),
        ({"projectId": "1"}, 9003),
        ({"clientId": "1"}, 9003),
        ({"billableStatus": "Billable"}, 9003),
        ({"sendforApproval": "yes"}, 9003),
        ({"toDate": "2026-03-01"}, 9006),
        ({"fromDate": "2026-03-01", "toDate": "2026-04-01"}, 9007),
        ({"fromDate": "2026-03-14", "toDate": "2026-03-15"}, 9031),
    ],
)
def test_what_cannot_be_made_is_refused(
    people: PeopleClient, changes: dict[str, str | None], expected: int
) -> None:
    assert code(people, **changes) == expected
    assert people.listed(who=ADMIN) == []


def test_a_month_may_have_31_days(people: PeopleClient) -> None:
    assert code(people, fromDate="2026-03-01", toDate="2026-03-31") == 0


@pytest.mark.parametrize(
    ("answer", "first", "last", "expected"),
    [
        ("30-days", "2026-03-01", "2026-03-31", 9007),
        ("calendar", "2026-02-01", "2026-03-01", 9007),
        ("calendar", "2026-02-01", "2026-02-28", 0),
        ("calendar", "2026-03-01", "2026-03-31", 0),
        ("calendar", "2026-01-31", "2026-02-28", 9007),
    ],
)
def test_a_month_is_as_long_as_the_answer_says(
    serve_people: ServePeople, answer: str, first: str, last: str, expected: int
) -> None:
    assert code(serve_people(**{"one-month": answer}), fromDate=first, toDate=last) == expected


def test_a_processed_payment_closes_days(people: PeopleClient) -> None:
    people.put("pay-period", processed_until="2026-03-04")
    assert code(people, fromDate="2026-03-04", toDate="2026-03-06") == 9009
    assert code(people, fromDate="2026-03-05", toDate="2026-03-06") == 0
    people.put("pay-period", processed_until=None)
    assert code(people, fromDate="2026-03-04", toDate="2026-03-04") == 0


def test_a_closed_day_is_told_with_its_date(people: PeopleClient) -> None:
    people.put("pay-period", processed_until="2026-03-04")
    (error,) = people.create().json()["response"]["errors"]
    assert error["message"] == (
        "Payment has already been processed for all time logs/timesheets until 04-Mar-2026. "
        "Hence, you cannot perform this action"
    )


def test_one_sheet_for_each_project_where_the_answer_says_so(serve_people: ServePeople) -> None:
    people = serve_people(**{"sheets-per-call": "per-project"})
    ids = people.ids(**WEEK)
    shown = [people.shown(sheet)["tsArr"] for sheet in ids]
    assert [len({each["projectId"] for each in timelogs}) for timelogs in shown] == [1, 1, 1]
    assert sum(len(timelogs) for timelogs in shown) == 7


def test_who_has_no_approver_is_approved_where_the_answer_says_so(
    serve_people: ServePeople,
) -> None:
    people = serve_people(**{"nobody-approves": "approved"})
    sheet = people.pending(who=DIRECTOR, user=DIRECTOR, toDate="2026-03-03")
    details = people.details(sheet, who=DIRECTOR)
    assert (details["status"], details["apptotalHours"]) == ("approved", 30)


@pytest.mark.parametrize(("answer", "owner"), [("employee", ELIZA), ("maker", ADMIN)])
def test_an_admin_makes_sheets_for_others(
    serve_people: ServePeople, answer: str, owner: str
) -> None:
    people = serve_people(**{"sheet-owner": answer})
    details = people.details(people.sheet(who=ADMIN))
    assert (details["erecno"], details["owner"]) == (ELIZA, owner)
