"""What callers can touch of an API: the parameters of its operations, the fields of its answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from timecontract import resources
from timecontract.contract.operations import TWIN
from timecontract.contract.schemas import BASE, registry

_COMBINES = ("allOf", "anyOf")
_LEADS_ON = ("items", "then")


Objects = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Shape:
    """The documented fields of an object, or of each object of a list.

    `fields` are by key: the full name of each, such as `details.status`, and the shape of what
    stands in it. The first part of a name is the schema that describes the field. What holds other
    fields does not count as one.
    """

    fields: Mapping[str, tuple[str, Shape]] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """The full names of all fields."""
        for name, inner in self.fields.values():
            yield from inner.names() if inner.fields else (name,)

    def shown(self, value: Any, watched: Collection[str] = ()) -> Mapping[str, Sequence[Any]]:
        """The fields that a decoded JSON value shows, blank ones left out.

        Each comes once, with the value that is shown first; those that are `watched` with all.
        """
        found: dict[str, list[Any]] = {}
        self._gather(_objects(value), watched, found)
        return found

    def _gather(
        self, objects: Objects, watched: Collection[str], found: dict[str, list[Any]]
    ) -> None:
        """Field by field, for most are seen in the first object and looked for in no other."""
        for key, (name, inner) in self.fields.items():
            if inner.fields:
                within = [o for each in objects for o in _objects(each.get(key))]
                inner._gather(within, watched, found)
            elif name not in found or name in watched:
                for each in objects:
                    value = each.get(key)
                    if not _blank(value):
                        found.setdefault(name, []).append(value)
                        if name not in watched:
                            break


@dataclass(frozen=True, slots=True)
class Surface:
    """One operation. `parameters` are by name, with the values that the page lists, if it does.

    `answer` is the shape of the document that a successful call answers with.
    """

    parameters: Mapping[str, tuple[str, ...]]
    answer: Shape


@dataclass(frozen=True, slots=True)
class _Schema:
    """A schema with what resolves its references. `name` is that of the field it stands for."""

    contents: Mapping[str, Any]
    resolver: Any
    name: str = ""

    def to(self, contents: Mapping[str, Any], name: str = "") -> _Schema:
        """A schema within this one."""
        return _Schema(contents, self.resolver, name or self.name)

    def followed(self) -> _Schema:
        """What a reference refers to; a schema that is no reference itself."""
        reference = self.contents.get("$ref", "")
        if not reference:
            return self
        found = self.resolver.lookup(reference)
        file = PurePosixPath(reference.partition("#")[0]).stem
        return _Schema(found.contents, found.resolver, file or self.name).followed()

    def parts(self) -> Iterator[_Schema]:
        """All that the schema refers to and combines; the items of a list stand for the list."""
        whole = self.followed()
        yield whole
        inner = [each for keyword in _COMBINES for each in whole.contents.get(keyword, ())]
        inner += [whole.contents[keyword] for keyword in _LEADS_ON if keyword in whole.contents]
        for each in inner:
            yield from whole.to(each).parts()

    def properties(self) -> Iterator[tuple[str, _Schema]]:
        """The properties of all parts, by key."""
        for part in self.parts():
            for key, contents in part.contents.get("properties", {}).items():
                yield key, part.to(contents, f"{part.name}.{key}" if part.name else "")


@cache
def load(api: str) -> Mapping[str, Surface]:
    """The surface of every operation of an API by its id, in the order of its page.

    Parameters that the page does not name (`x-dialect`) are left out.
    """
    root = _root(api)
    found: dict[str, Surface] = {}
    for shared, body in _operations(root):
        operation = body.contents["operationId"].removesuffix(TWIN)
        before = found[operation].parameters if operation in found else {}
        parameters = {**before, **dict(_parameters(shared, body))}
        found[operation] = Surface(parameters, _shape(_success(body)))
    return found


def _root(api: str) -> _Schema:
    text = (resources.spec_dir() / f"{api}.openapi.yaml").read_text(encoding="utf-8")
    document = yaml.load(text, Loader=yaml.CSafeLoader)
    address = f"{BASE}spec/{api}.openapi.yaml"
    resource = DRAFT202012.create_resource(document)
    known: Registry[Any] = registry().with_resource(address, resource)
    return _Schema(document, known.resolver(address))


def _operations(root: _Schema) -> Iterator[tuple[list[Any], _Schema]]:
    """Every operation of the document, with the parameters that its whole path shares."""
    for item in root.contents["paths"].values():
        for body in item.values():
            if isinstance(body, dict) and "operationId" in body:
                yield item.get("parameters", []), root.to(body)


def _parameters(shared: list[Any], body: _Schema) -> Iterator[tuple[str, tuple[str, ...]]]:
    for declared in (*shared, *body.contents.get("parameters", ())):
        parameter = body.to(declared).followed()
        if not parameter.contents.get("x-dialect"):
            yield parameter.contents["name"], _values(parameter)
    for content in body.contents.get("requestBody", {}).get("content", {}).values():
        for name, schema in body.to(content["schema"]).properties():
            yield name, _listed(schema)


def _values(parameter: _Schema) -> tuple[str, ...]:
    schema = parameter.contents.get("schema")
    return _listed(parameter.to(schema)) if schema else ()


def _listed(schema: _Schema) -> tuple[str, ...]:
    """The values that a schema lists, as texts."""
    found: list[Any] = []
    for part in schema.parts():
        found += part.contents.get("enum", [])
        found += [part.contents["const"]] if "const" in part.contents else []
    return tuple(dict.fromkeys(as_text(value) for value in found if not _blank(value)))


def _success(body: _Schema) -> _Schema:
    """The documented answer of a success: of alternatives the first."""
    answers = body.contents["responses"]
    success = body.to(next(v for k, v in answers.items() if str(k).startswith("2"))).followed()
    schema = success.contents["content"]["application/json"]["schema"]
    return success.to(schema["anyOf"][0])


def _shape(schema: _Schema) -> Shape:
    fields: dict[str, tuple[str, Shape]] = {}
    for key, inner in schema.properties():
        if inner.name:  # what stands in no schema file only narrows a field that does
            fields[key] = (inner.name, _shape(inner))
    return Shape(fields)


def as_text(value: Any) -> str:
    """A single value as callers write it in an address; empty for lists, objects and null."""
    if not isinstance(value, str | int | float):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def _objects(value: Any) -> Objects:
    """The objects that a decoded value is or lists."""
    values = value if isinstance(value, list) else (value,)
    return [each for each in values if isinstance(each, dict)]


def _blank(value: Any) -> bool:
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value == [] or value == {}
