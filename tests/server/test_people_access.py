"""Signing in to People, scopes, and whose sheets one may see, write and approve."""

import pytest
from people_client import (
    ADMIN,
    COLLEAGUE,
    DIRECTOR,
    DISABLED,
    ELIZA,
    MANAGER,
    NONUSER,
    PeopleClient,
)
from serving import ServePeople

ADDRESS = "/api/timetracker/gettimesheet"
NEEDED = {
    "gettimesheet": "READ",
    "gettimesheetdetails": "READ",
    "createtimesheet": "CREATE",
    "modifytimesheet": "UPDATE",
    "deletetimesheet": "DELETE",
    "approvetimesheet": "UPDATE",
}


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, 7202),
        ("", 7202),
        ("Bearer 1000.x", 7202),
        ("Zoho-oauthtoken", 7202),
        ("Zoho-oauthtoken ", 7213),
        ("Zoho-oauthtoken 1000.dead", 7213),
    ],
)
def test_nobody_gets_in_without_a_live_token(
    people: PeopleClient, header: str | None, code: int
) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = people.send("GET", f"{ADDRESS}?user=all", headers=headers)
    response = answer.json()["response"]
    assert answer.status_code == 401
    assert response["errors"]["code"] == code
    assert (response["status"], response["uri"]) == (1, ADDRESS)


def test_an_authtoken_signs_in_as_a_parameter(people: PeopleClient) -> None:
    token = people.token(kind="authtoken")
    assert people.send("GET", f"{ADDRESS}?user=all&authtoken={token}").status_code == 200
    form = {"user": "all", "authtoken": token}
    assert people.send("POST", ADDRESS, data=form).json()["response"]["status"] == 0


def test_tokens_of_one_kind_do_not_do_for_the_other(people: PeopleClient) -> None:
    oauth, authtoken = people.token(), people.token(kind="authtoken")
    assert people.send("GET", f"{ADDRESS}?user=all&authtoken={oauth}").status_code == 401
    headers = {"Authorization": f"Zoho-oauthtoken {authtoken}"}
    assert people.send("GET", f"{ADDRESS}?user=all", headers=headers).status_code == 401


@pytest.mark.parametrize("operation", NEEDED)
def test_an_operation_needs_its_scope(people: PeopleClient, operation: str) -> None:
    for scope in ("READ", "CREATE", "UPDATE", "DELETE"):
        headers = {"Authorization": f"Zoho-oauthtoken {people.token(scope=scope)}"}
        refused = people.code(operation, headers=headers) == 7218
        assert refused is (scope != NEEDED[operation])


def test_both_addresses_serve_the_same(people: PeopleClient) -> None:
    sheet = people.sheet()
    headers = {"Authorization": f"Zoho-oauthtoken {people.token()}"}
    for prefix in ("/people", ""):
        answer = people.send("GET", f"{prefix}{ADDRESS}?user=all", headers=headers)
        assert answer.json()["response"]["result"][0]["recordId"] == sheet


def visible(people: PeopleClient, who: str) -> set[str]:
    return {row["erecno"] for row in people.rows(who=who)}


def test_everybody_lists_whom_the_role_lets_see(people: PeopleClient) -> None:
    for who in (ELIZA, MANAGER, DIRECTOR, COLLEAGUE, NONUSER, DISABLED):
        people.sheet(who=ADMIN, user=who, toDate="2026-03-05")
    reports = {ELIZA, COLLEAGUE, NONUSER, DISABLED}
    assert visible(people, ELIZA) == {ELIZA}
    assert visible(people, MANAGER) == {MANAGER, *reports}
    assert visible(people, DIRECTOR) == {DIRECTOR, MANAGER, *reports}
    assert visible(people, ADMIN) == {DIRECTOR, MANAGER, *reports}


@pytest.mark.parametrize(
    ("who", "sees", "writes", "decides"),
    [
        (ELIZA, True, True, False),
        (COLLEAGUE, False, False, False),
        (MANAGER, True, False, True),
        (DIRECTOR, True, False, True),
        (ADMIN, True, True, True),
    ],
)
def test_rights_to_elizas_sheets_are_those_of_the_role(
    people: PeopleClient, who: str, sees: bool, writes: bool, decides: bool
) -> None:
    sheet = people.pending()
    assert people.code("gettimesheetdetails", timesheetId=sheet, who=who) == (0 if sees else 9000)
    assert people.modify(sheet, description="x", who=who) == (0 if writes else 9000)
    assert people.decide(sheet, "approved", who=who) == (0 if decides else 9000)


def test_who_is_set_as_approver_may_decide(people: PeopleClient) -> None:
    people.put("approvers", employee=ELIZA, approvers=[COLLEAGUE])
    assert people.decide(people.pending(), "approved", who=COLLEAGUE) == 0


@pytest.mark.parametrize("user", ["eliza.madison@gmail.com", "ID - 1", ELIZA])
def test_an_employee_has_three_names(people: PeopleClient, user: str) -> None:
    sheet = people.sheet(user=user)
    assert people.listed(user=user) == [sheet]


def test_nothing_goes_while_the_time_tracker_is_off(people: PeopleClient) -> None:
    sheet = people.pending()
    people.put("time-tracker", enabled=False)
    parameters = {"user": ELIZA, "timesheetId": sheet, "approvalStatus": "approved"}
    for operation in NEEDED:
        who = MANAGER if operation == "approvetimesheet" else ELIZA
        days = dict.fromkeys(("fromDate", "toDate"), "03-Mar-2026") | {"dateFormat": "dd-MMM-yyyy"}
        assert people.error(operation, who=who, timesheetName="x", **parameters, **days) == (
            9005,
            "Time Tracker tab is disabled",
        )
    people.put("time-tracker", enabled=True)
    assert people.status(sheet) == "pending"


def test_rights_come_first_where_the_answer_says_so(serve_people: ServePeople) -> None:
    wrong = {"user": ELIZA, "who": COLLEAGUE, "sendforApproval": "x"}
    assert serve_people().create(**wrong).json()["response"]["errors"][0]["code"] == 9003
    rights_first = serve_people(**{"error-order": "rights"})
    assert rights_first.create(**wrong).json()["response"]["errors"][0]["code"] == 9000


def test_all_errors_are_listed_where_the_answer_says_so(serve_people: ServePeople) -> None:
    people = serve_people(**{"several-errors": "all"})
    errors = people.create(user=None, timesheetName=None, toDate="x").json()["response"]["errors"]
    assert [error["code"] for error in errors] == [9002, 9002, 9004]
    errors = people.create(who=COLLEAGUE, sendforApproval="x").json()["response"]["errors"]
    assert [error["code"] for error in errors] == [9003, 9000]
