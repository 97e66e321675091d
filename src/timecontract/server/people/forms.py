"""The parameters of a request, from its query and its body, and the files in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_MOST_FIELDS = 1000

# One `; name=value` of a header, the value bare or between quotation marks.
_OPTION = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))')


class FormError(ValueError):
    """A body that is not what its Content-Type says."""


class Upload(NamedTuple):
    """A file as it came."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """All values by name, and the files in the field `attachment`.

    What is no UTF-8 shows as lone surrogates. `broken` is a body that could not be read.
    """

    values: Mapping[str, list[str]] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    broken: bool = False


def read(query: bytes, content_type: str, body: bytes) -> Form:
    """What a request sends; of another media type than those of forms, the query alone."""
    values: dict[str, list[str]] = {}
    uploads: list[Upload] = []
    broken = False
    try:
        _add(values, _pairs(query))
        media_type = content_type.partition(";")[0].strip().lower()
        if media_type == _URLENCODED:
            _add(values, _pairs(body))
        elif media_type == _MULTIPART:
            for part in _parts(body, _boundary(content_type)):
                if part.name == "attachment":
                    uploads.append(Upload(part.filename or part.name, part.content))
                else:
                    _add(values, [(part.name, part.content.decode("utf-8", "surrogateescape"))])
    except FormError:
        broken = True
    # A browser sends an empty part for a file that nobody chose.
    chosen = tuple(upload for upload in uploads if upload != Upload("attachment", b""))
    return Form(values, chosen, broken)


def _pairs(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            text.decode("utf-8", "surrogateescape"),
            keep_blank_values=True,
            errors="surrogateescape",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise FormError("too many fields") from error


def _add(values: dict[str, list[str]], pairs: list[tuple[str, str]]) -> None:
    for name, value in pairs:
        values.setdefault(name, []).append(value)


class _Part(NamedTuple):
    name: str
    filename: str
    content: bytes


def _boundary(content_type: str) -> bytes:
    boundary = _options(content_type).get("boundary", "")
    if not boundary:
        raise FormError("multipart without a boundary")
    return boundary.encode("latin-1")


def _parts(body: bytes, boundary: bytes) -> Iterator[_Part]:
    """The parts of a body by RFC 7578."""
    _preamble, *pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if not pieces or not pieces[-1].startswith(b"--"):
        raise FormError("the last boundary is missing")
    if len(pieces) > _MOST_FIELDS:
        raise FormError("too many parts")
    for piece in pieces[:-1]:
        blanks, separator, rest = piece.partition(b"\r\n")
        if blanks.strip(b" \t") or not separator:
            raise FormError("a boundary without a line of its own")
        head, separator, content = rest.partition(b"\r\n\r\n")
        if not separator:
            raise FormError("a part without an end of its headers")
        yield _part(head, content)


def _part(head: bytes, content: bytes) -> _Part:
    for line in head.decode("utf-8", "surrogateescape").split("\r\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "content-disposition":
            options = _options(value)
            if "name" in options:
                return _Part(options["name"], _filename(options), content)
    raise FormError("a part without a name")


def _filename(options: Mapping[str, str]) -> str:
    extended = options.get("filename*", "")
    if extended.lower().startswith("utf-8'"):
        return unquote(extended.split("'", 2)[-1], errors="surrogateescape")
    # Clients write quotation marks and line ends in names by percent, and nothing else.
    name = options.get("filename", "")
    return re.sub("%(22|0A|0D)", lambda found: chr(int(found[1], 16)), name, flags=re.IGNORECASE)


def _options(header: str) -> dict[str, str]:
    """What stands behind the semicolons of a header."""
    return {
        name.lower(): re.sub(r"\\(.)", r"\1", quoted) if quoted else bare
        for name, quoted, bare in _OPTION.findall(header)
    }
