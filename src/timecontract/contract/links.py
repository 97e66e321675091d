"""The links of an OpenAPI file: which call can follow an answer, and what it takes from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from timecontract import resources
from timecontract.contract.operations import TWIN

_IN_BODY = "$response.body#/"
_IN_PATH = "$request.path."


@dataclass(frozen=True, slots=True)
class Link:
    """Leads to an operation. `parameters` are by name, as the runtime expressions of OpenAPI."""

    operation: str
    parameters: Mapping[str, str]

    def values(self, answer: Any, path_id: str = "") -> Mapping[str, str] | None:
        """The parameters, found in a decoded answer or equal to the id in the path of its request.

        Several ids are joined by commas. None where the answer lacks one of them.
        """
        found = {name: _value(e, answer, path_id) for name, e in self.parameters.items()}
        return {n: v for n, v in found.items() if v} if all(found.values()) else None


@cache
def load(api: str) -> Mapping[str, tuple[Link, ...]]:
    """The links of the successful answers of an API, by the id of the operation that answers."""
    path = resources.spec_dir() / f"{api}.openapi.yaml"
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        body["operationId"]: tuple(_links(document, body["responses"]))
        for item in document["paths"].values()
        for body in item.values()
        if isinstance(body, dict) and not body["operationId"].endswith(TWIN)
    }


def _links(document: Mapping[str, Any], responses: Mapping[Any, Any]) -> Iterator[Link]:
    success = next(answer for status, answer in responses.items() if str(status).startswith("2"))
    name = success["$ref"].rpartition("/")[2]
    for link in document["components"]["responses"][name].get("links", {}).values():
        yield Link(link["operationId"], link.get("parameters", {}))


def _value(expression: str, answer: Any, path_id: str) -> str:
    """What a runtime expression stands for; empty where there is nothing."""
    if expression.startswith(_IN_PATH):
        return path_id
    if not expression.startswith(_IN_BODY):
        return "" if expression.startswith("$") else expression
    for part in expression.removeprefix(_IN_BODY).split("/"):
        answer = _inside(answer, part)
    ids = answer if isinstance(answer, list) else [answer]
    return ",".join(each for each in ids if isinstance(each, str)).strip()


def _inside(value: Any, part: str) -> Any:
    if isinstance(value, list):
        return value[int(part)] if part.isdecimal() and int(part) < len(value) else None
    return value.get(part) if isinstance(value, dict) else None
