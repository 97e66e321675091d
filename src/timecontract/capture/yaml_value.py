"""Builds values from the events of libyaml: three times as fast as its safe loader.

Texts, bytes, lists, objects, numbers and nothing are all there is, whatever tag a file has, and
what is nested too deep is refused, where the loader would end the process.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from timecontract.capture.body import from_base64
from timecontract.capture.malformed import MOST_BYTES, MalformedError

DEPTH = 100
Next = Callable[[], Any]
_BINARY = "tag:yaml.org,2002:binary"
# How VCR.py kept a request body that was read from a stream.
_STREAM = "tag:yaml.org,2002:python/object/new:_io.BytesIO"
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(\.[0-9]+(?:e[+-][0-9]+)?)?")


class YamlValues:
    """Reads texts that are parts of one document, which may refer back to anchors in others."""

    def __init__(self) -> None:
        self._anchors: dict[str, Any] = {}
        self._anchored = 0

    def value(self, text: str, line: int) -> Any:
        """The value of `text`, which begins in that line. Raises MalformedError."""
        if self._anchored > MOST_BYTES:
            self._anchors.clear()
            self._anchored = 0
        known = len(self._anchors)
        try:
            return self._read(text)
        except yaml.YAMLError as error:
            raise MalformedError("YAML", _told(error, line)) from None
        except UnicodeEncodeError:
            raise MalformedError("UTF-8 text", "bytes of another encoding") from None
        finally:
            if len(self._anchors) > known:
                self._anchored += len(text)

    def _read(self, text: str) -> Any:
        parser = CParser(text)
        try:
            after = parser.get_event
            after()
            if not isinstance(after(), yaml.DocumentStartEvent):
                return None
            value = self._built(after(), after, 0)
            while parser.check_event():
                after()
            return value
        finally:
            parser.dispose()

    def _built(self, event: Any, after: Next, depth: int) -> Any:
        begin, sort = event, type(event)
        if sort is ScalarEvent:
            value = event.value if event.style and not event.tag else _scalar(event)
        elif depth > DEPTH:
            raise MalformedError(f"values nested at most {DEPTH} deep", "more")
        elif sort is MappingStartEvent:
            value = self._object(after, depth + 1)
            if event.tag == _STREAM:
                value = (value.get("state") or [b""])[0]
        elif sort is SequenceStartEvent:
            value = []
            while type(event := after()) is not SequenceEndEvent:
                value.append(self._built(event, after, depth + 1))
        elif sort is AliasEvent:
            if event.anchor not in self._anchors:
                raise MalformedError("an anchor that stands before its alias", "none")
            return self._anchors[event.anchor]
        if begin.anchor:
            self._anchors[begin.anchor] = value
        return value

    def _object(self, after: Next, depth: int) -> dict[Any, Any]:
        value = {}
        while type(event := after()) is not MappingEndEvent:
            if type(event) is ScalarEvent:
                key = event.value
                if event.anchor:
                    self._anchors[event.anchor] = key
            else:
                key = str(self._built(event, after, depth))
            value[key] = self._built(after(), after, depth)
        return value


def _scalar(event: ScalarEvent) -> Any:
    """What a scalar stands for that is plain or has a tag."""
    value = event.value
    if event.tag:
        return from_base64(value) if event.tag == _BINARY else value
    if value in _WORDS:
        return _WORDS[value]
    if found := _NUMBER.fullmatch(value):
        number = float(value) if found[1] else int(value)
        return number if str(number) == value else value
    return value


def _told(error: yaml.YAMLError, line: int) -> str:
    """Where and how text is no YAML, without the text."""
    mark = getattr(error, "problem_mark", None)
    at = f" in line {line + mark.line}" if mark else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "no YAML"
    return f"something else{at} ({problem})"
