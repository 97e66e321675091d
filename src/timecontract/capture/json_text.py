"""JSON text that is read value by value: no more of it is in memory than the value at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from timecontract.capture.malformed import MOST_BYTES, MalformedError

CHUNK = 1 << 19
_WINDOW = 1 << 14
_SPACE = re.compile(rb"[ \t\r\n]*")
_FIRST_KEY = re.compile(rb'\{[ \t\r\n]*"([^"\\]*)"')
# What stands between two items, with the first key where they are not on lines of their own.
_BETWEEN = re.compile(rb'[ \t\r\n]*,[ \t\r\n]*\{(?:[ \t]*\r?\n[ \t]*"|[ \t]*"[^"\\]*")')
_MOST_MISSES = 8
# So near to the end of what was decoded so far, an error may be one of the end only.
_NEAR = 16


class NoTextError(MalformedError):
    """A value holds bytes that are no UTF-8; the text goes on behind it."""


class JsonText:
    """A position in JSON text. What it reads raises MalformedError, after which it cannot go on."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._raw_decode = json.JSONDecoder().raw_decode
        self._text = b""
        self._at = 0
        self._lines = 1
        self._ended = False
        self._between = b""
        self._misses = 0

    @property
    def line(self) -> int:
        """The number of the line, from 1."""
        return self._lines + self._text.count(b"\n", 0, self._at)

    def peek(self) -> str:
        """The character that comes next, white space aside; empty at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return chr(self._text[self._at])
            if not self._more():
                return ""

    def first_key(self) -> str:
        """The first key of the object that comes next; empty where it cannot be seen."""
        self.peek()
        found = _FIRST_KEY.match(self._text, self._at)
        if found is None and self._more():
            found = _FIRST_KEY.match(self._text, self._at)
        return found[1].decode("utf-8", "replace") if found else ""

    def take(self, expected: str) -> str:
        """Takes the next character, which is one of `expected`."""
        seen = self.peek()
        if not seen or seen not in expected:
            wanted = " or ".join(f"`{character}`" for character in expected)
            raise MalformedError(wanted, "another character" if seen else "the end of the file")
        self._at += 1
        return seen

    def items(self) -> Iterator[None]:
        """Yields before every item of the list that comes next; each must be read."""
        self.take("[")
        if self.peek() == "]":
            self.take("]")
            return
        while True:
            yield
            self._learn()
            if self.take(",]") == "]":
                self._between = b""
                return

    def members(self) -> Iterator[str]:
        """The keys of the object that comes next; after each, its value must be read."""
        self.take("{")
        if self.peek() == "}":
            self.take("}")
            return
        while True:
            if self.peek() != '"':
                raise MalformedError("a key", "another character" if self.peek() else "the end")
            key = self.value()
            self.take(":")
            yield key
            if self.take(",}") == "}":
                return

    def value(self) -> Any:
        """The value that comes next."""
        self.peek()
        if self._between and (guessed := self._guessed()):
            value, self._at = guessed
            return value
        size = _WINDOW
        while True:
            text = self._text[self._at : self._at + size].decode("utf-8", "surrogateescape")
            try:
                value, end = self._raw_decode(text)
            except json.JSONDecodeError as error:
                if _is_certain(error) or not self._has(size):
                    raise MalformedError("JSON", self._seen(error)) from None
            except (ValueError, RecursionError) as error:
                deep = isinstance(error, RecursionError)
                seen = "values nested too deep" if deep else "a number with too many digits"
                raise MalformedError("JSON", seen) from None
            else:
                if end < len(text) or not self._has(size):
                    break
            size *= 2
        return self._taken(value, text[:end])

    def _taken(self, value: Any, text: str) -> Any:
        """`value`, behind whose text the position is now."""
        try:
            self._at += len(text.encode())
        except UnicodeEncodeError:
            self._at += len(text.encode("utf-8", "surrogateescape"))
            raise NoTextError("UTF-8 text", "bytes of another encoding") from None
        return value

    def _has(self, size: int) -> bool:
        """Whether there is more text than that, reading on if need be."""
        return self._at + size < len(self._text) or self._more()

    def _learn(self) -> None:
        """Notes what stands between two items, which is the same text in what a program wrote."""
        if not self._between or not self._text.startswith(self._between, self._at):
            found = _BETWEEN.match(self._text, self._at) if self._misses < _MOST_MISSES else None
            self._between = found[0] if found else b""

    def _guessed(self) -> tuple[Any, int] | None:
        """The item up to where the next one seems to begin, if that is one value indeed.

        So the fastest parser can be asked, which does not say where a value ends.
        """
        end = self._text.find(self._between, self._at)
        if end < 0 and self._more():
            end = self._text.find(self._between, self._at)
        if end < 0:
            return None
        try:
            return orjson.loads(memoryview(self._text)[self._at : end]), end
        except orjson.JSONDecodeError:
            self._misses += 1
            return None

    def _seen(self, error: json.JSONDecodeError) -> str:
        if self._ended and not _is_certain(error):
            return "the end of the file within a value"
        column = error.colno
        if error.lineno == 1:
            column += self._at - 1 - self._text.rfind(b"\n", 0, self._at)
        line = self.line + error.lineno - 1
        return f"something else in line {line}, column {column} ({error.msg})"

    def _more(self) -> bool:
        """Reads on, twice as far each time that a value does not end."""
        if self._ended:
            return False
        kept = self._text[self._at :]
        if len(kept) > MOST_BYTES:
            raise MalformedError(f"a value of at most {MOST_BYTES} bytes", "a longer one")
        read = self._stream.read(max(CHUNK, len(kept)))
        self._ended = not read
        self._lines = self.line
        self._text, self._at = kept + read, 0
        return bool(read)


def _is_certain(error: json.JSONDecodeError) -> bool:
    """Whether more text would not help."""
    ends = error.msg.startswith("Unterminated") or error.pos + _NEAR > len(error.doc)
    return not ends
