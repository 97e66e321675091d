"""Files to attach, in which careless handling shows."""

from __future__ import annotations

from timecontract.drive.people_travel import Attachment

PLAIN: Attachment = ("Work Details.pdf", b"%PDF-1.4 not really a document")
OTHER: Attachment = ("other details.txt", b"what was done otherwise")

NAMES = (
    "plain.txt",
    "two  blanks and (parentheses).txt",
    "समय पत्रक.pdf",
    "週報.tar.gz",
    "Café été.txt",
    "tea & bread; o'clock, #1 + 2 = 3.txt",
    "🎉.png",
    "noextension",
    "x" * 120 + ".txt",
)
"""File names that are lost or altered where they are not handled as text."""

ODD_NAMES = (
    'a "quoted" name.txt',
    "two\r\nlines.txt",
    "50% \\ 100%.txt",
    "../up and/down.txt",
)
"""File names that clients write in several ways, or that file systems do not take."""

CONTENTS: dict[str, bytes] = {
    "empty": b"",
    "all bytes": bytes(range(256)),
    "lines of every kind": b"\r\n\n\r one\r\ntwo\nthree\rfour\r\n\r\n",
    "like the end of a part": b"--timecontract-0\r\n\r\n--timecontract-0--\r\n",
    "another part": b'\r\nContent-Disposition: form-data; name="description"\r\n\r\nno',
    "bytes before text": b"\xef\xbb\xbf\xff\xfe\x00 text \x1a more",
    "blanks at both ends": b"  \t text \n ",
    "a hundred thousand": bytes(n * n % 251 for n in range(100_000)),
}
"""What may be in a file, by what goes wrong with it."""
