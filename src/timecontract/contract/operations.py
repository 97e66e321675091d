"""The operations of an API, and which of them an exchange is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import yaml

from timecontract import resources

TWIN = "_by_post"
"""Ends the id of an operation that the OpenAPI file shows a second time, by POST."""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation as the OpenAPI file has it.

    `methods` are the HTTP methods it can be called by, `path` ends its address. `scope` is the
    OAuth scope it needs; `message` the message of its success, to the letter, "" where the page
    leaves it open. `failure` is the message of its refusal and `uri` the path that its answers
    name, both "" for Invoice, which has neither. `codes` are the documented error codes with their
    words, in which angle brackets stand for a value.
    """

    id: str
    api: str
    methods: tuple[str, ...]
    path: str
    scope: str
    message: str
    failure: str
    uri: str
    codes: Mapping[int, str] = field(hash=False)

    @property
    def method(self) -> str:
        """The first of the methods; the only one for Invoice."""
        return self.methods[0]


@cache
def load(api: str) -> Mapping[str, Operation]:
    """The operations of an API by id, in the order of its page."""
    path = resources.spec_dir() / f"{api}.openapi.yaml"
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    found: dict[str, Operation] = {}
    for operation in _declared(api, document):
        twin = found.get(operation.id)
        methods = twin.methods + operation.methods if twin else operation.methods
        found[operation.id] = replace(operation, methods=methods)
    return found


def find(api: str, method: str, url: str) -> tuple[Operation, str | None] | None:
    """The operation that a request addresses, with the id in its path; None if it is none of ours.

    Whatever stands before the documented path (host, version, world) is not looked at.
    """
    path = urlsplit(url).path
    for pattern, by_method in _patterns(api):
        match = pattern.search(path)
        if match and method in by_method:
            return by_method[method], match["id"] if pattern.groups else None
    return None


@cache
def _patterns(api: str) -> list[tuple[re.Pattern[str], dict[str, Operation]]]:
    """Path patterns, fixed paths before those with an id in them."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in load(api).values():
        by_method = by_path.setdefault(operation.path, {})
        by_method.update(dict.fromkeys(operation.methods, operation))
    ordered = sorted(by_path.items(), key=lambda item: item[0].count("{"))
    return [
        (re.compile(re.sub(r"\\{[^}]*\\}", "(?P<id>[^/]+)", re.escape(path)) + "$"), operations)
        for path, operations in ordered
    ]


def _declared(api: str, document: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation of the document, twins apart but under the same id."""
    for template, item in document["paths"].items():
        for method, body in item.items():
            if isinstance(body, dict) and "operationId" in body:
                yield _operation(api, document, template, method, body)


def _operation(
    api: str, document: Mapping[str, Any], path: str, method: str, body: Mapping[str, Any]
) -> Operation:
    answers = body["responses"]
    success = _json(document, next(v for k, v in answers.items() if str(k).startswith("2")))
    refusal = _json(document, answers["default"])
    return Operation(
        id=body["operationId"].removesuffix(TWIN),
        api=api,
        methods=(method.upper(),),
        path=path,
        scope=next(scope for need in body["security"] for scope in next(iter(need.values()))),
        message=_fixed(document, success["schema"], "message"),
        failure=_fixed(document, refusal["schema"], "message"),
        uri=_fixed(document, success["schema"], "uri"),
        codes=dict(_codes(refusal)),
    )


def _json(document: Mapping[str, Any], response: Any) -> Mapping[str, Any]:
    """The JSON content of a response."""
    content = _resolved(document, response)["content"]["application/json"]
    assert isinstance(content, Mapping)
    return content


def _fixed(document: Mapping[str, Any], schema: Any, name: str) -> str:
    """The `const` of that property in the answers of a schema, "" if it has none.

    Of alternatives the first counts: it is the documented answer.
    """
    schema = _resolved(document, schema)
    properties = schema.get("properties", {})
    if "const" in properties.get(name, {}):
        return str(properties[name]["const"])
    inner = [*schema.get("allOf", ()), *schema.get("anyOf", ())[:1]]
    if "response" in properties:
        inner.append(properties["response"])
    return next((text for each in inner if (text := _fixed(document, each, name))), "")


def _codes(refusal: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The error codes of the examples of a refusal, with their words."""
    for example in refusal.get("examples", {}).values():
        shown = example["value"]
        for error in shown["response"]["errors"] if "response" in shown else (shown,):
            yield error["code"], error["message"]


def _resolved(document: Mapping[str, Any], node: Any) -> Mapping[str, Any]:
    """What a reference within the document refers to; a node that is no such reference itself."""
    reference = node.get("$ref", "")
    if reference.startswith("#/"):
        node = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part.replace("~1", "/").replace("~0", "~")]
    assert isinstance(node, Mapping)
    return node
