"""The operations of an API, and which of them an exchange is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml

from timecontract import resources


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as the OpenAPI file has it.

    `scope` is the OAuth scope it needs; `message` the message of its success, to the letter.
    """

    id: str
    api: str
    method: str
    path: str
    scope: str
    message: str


@cache
def load(api: str) -> Mapping[str, Operation]:
    """The operations of an API by id, in the order of its page."""
    path = resources.spec_dir() / f"{api}.openapi.yaml"
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        body["operationId"]: Operation(
            id=body["operationId"],
            api=api,
            method=method.upper(),
            path=template,
            scope=next(scope for need in body["security"] for scope in next(iter(need.values()))),
            message=_success_message(document, body),
        )
        for template, item in document["paths"].items()
        for method, body in item.items()
        if isinstance(body, dict) and "operationId" in body
    }


def find(api: str, method: str, url: str) -> tuple[Operation, str | None] | None:
    """The operation that a request addresses, with the id in its path; None if it is none of ours.

    Whatever stands before the documented path (host, version, world) is not looked at.
    """
    path = urlsplit(url).path
    for pattern, by_method in _patterns(api):
        match = pattern.search(path)
        if match and method in by_method:
            return by_method[method], match.groupdict().get("id")
    return None


@cache
def _patterns(api: str) -> list[tuple[re.Pattern[str], dict[str, Operation]]]:
    """Path patterns, fixed paths before those with an id in them."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in load(api).values():
        by_path.setdefault(operation.path, {})[operation.method] = operation
    ordered = sorted(by_path.items(), key=lambda item: item[0].count("{"))
    return [
        (re.compile(re.sub(r"\\{[^}]*\\}", "(?P<id>[^/]+)", re.escape(path)) + "$"), operations)
        for path, operations in ordered
    ]


def _success_message(document: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """The `const` of the message in the operation's success answer."""
    success = next(v for k, v in body["responses"].items() if str(k).startswith("2"))
    found = _find_const(document, success)
    if found is None:
        raise LookupError(f"{body['operationId']} names no message for its success")
    return found


def _find_const(document: Mapping[str, Any], node: Any) -> str | None:
    if isinstance(node, Mapping):
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#/"):
            return _find_const(document, _resolve(document, reference))
        message = node.get("message")
        if isinstance(message, Mapping) and isinstance(message.get("const"), str):
            return str(message["const"])
        children: Any = [v for k, v in node.items() if k != "links"]
    elif isinstance(node, list):
        children = node
    else:
        return None
    return next((c for c in (_find_const(document, child) for child in children) if c), None)


def _resolve(document: Mapping[str, Any], reference: str) -> Any:
    node: Any = document
    for part in reference.removeprefix("#/").split("/"):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node
