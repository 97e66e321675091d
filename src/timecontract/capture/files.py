"""Finds captures and reads them: files, folders, patterns and standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from glob import glob
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from timecontract.capture import cassette, json_document, lines
from timecontract.capture.captured import Capture, Damage, Part
from timecontract.capture.sniff import Format, format_of
from timecontract.capture.streams import HEAD, Bytes, as_text, unpacked
from timecontract.contract.apis import Facts

STDIN = "-"
ANY = "a HAR file, a VCR.py cassette or newline-delimited JSON of either"


def captures(sources: Sequence[str], stdin: BinaryIO) -> Iterator[Capture]:
    """The captures that `sources` name, each read as far as its events are asked for.

    A source is a file, a folder with all below it, a pattern, or `-` for standard input. What a
    file holds is told by its content; of a folder, files that hold no capture are passed over.
    Nothing is raised: what cannot be read is a `Damage` of its capture.
    """
    for source in sources:
        if source == STDIN:
            yield _of_stream("standard input", stdin) or _none("standard input")
        elif _exists(Path(source)):
            yield from _at(Path(source))
        elif found := sorted(glob(source, recursive=True)):  # noqa: PTH207, `source` may be absolute
            yield from chain.from_iterable(_at(Path(path)) for path in found)
        else:
            yield _damaged(source, "the name", "a file, a folder or a pattern of such", "none")


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _at(path: Path) -> Iterator[Capture]:
    if path.is_dir():
        yield from _folder(path)
    else:
        yield _of_file(path) or _none(str(path))


def _none(name: str) -> Capture:
    return _damaged(name, "the beginning", ANY, "something else, or nothing")


def _folder(folder: Path) -> Iterator[Capture]:
    """Every capture below a folder, in the order of their names."""
    empty = True
    errors: list[OSError] = []
    for path, folders, names in os.walk(folder, onerror=errors.append):
        folders.sort()
        for file in (Path(path, name) for name in sorted(names)):
            if file.is_file() and (capture := _of_file(file)):
                empty = False
                yield capture
    for error in errors:
        yield _damaged(str(error.filename), "the folder", "one that can be read", _said(error))
    if empty and not errors:
        yield _damaged(str(folder), "the folder", f"{ANY} somewhere below it", "none")


def _of_file(file: Path) -> Capture | None:
    """The capture in a file; None where it holds no sign of one."""
    try:
        source = file.open("rb")
    except OSError as error:
        return _damaged(str(file), "the file", "one that can be read", _said(error))
    capture = _of_stream(str(file), source)
    if capture is None:
        source.close()
        return None
    capture.events = _closing(source, capture.events)
    if file.is_file():
        capture.anew = partial(_anew, file, source)
    return capture


def _closing(source: BinaryIO, parts: Iterator[Part]) -> Iterator[Part]:
    with source:
        yield from parts


def _anew(file: Path, source: BinaryIO) -> Iterator[Part]:
    """The parts of a file from its beginning; it is closed until the first is asked for."""
    source.close()
    return _opened(file)


def _opened(file: Path) -> Iterator[Part]:
    capture = _of_file(file) or _none(str(file))
    yield from capture.events


def _of_stream(name: str, source: BinaryIO) -> Capture | None:
    stream, layers = unpacked(source)
    sort = format_of(stream.peek(HEAD))
    if sort is None and not any(layer.broken for layer in layers):
        stream.close()
        return None
    facts: dict[str, Facts] = {}
    capture = Capture(name, _parts(stream, sort, layers, facts), facts)
    capture.first()
    return capture


def _parts(
    stream: BufferedReader[Bytes],
    sort: Format | None,
    layers: Sequence[Bytes],
    facts: dict[str, Facts],
) -> Iterator[Part]:
    with stream:
        if sort is Format.LINES:
            yield from lines.parts(stream)
        elif sort is Format.DOCUMENT:
            yield from json_document.parts(stream)
        elif sort is Format.YAML:
            yield from cassette.parts(as_text(stream), facts)
        for layer in layers:
            if layer.broken:
                yield Damage("the end", "a file that can be read to its end", layer.broken)


def _damaged(name: str, place: str, expected: str, seen: str) -> Capture:
    return Capture(name, iter([Damage(place, expected, seen)]))


def _said(error: OSError) -> str:
    return error.strerror or type(error).__name__
