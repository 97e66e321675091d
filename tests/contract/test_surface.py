"""The parameters of operations and the fields of answers, as the OpenAPI files have them."""

from __future__ import annotations

from timecontract.contract import operations, surface
from timecontract.contract.apis import APIS
from timecontract.contract.schemas import names


def test_every_operation_has_parameters_and_an_answer() -> None:
    for api in APIS:
        found = surface.load(api)
        assert [*found] == [*operations.load(api)]
        assert all(one.parameters and one.answer.fields for one in found.values())


def test_an_operation_by_get_and_by_post_has_the_parameters_of_both() -> None:
    creation = surface.load("people")["create_timesheet"].parameters
    assert creation["billableStatus"] == ("all", "billable", "non-billable")
    assert "attachment" in creation


def test_a_body_of_json_gives_parameters_as_an_address_does() -> None:
    logging = surface.load("invoice")["log_time_entries"].parameters
    assert logging["start_timer"] == ("true", "false")
    assert logging["log_time"] == ()


def test_what_the_page_does_not_name_is_no_parameter() -> None:
    listing = surface.load("invoice")["list_time_entries"].parameters
    assert "per_page" not in listing
    assert len(listing["filter_by"]) == 14


def test_fields_bear_the_name_of_the_schema_that_describes_them() -> None:
    fields = [*surface.load("people")["get_timesheet_details"].answer.names()]
    assert {"details.recordId", "timelog.hours", "details-answer.response.uri"} <= {*fields}
    schemas = {name.rpartition("/")[2] for name in names()}
    assert {field.partition(".")[0] for field in fields} <= schemas


def test_an_answer_shows_what_is_not_blank_at_any_depth() -> None:
    answer = surface.load("invoice")["list_time_entries"].answer
    rows = [{"notes": " ", "is_billable": False}, {"invoice_id": ""}, "no row"]
    shown = dict(answer.shown({"code": 0, "time_entries": rows, "page_context": {"page": 1}}))
    assert shown == {
        "list-answer.code": [0],
        "time-entry.is_billable": [False],
        "page-context.page": [1],
    }


def test_an_answer_of_another_form_shows_nothing() -> None:
    answer = surface.load("people")["get_timesheets"].answer
    assert not [*answer.shown(None), *answer.shown({"response": 7}), *answer.shown([[]])]
