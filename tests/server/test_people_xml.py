"""Answers of People in XML."""

import json
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from people_client import ADMIN, MANAGER, XML, PeopleClient
from serving import ServePeople

ODD = "a & b <c> \"d\" 'e' ]]> \r\n\t東京 👩"


def xml(people: PeopleClient, operation: str, **how: str) -> Element:
    """The root element of an answer."""
    answer = people.call(operation, headers=XML, **how)
    assert answer.headers["content-type"] == "application/xml;charset=UTF-8"
    assert answer.text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    root: Element = fromstring(answer.content)
    return root


def test_rows_are_elements(people: PeopleClient) -> None:
    people.sheet(timesheetName=ODD)
    root = xml(people, "gettimesheet", user="all")
    assert (root.tag, root.attrib) == ("response", {"uri": "/api/timetracker/gettimesheet"})
    assert [child.tag for child in root] == ["status", "message", "result"]
    (sheet,) = root.find("result") or []
    row = {child.tag: child.text for child in sheet}
    (expected,) = people.rows()
    rates = {"ratePerHour": "100.0", "approvedRatePerHour": "100.0"}
    assert row == expected | rates
    assert row["timesheetName"] == ODD


def test_details_are_json_in_elements(people: PeopleClient) -> None:
    sheet = people.sheet(description=ODD)
    result = xml(people, "gettimesheetdetails", timesheetId=sheet).find("result")
    assert result is not None
    texts = {child.tag: json.loads(child.text or "") for child in result}
    assert texts == people.shown(sheet)


def test_ids_are_text_and_lists_of_ids_are_json(people: PeopleClient) -> None:
    days = {"fromDate": "2026-03-02", "toDate": "2026-03-02"}
    made = xml(people, "createtimesheet", user="ID - 1", timesheetName="x", **days)
    (sheet,) = json.loads(made.findtext("result/timesheetId") or "")
    changed = xml(people, "modifytimesheet", timesheetId=sheet, sendforApproval="true")
    assert changed.findtext("result/timesheetId") == sheet
    decided = {"timesheetId": sheet, "approvalStatus": "approved"}
    assert xml(people, "approvetimesheet", who=MANAGER, **decided).findtext("status") == "0"
    deleted = xml(people, "deletetimesheet", timesheetId=f"{sheet},1")
    assert deleted.findtext("result/timesheetId") == "[]"
    skipped = json.loads(deleted.findtext("result/skippedInfo") or "")
    assert [group["code"] for group in skipped] == [9000, 9008]


@pytest.mark.parametrize("answer", ["json-text", "elements"])
def test_errors_are_written_as_the_answer_says(serve_people: ServePeople, answer: str) -> None:
    root = xml(serve_people(**{"xml-errors": answer}), "gettimesheet")
    assert (root.findtext("status"), root.findtext("message")) == ("1", "Error in fetching data")
    expected = {"code": 9002, "message": "No user parameter specified"}
    if answer == "elements":
        assert root.findtext("errors/error/code") == str(expected["code"])
        assert root.findtext("errors/error/message") == expected["message"]
    else:
        assert json.loads(root.findtext("errors") or "") == [expected]


@pytest.mark.parametrize(
    ("accept", "is_xml"),
    [
        ("application/xml", True),
        ("text/xml;q=0.9, */*", True),
        ("application/json", False),
        ("*/*", False),
    ],
)
def test_the_header_chooses(people: PeopleClient, accept: str, is_xml: bool) -> None:
    answer = people.call("gettimesheet", user="all", headers={"Accept": accept})
    assert answer.text.startswith("<?xml") is is_xml


def test_a_parameter_chooses_too(people: PeopleClient) -> None:
    assert people.call("gettimesheet", user="all", format="xml").text.startswith("<?xml")


def test_rates_are_plain_where_the_answer_says_so(serve_people: ServePeople) -> None:
    people = serve_people(**{"xml-numbers": "plain"})
    people.sheet()
    assert (
        "<ratePerHour>100</ratePerHour>"
        in people.call("gettimesheet", user="all", headers=XML).text
    )


def test_names_of_people_and_work_are_escaped(people: PeopleClient) -> None:
    people.sheet(who=ADMIN, user=ADMIN, toDate="2026-03-05")
    root = xml(people, "gettimesheet", user="all", who=ADMIN)
    assert root.findtext("result/timesheet/employeeName") == 'Ada "Root" <Admin> & Co'
