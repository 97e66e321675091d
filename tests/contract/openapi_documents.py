"""The OpenAPI documents as they are written, and as Schemathesis reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import schemathesis
import yaml
from schemathesis.core.result import Ok

from timecontract.resources import spec_dir


def spec(api: str) -> Path:
    """Where the document of an API lies."""
    return spec_dir() / f"{api}.openapi.yaml"


@cache
def document(api: str) -> dict[str, Any]:
    """The document of an API."""
    loaded: dict[str, Any] = yaml.safe_load(spec(api).read_text(encoding="utf-8"))
    return loaded


def declared(api: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, path and operation object, in the order of the document."""
    for path, item in document(api)["paths"].items():
        for method, operation in item.items():
            if method != "parameters":
                yield method, path, operation


@cache
def operations(api: str) -> dict[str, Any]:
    """The operations as Schemathesis finds them, by id."""
    loaded = schemathesis.openapi.from_path(spec(api))
    found = [result.ok() for result in loaded.get_all_operations() if isinstance(result, Ok)]
    return {operation.definition.raw["operationId"]: operation for operation in found}


def accepts(api: str, operation_id: str, status: int, body: object) -> bool:
    """Whether Schemathesis accepts an answer with that status and body."""
    response = httpx.Response(status, json=body, request=httpx.Request("GET", "https://x.invalid"))
    response.elapsed = timedelta(0)
    return bool(operations(api)[operation_id].is_valid_response(response))
