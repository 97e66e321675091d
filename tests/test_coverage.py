"""What exchanges exercise of the contract."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from timecontract.contract import life_cycle, operations
from timecontract.coverage import Coverage, Kind, coverable
from timecontract.exchange import Exchange, Intervention, Request, Response

PEOPLE = "https://people.example/people/api/timetracker"
INVOICE = "https://invoice.example/invoice/v3/projects/timeentries"
ROW = {"recordId": "1", "description": " ", "status": "Approved"}


def people(path: str, answer: dict[str, Any] | None, **params: str) -> Exchange:
    """A call of People with its parameters in the address."""
    body = json.dumps({"response": answer}).encode()
    request = Request("GET", f"{PEOPLE}/{path}?{urlencode(params)}")
    return Exchange(request, Response(200, {}, body) if answer else None, "eliza", api="people")


def invoice(method: str, answer: dict[str, Any], path: str = "", body: Any = None) -> Exchange:
    """A call of Invoice."""
    headers = {"x-com-zoho-invoice-organizationid": "10", "content-type": "application/json"}
    sent = b"" if body is None else json.dumps(body).encode()
    request = Request(method, INVOICE + path, headers, sent)
    return Exchange(request, Response(200, {}, json.dumps(answer).encode()), "first")


def exercised(*events: Exchange | Intervention) -> dict[Kind, set[str]]:
    """The items that events exercise, by kind."""
    coverage = Coverage()
    for event in events:
        coverage.observe(event)
    api = next((event.api for event in events if isinstance(event, Exchange)), "people")
    told = coverage.of(api)
    return {Kind(kind): {i for i, n in items.items() if n} for kind, items in told.items()}


def listed(*rows: dict[str, Any], **params: str) -> Exchange:
    return people("gettimesheet", {"result": list(rows), "message": "m", "status": 0}, **params)


def refused(path: str, code: Any, **params: str) -> Exchange:
    errors = [{"code": code, "message": "no"}]
    return people(path, {"message": "Error", "errors": errors, "status": 1}, **params)


def test_a_parameter_counts_by_name_and_by_listed_value() -> None:
    seen = exercised(listed(user="all", approvalStatus="draft", employeeStatus="ghosts", limit=" "))
    assert seen[Kind.PARAMETERS] == {
        "get_timesheets user",
        "get_timesheets approvalStatus",
        "get_timesheets approvalStatus=draft",
        "get_timesheets employeeStatus",
    }


def test_a_field_counts_where_it_is_not_blank_and_a_status_where_it_is_shown() -> None:
    seen = exercised(listed(ROW))
    assert {"timesheet-row.recordId", "timesheet-row.status"} <= seen[Kind.FIELDS]
    assert "timesheet-row.description" not in seen[Kind.FIELDS]
    assert seen[Kind.STATES] == {"approved"}


def test_an_item_counts_once_for_each_answer() -> None:
    coverage = Coverage()
    for exchange in (listed(ROW, ROW), listed(ROW)):
        coverage.observe(exchange)
    assert coverage.of("people")["states"]["approved"] == 2


def test_a_refusal_exercises_its_codes_and_nothing_else() -> None:
    seen = exercised(refused("gettimesheet", "9006", user="all"))
    assert {kind: items for kind, items in seen.items() if items} == {
        Kind.CODES: {"get_timesheets 9006"}
    }


def test_a_code_that_the_page_does_not_list_for_the_operation_does_not_count() -> None:
    assert exercised(refused("gettimesheet", 9031), refused("gettimesheet", 7202)) == {}


def test_the_codes_of_what_a_deletion_skipped_count() -> None:
    skipped = [{"timesheetId": ["2"], "code": 9009, "message": "m"}]
    answer = {"result": {"timesheetId": ["1"], "skippedInfo": skipped}, "message": "m", "status": 0}
    seen = exercised(people("deletetimesheet", answer, timesheetId="1,2"))
    assert seen[Kind.CODES] == {"delete_timesheets 9009"}
    assert seen[Kind.OPERATIONS] == {"delete_timesheets"}
    assert "skipped.timesheetId" in seen[Kind.FIELDS]


def test_arguments_of_a_body_and_the_id_in_a_path_count() -> None:
    answer = {"code": 0, "message": "m", "time_entry": {"notes": "n"}}
    body = {"start_timer": True, "notes": ["odd"], "log_time": "", "made_up": 1}
    seen = exercised(invoice("PUT", answer, "/46", body))
    assert seen[Kind.PARAMETERS] == {
        "update_time_entry X-com-zoho-invoice-organizationid",
        "update_time_entry time_entry_id",
        "update_time_entry start_timer",
        "update_time_entry start_timer=true",
    }
    assert "time-entry.notes" in seen[Kind.FIELDS]


def test_codes_that_a_page_lists_for_all_operations_count_once() -> None:
    assert coverable("invoice")[Kind.CODES] == ("1002", "20050", "20054")
    seen = exercised(invoice("POST", {"code": 20050, "message": "m"}, "/46/timer/start"))
    assert seen[Kind.CODES] == {"20050"}


@pytest.mark.parametrize(
    "event",
    [
        people("gettimesheet", None, user="all"),
        people("nothing", {"result": [], "status": 0}),
        refused("gettimesheet", [[]]),
        invoice("GET", {"code": {"deep": []}}),
        Intervention("time-tracker", {"enabled": "true"}),
    ],
    ids=["lost", "no operation", "odd code", "odd code of Invoice", "behind the API"],
)
def test_what_exercises_nothing_leaves_no_trace(event: Exchange | Intervention) -> None:
    assert exercised(event) == {}


def test_transitions_come_from_the_monitor() -> None:
    coverage = Coverage()
    coverage.take({("draft", "send"): 2})
    coverage.take({("draft", "send"): 1})
    assert coverage.of("people")["transitions"]["draft send"] == 3
    assert coverage.of("invoice") == {}


def test_shares_add_up() -> None:
    ours, theirs = Coverage(), Coverage()
    ours.observe(listed(ROW))
    theirs.observe(listed(ROW))
    theirs.observe(invoice("GET", {"code": 0, "message": "m", "time_entries": []}))
    ours.merge(theirs)
    assert ours.of("people")["operations"]["get_timesheets"] == 2
    assert ours.of("invoice")["operations"]["list_time_entries"] == 1


def test_what_there_is_to_exercise_is_the_whole_contract() -> None:
    people, invoice = coverable("people"), coverable("invoice")
    assert people[Kind.OPERATIONS] == tuple(operations.load("people"))
    codes = [code for one in operations.load("people").values() for code in one.codes]
    assert len(people[Kind.CODES]) == len(codes)
    assert len(people[Kind.TRANSITIONS]) == len(life_cycle.load().transitions)
    assert {*people} - {*invoice} == {Kind.STATES, Kind.TRANSITIONS}
