"""What sort of value stands in a field: its JSON type, the format of its text, a closed word.

Nothing of a value itself gets into a kind, unless the schema lists it: no name, note or id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
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
_NOT_BLANK = "[^ ]"
_MOST_KEPT = 4096
_PLAIN: Mapping[type, str] = {int: NUMBER, float: NUMBER, type(None): NULL}


def kind(name: str, value: Any) -> str:
    """The kind of the value of a member of that name."""
    if type(value) is str:
        decide = _deciding().get(name)
        return _text(value) if decide is None or formats.is_blank(value) else decide(value)
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


def may_be_blank(name: str) -> bool:
    """Whether the schemas let a member of that name be blank."""
    return name in _blanks()


def _word(words: Collection[str], value: str) -> str:
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
def _deciding() -> Mapping[str, Callable[[str], str]]:
    """What says of which kind a text is, for members that the schemas say something special of.

    Listed values are kinds of their own. In a free text, a name or a note, no format means
    anything; nor does it where the caller chooses a pattern.
    """
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for name, schema in _members():
        by_name.setdefault(name, []).append(schema)
    found: dict[str, Callable[[str], str]] = {}
    for name, known in by_name.items():
        words = [word for one in known for word in one.get("enum", ()) if isinstance(word, str)]
        if words:
            found[name] = partial(_word, frozenset(words))
        elif any("pattern-date" in reference for one in known for reference in _refers(one)):
            found[name] = lambda _: PATTERN_DATE
        elif all(map(_is_free, known)) and not name.lower().endswith("id"):
            found[name] = lambda _: TEXT
    return found


@cache
def _blanks() -> frozenset[str]:
    """The members that may be blank: free texts, and those that a format for blanks describes."""
    return frozenset(name for name, schema in _members() if _lets_blank(schema))


def _lets_blank(schema: Mapping[str, Any]) -> bool:
    unbound = _is_free(schema) and "pattern" not in schema
    return unbound or any("blank" in reference for reference in _refers(schema))


def _refers(schema: Mapping[str, Any]) -> Iterator[str]:
    """What a schema, or an alternative of it, refers to."""
    for one in (schema, *schema.get("anyOf", ())):
        yield one.get("$ref", "")


def _is_free(schema: Mapping[str, Any]) -> bool:
    """Whether a schema lets any text pass, be it that it must not be blank."""
    plain = schema.get("pattern", _NOT_BLANK) == _NOT_BLANK and not schema.keys() & {
        "enum",
        "const",
    }
    return schema.get("type") == "string" and plain


def _members() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every property of the objects in answers, by name."""
    for name in schemas.names():
        if name.startswith(("invoice/", "people/")) and not name.endswith("-request"):
            address = f"{schemas.BASE}schemas/{name}.json"
            yield from schemas.registry().contents(address).get("properties", {}).items()
