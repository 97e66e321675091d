"""Finding the callers among the declared facts."""

from __future__ import annotations

from typing import Any

import pytest

from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.target.cast import Cast
from timecontract.target.errors import NotExercised, TargetError
from timecontract.target.invoice_cast import InvoiceRole, cast, working_projects
from timecontract.target.offers import Means, lacking, of_invoice

ALL = [f"ZohoInvoice.projects.{name}" for name in ("CREATE", "READ", "UPDATE", "DELETE")]


def token(user: str, organization: str = "10", scopes: list[str] | None = None) -> dict[str, Any]:
    return {"user": user, "organization": organization, "scopes": ALL if scopes is None else scopes}


def cast_of(*tokens: dict[str, Any], projects: list[dict[str, Any]] | None = None) -> Cast:
    organizations = [{"id": "10", "projects": projects or []}, {"id": "20"}]
    data = {"url": "http://x", "organizations": organizations, "tokens": tokens}
    facts = InvoiceFacts.from_mapping(data)
    return cast(facts, {alias: lambda: "secret" for alias in facts.callers})


def project(number: str, customer: str, *tasks: str) -> dict[str, Any]:
    return {"id": number, "customer_id": customer, "tasks": [{"id": task} for task in tasks]}


def test_every_part_is_found_among_the_tokens() -> None:
    single = [token("1", scopes=[scope]) for scope in ALL]
    parts = cast_of(*single, token("1"), token("2"), token("3", "20")).roles
    expected = {"first", "second", "outsider", "anonymous", "bad-token"}
    expected |= {f"first-{name}" for name in ("CREATE", "READ", "UPDATE", "DELETE")}
    assert parts.keys() == expected | {"first-in-foreign-organisation"}


@pytest.mark.parametrize("scopes", [[], ["ZohoInvoice.projects.ALL"], [*ALL, "other"]])
def test_these_scopes_are_enough_for_the_first_part(scopes: list[str]) -> None:
    assert "first" in cast_of(token("1", scopes=scopes)).roles


def test_without_a_caller_with_all_scopes_the_target_is_refused() -> None:
    with pytest.raises(TargetError, match=r"all four scopes: .* seen 1 tokens"):
        cast_of(token("1", scopes=ALL[:2]))


def test_a_token_of_an_undeclared_organisation_is_refused() -> None:
    with pytest.raises(TargetError, match="'99', which is not declared"):
        cast_of(token("1"), token("2", "99"))


def test_the_monitor_learns_who_signs_in_but_no_token() -> None:
    facts = cast_of(token("1"), token("2")).facts
    assert facts.callers.keys() == {"first", "second", "first-in-foreign-organisation"}
    assert {caller.token for caller in facts.callers.values()} == {None}


@pytest.mark.parametrize(
    ("alias", "need"),
    [
        ("second", "a second user"),
        ("first-READ", "a single scope"),
        ("outsider", "a second organisation"),
    ],
)
def test_a_part_that_nobody_plays_is_told_as_a_need(alias: str, need: str) -> None:
    with pytest.raises(NotExercised, match=f"needs .*{need}"):
        cast_of(token("1")).role(alias)


def test_the_second_project_is_the_one_that_differs_most() -> None:
    projects = [project("1", "c", "t"), project("2", "c", "t"), project("3", "d", "u")]
    first = cast_of(token("1"), projects=projects).role("first")
    assert isinstance(first, InvoiceRole)
    assert [p.id for p in working_projects(first.organization)] == ["1", "3", "2"]


def test_a_bare_target_offers_paging_alone() -> None:
    offers = of_invoice(cast_of(token("1")), InvoiceDialect(), Means())
    assert offers == {"paging"}


def test_a_rich_target_offers_everything() -> None:
    projects = [project("1", "c", "t"), project("3", "d", "u")]
    tokens = [token("1"), token("2"), token("3", "20"), *(token("1", scopes=[s]) for s in ALL)]
    means = Means(control=("clock", "invoice"), bulk_delete=True)
    offers = of_invoice(cast_of(*tokens, projects=projects), InvoiceDialect(), means)
    assert not lacking(
        ("second-user", "second-customer", "foreign-task", "scoped-tokens", "second-organisation"),
        offers,
    )
    assert not lacking(("control-clock", "control-invoice", "bulk-delete"), offers)


def test_what_is_lacking_is_said_in_one_sentence() -> None:
    assert lacking(("paging", "control-clock"), {"paging"}) == "needs a clock under control"
