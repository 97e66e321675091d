"""Get timesheet details API: hours, amounts, and the time logs of a sheet."""

import json

import pytest
from people_client import ADMIN, COLLEAGUE, MANAGER, PeopleClient
from serving import ServePeople

DETAILS = {
    *("owner", "appbillHours", "erecno", "totalHours", "toDate", "nonbillHours", "billHours"),
    *("appnonbillHours", "appratePerHour", "fromDate", "recordId", "totalAmount", "empName"),
    *("apptotalHours", "ratePerHour", "apptotalAmount", "currency", "listName", "desc", "status"),
}


def test_details_are_written_as_the_page_has_them(people: PeopleClient) -> None:
    sheet = people.sheet(toDate="2026-03-03")
    details = people.details(sheet)
    assert set(details) == DETAILS
    assert (details["fromDate"], details["toDate"]) == ("2026-03-02", "2026-03-03")
    assert (details["billHours"], details["nonbillHours"], details["totalHours"]) == (140, 120, 260)
    assert (details["totalAmount"], details["ratePerHour"]) == (233.33, 100)
    assert (details["status"], details["apptotalHours"], details["apptotalAmount"]) == (
        "draft",
        0,
        0,
    )


def test_a_time_log_is_written_as_the_page_has_it(people: PeopleClient) -> None:
    sheet = people.approved()
    timelogs = people.shown(sheet, dateFormat="dd/MM/yyyy")["tsArr"]
    by_id = {timelog["timelogId"]: timelog for timelog in timelogs}
    assert by_id["469505000000272225"] == {
        "erecno": "469505000000133005",
        "type": "0",
        "workDate": "02/03/2026",
        "jobName": "System Performance Analysis",
        "approvalStatus": "approved",
        "hours": "02:00",
        "clientId": "469505000000133417",
        "jobIsCompleted": 0,
        "jobBillableStatus": "1",
        "billingStatus": "non-billable",
        "jobId": "469505000000268001",
        "timelogId": "469505000000272225",
        "projectName": "Analysis",
        "projectId": "469505000000267333",
    }


def test_parts_make_up_the_total_in_list_and_details(people: PeopleClient) -> None:
    named = json.dumps({"469505000000272229": "rejected"})
    sheet = people.pending(toDate="2026-03-06")
    people.decide(sheet, "approved", timeLogs=named)
    details, (row,) = people.details(sheet), people.rows()
    timelogs = people.shown(sheet)["tsArr"]
    assert len(timelogs) == 7
    minutes = {
        status: sum(
            _minutes(each["hours"]) for each in timelogs if each["approvalStatus"] in status
        )
        for status in ("approved", "approved rejected")
    }
    assert details["totalHours"] == minutes["approved rejected"] == _minutes(row["totalHours"])
    approved = _minutes(row["approvedTotalHours"])
    assert details["apptotalHours"] == minutes["approved"] == approved
    assert details["totalHours"] - details["apptotalHours"] == 1
    assert f"{details['apptotalAmount']:.2f}" == row["approvedTotalAmount"]


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def test_an_amount_of_a_third_is_rounded_to_cents(people: PeopleClient) -> None:
    sheet = people.sheet(who=COLLEAGUE, user=COLLEAGUE)
    assert people.details(sheet, who=COLLEAGUE)["totalAmount"] == 55.55
    (row,) = people.rows(who=COLLEAGUE)
    assert (row["totalAmount"], row["ratePerHour"], row["currency"]) == ("55.55", 33.33, "EUR")


@pytest.mark.parametrize(
    ("answer", "amount"),
    [("cents", "133.33"), ("down", "133.33"), ("whole", "133.00"), ("hours", "133.00")],
)
def test_amounts_are_rounded_as_the_answer_says(
    serve_people: ServePeople, answer: str, amount: str
) -> None:
    people = serve_people(**{"amount-rounding": answer})
    people.sheet()
    assert people.rows()[0]["totalAmount"] == amount


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({}, 9002),
        ({"timesheetId": " "}, 9002),
        ({"timesheetId": "1"}, 9003),
        ({"timesheetId": "1", "dateFormat": "no"}, 9003),
    ],
)
def test_wrong_parameters_are_refused(
    people: PeopleClient, parameters: dict[str, str], code: int
) -> None:
    assert people.code("gettimesheetdetails", **parameters) == code


def test_looking_changes_nothing(people: PeopleClient) -> None:
    sheet = people.sheet()
    before = people.rows(), people.shown(sheet)
    for who in (COLLEAGUE, MANAGER, ADMIN):
        people.call("gettimesheetdetails", timesheetId=sheet, who=who)
        people.call("gettimesheet", user="all", who=who)
    assert (people.rows(), people.shown(sheet)) == before
