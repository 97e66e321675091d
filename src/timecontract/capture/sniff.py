"""Tells by how a file begins what it is; names tell nothing."""

from __future__ import annotations

import re
from enum import Enum

import orjson

from timecontract.capture.json_document import AROUND


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
_EXCHANGE = frozenset({"request", "response", "startedDateTime", "pageref", "recorded_at"})


def format_of(head: bytes) -> Format | None:
    """The format of a file that begins so; None for what is no capture by any sign."""
    lines = [line for line in head.split(b"\n")[:-1] if line.startswith(b'{"')]
    if any(_is_value(line) for line in lines[:_TRIES]):
        return Format.LINES
    if head.lstrip()[:1] in (b"{", b"["):
        return _json(head)
    if _LISTED.search(head):
        return Format.YAML
    return None


def _json(head: bytes) -> Format | None:
    first = _FIRST.match(head)
    key = first[1].decode("utf-8", "replace") if first else ""
    if key in AROUND:
        return Format.DOCUMENT
    if not (key in _EXCHANGE or key.startswith("_") or b'"request"' in head):
        return None
    in_lines = head.startswith(b'{"') and b"\n" not in head
    return Format.LINES if in_lines else Format.DOCUMENT


def _is_value(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
