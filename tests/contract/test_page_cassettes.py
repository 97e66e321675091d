import json
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from vcr import VCR  # type: ignore[import-untyped]
from vcr.errors import (  # type: ignore[import-untyped]
    CannotOverwriteExistingCassetteException,
)

from timecontract.contract.schemas import validator
from timecontract.resources import vendor_cassettes_dir

BASE = "https://www.zohoapis.com/invoice/v3"
HEADINGS = {
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


def path(heading: str) -> Path:
    return vendor_cassettes_dir() / "invoice" / f"{heading}.yaml"


def interaction(heading: str) -> dict[str, Any]:
    document = yaml.safe_load(path(heading).read_text(encoding="utf-8"))
    [only] = document["interactions"]
    return dict(only)


def answer(heading: str) -> dict[str, Any]:
    return dict(json.loads(interaction(heading)["response"]["body"]["string"]))


def replay(heading: str, body: str | None) -> httpx.Response:
    request = interaction(heading)["request"]
    recorder = VCR(record_mode="none", match_on=("method", "uri", "body"))
    with recorder.use_cassette(str(path(heading))):
        return httpx.request(request["method"], request["uri"], content=body)


def test_there_is_one_cassette_for_each_heading() -> None:
    assert {file.stem for file in path("any").parent.iterdir()} == set(HEADINGS)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_page_example_replays_without_a_network(heading: str) -> None:
    response = replay(heading, interaction(heading)["request"]["body"])
    assert response.status_code == interaction(heading)["response"]["status"]["code"]
    assert response.headers["content-type"] == "application/json;charset=UTF-8"
    assert response.json() == answer(heading)


def test_a_page_example_answers_no_other_body() -> None:
    with pytest.raises(CannotOverwriteExistingCassetteException):
        replay("log-time-entries", "{}")


@pytest.mark.parametrize(("heading", "kind"), HEADINGS.items())
def test_a_page_example_is_a_valid_answer(heading: str, kind: str) -> None:
    assert not validator(f"invoice/{kind}-answer").errors(answer(heading))


@pytest.mark.parametrize("heading", ["log-time-entries", "update-time-entry"])
def test_an_example_body_is_lawful_but_for_the_name_in_place_of_the_project_s_id(
    heading: str,
) -> None:
    body = json.loads(interaction(heading)["request"]["body"])
    [error] = validator("invoice/create-request").errors(body)
    assert error.path == ("project_id",)
    assert body["project_id"] == "Network Distribution"


@pytest.mark.parametrize("heading", HEADINGS)
def test_no_cassette_holds_a_token(heading: str) -> None:
    headers = interaction(heading)["request"]["headers"]
    assert headers["Authorization"] == ["Zoho-oauthtoken [redacted]"]
    assert headers["X-com-zoho-invoice-organizationid"] == ["10234695"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_cassette_calls_the_vendor_s_base_address(heading: str) -> None:
    assert interaction(heading)["request"]["uri"].startswith(f"{BASE}/projects/timeentries")
