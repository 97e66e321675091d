"""Newline-delimited JSON: an exchange a line, or the `ndjson` report of Schemathesis."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from timecontract.capture.captured import Part
from timecontract.capture.malformed import MOST_BYTES, MalformedError
from timecontract.capture.shapes import parts_of
from timecontract.contract.json_text import decoded


def parts(stream: BinaryIO) -> Iterator[Part]:
    """The exchanges of all lines; a line that is damaged is told, and the next one is read."""
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        place = f"line {number}"
        if len(line) > MOST_BYTES:
            _skip(stream)
            too_long = MalformedError(f"a line of at most {MOST_BYTES} bytes", "a longer one")
            yield too_long.damage(place)
        elif not line.isspace():
            try:
                value = _value(line)
            except MalformedError as error:
                yield error.damage(place)
            else:
                yield from parts_of(value, place)


def _value(line: bytes) -> Any:
    """The value of a line. Raises MalformedError."""
    try:
        return decoded(line)
    except json.JSONDecodeError as error:
        seen = f"something else in column {error.colno} ({error.msg})"
        if not line.endswith(b"\n") and error.pos + 1 >= len(line.decode("utf-8", "replace")):
            seen = "the end of the file within a value"
        raise MalformedError("JSON", seen) from None
    except UnicodeDecodeError:
        raise MalformedError("UTF-8 text", "bytes of another encoding") from None
    except ValueError:
        raise MalformedError("JSON", "a number with too many digits") from None
    except RecursionError:
        raise MalformedError("JSON", "values nested too deep") from None


def _skip(stream: BinaryIO) -> None:
    """Reads to the end of the line."""
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass
