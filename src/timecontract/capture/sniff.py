"""Tells by how a file begins what it is; names tell nothing."""

from __future__ import annotations

import re
from enum import Enum

import orjson

from timecontract.capture.shapes import begins_exchange


class Format(Enum):
    """How exchanges are written down."""

    DOCUMENT = "a JSON document"
    LINES = "JSON, a value a line"
    YAML = "YAML"


_FIRST = re.compile(rb'\s*[\[{]\s*(?:\{\s*)?"([^"\\]{1,40})"')
_LISTED = re.compile(
    rb"""^["']?(?:http_interactions|interactions|timecontract)["']?\s*:|^- request\s*:""",
    re.MULTILINE,
)
_TRIES = 3
_LIST = re.compile(rb'"log"\s*:\s*\{|"(?:http_)?interactions"\s*:\s*\[')
_ONE = re.compile(rb'"request"\s*:\s*\{|"Initialize"\s*:\s*\{')


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins so; None for what is no capture by any sign."""
    one, several = _ONE.search(head), _LIST.search(head)
    lines = [line for line in head.split(b"\n")[:-1] if line.startswith(b'{"')]
    if (one or several) and any(_is_value(line) for line in lines[:_TRIES]):
        return Format.LINES
    if head.lstrip()[:1] in (b"{", b"["):
        first = _FIRST.match(head)
        alone = bool(first and begins_exchange(first[1].decode("utf-8", "replace")))
        if alone and head.startswith(b'{"') and b"\n" not in head:
            return Format.LINES if one else None
        listed = one and (alone or head.lstrip().startswith(b"["))
        return Format.DOCUMENT if several or listed else None
    return Format.YAML if _LISTED.search(head) else None


def _is_value(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
