"""The links of the OpenAPI files, and what they take from an answer."""

from __future__ import annotations

from typing import Any

import pytest

from timecontract.contract import operations
from timecontract.contract.links import Link, load


@pytest.mark.parametrize("api", ["invoice", "people"])
def test_every_operation_has_its_links_under_its_own_id(api: str) -> None:
    assert load(api).keys() == operations.load(api).keys()
    assert all(links for name, links in load(api).items() if name != "delete_time_entries")


@pytest.mark.parametrize(
    ("expression", "answer", "value"),
    [
        ("$response.body#/a/0/id", {"a": [{"id": "7"}]}, "7"),
        ("$response.body#/a", {"a": ["7", "8"]}, "7,8"),
        ("$request.path.time_entry_id", {}, "44"),
        ("a constant", {}, "a constant"),
    ],
)
def test_a_link_takes_its_parameters_from_the_answer_or_the_request(
    expression: str, answer: Any, value: str
) -> None:
    assert Link("list", {"x": expression}).values(answer, "44") == {"x": value}


@pytest.mark.parametrize("answer", [{}, {"a": []}, {"a": [{"id": 7}]}, {"a": {"0": 1}}, [], None])
def test_a_link_is_not_followed_from_an_answer_that_lacks_what_it_takes(answer: Any) -> None:
    assert Link("get", {"x": "$response.body#/a/0/id"}).values(answer) is None


def test_a_link_without_parameters_can_always_be_followed() -> None:
    assert Link("stop_timer", {}).values(None) == {}
