from __future__ import annotations

import gzip
import zlib
from importlib.util import find_spec

import pytest

from timecontract.capture.body import dechunked, decoded
from timecontract.capture.malformed import MOST_BYTES, MalformedError

PLAIN = b'{"code":0,"message":"success"}'


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


CODED = {
    "gzip": gzip.compress(PLAIN),
    "x-gzip": gzip.compress(PLAIN),
    "deflate": zlib.compress(PLAIN),
    "GZIP": gzip.compress(PLAIN),
    "identity": PLAIN,
    "deflate, gzip": gzip.compress(zlib.compress(PLAIN)),
}


@pytest.mark.parametrize("coding", CODED)
def test_the_codings_that_a_header_names_are_taken_off(coding: str) -> None:
    assert decoded(CODED[coding], {"content-encoding": coding}) == PLAIN


def test_deflate_without_a_frame_is_taken_off() -> None:
    assert decoded(raw_deflate(PLAIN), {"content-encoding": "deflate"}) == PLAIN


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd", "unknown"])
def test_a_body_that_was_decoded_before_stays_as_it_is(coding: str) -> None:
    assert decoded(PLAIN, {"content-encoding": coding}) == PLAIN


def test_gzip_in_pieces_is_one_body() -> None:
    pieces = gzip.compress(PLAIN[:9]) + gzip.compress(PLAIN[9:])
    assert decoded(pieces, {"content-encoding": "gzip"}) == PLAIN


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_coded_body_that_was_cut_is_malformed(coding: str) -> None:
    with pytest.raises(MalformedError, match="only the beginning"):
        decoded(CODED[coding][:-6], {"content-encoding": coding})


def test_a_coded_body_with_other_bytes_in_it_is_malformed() -> None:
    damaged = CODED["gzip"][:15] + b"\xff\xff\xff" + CODED["gzip"][18:]
    with pytest.raises(MalformedError, match="in the coding gzip"):
        decoded(damaged, {"content-encoding": "gzip"})


def test_a_body_that_grows_beyond_measure_is_malformed() -> None:
    bomb = gzip.compress(bytes(MOST_BYTES + 1), 1)
    with pytest.raises(MalformedError, match="at most"):
        decoded(bomb, {"content-encoding": "gzip"})


def test_a_coding_that_nothing_here_decodes_is_named() -> None:
    with pytest.raises(MalformedError, match="'compress'"):
        decoded(b"\x1f\x9d\x90", {"content-encoding": "compress"})


def test_brotli_without_its_package_is_named() -> None:
    if find_spec("brotli"):
        assert decoded(b"\x0b\x02\x80{}\x03", {"content-encoding": "br"}) == b"{}"
    else:
        with pytest.raises(MalformedError, match="'br'"):
            decoded(b"\x0b\x02\x80{}\x03", {"content-encoding": "br"})


def test_chunks_are_joined_where_a_header_names_them() -> None:
    chunks = b'5\r\n{"cod\r\n0A;x=y\r\ne":0,"mess\r\n0\r\n\r\n'
    assert decoded(chunks, {"transfer-encoding": "chunked"}) == b'{"code":0,"mess'
    assert decoded(chunks, {}) == chunks


@pytest.mark.parametrize("body", [PLAIN, b"", b"5\r\nabc", b"12\r\n", b"0"])
def test_what_is_not_in_chunks_stays_as_it_is(body: bytes) -> None:
    assert dechunked(body) == body
