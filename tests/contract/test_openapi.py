"""What holds of both OpenAPI documents."""

from __future__ import annotations

from itertools import pairwise

import pytest
import schemathesis
from openapi_documents import declared, document, operations, spec
from openapi_spec_validator import validate

from timecontract.contract.operations import load

APIS = ("invoice", "people")


@pytest.mark.parametrize("api", APIS)
def test_the_document_is_valid_openapi(api: str) -> None:
    validate(document(api), base_uri=spec(api).as_uri())


@pytest.mark.parametrize("api", APIS)
def test_schemathesis_finds_the_operations_of_the_page(api: str) -> None:
    found = list(operations(api))
    assert found == [operation["operationId"] for _, _, operation in declared(api)]
    assert [name for name in found if not name.endswith("_by_post")] == list(load(api))


@pytest.mark.parametrize("api", APIS)
def test_links_lead_to_operations_that_exist(api: str) -> None:
    links = [
        link
        for response in document(api)["components"]["responses"].values()
        for link in response.get("links", {}).values()
    ]
    assert links
    assert {link["operationId"] for link in links} <= set(operations(api))
    assert schemathesis.openapi.from_path(spec(api)).as_state_machine()


@pytest.mark.parametrize("api", APIS)
def test_every_operation_is_described_in_a_sentence(api: str) -> None:
    for _, _, operation in declared(api):
        assert operation["summary"]
        assert operation["description"].strip().endswith(".")


@pytest.mark.parametrize("api", APIS)
def test_error_codes_are_shown_in_order(api: str) -> None:
    for operation in load(api).values():
        assert all(one < two for one, two in pairwise(operation.codes))
