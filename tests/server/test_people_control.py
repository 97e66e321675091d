"""The People parts of the control protocol."""

import pytest
from people_client import ELIZA, MANAGER, PeopleClient

from timecontract.server.people.company import INTERVIEWS

TIMELOG = {
    "employee": ELIZA,
    "date": "2026-06-01",
    "minutes": 90,
    "job_id": INTERVIEWS,
    "billable": True,
    "type": 0,
}


def test_fixtures_hold_what_the_suite_can_use(people: PeopleClient) -> None:
    fixtures = people.fixtures
    assert fixtures["url"] == "http://server/people/api/timetracker"
    assert (fixtures["date_format"], fixtures["processed_until"]) == ("dd-MMM-yyyy", None)
    eliza = fixtures["employees"][0]
    assert eliza == {
        "record_id": "469505000000133005",
        "employee_id": "ID - 1",
        "email": "eliza.madison@gmail.com",
        "name": "Eliza Madison",
        "status": "user",
        "role": "employee",
        "reports_to": MANAGER,
        "approvers": [MANAGER],
        "rate": 100,
        "currency": "USD",
    }
    assert len({project["client_id"] for project in fixtures["projects"]}) == 2
    assert {job["billable"] for job in fixtures["jobs"]} == {True, False}
    own = [timelog for timelog in fixtures["timelogs"] if timelog["employee"] == ELIZA]
    assert len(own) >= 12
    assert {timelog["type"] for timelog in own} == {0, 1, 2}


def test_everybody_with_a_login_has_a_token(people: PeopleClient) -> None:
    signed = {token["employee"] for token in people.fixtures["tokens"]}
    users = {e["record_id"] for e in people.fixtures["employees"] if e["status"] == "user"}
    assert signed == users


def test_logged_time_goes_into_sheets(people: PeopleClient) -> None:
    answer = people.control("POST", "/people/timelogs", json=TIMELOG)
    assert answer.status_code == 201
    sheet = people.sheet(fromDate="2026-06-01", toDate="2026-06-01")
    (timelog,) = people.shown(sheet)["tsArr"]
    assert (timelog["timelogId"], timelog["hours"]) == (answer.json()["id"], "01:30")


def test_an_attachment_is_given_back(people: PeopleClient) -> None:
    sheet = people.sheet(files={"attachment": ("a.bin", b"\0\xff")})
    path = f"/people/attachments/{people.details(sheet)['attachmentId']}"
    answer = people.control("GET", path)
    assert (answer.status_code, answer.content) == (200, b"\0\xff")
    assert people.control("GET", "/people/attachments/1").status_code == 404


def test_a_reset_brings_the_first_state_back(people: PeopleClient) -> None:
    people.pending()
    people.control("POST", "/people/timelogs", json=TIMELOG)
    people.put("date-format", pattern="dd/MM/yyyy")
    people.put("approvers", employee=ELIZA, approvers=[])
    people.put("pay-period", processed_until="2026-12-31")
    people.put("time-tracker", enabled=False)
    assert people.control("POST", "/reset").status_code == 204
    assert people.listed() == []
    june = {"fromDate": "2026-06-01", "toDate": "2026-06-01"}
    assert people.create(**june).json()["response"]["errors"][0]["code"] == 9031
    sheet = people.approved()
    assert people.rows()[0]["fromDate"] == "02-Mar-2026"
    assert people.status(sheet) == "approved"


def test_worlds_do_not_see_each_other(people: PeopleClient) -> None:
    sheet = people.sheet()
    world = people.control("POST", "/worlds").json()
    url = people.send("GET", f"{world['control']}/fixtures").json()["people"]["url"]
    assert url == f"http://server/w/{world['world']}/people/api/timetracker"
    body = {"enabled": False}
    people.send("PUT", f"{world['control']}/people/time-tracker", json=body)
    headers = {"Authorization": f"Zoho-oauthtoken {people.token()}"}
    there = people.send("GET", f"{url}/gettimesheet?user=all", headers=headers).json()
    assert there["response"]["errors"][0]["code"] == 9005
    assert people.listed() == [sheet]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "timelogs", {}, 400),
        ("POST", "timelogs", TIMELOG | {"employee": "1"}, 404),
        ("POST", "timelogs", TIMELOG | {"job_id": "1"}, 404),
        ("POST", "timelogs", TIMELOG | {"date": "soon"}, 400),
        ("POST", "timelogs", TIMELOG | {"minutes": 1441}, 400),
        ("POST", "timelogs", TIMELOG | {"minutes": True}, 400),
        ("POST", "timelogs", TIMELOG | {"type": 3}, 400),
        ("POST", "timelogs", TIMELOG | {"billable": 1}, 400),
        ("PUT", "approvers", {"employee": "1", "approvers": []}, 404),
        ("PUT", "approvers", {"employee": ELIZA, "approvers": ["1"]}, 404),
        ("PUT", "approvers", {"employee": ELIZA, "approvers": [[]]}, 404),
        ("PUT", "approvers", {"employee": ELIZA, "approvers": MANAGER}, 400),
        ("PUT", "pay-period", {}, 400),
        ("PUT", "pay-period", {"processed_until": 5}, 400),
        ("PUT", "time-tracker", {"enabled": "no"}, 400),
        ("PUT", "date-format", {"pattern": "bogus"}, 400),
        ("PUT", "date-format", {}, 400),
        ("GET", "timelogs", None, 405),
        ("PUT", "nothing", {}, 404),
    ],
)
def test_wrong_control_requests_say_what_is_wrong(
    people: PeopleClient, method: str, path: str, body: object, status: int
) -> None:
    answer = people.control(method, f"/people/{path}", json=body)
    assert answer.status_code == status
    assert isinstance(answer.json()["error"], str)
