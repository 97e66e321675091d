"""Whatever a client sends and a server answers, the monitor judges it or lets it be."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timecontract.contract import operations
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Request, Response
from timecontract.monitor.invoice.world import COMPARED
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.rules.invoice.time_entries import FIELDS

FACTS = InvoiceFacts.from_mapping(
    {
        "organizations": [
            {
                "id": "1",
                "users": [{"id": "11", "name": "Ada"}],
                "projects": [{"id": "21", "tasks": [{"id": "31"}]}],
            }
        ],
        "tokens": [
            {
                "alias": "first",
                "organization": "1",
                "user": "11",
                "scopes": ["ZohoInvoice.projects.ALL"],
            }
        ],
    }
)
IDS = st.sampled_from(["11", "21", "31", "41", "42"])
ODD = st.sampled_from(["²", "٣", "9" * 5000, "9" * 5000 + ":00", "1e999999", "NaN", "-0"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | IDS | ODD,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(IDS, inner, max_size=2),
    max_leaves=4,
)
NAMES = st.sampled_from([*FIELDS, "start_timer"])
RECORDS = st.dictionaries(NAMES, VALUES, max_size=8)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "code": st.sampled_from([0, 1002, 20050, 20054, "0"]) | VALUES,
        "message": VALUES,
        "time_entry": RECORDS | VALUES,
        "time_entries": st.lists(RECORDS | VALUES, max_size=3) | VALUES,
        "page_context": VALUES,
    },
)
QUERIES = st.dictionaries(
    st.sampled_from(["filter_by", "from_date", "to_date", "page", "per_page", "time_entry_ids"]),
    st.sampled_from(["Date.Today", "Status.Invoiced", "2026-01-01", "1", "2", "x", "", "²", "٣"])
    | st.text(max_size=3),
    max_size=2,
)


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    """Any operation, with any JSON in any place."""
    operation = draw(st.sampled_from(list(operations.load("invoice").values())))
    path = operation.path.replace("{time_entry_id}", draw(IDS))
    query = "&".join(f"{name}={value}" for name, value in draw(QUERIES).items())
    headers = {"authorization": "x", "x-com-zoho-invoice-organizationid": "1"}
    headers["content-type"] = draw(
        st.sampled_from(["application/json", "application/x-www-form-urlencoded"])
    )
    body = draw(st.just(b"") | st.binary(max_size=5) | RECORDS.map(_encoded))
    answer = draw(st.binary(max_size=5) | ANSWERS.map(_encoded) | VALUES.map(_encoded))
    status = draw(st.sampled_from([200, 201, 204, 302, 400, 404, 429, 500]))
    return Exchange(
        Request(operation.method, f"http://target.test{path}?{query}", headers, body),
        draw(st.just(None) | st.just(Response(status, {}, answer))),
        caller=draw(st.sampled_from(["first", "stranger"])),
    )


def _encoded(value: object) -> bytes:
    return json.dumps(value).encode()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(exchanges(), max_size=6))
def test_any_trace_is_judged_without_an_error(trace: list[Exchange]) -> None:
    monitor = Monitor(FACTS)
    findings = [finding for exchange in trace for finding in monitor.observe(exchange)]
    assert all(finding.rule in monitor.tally.asked for finding in findings)


@pytest.mark.parametrize("page", ["²", "٣", "1e9", "-0", "9" * 5000])
@pytest.mark.parametrize("name", ["page", "per_page"])
def test_pages_that_look_like_numbers_are_judged_without_an_error(name: str, page: str) -> None:
    headers = {"authorization": "x", "x-com-zoho-invoice-organizationid": "1"}
    url = f"http://target.test/projects/timeentries?{name}={page}"
    answer = Response(200, {}, _encoded({"code": 0, "message": "success", "time_entries": []}))
    monitor = Monitor(FACTS)
    monitor.observe(Exchange(Request("GET", url, headers, b""), answer, caller="first"))
    assert monitor.tally.asked


def test_what_is_compared_are_attributes_of_the_page() -> None:
    assert set(COMPARED) <= set(FIELDS)
