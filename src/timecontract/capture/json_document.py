"""Files that are one JSON document: HAR, and cassettes that VCR.py's JSON serializer wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from timecontract.capture.captured import Part
from timecontract.capture.json_text import JsonText, NoTextError
from timecontract.capture.malformed import MalformedError
from timecontract.capture.shapes import ITEMS, item, parts_of

AROUND = ITEMS | {"log", "version", "metadata", "command", "recorded_with", "seed", "timecontract"}
"""With one of these keys a document begins that lists exchanges; another is an exchange itself."""


def parts(stream: TextIO) -> Iterator[Part]:
    """The exchanges of a document, or of several that follow each other; never raises."""
    document = _Document(JsonText(stream))
    try:
        yield from document.parts()
    except MalformedError as error:
        yield error.damage(document.place)


class _Document:
    """Counts the entries that were read, for the places of what is damaged."""

    def __init__(self, text: JsonText) -> None:
        self._text = text
        self._entry = 0

    @property
    def place(self) -> str:
        """Where the text is being read."""
        return (
            f"entry {self._entry} (line {self._text.line})"
            if self._entry
            else (f"line {self._text.line}")
        )

    def parts(self) -> Iterator[Part]:
        """The exchanges of all values."""
        while self._text.peek():
            if self._text.peek() == "[":
                yield from self._items()
            elif self._text.first_key() in AROUND:
                yield from self._object(inner=False)
            else:
                self._entry += 1
                yield from parts_of(self._text.value(), f"entry {self._entry}")

    def _object(self, *, inner: bool) -> Iterator[Part]:
        for key in self._text.members():
            if key in ITEMS and self._text.peek() == "[":
                yield from self._items()
            elif key == "log" and not inner and self._text.peek() == "{":
                yield from self._object(inner=True)
            else:
                self._text.value()

    def _items(self) -> Iterator[Part]:
        for _ in self._text.items():
            self._entry += 1
            try:
                value = self._text.value()
            except NoTextError as error:
                yield error.damage(self.place)
            else:
                yield from item(value, f"entry {self._entry}")
