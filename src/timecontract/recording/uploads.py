"""The files that requests send up, as the parts of a multipart body hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BOUNDARY = re.compile(rb"\A--([^\r\n]+)\r\n")


def files(body: bytes) -> Iterator[bytes]:
    """The contents of the files in a multipart body; none in any other."""
    if found := _BOUNDARY.match(body):
        for part in body.split(b"--" + found[1]):
            head, _, content = part.partition(b"\r\n\r\n")
            if b"filename" in head:
                yield content.removesuffix(b"\r\n")
