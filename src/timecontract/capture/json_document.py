"""Files that are one JSON document: HAR, and cassettes that VCR.py's JSON serializer wrote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from timecontract.capture.captured import Part
from timecontract.capture.json_text import JsonText, NoTextError
from timecontract.capture.malformed import MalformedError
from timecontract.capture.shapes import EXCHANGE, ITEMS, begins_exchange, item, parts_of


def parts(stream: BinaryIO) -> Iterator[Part]:
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
        self._listed = False

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
            elif begins_exchange(self._text.first_key()):
                self._entry += 1
                self._listed = True
                yield from parts_of(self._text.value(), f"entry {self._entry}")
            else:
                yield from self._object(inner=False)
        if not self._listed:
            raise MalformedError(f"{EXCHANGE}, or a list of such", "none")

    def _object(self, *, inner: bool) -> Iterator[Part]:
        for key in self._text.members():
            if key in ITEMS and self._text.peek() == "[":
                yield from self._items()
            elif key == "log" and not inner and self._text.peek() == "{":
                yield from self._object(inner=True)
            else:
                self._text.value()

    def _items(self) -> Iterator[Part]:
        self._listed = True
        for _ in self._text.items():
            self._entry += 1
            try:
                value = self._text.value()
            except NoTextError as error:
                yield error.damage(self.place)
            else:
                yield from item(value, f"entry {self._entry}")
