"""Cuts the YAML text of a cassette into its interactions, so that no more than one is in memory.

Cut is where a key or an item of the list of interactions begins a line, which in block style is
nowhere else: what belongs to an item is indented deeper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TextIO

from timecontract.capture.malformed import MOST_BYTES
from timecontract.capture.shapes import ITEMS

KEPT = ITEMS | {"timecontract"}
LISTS = ITEMS | {""}
_KEY = re.compile(r"""["']?([\w.-]+)["']?\s*:(?=\s|$)""")


@dataclass(slots=True)
class Piece:
    """Lines of a cassette: an item of the list under `key`, or a key with its value.

    `line` is the number of the first, from 1. `key` is empty where the whole text is a list. The
    text ends with a piece that is `last`. A piece that is `too_long` has no text.
    """

    key: str
    line: int
    is_item: bool = False
    last: bool = False
    lines: list[str] = field(default_factory=list)
    size: int = 0

    @property
    def text(self) -> str:
        """The lines as they stand."""
        return "".join(self.lines)

    @property
    def too_long(self) -> bool:
        """Whether it is longer than anything that is read."""
        return self.size > MOST_BYTES

    def add(self, line: str) -> None:
        """Adds a line."""
        self.size += len(line)
        if self.too_long:
            self.lines.clear()
        else:
            self.lines.append(line)


def pieces(stream: TextIO) -> Iterator[Piece]:
    """The items of the lists of `ITEMS`, and the keys of `KEPT` that hold something else."""
    piece = Piece("", 1)
    dash = ""
    for number, line in _lines(stream):
        if following := _at_key(line, number):
            dash = ""
        elif piece.key in LISTS and (not piece.lines or piece.is_item):
            dash = dash or _dash(line)
            if dash and line.startswith(dash) and line[len(dash) :][:1] in " \n":
                following = Piece(piece.key, number, is_item=True)
        if following:
            if piece.size:
                yield piece
            piece = following
        if piece.is_item or piece.size or (following and not _is_bare(line, piece)):
            piece.add(line)
    piece.last = True
    if piece.size:
        yield piece


def _at_key(line: str, number: int) -> Piece | None:
    """The piece that begins where a key, or another document, begins a line."""
    if line[0] in " \n#-" and not line.startswith("---"):
        return None
    found = _KEY.match(line)
    return Piece(found[1] if found else "", number)


def _is_bare(line: str, piece: Piece) -> bool:
    """Whether what a key holds begins below it, item by item, or is of no interest."""
    found = _KEY.match(line)
    if not found or piece.key not in KEPT:
        return True
    rest = line[found.end() :].strip()
    return piece.key in ITEMS and (not rest or rest.startswith("#"))


def _dash(line: str) -> str:
    """The indentation and dash of an item, where the line begins one."""
    bare = line.lstrip(" ")
    return line[: len(line) - len(bare)] + "-" if bare[:2] in ("- ", "-\n", "-") else ""


def _lines(stream: TextIO) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one that is longer than anything that is read comes in parts."""
    number, whole = 1, True
    while line := stream.readline(MOST_BYTES):
        yield number, line if whole else " " + line
        whole = line.endswith("\n")
        number += whole
