"""Get timesheets API."""

from collections.abc import Iterator

import pytest
from people_client import ADMIN, COLLEAGUE, DISABLED, ELIZA, MANAGER, NONUSER, PeopleClient
from serving import ServePeople

from timecontract.server import app

ROW = {
    *("owner", "formId", "nonbillableHours", "employeeName", "erecno", "totalHours", "toDate"),
    *("description", "employeeEmail", "approvedBillableHours", "employeeId", "billableHours"),
    *("recordId", "listId", "fromDate", "totalAmount", "approvedNonBillableHours", "status"),
    *("approvedRatePerHour", "approvedTotalAmount", "ratePerHour", "timesheetName", "currency"),
    "approvedTotalHours",
}
DAYS = {"draft": "02", "pending": "03", "approved": "04", "rejected": "05"}


@pytest.fixture(scope="module")
def four() -> Iterator[tuple[PeopleClient, dict[str, str]]]:
    """A client whose Eliza has a sheet of each status, a day each."""
    with PeopleClient(app()) as client:
        makers = (client.sheet, client.pending, client.approved, client.rejected)
        sheets = {
            status: make(fromDate=f"2026-03-{day}", toDate=f"2026-03-{day}")
            for (status, day), make in zip(DAYS.items(), makers, strict=True)
        }
        yield client, sheets


def test_a_row_is_written_as_the_page_has_it(people: PeopleClient) -> None:
    sheet = people.sheet(toDate="2026-03-03")
    (row,) = people.rows()
    assert set(row) == ROW
    assert row["recordId"] == row["listId"] == sheet
    assert (row["erecno"], row["owner"]) == (ELIZA, ELIZA)
    assert (row["employeeId"], row["employeeEmail"]) == ("ID - 1", "eliza.madison@gmail.com")
    assert (row["fromDate"], row["toDate"]) == ("02-Mar-2026", "03-Mar-2026")
    hours = (row["billableHours"], row["nonbillableHours"], row["totalHours"])
    assert hours == ("02:20", "02:00", "04:20")
    assert (row["totalAmount"], row["ratePerHour"]) == ("233.33", 100)
    assert (row["status"], row["approvedTotalHours"]) == ("Draft", "00:00")


def test_the_envelope_is_that_of_the_page(people: PeopleClient) -> None:
    assert people.call("gettimesheet", user="all").json() == {
        "response": {
            "result": [],
            "message": "Data fetched successfully",
            "uri": "/api/timetracker/gettimesheet",
            "status": 0,
        }
    }


@pytest.mark.parametrize("status", DAYS)
def test_a_status_lets_its_own_sheets_through(
    four: tuple[PeopleClient, dict[str, str]], status: str
) -> None:
    client, sheets = four
    rows = client.rows(approvalStatus=status)
    assert [row["recordId"] for row in rows] == [sheets[status]]
    assert rows[0]["status"] == status.capitalize()


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("03-Mar-2026", "04-Mar-2026", "04 03"),
        ("04-Mar-2026", "04-Mar-2026", "04"),
        ("04-Mar-2026", None, "05 04"),
        (None, "02-Mar-2026", "02"),
        ("06-Mar-2026", "31-Dec-2026", ""),
    ],
)
def test_dates_let_through_the_sheets_that_touch_them(
    four: tuple[PeopleClient, dict[str, str]], first: str | None, last: str | None, days: str
) -> None:
    client, sheets = four
    sent = {"fromDate": first, "toDate": last}
    dates = {name: value for name, value in sent.items() if value is not None}
    by_day = {day: sheets[status] for status, day in DAYS.items()}
    assert client.listed(**dates) == [by_day[day] for day in days.split()]


def test_pages_make_up_the_whole(four: tuple[PeopleClient, dict[str, str]]) -> None:
    client, sheets = four
    whole = client.listed()
    assert whole == list(sheets.values())[::-1]
    assert [client.listed(sIndex=index, limit=1) for index in range(5)] == [
        *([sheet] for sheet in whole),
        [],
    ]
    assert client.listed(sIndex=3, limit=200) == whole[3:]
    assert client.listed(limit=10**30) == whole


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"user": ""}, 9002),
        ({"user": "ID - 99"}, 9003),
        ({"approvalStatus": "lost"}, 9003),
        ({"approvalStatus": "Approved"}, 9003),
        ({"employeeStatus": "everybody"}, 9003),
        ({"sIndex": "-1"}, 9003),
        ({"sIndex": "1.5"}, 9003),
        ({"limit": "0"}, 9003),
        ({"limit": "9" * 5000}, 9003),
        ({"dateFormat": "bogus"}, 9003),
        ({"fromDate": "2026-03-02"}, 9004),
        ({"fromDate": "03-Mar-2026", "toDate": "02-Mar-2026"}, 9006),
    ],
)
def test_wrong_parameters_are_refused(
    people: PeopleClient, parameters: dict[str, str], code: int
) -> None:
    assert people.code("gettimesheet", **{"user": "all", **parameters}) == code


def test_a_parameter_that_is_not_there_is_named(people: PeopleClient) -> None:
    assert people.error("gettimesheet") == (9002, "No user parameter specified")


def test_blank_optional_parameters_are_as_good_as_not_sent(people: PeopleClient) -> None:
    sheet = people.sheet()
    names = ("dateFormat", "fromDate", "toDate", "approvalStatus", "sIndex", "limit")
    assert people.listed(**dict.fromkeys(names, "")) == [sheet]


@pytest.mark.parametrize(
    ("status", "owners"),
    [
        ("users", {ELIZA, COLLEAGUE}),
        ("nonusers", {NONUSER}),
        ("logindisabled", {DISABLED}),
        ("usersandnonusers", {ELIZA, COLLEAGUE, NONUSER, DISABLED}),
    ],
)
def test_employee_status_chooses_employees(
    people: PeopleClient, status: str, owners: set[str]
) -> None:
    for who in (ELIZA, COLLEAGUE, NONUSER, DISABLED):
        people.sheet(who=ADMIN, user=who, toDate="2026-03-05")
    assert {row["erecno"] for row in people.rows(who=MANAGER, employeeStatus=status)} == owners
    assert people.listed(who=MANAGER, user=NONUSER, employeeStatus="users") == []


def test_hours_do_not_end_at_a_day(people: PeopleClient) -> None:
    people.sheet(fromDate="2026-03-02", toDate="2026-03-13")
    (row,) = people.rows()
    assert row["totalHours"] == "64:36"


def test_lists_are_dated_as_the_company_does_unless_asked(people: PeopleClient) -> None:
    people.sheet()
    people.put("date-format", pattern="dd/MM/yyyy")
    assert people.rows()[0]["fromDate"] == "02/03/2026"
    assert people.rows(dateFormat="EEE d MMM yy")[0]["fromDate"] == "Mon 2 Mar 26"


def test_a_list_may_tell_whether_more_follows(serve_people: ServePeople) -> None:
    people = serve_people(**{"next-available": "shown"})
    people.sheet()
    people.sheet(fromDate="2026-03-03", toDate="2026-03-03")
    follows = [
        people.answer("gettimesheet", user="all", limit=1, sIndex=index)["isNextAvailable"]
        for index in (0, 1)
    ]
    assert follows == [True, False]
