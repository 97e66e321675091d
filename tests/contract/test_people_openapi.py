"""What the OpenAPI document of People says."""

from __future__ import annotations

import copy
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_documents import accepts, declared, document, operations
from page_examples import answer, interaction
from schema_files import schema

from timecontract.contract.operations import load

VERBS = {
    "get_timesheets": "READ",
    "get_timesheet_details": "READ",
    "create_timesheet": "CREATE",
    "modify_timesheet": "UPDATE",
    "delete_timesheets": "DELETE",
    "approve_timesheet": "UPDATE",
}
MANDATORY = {
    "get_timesheets": ["user"],
    "get_timesheet_details": ["timesheetId"],
    "create_timesheet": ["user", "timesheetName", "fromDate", "toDate"],
    "modify_timesheet": ["timesheetId"],
    "delete_timesheets": ["timesheetId"],
    "approve_timesheet": ["timesheetId", "approvalStatus"],
}
DEFAULTS = {
    "get_timesheets": {
        "approvalStatus": "all",
        "employeeStatus": "usersandnonusers",
        "sIndex": 0,
        "limit": 200,
    },
    "get_timesheet_details": {"dateFormat": "yyyy-MM-dd"},
    "create_timesheet": {
        "dateFormat": "yyyy-MM-dd",
        "jobId": "all",
        "projectId": "all",
        "clientId": "all",
        "billableStatus": "all",
        "sendforApproval": "false",
    },
    "modify_timesheet": {"sendforApproval": "false", "removeAttachment": "false"},
    "delete_timesheets": {},
    "approve_timesheet": {"isAllLevelApprove": "false"},
}
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data"


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """A node with what it refers to within the document mixed in; its own words come first."""
    reference = node.get("$ref", "")
    if not reference.startswith("#/"):
        return node
    target: Any = document("people")
    for part in reference.removeprefix("#/").split("/"):
        target = target[part]
    return resolved(target) | {key: value for key, value in node.items() if key != "$ref"}


def operation(operation_id: str) -> dict[str, Any]:
    [found] = [o for _, _, o in declared("people") if o["operationId"] == operation_id]
    return found


def parameters(operation_id: str) -> dict[str, dict[str, Any]]:
    """The parameters of an operation by GET, by name."""
    return {each["name"]: each for each in map(resolved, operation(operation_id)["parameters"])}


