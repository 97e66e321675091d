"""Judging JSON by the schemas under ``schemas/``, without any network.

jsonschema-rs decides because it is fast enough to judge every answer; jsonschema explains, because
it shows why each alternative of a choice was refused. Both see the same files at the same
addresses. The files bear no ``$id``, so that tools which resolve references by path find them too.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema
import jsonschema_rs
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource

from timecontract.resources import schemas_dir

BASE = "https://timecontract.invalid/"
"""Where the documents of the contract stand for references: as they lie in the repository."""


@dataclass(frozen=True, slots=True)
class SchemaError:
    """One place where an instance breaks its schema.

    ``path`` leads to the place in the instance, ``schema_path`` to the keyword that refuses it.
    """

    path: tuple[str | int, ...]
    message: str
    schema_path: tuple[str | int, ...]


class Validator:
    """One schema, compiled. Get it from `validator`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._fast = jsonschema_rs.validator_for(
            _schema(name),
            base_uri=_address(name),
            registry=_fast_registry(),
            validate_formats=True,
            offline=True,
        )

    def errors(self, instance: Any) -> tuple[SchemaError, ...]:
        """Every break of the schema by a decoded JSON value; empty if there is none."""
        try:
            return self._found(instance)
        except RecursionError:
            return (SchemaError((), "broken, and nested too deeply to say where", ()),)

    def _found(self, instance: Any) -> tuple[SchemaError, ...]:
        try:
            return () if self._fast.is_valid(instance) else self._fast_errors(instance)
        except ValueError:
            # A string with half of a surrogate pair is lawful JSON that has no UTF-8, which
            # jsonschema-rs needs. Notes cut inside an emoji look like that.
            return self._slow_errors(instance)

    def _fast_errors(self, instance: Any) -> tuple[SchemaError, ...]:
        return tuple(
            SchemaError(tuple(error.instance_path), error.message, tuple(error.evaluation_path))
            for error in self._fast.iter_errors(instance)
        )

    def _slow_errors(self, instance: Any) -> tuple[SchemaError, ...]:
        return tuple(
            SchemaError(tuple(error.path), error.message, tuple(error.schema_path))
            for error in _explainer(self.name).iter_errors(instance)
        )


@cache
def validator(name: str) -> Validator:
    """The validator of a schema named by its path without suffix, such as invoice/time-entry.

    Raises KeyError if there is no such schema.
    """
    return Validator(name)


def explain(name: str, instance: Any) -> str:
    """Why the instance breaks the schema, a line a reason and alternatives indented; may be empty.

    Raises KeyError if there is no such schema.
    """
    explainer = _explainer(name)
    try:
        return "\n".join(_lines(explainer.iter_errors(instance), indent=""))
    except RecursionError:
        return "$: broken, and nested too deeply to say where"


def names() -> tuple[str, ...]:
    """The names of all schemas, sorted."""
    return tuple(sorted(_schemas()))


@cache
def registry() -> Registry[Any]:
    """All schemas at their addresses, for whoever follows references."""
    resources = [(address, Resource.from_contents(schema)) for address, schema in _addressed()]
    return Registry[Any]().with_resources(resources)


def _lines(errors: Iterator[ValidationError], indent: str) -> Iterator[str]:
    for error in errors:
        yield f"{indent}{error.json_path}: {error.message}"
        yield from _lines(iter(error.context), indent + "    ")


@cache
def _schemas() -> dict[str, dict[str, Any]]:
    top = schemas_dir()
    return {
        path.relative_to(top).with_suffix("").as_posix(): json.loads(path.read_bytes())
        for path in top.rglob("*.json")
    }


def _schema(name: str) -> dict[str, Any]:
    try:
        return _schemas()[name]
    except KeyError:
        raise KeyError(f"no schema {name!r}; there are {', '.join(names())}") from None


def _address(name: str) -> str:
    return f"{BASE}schemas/{name}.json"


def _addressed() -> list[tuple[str, dict[str, Any]]]:
    return [(_address(name), schema) for name, schema in _schemas().items()]


@cache
def _fast_registry() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry(_addressed())


@cache
def _explainer(name: str) -> jsonschema.Draft202012Validator:
    _schema(name)  # names the schemas there are, where jsonschema would only fail to find one
    return jsonschema.Draft202012Validator(
        {"$ref": _address(name)},
        registry=registry(),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
