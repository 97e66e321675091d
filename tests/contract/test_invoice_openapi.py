"""What the OpenAPI document of Invoice says."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_documents import accepts, declared, document, operations
from page_examples import interaction

from timecontract.contract.schemas import validator
from timecontract.resources import schemas_dir

SCOPES = {
    "log_time_entries": "CREATE",
    "list_time_entries": "READ",
    "delete_time_entries": "DELETE",
    "update_time_entry": "UPDATE",
    "get_a_time_entry": "READ",
    "delete_time_entry": "DELETE",
    "start_timer": "CREATE",
    "stop_timer": "CREATE",
    "get_timer": "READ",
}
FILTERS = (
    "All Today ThisWeek ThisMonth ThisQuarter ThisYear PreviousDay PreviousWeek PreviousMonth "
    "PreviousQuarter PreviousYear CustomDate"
)
COLUMNS = "project_name task_name user_name log_date timer_started_at customer_name"
CODES = {
    "error-task-not-in-project": 1002,
    "error-already-timed": 20050,
    "error-being-timed": 20054,
}


def example(operation_id: str) -> dict[str, Any]:
    """The page's example of an operation: a recorded request and its response."""
    return interaction("invoice", operation_id.replace("_", "-"))


def answer(operation_id: str) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(example(operation_id)["response"]["body"]["string"])
    return decoded


def parameters(operation_id: str) -> dict[str, dict[str, Any]]:
    [operation] = [o for _, _, o in declared("invoice") if o["operationId"] == operation_id]
    return {parameter["name"]: parameter for parameter in operation["parameters"]}


def test_each_operation_is_where_the_page_s_example_calls_it() -> None:
    [server] = document("invoice")["servers"]
    for method, path, operation in declared("invoice"):
        request = example(operation["operationId"])["request"]
        filled = path.replace("{time_entry_id}", "460000000044021")
        assert (request["method"], request["uri"]) == (method.upper(), server["url"] + filled)


def test_each_operation_asks_for_the_page_s_scope() -> None:
    scopes = {o["operationId"]: o["security"] for _, _, o in declared("invoice")}
    assert scopes == {
        name: [{"oauth": [f"ZohoInvoice.projects.{verb}"]}] for name, verb in SCOPES.items()
    }


@pytest.mark.parametrize("operation_id", SCOPES)
def test_the_page_s_answer_is_accepted_and_another_message_is_not(operation_id: str) -> None:
    status = example(operation_id)["response"]["status"]["code"]
    assert accepts("invoice", operation_id, status, answer(operation_id))
    assert not accepts("invoice", operation_id, status, answer(operation_id) | {"message": "Done."})


@pytest.mark.parametrize("operation_id", SCOPES)
def test_refusals_are_accepted_with_any_status_but_only_in_the_page_s_words(
    operation_id: str,
) -> None:
    for status in (200, 400, 409, 429, 500):
        for name, code in CODES.items():
            refusal = error(name)
            assert refusal["code"] == code
            assert accepts("invoice", operation_id, status, refusal)
        assert not accepts(
            "invoice", operation_id, status, {"code": 20054, "message": "It is timed"}
        )
        assert accepts(
            "invoice", operation_id, status, {"code": 1002, "message": "Entry does not exist."}
        )


def error(name: str) -> dict[str, Any]:
    schema = json.loads((schemas_dir() / "invoice" / f"{name}.json").read_bytes())
    return {key: value["const"] for key, value in schema["properties"].items()}


def test_the_examples_of_refusals_are_the_page_s_three() -> None:
    examples = document("invoice")["components"]["responses"]["Refused"]["content"][
        "application/json"
    ]
    shown = [each["value"] for each in examples["examples"].values()]
    assert shown == [error(name) for name in CODES]


@pytest.mark.parametrize("operation_id", ["stop_timer", "get_timer"])
def test_a_success_without_a_timer_may_have_any_message(operation_id: str) -> None:
    assert accepts("invoice", operation_id, 200, {"code": 0, "message": "No timer runs."})
    assert accepts(
        "invoice", operation_id, 200, {"code": 0, "message": "No timer runs.", "time_entry": {}}
    )


def test_every_attribute_of_the_page_is_described() -> None:
    schema = json.loads((schemas_dir() / "invoice" / "time-entry.json").read_bytes())
    assert list(answer("get_a_time_entry")["time_entry"]) == list(schema["properties"])
    assert all(attribute["description"] for attribute in schema["properties"].values())


@pytest.mark.parametrize("operation_id", ["log_time_entries", "update_time_entry"])
def test_every_argument_of_the_page_is_described(operation_id: str) -> None:
    schema = json.loads((schemas_dir() / "invoice" / "create-request.json").read_bytes())
    assert list(json.loads(example(operation_id)["request"]["body"])) == list(schema["properties"])
    assert schema["required"] == ["project_id", "task_id", "user_id", "log_date"]


def test_the_list_has_the_page_s_six_parameters_and_two_of_the_dialect() -> None:
    found = parameters("list_time_entries")
    named = ["from_date", "to_date", "filter_by", "project_id", "user_id", "sort_column"]
    assert list(found) == [*named, "page", "per_page"]
    assert [name for name, each in found.items() if each.get("x-dialect")] == ["page", "per_page"]
    assert parameters("delete_time_entries")["time_entry_ids"]["x-dialect"]


def test_the_filters_and_columns_are_the_page_s() -> None:
    found = parameters("list_time_entries")
    dates = [f"Date.{period}" for period in FILTERS.split()]
    assert found["filter_by"]["schema"]["enum"] == [*dates, "Status.Unbilled", "Status.Invoiced"]
    assert found["sort_column"]["schema"]["enum"] == COLUMNS.split()


def test_links_lead_to_every_operation_but_the_one_that_makes_an_entry() -> None:
    links = [
        link
        for response in document("invoice")["components"]["responses"].values()
        for link in response.get("links", {}).values()
    ]
    assert {link["operationId"] for link in links} == set(SCOPES) - {"log_time_entries"}


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_generated_bodies_are_lawful(data: st.DataObject) -> None:
    operation = operations("invoice")["log_time_entries"]
    case = data.draw(operation.as_strategy())
    assert not validator("invoice/create-request").errors(case.body)
