"""Every fault of People has a name and a description, and breaks nothing but the contract."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from people_client import DIRECTOR, ELIZA, MANAGER, PeopleClient
from people_look import log
from people_story import TUESDAY, transcript
from serving import ServePeople

from timecontract.server import app, running_server
from timecontract.server.faults import all_faults
from timecontract.server.people.operations import Timesheets

HEADINGS = {
    *("timesheet_api", "get_timesheets", "get_timesheet_details", "create_timesheet"),
    *("modify_timesheet", "resubmit_timesheet", "delete_timesheets", "approve_timesheet"),
}
# They show only in a server that has been stopped and started again.
ON_RESTART = {"modified-name-forgotten-on-restart", "deleted-returns-on-restart"}
# They show only in a list of more than 200 sheets.
IN_LONG_LISTS = {"limit-beyond-the-maximum"}
# They show only among simultaneous calls, or in a server that has been stopped and started again.
ELSEWHERE = {"races", "restarts"}
AT_ONCE = sorted(
    name
    for name, fault in all_faults("people").items()
    if fault.heading not in ELSEWHERE and name not in ON_RESTART | IN_LONG_LISTS
)


def test_there_are_faults_for_every_heading() -> None:
    assert {fault.heading for fault in all_faults("people").values()} == HEADINGS | ELSEWHERE
    assert len(AT_ONCE) >= 500


def test_no_two_faults_have_one_name() -> None:
    apart = len(all_faults("people")) + len(all_faults("invoice"))
    assert len(all_faults()) == apart


@pytest.mark.parametrize("name", all_faults("people"))
def test_a_fault_is_named_and_described(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)
    description = all_faults()[name].description
    assert description.endswith(".")
    assert "\n" not in description
    assert description != Timesheets.__doc__


@pytest.fixture(scope="module")
def usual() -> list[tuple[int, str, bytes]]:
    with PeopleClient(app()) as client:
        return transcript(client)


@pytest.mark.parametrize("name", AT_ONCE)
def test_a_fault_shows_and_does_not_fall_over(
    serve_people: ServePeople, usual: object, name: str
) -> None:
    told = transcript(serve_people(name))
    fails = "PPL-NO-SERVER-ERROR" in all_faults()[name].rules
    assert fails or all(status < 500 for status, _type, _body in told)
    assert told != usual


def test_faults_of_both_apis_can_be_combined(serve_people: ServePeople) -> None:
    client = serve_people("ids-as-numbers", "status-as-text", "timelog-type-as-word")
    assert client.answer("gettimesheet", user=ELIZA)["status"] == "0"
    assert client.shown(client.sheet())["tsArr"][0]["type"] == "startend"


def test_what_is_kept_in_memory_alone_is_lost_on_restart(tmp_path: Path) -> None:
    state = tmp_path / "state.db"
    with running_server(state=state, faults=ON_RESTART) as address:
        client = PeopleClient(url=address.url)
        kept, deleted = client.sheet(), client.sheet(fromDate=TUESDAY, toDate=TUESDAY)
        client.modify(kept, timesheetName="Other name")
        client.delete(deleted)
        assert [row["timesheetName"] for row in client.rows()] == ["Other name"]
    with running_server(state=state, faults=ON_RESTART) as address:
        rows = PeopleClient(url=address.url).rows()
        assert [row["recordId"] for row in rows] == [deleted, kept]
        assert rows[1]["timesheetName"] == "Daily Timesheet"


def test_approvals_are_lost_on_restart_with_that_fault(tmp_path: Path) -> None:
    state, faults = tmp_path / "state.db", ["approval-forgotten-on-restart"]
    with running_server(state=state, faults=faults) as address:
        client = PeopleClient(url=address.url)
        client.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
        sheet = client.pending()
        assert client.decide(sheet, "approved", who=MANAGER) == 0
    with running_server(state=state, faults=faults) as address:
        client = PeopleClient(url=address.url)
        assert client.decide(sheet, "approved", who=DIRECTOR) == 9000


def test_a_limit_lists_more_than_the_maximum_with_that_fault(serve_people: ServePeople) -> None:
    client = serve_people("limit-beyond-the-maximum")
    for number in range(201):
        day = f"{date(2026, 5, 1) + timedelta(days=number)}"
        log(client, day)
        client.sheet(fromDate=day, toDate=day)
    assert len(client.rows(limit="200")) == 200
    assert len(client.rows(limit="201")) == 201


def test_a_refused_call_approves_with_that_fault(serve_people: ServePeople) -> None:
    client = serve_people("denied-approval-counts")
    sheet = client.pending()
    assert client.decide(sheet, "approved", who=ELIZA) == 9000
    assert client.status(sheet) == "approved"


def test_a_look_submits_with_that_fault(serve_people: ServePeople) -> None:
    client = serve_people("reading-submits-draft")
    sheet = client.sheet()
    client.details(sheet)
    assert client.rows()[0]["status"] == "Pending"
