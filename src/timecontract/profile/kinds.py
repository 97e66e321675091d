"""What sort of value stands in a field: its JSON type, the format of its text, a closed word.

Nothing of a value itself gets into a kind, unless the schema lists it: no name, note or id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from timecontract.contract import formats, schemas

BLANK, TEXT, EMPTY = "blank", "text", "empty"
OBJECT, LIST, NULL, NUMBER = "object", "list", "null", "number"
TRUE, FALSE = "true", "false"
PATTERN_DATE = "date in the pattern asked for"
OTHER_WORD = "another word"

_FORMATS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("HH:mm", formats.duration_minutes),
    ("H:mm", formats.loose_duration_minutes),
    ("digits", re.compile(r"[0-9]+").fullmatch),
    ("decimal", formats.amount),
    ("date", formats.iso_date),
    ("timestamp", formats.timestamp),
    ("date HH:mm", re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d").fullmatch),
    ("RFC 3339", re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)").fullmatch),
)
# No format is longer, but for digits.
_LONGEST = 40
_MOST_KEPT = 4096
_PLAIN: Mapping[type, str] = {int: NUMBER, float: NUMBER, type(None): NULL}


def kind(name: str, value: Any) -> str:
    """The kind of the value of a member of that name."""
    if type(value) is str:
        if name in _special() and not formats.is_blank(value):
            return _word(name, value)
        return _text(value)
    if type(value) is bool:
        return TRUE if value else FALSE
    if isinstance(value, list | dict):
        return (LIST if isinstance(value, list) else OBJECT) if value else EMPTY
    return _PLAIN.get(type(value), TEXT)


def json_type(of: str) -> str:
    """The JSON type of values of that kind; empty where it can be several."""
    if of in (TRUE, FALSE):
        return "boolean"
    if of in (OBJECT, LIST, NULL, NUMBER):
        return of
    return "" if of in (BLANK, EMPTY) else "string"


def is_word(of: str) -> bool:
    """Whether the kind is a value that a schema lists."""
    return of.startswith('"')


def _word(name: str, value: str) -> str:
    words = _special()[name]
    if not words:
        return PATTERN_DATE
    if value in words:
        return f'"{value}"'
    near = next((word for word in words if word.lower() == value.lower()), None)
    return f'"{value}"' if near else OTHER_WORD


_texts: dict[str, str] = {}


def _text(value: str) -> str:
    known = _texts.get(value)
    if known is None:
        if len(_texts) > _MOST_KEPT:
            _texts.clear()
        known = _texts[value] = _format(value)
    return known


def _format(value: str) -> str:
    if formats.is_blank(value):
        return BLANK
    if len(value) > _LONGEST:
        return TEXT
    return next((name for name, parses in _FORMATS if parses(value) is not None), TEXT)


@cache
def _special() -> Mapping[str, tuple[str, ...]]:
    """Members whose values are listed by the schemas; no values for dates in a chosen pattern."""
    found: dict[str, tuple[str, ...]] = {}
    for name, schema in _members():
        words = tuple(word for word in schema.get("enum", ()) if isinstance(word, str))
        if words:
            found[name] = (*found.get(name, ()), *words)
        elif "pattern-date" in str(schema.get("$ref", "")):
            found[name] = ()
    return found


def _members() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every property of the objects in answers, by name."""
    for name in schemas.names():
        if name.startswith(("invoice/", "people/")) and not name.endswith("-request"):
            address = f"{schemas.BASE}schemas/{name}.json"
            yield from schemas.registry().contents(address).get("properties", {}).items()
