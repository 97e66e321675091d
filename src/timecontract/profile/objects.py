"""The objects of a document as signatures: which members there are, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timecontract.profile.kinds import kind

Signature = tuple[str, tuple[str, ...], tuple[str, ...]]
"""An object: its path, the names of its members, and the kind of each."""

_HOLDING = (dict, list)
ANY = "*"
"""Stands for names that are data: ids, days, names of people."""
ROWS = 8
"""Of a list so many elements are looked at, spread evenly."""
_DEEPEST = 6
_MOST_MEMBERS = 60
# No member of the vendor begins with a capital letter; names of people do.
_NAME = re.compile(r"[a-z_][A-Za-z_ -]{0,38}[0-9]{0,2}")


def signatures(document: Any) -> set[Signature]:
    """The different objects of a document."""
    return set(_of(document, "", 0))


def member(path: str, name: str) -> str:
    """The path of a member of the object at that path."""
    return f"{path}.{name}" if path else name


def parent(path: str) -> str:
    """The path of the object that a member belongs to."""
    return path.rpartition(".")[0]


def _of(value: Any, path: str, depth: int) -> Iterator[Signature]:
    if depth > _DEEPEST:
        return
    if isinstance(value, Mapping):
        yield path, _names(value), tuple([kind(name, inner) for name, inner in value.items()])
        for name, inner in value.items():
            if type(inner) in _HOLDING and inner:
                yield from _of(inner, member(path, name_of(name)), depth + 1)
    elif isinstance(value, list):
        rows = value if len(value) <= ROWS else value[:: -(-len(value) // ROWS)]
        for row in rows:
            yield from _of(row, f"{path}[]", depth + 1)
    else:
        yield path, (ANY,), (kind("", value),)


_known: dict[str, str] = {}


def _names(value: Mapping[str, Any]) -> tuple[str, ...]:
    if len(value) > _MOST_MEMBERS:
        return (ANY,) * len(value)
    return tuple([_known.get(name) or name_of(name) for name in value])


def name_of(name: str) -> str:
    """The name of a member, or what stands for it where it is data."""
    told = name if _NAME.fullmatch(name) else ANY
    if len(_known) < 1000:
        _known[name] = told
    return told
