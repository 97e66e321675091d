import json

import httpx
import pytest
from page_examples import answer, body, cassettes, interaction
from vcr import VCR  # type: ignore[import-untyped]
from vcr.errors import (  # type: ignore[import-untyped]
    CannotOverwriteExistingCassetteException,
)

from timecontract.contract.schemas import validator

INVOICE = {
    "log-time-entries": "entry",
    "list-time-entries": "list",
    "delete-time-entries": "message",
    "update-time-entry": "entry",
    "get-a-time-entry": "entry",
    "delete-time-entry": "message",
    "start-timer": "entry",
    "stop-timer": "timer",
    "get-timer": "timer",
}
PEOPLE = {
    "get-timesheets": "list",
    "get-timesheet-details": "details",
    "create-timesheet": "create",
    "modify-timesheet": "modify",
    "delete-timesheets": "delete",
    "approve-timesheet": "approve",
}
IN_XML = [f"{name}-in-xml" for name in PEOPLE]
"""The same answers once more, as the page prints them in XML."""
IN_JSON = [("invoice", name) for name in INVOICE] + [("people", name) for name in PEOPLE]
EVERY = IN_JSON + [("people", name) for name in IN_XML]


def replay(api: str, name: str, content: str | None) -> httpx.Response:
    request = interaction(api, name)["request"]
    recorder = VCR(record_mode="none", match_on=("method", "uri", "body"))
    with recorder.use_cassette(str(cassettes(api)[name])):
        return httpx.request(request["method"], request["uri"], content=content)


def test_there_is_one_cassette_for_each_example() -> None:
    assert set(cassettes("invoice")) == set(INVOICE)
    assert set(cassettes("people")) == {*PEOPLE, *IN_XML}


@pytest.mark.parametrize(("api", "name"), EVERY)
def test_a_page_example_replays_without_a_network(api: str, name: str) -> None:
    shown = interaction(api, name)
    response = replay(api, name, shown["request"]["body"])
    kind = "xml" if name in IN_XML else "json"
    assert response.status_code == shown["response"]["status"]["code"]
    assert response.headers["content-type"] == f"application/{kind};charset=UTF-8"
    assert response.text == body(api, name)


def test_a_page_example_answers_no_other_body() -> None:
    with pytest.raises(CannotOverwriteExistingCassetteException):
        replay("invoice", "log-time-entries", "{}")


@pytest.mark.parametrize(
    ("api", "name", "kind"),
    [("invoice", *pair) for pair in INVOICE.items()]
    + [("people", *pair) for pair in PEOPLE.items()],
)
def test_a_page_example_is_a_valid_answer(api: str, name: str, kind: str) -> None:
    assert not validator(f"{api}/{kind}-answer").errors(answer(api, name))


@pytest.mark.parametrize("name", ["log-time-entries", "update-time-entry"])
def test_an_example_body_is_lawful_but_for_the_name_in_place_of_the_project_s_id(
    name: str,
) -> None:
    sent = json.loads(interaction("invoice", name)["request"]["body"])
    [error] = validator("invoice/create-request").errors(sent)
    assert error.path == ("project_id",)
    assert sent["project_id"] == "Network Distribution"


@pytest.mark.parametrize("name", INVOICE)
def test_no_cassette_holds_a_token(name: str) -> None:
    headers = interaction("invoice", name)["request"]["headers"]
    assert headers["Authorization"] == ["Zoho-oauthtoken [redacted]"]
    assert headers["X-com-zoho-invoice-organizationid"] == ["10234695"]


@pytest.mark.parametrize("name", [*PEOPLE, *IN_XML])
def test_no_address_holds_a_token(name: str) -> None:
    uri = interaction("people", name)["request"]["uri"]
    assert uri.partition("?")[2].startswith("authtoken=[redacted]")


@pytest.mark.parametrize(("api", "name"), EVERY)
def test_every_cassette_calls_the_vendor_s_base_address(api: str, name: str) -> None:
    base = {
        "invoice": "https://www.zohoapis.com/invoice/v3/projects/timeentries",
        "people": "https://people.zoho.com/people/api/timetracker/",
    }
    assert interaction(api, name)["request"]["uri"].startswith(base[api])


@pytest.mark.parametrize("name", PEOPLE)
def test_both_answers_of_an_example_are_to_one_request(name: str) -> None:
    in_xml = interaction("people", f"{name}-in-xml")
    assert in_xml["request"] == interaction("people", name)["request"]


@pytest.mark.parametrize("name", PEOPLE)
def test_the_answer_in_xml_says_the_same_as_the_one_in_json(name: str) -> None:
    # Read as words: the form of the answers in XML is for the decoder of answers to know.
    told = answer("people", name)["response"]
    text = body("people", f"{name}-in-xml").replace("469505<<000000272183", "469505000000272183")
    assert f'<response uri="{told["uri"]}">' in text
    assert f"<message>{told['message']}</message>" in text
    assert f"<status>{told['status']}</status>" in text
    assert all(leaf in text for leaf in leaves(told["result"]))


def leaves(value: object) -> list[str]:
    """The texts and numbers in a document, as text."""
    if isinstance(value, dict):
        return [leaf for each in value.values() for leaf in leaves(each)]
    if isinstance(value, list):
        return [leaf for each in value for leaf in leaves(each)]
    return [str(value)]


def test_the_cassettes_hold_the_damaged_places_as_the_page_prints_them() -> None:
    swallowed = "%C3%97heet"
    assert (
        f"gmail.com{swallowed}Name=" in interaction("people", "create-timesheet")["request"]["uri"]
    )
    assert f"{swallowed}Id=" in interaction("people", "approve-timesheet")["request"]["uri"]
    assert "<listId>469505<<000000272183</listId>" in body("people", "get-timesheets-in-xml")
