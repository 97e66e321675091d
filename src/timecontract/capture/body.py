"""The bytes of a body without its transfer and content codings.

A recorder may keep a body as it came over the wire or decoded, and keeps the headers as they came;
so what a header names is taken off only where it is there.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from timecontract.capture.malformed import MOST_BYTES, MalformedError

Decoder = Callable[[bytes], bytes]

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})(?:;[^\r\n]*)?\r\n")


def decoded(body: bytes, headers: Mapping[str, str]) -> bytes:
    """`body` without the codings that its headers name. Raises MalformedError."""
    if "chunked" in headers.get("transfer-encoding", ""):
        body = dechunked(body)
    codings = headers.get("content-encoding")
    if not codings or not body:
        return body
    for name in reversed(codings.lower().split(",")):
        body = _without(name.strip(), body)
    return body


def check_request(body: bytes, headers: Mapping[str, str]) -> None:
    """Raises MalformedError where a recorder left the body out, by what the headers say."""
    if not body and _announces(headers):
        raise MalformedError("the body of the request", "only its length")


def check_response(method: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """The same for an answer. Some have a length and no body, by RFC 9110."""
    if not body and _announces(headers) and method != "HEAD" and not has_no_body(status):
        raise MalformedError("the body of the answer", "only its length")


def has_no_body(status: int) -> bool:
    """Whether an answer with that status is without a body, or with one that says nothing."""
    return status < 200 or status == 204 or 300 <= status < 400


def _announces(headers: Mapping[str, str]) -> bool:
    return bool(headers.get("content-length", "").strip("0 "))


def from_base64(coded: str) -> bytes:
    """The bytes of a base64 text; white space is let through. Raises MalformedError."""
    try:
        return base64.b64decode("".join(coded.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedError("a body in base64", "other characters, or too few") from error


def encoded(body: str, charset: str = "") -> bytes:
    """The bytes of a text body. Half surrogate pairs, which JSON may hold, stand for single bytes.

    Others of them stay recognisable as what they are, which is no text.
    """
    for errors in ("strict", "surrogateescape"):
        try:
            return body.encode(charset or "utf-8", errors)
        except (LookupError, ValueError):
            charset = ""
    return body.encode("utf-8", "surrogatepass")


def dechunked(body: bytes) -> bytes:
    """`body` without chunk lengths, where it has them from its first byte to its last."""
    pieces: list[bytes] = []
    at = 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if not size:
            return b"".join(pieces)
        at = head.end() + size
        if body[at : at + 2] != b"\r\n":
            break
        pieces.append(body[head.end() : at])
        at += 2
    return body


def _without(coding: str, body: bytes) -> bytes:
    if coding in ("", "identity"):
        return body
    magic, decoder = _CODINGS.get(coding, (None, None))
    if magic is None:
        if _is_text(body):
            return body
    elif not body.startswith(magic):
        return _inflated(body) if coding == "deflate" and not _is_text(body) else body
    if decoder is None:
        raise MalformedError("a body in a coding that can be decoded", f"{coding[:20]!r}")
    try:
        plain = decoder(body)
    except MalformedError:
        raise
    except Exception as error:
        raise MalformedError(
            f"a body in the coding {coding}", "bytes that do not decode"
        ) from error
    if len(plain) > MOST_BYTES:
        raise MalformedError(f"a decoded body of at most {MOST_BYTES} bytes", "a larger one")
    return plain


def _is_text(body: bytes) -> bool:
    if _CONTROL.search(body):
        return False
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _unzipped(body: bytes) -> bytes:
    """Of gzip or zlib; a check sum that is wrong, or an end that is missing, is an error."""
    plain = b""
    while body and len(plain) <= MOST_BYTES:
        inflate = zlib.decompressobj(47)
        plain += inflate.decompress(body, MOST_BYTES + 1 - len(plain))
        plain = _whole(plain, ended=inflate.eof)
        body = inflate.unused_data.lstrip(b"\0")
    return plain


def _inflated(body: bytes) -> bytes:
    """Of deflate without its frame, which some servers send; else the bytes as they are."""
    inflate = zlib.decompressobj(-15)
    try:
        plain = inflate.decompress(body, MOST_BYTES)
    except zlib.error:
        return body
    return plain if inflate.eof and not inflate.unused_data else body


def _brotli() -> Decoder | None:
    """Needs the package `brotli`."""
    try:
        module = import_module("brotli")
    except ImportError:
        return None

    def decode(body: bytes) -> bytes:
        stream = module.Decompressor()
        plain = bytes(stream.process(body, output_buffer_limit=MOST_BYTES + 1))
        return _whole(plain, ended=stream.is_finished())

    return decode


def _zstd() -> Decoder | None:
    """Needs Python 3.14, or the package `backports.zstd`."""
    for name in ("compression.zstd", "backports.zstd"):
        try:
            module = import_module(name)
        except ImportError:
            continue

        def decode(body: bytes, make: Any = module.ZstdDecompressor) -> bytes:
            stream = make()
            plain = bytes(stream.decompress(body, MOST_BYTES + 1))
            return _whole(plain, ended=stream.eof)

        return decode
    return None


def _whole(plain: bytes, *, ended: bool) -> bytes:
    if not ended and len(plain) <= MOST_BYTES:
        raise MalformedError("a compressed body", "only the beginning of one")
    return plain


_ZIPPED = (b"\x1f\x8b", _unzipped)
_CODINGS: dict[str, tuple[bytes | tuple[bytes, ...] | None, Decoder | None]] = {
    "gzip": _ZIPPED,
    "x-gzip": _ZIPPED,
    "deflate": ((b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda"), _unzipped),
    "zstd": (b"\x28\xb5\x2f\xfd", _zstd()),
    "br": (None, _brotli()),
}
"""By coding: how its bytes begin, None where that does not tell, and what decodes it, if there."""