def value_schema(parameter: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter, also where it is JSON in text."""
    content = parameter.get("content", {}).get("application/json")
    return resolved((content or parameter)["schema"])


def form(operation_id: str, kind: str = FORM) -> dict[str, Any]:
    """Properties and required names of the form of an operation by POST."""
    body = operation(f"{operation_id}_by_post")["requestBody"]["content"][kind]["schema"]
    pieces = [resolved(piece) for piece in body.get("allOf", [resolved(body)])]
    return {
        "properties": {k: resolved(v) for p in pieces for k, v in p["properties"].items()},
        "required": [name for piece in pieces for name in piece.get("required", [])],
    }


def example(operation_id: str) -> dict[str, Any]:
    return answer("people", operation_id.replace("_", "-"))


def refusal(operation_id: str, **changed: Any) -> dict[str, Any]:
    """A refusal in the words of the page; a member changed to ... is left out."""
    one = load("people")[operation_id]
    errors = [{"code": 9000, "message": "Permission denied"}]
    inner = {"message": one.failure, "uri": one.uri, "errors": errors, "status": 1} | changed
    return {"response": {key: value for key, value in inner.items() if value is not ...}}


@pytest.mark.parametrize("operation_id", VERBS)
def test_each_operation_stands_where_the_page_s_example_calls_it(operation_id: str) -> None:
    [server] = document("people")["servers"]
    called = interaction("people", operation_id.replace("_", "-"))["request"]["uri"]
    places = [
        (method, server["url"] + path)
        for method, path, each in declared("people")
        if each["operationId"].removesuffix("_by_post") == operation_id
    ]
    assert places == [("get", called.partition("?")[0]), ("post", called.partition("?")[0])]


@pytest.mark.parametrize("operation_id", VERBS)
def test_each_operation_asks_for_a_scope_or_for_the_token_of_the_page(operation_id: str) -> None:
    needs = [{"oauth": [f"ZOHOPEOPLE.timetracker.{VERBS[operation_id]}"]}, {"authtoken": []}]
    assert operation(operation_id)["security"] == needs
    assert operation(f"{operation_id}_by_post")["security"] == needs
    schemes = document("people")["components"]["securitySchemes"]
    assert (schemes["authtoken"]["in"], schemes["authtoken"]["name"]) == ("query", "authtoken")


@pytest.mark.parametrize("operation_id", VERBS)
def test_the_parameters_are_those_of_the_page_s_address(operation_id: str) -> None:
    # Names of damaged addresses are known from the table of the operation.
    called = interaction("people", operation_id.replace("_", "-"))["request"]["uri"]
    sent = {pair.partition("=")[0] for pair in urlsplit(called).query.split("&")} - {"authtoken"}
    unsent = {
        "create_timesheet": {"timesheetName"},
        "modify_timesheet": {"removeAttachment", "isResubmit"},
        "approve_timesheet": {"timesheetId"},
    }
    assert set(parameters(operation_id)) == sent | unsent.get(operation_id, set())


@pytest.mark.parametrize("operation_id", VERBS)
def test_parameters_are_required_and_have_defaults_as_the_page_has_it(operation_id: str) -> None:
    found = parameters(operation_id)
    required = [name for name, each in found.items() if each.get("required")]
    schemas = {name: value_schema(each) for name, each in found.items()}
    assert required == MANDATORY[operation_id]
    assert DEFAULTS[operation_id] == {
        name: each["default"] for name, each in schemas.items() if "default" in each
    }


@pytest.mark.parametrize("operation_id", VERBS)
def test_a_form_has_the_same_parameters(operation_id: str) -> None:
    found = parameters(operation_id)
    filled = form(operation_id)
    assert filled["required"] == MANDATORY[operation_id]
    assert filled["properties"] == {name: value_schema(each) for name, each in found.items()}


@pytest.mark.parametrize("operation_id", VERBS)
def test_every_parameter_is_described(operation_id: str) -> None:
    assert all(value_schema(each)["description"] for each in parameters(operation_id).values())


def test_a_file_can_be_attached_where_the_page_says_so() -> None:
    for operation_id in VERBS:
        kinds = operation(f"{operation_id}_by_post")["requestBody"]["content"]
        attaching = operation_id in ("create_timesheet", "modify_timesheet")
        assert set(kinds) == ({FORM, PARTS} if attaching else {FORM})
        if attaching:
            parts = form(operation_id, PARTS)
            assert set(parts["properties"]) - set(parameters(operation_id)) == {"attachment"}
            assert parts["required"] == MANDATORY[operation_id]


def test_the_allowed_values_are_the_page_s() -> None:
    def allowed(operation_id: str, name: str) -> list[str]:
        return list(value_schema(parameters(operation_id)[name])["enum"])

    assert allowed("get_timesheets", "approvalStatus") == [
        "all",
        "draft",
        "pending",
        "approved",
        "rejected",
    ]
    assert allowed("get_timesheets", "employeeStatus") == [
        "users",
        "nonusers",
        "usersandnonusers",
        "logindisabled",
    ]
    assert allowed("create_timesheet", "billableStatus") == ["all", "billable", "non-billable"]
    assert allowed("approve_timesheet", "approvalStatus") == ["approved", "rejected"]


def test_a_call_takes_at_most_200_timesheets_and_deletes_at_most_1000() -> None:
    assert value_schema(parameters("get_timesheets")["limit"])["maximum"] == 200
    assert value_schema(parameters("delete_timesheets")["timesheetId"])["maxItems"] == 1000


@pytest.mark.parametrize("operation_id", VERBS)
def test_the_page_s_answer_is_accepted_by_either_method(operation_id: str) -> None:
    for method in ("", "_by_post"):
        assert accepts("people", operation_id + method, 200, example(operation_id))


@pytest.mark.parametrize("operation_id", VERBS)
def test_another_message_is_accepted_only_where_the_page_leaves_it_open(operation_id: str) -> None:
    other = copy.deepcopy(example(operation_id))
    other["response"]["message"] = "Done"
    is_open = load("people")[operation_id].message == ""
    assert accepts("people", operation_id, 200, other) == is_open


@pytest.mark.parametrize("operation_id", VERBS)
def test_an_answer_with_the_path_of_another_operation_is_not_accepted(operation_id: str) -> None:
    other = copy.deepcopy(example(operation_id))
    other["response"]["uri"] = "/api/timetracker/addtimelog"
    assert not accepts("people", operation_id, 200, other)
    assert not accepts("people", operation_id, 200, refusal(operation_id, uri="/api/timetracker/"))


@pytest.mark.parametrize("operation_id", VERBS)
def test_refusals_are_accepted_with_any_status_but_only_with_the_operation_s_message(
    operation_id: str,
) -> None:
    for status in (200, 400, 403, 404, 429, 500):
        assert accepts("people", operation_id, status, refusal(operation_id))
        wrong = refusal(operation_id, message="Error")
        assert not accepts("people", operation_id, status, wrong)
        assert not accepts("people", operation_id, status, refusal(operation_id, errors=[]))
    assert not accepts("people", operation_id, 400, example(operation_id))


@pytest.mark.parametrize("operation_id", VERBS)
def test_the_platform_s_own_refusals_are_accepted(operation_id: str) -> None:
    for shown in schema("people/platform-error-answer")["examples"]:
        assert accepts("people", operation_id, 401, shown)


@pytest.mark.parametrize("operation_id", VERBS)
def test_the_examples_of_refusals_are_accepted(operation_id: str) -> None:
    one = load("people")[operation_id]
    for code, words in one.codes.items():
        errors = [{"code": code, "message": words}]
        shown = refusal(operation_id, errors=errors)
        [response] = {each["$ref"] for each in refused_by(operation_id)}
        content = resolved({"$ref": response})["content"]["application/json"]
        assert shown in [each["value"] for each in content["examples"].values()]
        assert accepts("people", operation_id, 400, shown)


def refused_by(operation_id: str) -> list[dict[str, Any]]:
    """The responses of an operation that are no success, by either method."""
    return [
        response
        for method in ("", "_by_post")
        for status, response in operation(operation_id + method)["responses"].items()
        if status != "200"
    ]


@pytest.mark.parametrize("operation_id", VERBS)
def test_every_answer_comes_in_json_and_in_xml(operation_id: str) -> None:
    kinds = ["application/json", "application/xml", "text/xml"]
    for response in operation(operation_id)["responses"].values():
        assert list(resolved(response)["content"]) == kinds


def test_a_new_timesheet_links_to_what_can_be_done_with_it() -> None:
    links = document("people")["components"]["responses"]["TimesheetCreated"]["links"]
    assert {link["operationId"] for link in links.values()} == {
        "get_timesheet_details",
        "modify_timesheet",
        "approve_timesheet",
        "delete_timesheets",
    }


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_generated_calls_have_what_the_page_demands(data: st.DataObject) -> None:
    operation_id = data.draw(st.sampled_from(sorted(VERBS)))
    case = data.draw(operations("people")[operation_id].as_strategy())
    sent = data.draw(operations("people")[f"{operation_id}_by_post"].as_strategy())
    assert set(MANDATORY[operation_id]) <= set(case.query)
    assert set(MANDATORY[operation_id]) <= set(sent.body)
