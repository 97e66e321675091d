"""What a client does wrong is told where the page leaves no doubt, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest

from timecontract import resources
from timecontract.exchange import Exchange, Request, Response
from timecontract.testing import misuse
from timecontract.testing.misuse import misuses

INVOICE = "https://www.zohoapis.com/invoice/v3"
PEOPLE = "https://people.zoho.com/people/api/timetracker"
SIGNED_IN = {"authorization": "Zoho-oauthtoken [first]"}


def told(
    method: str, url: str, body: bytes = b"", headers: Mapping[str, str] = SIGNED_IN
) -> list[str]:
    api, address = ("invoice", INVOICE) if url.startswith(INVOICE) else ("people", PEOPLE)
    request = Request(method, url, headers, body)
    exchange = Exchange(request, Response(200), "first", api=api)
    return [found.id for found in misuses(exchange, address)]


@pytest.mark.parametrize("authorization", ["Bearer [first]", "Token [first]"])
def test_another_scheme_of_sign_in_is_told(authorization: str) -> None:
    headers = {"authorization": authorization}
    assert told("GET", f"{INVOICE}/projects/timeentries", headers=headers) == ["CLIENT-SIGN-IN"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/projects/timeentries/1/timer/stop"),
        ("PUT", "/projects/timeentries/1/timer/start"),
        ("PATCH", "/projects/timeentries/1"),
        ("GET", "/projects/timeentries/1/timer"),
    ],
)
def test_a_call_that_the_page_does_not_have_is_told(method: str, path: str) -> None:
    assert told(method, INVOICE + path) == ["CLIENT-CALL"]


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        ("gettimesheet", {"user": "all", "sindex": "0"}),
        ("createtimesheet", {"user": "a", "sendForApproval": "true"}),
        ("approvetimesheet", {"timesheetId": "1", "approval_status": "approved"}),
    ],
)
def test_a_parameter_in_another_spelling_is_told(operation: str, given: Mapping[str, str]) -> None:
    form = {**SIGNED_IN, "content-type": "application/x-www-form-urlencoded"}
    assert told("GET", f"{PEOPLE}/{operation}?{urlencode(given)}") == ["CLIENT-PARAMETER"]
    body = urlencode(given).encode()
    assert told("POST", f"{PEOPLE}/{operation}", body, form) == ["CLIENT-PARAMETER"]


def test_a_field_of_a_body_in_another_spelling_is_told() -> None:
    headers = {**SIGNED_IN, "content-type": "application/json;charset=utf-8"}
    body = b'{"projectId": "1", "task_id": "2"}'
    assert told("POST", f"{INVOICE}/projects/timeentries", body, headers) == ["CLIENT-PARAMETER"]


@pytest.mark.parametrize(
    "given", [{"sIndex": "-1"}, {"sIndex": "next"}, {"limit": "201"}, {"limit": "0"}]
)
def test_a_page_that_there_cannot_be_is_told(given: Mapping[str, str]) -> None:
    query = urlencode({"user": "all", **given})
    assert told("GET", f"{PEOPLE}/gettimesheet?{query}") == ["CLIENT-PAGE"]


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("GET", f"{INVOICE}/projects/timeentries?per_page=10&page=2&organization_id=1"),
        ("GET", f"{INVOICE}/contacts/1"),
        ("POST", f"{INVOICE}/projects/timeentries/timer/stop"),
        ("GET", f"{PEOPLE}/gettimesheet?user=all&sIndex=200&limit=200"),
        ("GET", f"{PEOPLE}/gettimelogs?user=all&sindex=0"),
        ("POST", f"{PEOPLE}/gettimesheet?user=all"),
    ],
)
def test_what_the_page_has_or_leaves_open_is_not_told(method: str, url: str) -> None:
    assert told(method, url) == []
    assert told(method, url, headers={}) == []


def test_the_guide_names_every_misuse() -> None:
    source = Path(misuse.__file__).read_text(encoding="utf-8")
    guide = (resources.root() / "docs" / "testing-your-client.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| `(CLIENT-[A-Z-]+)` \|", guide, re.MULTILINE))
    assert rows == set(re.findall(r'"(CLIENT-[A-Z-]+)"', source))
