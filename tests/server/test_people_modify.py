"""Modify Timesheet API and Resubmit timesheet API."""

import json

import pytest
from people_client import ADMIN, COLLEAGUE, PeopleClient
from serving import ServePeople

FIRST_LOG, OTHER_LOG = "469505000000272225", "469505000000272083"


def make(people: PeopleClient, status: str) -> str:
    makers = {
        "draft": people.sheet,
        "pending": people.pending,
        "approved": people.approved,
        "rejected": people.rejected,
    }
    return makers[status]()


def test_a_modification_answers_with_the_id(people: PeopleClient) -> None:
    sheet = people.sheet()
    answer = people.answer("modifytimesheet", timesheetId=sheet, timesheetName="x")
    assert answer == {
        "result": {"timesheetId": sheet},
        "message": "Data updated successfully",
        "uri": "/api/timetracker/modifytimesheet",
        "status": 0,
    }


def test_what_is_not_sent_stays(people: PeopleClient) -> None:
    sheet = people.sheet()
    before = people.details(sheet)
    assert people.modify(sheet, timesheetName="Other") == 0
    assert people.details(sheet) == before | {"listName": "Other"}
    assert people.modify(sheet, description="Better") == 0
    assert people.details(sheet) == before | {"listName": "Other", "desc": "Better"}
    assert people.rows()[0]["description"] == "Better"


def test_a_blank_description_clears_it(people: PeopleClient) -> None:
    sheet = people.sheet()
    people.modify(sheet, description="")
    assert people.details(sheet)["desc"] == ""


def test_a_draft_is_sent_for_approval(people: PeopleClient) -> None:
    sheet = people.sheet()
    assert people.modify(sheet, sendforApproval="true", description="done") == 0
    assert (people.status(sheet), people.details(sheet)["desc"]) == ("pending", "done")


@pytest.mark.parametrize(
    ("status", "flag", "code", "after"),
    [
        ("draft", "sendforApproval", 0, "pending"),
        ("pending", "sendforApproval", 0, "pending"),
        ("approved", "sendforApproval", 9000, "approved"),
        ("rejected", "sendforApproval", 9000, "rejected"),
        ("draft", "isResubmit", 9000, "draft"),
        ("pending", "isResubmit", 9000, "pending"),
        ("approved", "isResubmit", 9000, "approved"),
        ("rejected", "isResubmit", 0, "pending"),
        ("draft", "description", 0, "draft"),
        ("pending", "description", 0, "pending"),
        ("approved", "description", 9000, "approved"),
        ("rejected", "description", 0, "rejected"),
    ],
)
def test_a_sheet_goes_its_way(
    people: PeopleClient, status: str, flag: str, code: int, after: str
) -> None:
    sheet = make(people, status)
    assert people.modify(sheet, **{flag: "true"}) == code
    assert people.status(sheet) == after


@pytest.mark.parametrize(
    ("question", "answer", "status", "flag", "after"),
    [
        ("edit-pending", "draft", "pending", "description", "draft"),
        ("edit-approved", "keep", "approved", "description", "approved"),
        ("edit-approved", "draft", "approved", "description", "draft"),
        ("edit-approved", "pending", "approved", "description", "pending"),
        ("edit-rejected", "draft", "rejected", "description", "draft"),
        ("submit-approved", "keep", "approved", "sendforApproval", "approved"),
        ("submit-approved", "pending", "approved", "sendforApproval", "pending"),
        ("submit-rejected", "keep", "rejected", "sendforApproval", "rejected"),
        ("submit-rejected", "pending", "rejected", "sendforApproval", "pending"),
        ("resubmit-draft", "keep", "draft", "isResubmit", "draft"),
        ("resubmit-draft", "pending", "draft", "isResubmit", "pending"),
        ("resubmit-pending", "keep", "pending", "isResubmit", "pending"),
        ("resubmit-approved", "keep", "approved", "isResubmit", "approved"),
        ("resubmit-approved", "pending", "approved", "isResubmit", "pending"),
    ],
)
def test_a_sheet_goes_where_the_answer_says(
    serve_people: ServePeople, question: str, answer: str, status: str, flag: str, after: str
) -> None:
    people = serve_people(**{question: answer})
    sheet = make(people, status)
    assert people.modify(sheet, **{flag: "true"}) == 0
    assert people.status(sheet) == after


@pytest.mark.parametrize("code", ["9000", "9032", "9003"])
def test_a_wrong_state_is_refused_with_the_code_of_the_answer(
    serve_people: ServePeople, code: str
) -> None:
    people = serve_people(**{"wrong-state-code": code})
    assert people.modify(people.approved(), isResubmit="true") == int(code)


def test_a_refused_modification_changes_nothing(people: PeopleClient) -> None:
    sheet = people.approved()
    before = people.shown(sheet)
    people.modify(sheet, timesheetName="x", sendforApproval="true")
    people.modify(sheet, timesheetName="x", who=COLLEAGUE)
    people.modify(sheet, timesheetName="x", removeAttachment="perhaps")
    assert people.shown(sheet) == before


def test_a_resubmission_takes_edits_with_it(people: PeopleClient) -> None:
    sheet = people.rejected()
    assert people.modify(sheet, isResubmit="true", timesheetName="Again", description="") == 0
    details = people.details(sheet)
    assert (details["status"], details["listName"], details["desc"]) == ("pending", "Again", "")
    assert people.decide(sheet, "approved") == 0
    assert people.status(sheet) == "approved"


@pytest.mark.parametrize(
    ("answer", "decisions"),
    [
        ("undone", {FIRST_LOG: "pending", OTHER_LOG: "pending"}),
        ("kept", {FIRST_LOG: "approved", OTHER_LOG: "rejected"}),
    ],
)
def test_decisions_after_a_resubmission_are_as_the_answer_says(
    serve_people: ServePeople, answer: str, decisions: dict[str, str]
) -> None:
    people = serve_people(**{"time-logs-after-resubmit": answer})
    sheet = people.pending()
    named = json.dumps({FIRST_LOG: "approved", OTHER_LOG: "rejected"})
    people.decide(sheet, "rejected", timeLogs=named)
    people.modify(sheet, isResubmit="true")
    assert people.decisions(sheet) == decisions


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({}, 9002),
        ({"timesheetId": ""}, 9002),
        ({"timesheetId": "1"}, 9003),
        ({"timesheetId": "1", "sendforApproval": "x"}, 9003),
    ],
)
def test_wrong_parameters_are_refused(
    people: PeopleClient, parameters: dict[str, str], code: int
) -> None:
    assert people.code("modifytimesheet", **parameters) == code


def test_a_processed_payment_closes_a_sheet(people: PeopleClient) -> None:
    sheet = people.sheet(toDate="2026-03-05")
    people.put("pay-period", processed_until="2026-03-02")
    assert people.modify(sheet, description="x") == 9009
    people.put("pay-period", processed_until="2026-03-01")
    assert people.modify(sheet, description="x", who=ADMIN) == 0
