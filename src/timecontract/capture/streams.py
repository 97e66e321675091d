"""Bytes of a file, unpacked where they are compressed, that end where they cannot be read."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, TextIO, cast

HEAD = 1 << 16
"""So many bytes at the beginning of a file can be looked at before it is read."""
_ENOUGH = 1 << 12
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


class Bytes(io.RawIOBase):
    """A stream that ends where its source cannot be read on; `broken` then says why."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.broken = ""
        self._begins = True

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Reads what is there, as a pipe does; at first it waits for enough to look at."""
        data = self._read(len(buffer))
        while self._begins and data and len(data) < min(_ENOUGH, len(buffer)):
            more = self._read(len(buffer) - len(data))
            data += more
            if not more:
                break
        self._begins = False
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        read = getattr(self._source, "read1", self._source.read)
        try:
            return b"" if self.broken else read(size)
        except EOFError:
            self.broken = "the end of the file within compressed data"
        except (zlib.error, gzip.BadGzipFile):
            self.broken = "compressed data that is damaged"
        except OSError as error:
            self.broken = f"an error: {error.strerror or type(error).__name__}"
        return b""


def unpacked(source: BinaryIO) -> tuple[io.BufferedReader[Bytes], list[Bytes]]:
    """What the source holds, without gzip and byte order mark, and what may break on the way."""
    layers = [Bytes(source)]
    stream = io.BufferedReader(layers[0], HEAD)
    if stream.peek(2)[:2] == _GZIP:
        layers.append(Bytes(cast(BinaryIO, gzip.GzipFile(fileobj=stream))))
        stream = io.BufferedReader(layers[-1], HEAD)
    if stream.peek(3)[:3] == _BOM:
        stream.read(3)
    return stream, layers


def as_text(stream: io.BufferedReader[Bytes]) -> TextIO:
    """Its text; bytes that are no UTF-8 become half surrogate pairs, which no text may hold."""
    return io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape")
