"""Whatever is sent, the answer is an error in JSON and nothing has changed."""

import json
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invoice_client import JOHN, InvoiceClient, arguments

from timecontract.server import app
from timecontract.server.invoice_http import BODY_LIMIT

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
BAD_BODIES = {
    "empty": b"",
    "no JSON": b"{",
    "no object": b"[1]",
    "null": b"null",
    "NaN": b'{"notes": NaN}',
    "deep": b"[" * 100_000,
    "deep object": b'{"a":' * 50_000,
    "surrogate": json.dumps(arguments(notes="\ud800")).encode(),
    "surrogate name": b'{"\\ud800": 1}',
    "no UTF-8": b'{"notes": "\xff\xfe"}',
    "UTF-16": json.dumps(arguments()).encode("utf-16"),
    "NUL": b"\0" * 10,
    "huge number": b'{"log_time": ' + b"9" * 5000 + b"}",
    "huge": b'"' + b"x" * (2 * BODY_LIMIT) + b'"',
}


def assert_refused(status: int, body: object) -> None:
    assert 400 <= status < 500
    assert isinstance(body, dict)
    assert isinstance(body["code"], int)
    assert body["code"] != 0
    assert isinstance(body["message"], str)


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=list(BAD_BODIES))
def test_a_body_that_is_no_json_object_is_refused(client: InvoiceClient, body: bytes) -> None:
    entry = client.log()
    for method, path in (("POST", ""), ("PUT", f"/{entry['time_entry_id']}")):
        answer = client.call(method, path, content=body)
        assert_refused(answer.status_code, answer.json())
    assert client.read(entry) == entry


def test_bodies_of_calls_without_arguments_are_not_looked_at(client: InvoiceClient) -> None:
    entry = client.log()
    path = f"/{entry['time_entry_id']}/timer/start"
    assert client.call("POST", path, content=b"JSONString=", headers=FORM).status_code == 200
    assert client.call("POST", "/timer/stop", content=b"\xff").status_code == 200


def test_arguments_may_come_as_a_form(client: InvoiceClient) -> None:
    form = {"JSONString": json.dumps(arguments(notes="ä+b & c"))}
    answer = client.call("POST", data=form)
    assert answer.json()["time_entry"]["notes"] == "ä+b & c"


@pytest.mark.parametrize(
    "form", ["", "JSONString=", "JSONString=1", "JSONString={}&JSONString={}", "x=%ff", "&" * 999]
)
def test_a_form_without_an_object_is_refused(client: InvoiceClient, form: str) -> None:
    answer = client.call("POST", content=form.encode(), headers=FORM)
    assert_refused(answer.status_code, answer.json())


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("PATCH", "", 405, 37),
        ("OPTIONS", "", 405, 37),
        ("PUT", "", 405, 37),
        ("GET", "/timer/stop", 405, 37),
        ("BREW", "/1", 405, 37),
        ("GET", "/", 404, 5),
        ("GET", "s", 404, 5),
        ("POST", "/1/timer", 404, 5),
        ("POST", "/1/timer/start/", 404, 5),
        ("GET", "/1%2F2", 404, 5),
        ("GET", "/%00", 404, 1002),
        ("GET", "/%ff", 404, 1002),
        ("GET", "/" + "9" * 9000, 404, 1002),
    ],
)
def test_unknown_addresses_and_methods_are_refused(
    client: InvoiceClient, method: str, path: str, status: int, code: int
) -> None:
    answer = client.call(method, path)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert_refused(status, answer.json())


def test_addresses_outside_the_api_are_refused_alike(client: InvoiceClient) -> None:
    for path in ("/", "/invoice/v3", "/invoice/v3/", "/books/v3/x", "/w/w9/invoice/v3/projects"):
        answer = client.send("GET", path)
        assert (answer.status_code, answer.json()["code"]) == (404, 5)


PARAMETERS = [
    "from_date",
    "to_date",
    "filter_by",
    "project_id",
    "user_id",
    "sort_column",
    "page",
    "per_page",
    "time_entry_ids",
    "organization_id",
]
texts = st.text() | st.from_regex(r"\d{1,4}[-:]\d\d([-:]\d\d)?", fullmatch=True)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
queries = st.lists(
    st.tuples(
        st.sampled_from(PARAMETERS),
        texts,
    ),
    max_size=4,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[InvoiceClient]:
    with InvoiceClient(app()) as client:
        yield client


@settings(max_examples=150, deadline=None)
@given(changes=st.dictionaries(st.sampled_from(sorted(arguments(start_timer=1))), values))
def test_any_argument_is_taken_or_refused(
    shared: InvoiceClient, changes: dict[str, object]
) -> None:
    body = json.dumps(arguments() | changes).encode()
    answer = shared.call("POST", content=body)
    if answer.status_code != 201:
        assert_refused(answer.status_code, answer.json())
    shared.call("POST", "/timer/stop")


@settings(max_examples=150, deadline=None)
@given(query=queries, method=st.sampled_from(["GET", "DELETE"]))
def test_any_parameter_is_taken_or_refused(
    shared: InvoiceClient, query: list[tuple[str, str]], method: str
) -> None:
    text = urlencode(query, errors="surrogatepass")
    answer = shared.call(method, f"?{text}", user=JOHN)
    if answer.status_code != 200:
        assert_refused(answer.status_code, answer.json())
