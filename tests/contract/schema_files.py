"""Schemas as they lie on the disk, and the judgement of both libraries."""

from __future__ import annotations

import json
from typing import Any

from timecontract.contract.schemas import explain, names, validator
from timecontract.resources import schemas_dir

CONTRACT = [name for name in names() if name.startswith(("formats/", "invoice/", "people/"))]


def schema(name: str) -> dict[str, Any]:
    """The document of a schema."""
    loaded: dict[str, Any] = json.loads((schemas_dir() / f"{name}.json").read_bytes())
    return loaded


def sample(name: str, **changed: Any) -> dict[str, Any]:
    """The first example of a schema; an attribute changed to ... is left out."""
    whole = schema(name)["examples"][0] | changed
    return {key: value for key, value in whole.items() if value is not ...}


def refuses(name: str, instance: Any) -> bool:
    """Whether the schema refuses the instance, asserting that both libraries say so."""
    found = bool(validator(name).errors(instance))
    assert found == bool(explain(name, instance))
    return found
