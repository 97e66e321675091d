"""The operations of the OpenAPI files, and which of them a request is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timecontract.contract.operations import find, load

PEOPLE = {
    "get_timesheets": "gettimesheet",
    "get_timesheet_details": "gettimesheetdetails",
    "create_timesheet": "createtimesheet",
    "modify_timesheet": "modifytimesheet",
    "delete_timesheets": "deletetimesheet",
    "approve_timesheet": "approvetimesheet",
}
BASES = st.sampled_from(
    [
        "https://people.zoho.com/people/api",
        "https://people.zoho.eu/api",
        "http://127.0.0.1:8080/worlds/7/people/api",
        "http://x.invalid",
        "",
    ]
)


def found(api: str, method: str, url: str) -> tuple[str, str | None] | None:
    """The id of the operation that was found, and the id in its path."""
    hit = find(api, method, url)
    return (hit[0].id, hit[1]) if hit else None


def test_people_has_six_operations_that_come_by_get_and_post() -> None:
    operations = load("people")
    assert {name: one.path for name, one in operations.items()} == {
        name: f"/timetracker/{path}" for name, path in PEOPLE.items()
    }
    assert {one.methods for one in operations.values()} == {("GET", "POST")}


@given(BASES, st.sampled_from(sorted(PEOPLE.items())), st.sampled_from(["GET", "POST"]))
def test_an_operation_of_people_is_known_by_the_end_of_its_path(
    base: str, operation: tuple[str, str], method: str
) -> None:
    name, path = operation
    url = f"{base}/timetracker/{path}?authtoken=x&user=/timetracker/deletetimesheet"
    assert found("people", method, url) == (name, None)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/timetracker/gettimesheets"),
        ("GET", "/timetracker/gettimesheet/"),
        ("GET", "/timetracker/gettimesheet/7"),
        ("GET", "/xtimetracker/gettimesheet"),
        ("GET", "/timetracker/gettimelogs"),
        ("GET", "/"),
        ("DELETE", "/timetracker/deletetimesheet"),
        ("PUT", "/timetracker/modifytimesheet"),
    ],
)
def test_another_address_or_method_is_none_of_the_operations(method: str, path: str) -> None:
    assert found("people", method, f"https://people.zoho.com/people/api{path}") is None


def test_success_has_a_message_only_where_the_page_fixes_it() -> None:
    assert {name: one.message for name, one in load("people").items()} == {
        "get_timesheets": "Data fetched successfully",
        "get_timesheet_details": "Data fetched successfully",
        "create_timesheet": "",
        "modify_timesheet": "",
        "delete_timesheets": "Data deleted successfully",
        "approve_timesheet": "",
    }
    assert all(one.message for one in load("invoice").values())


def test_a_refusal_of_people_has_a_message_and_every_answer_its_path() -> None:
    operations = load("people")
    assert {name: one.failure for name, one in operations.items()} == {
        "get_timesheets": "Error in fetching data",
        "get_timesheet_details": "Error in fetching data",
        "create_timesheet": "Error in adding data",
        "modify_timesheet": "Error in updating data",
        "delete_timesheets": "Error in deleting data",
        "approve_timesheet": "Error in approving timesheet",
    }
    assert {one.uri for one in operations.values()} == {
        f"/api/timetracker/{path}" for path in PEOPLE.values()
    }
    assert {(one.failure, one.uri) for one in load("invoice").values()} == {("", "")}


def test_every_operation_has_the_error_codes_of_its_table() -> None:
    assert {name: list(one.codes) for name, one in load("people").items()} == {
        "get_timesheets": [9000, 9002, 9003, 9004, 9005, 9006],
        "get_timesheet_details": [9000, 9002, 9003, 9005],
        "create_timesheet": [9000, 9002, 9003, 9004, 9005, 9006, 9007, 9009, 9031],
        "modify_timesheet": [9000, 9002, 9003, 9005, 9009],
        "delete_timesheets": [9000, 9005, 9009],
        "approve_timesheet": [9000, 9005, 9008, 9009, 9032],
    }
    assert {tuple(one.codes) for one in load("invoice").values()} == {(1002, 20050, 20054)}


def test_a_code_has_the_same_words_in_every_operation() -> None:
    words = {pair for one in load("people").values() for pair in one.codes.items()}
    assert len(words) == len({code for code, _ in words}) == 11
    assert dict(words)[9002] == "No <parameter name> parameter specified"
    assert dict(words)[9032] == "Timesheet is either deleted or resubmitted."


def test_scopes_follow_what_an_operation_does() -> None:
    scopes = {name: one.scope for name, one in load("people").items()}
    assert scopes == {
        name: f"ZOHOPEOPLE.timetracker.{verb}"
        for name, verb in zip(
            PEOPLE, ("READ", "READ", "CREATE", "UPDATE", "DELETE", "UPDATE"), strict=True
        )
    }


def test_an_operation_of_invoice_has_one_method() -> None:
    assert {len(one.methods) for one in load("invoice").values()} == {1}
    assert load("invoice")["update_time_entry"].method == "PUT"


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/projects/timeentries", ("list_time_entries", None)),
        ("DELETE", "/projects/timeentries", ("delete_time_entries", None)),
        ("DELETE", "/projects/timeentries/46", ("delete_time_entry", "46")),
        ("POST", "/projects/timeentries/46/timer/start", ("start_timer", "46")),
        ("POST", "/projects/timeentries/timer/stop", ("stop_timer", None)),
        ("GET", "/projects/timeentries/runningtimer/me", ("get_timer", None)),
        ("PATCH", "/projects/timeentries/46", None),
        ("GET", "/projects", None),
    ],
)
def test_an_operation_of_invoice_is_found_with_the_id_in_its_path(
    method: str, path: str, expected: tuple[str, str | None] | None
) -> None:
    assert found("invoice", method, f"https://www.zohoapis.com/invoice/v3{path}") == expected


def test_operations_can_be_told_apart_in_sets() -> None:
    assert len({*load("people").values(), *load("invoice").values()}) == 15
