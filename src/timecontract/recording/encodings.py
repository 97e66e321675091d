"""Finding a text however it is written: in an address, a form, JSON, XML, or one in another."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote, unquote_plus

_JSON_ESCAPE = re.compile(r'\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))')
_CONTROLS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_NAMED = {"&": b"amp", "<": b"lt", ">": b"gt", '"': b"quot", "'": b"apos"}
# What encodings begin and end with, itself as it may be encoded in an address.
_PERCENT = b"%(?:25)*"
_BACKSLASH = rb"(?:\\|%(?:25)*5[cC])"
_AMPERSAND = b"(?:&|%(?:25)*26)(?:amp(?:;|%(?:25)*3[bB]))*"
_HASH = b"(?:#|%(?:25)*23)"
_SEMICOLON = b"(?:;|%(?:25)*3[bB])"
# An encoding in an encoding in an encoding.
_DEEPEST = 4


@lru_cache(maxsize=4096)
def readings(written: bytes) -> frozenset[str]:
    """What bytes may say: as they stand, and with their encodings undone, layer by layer."""
    layer = {written.decode("utf-8", "replace")}
    found = set(layer)
    for _ in range(_DEEPEST):
        layer = {undo(text) for text in layer for undo in _UNDO} - found
        if not layer:
            break
        found |= layer
    return frozenset(found)


def pattern(text: str) -> bytes:
    """A regular expression, of bytes, that matches `text` in any of these encodings.

    Each character may be encoded in its own way.
    """
    return b"".join(map(_character, text))


def written_like(text: str, match: bytes) -> bytes:
    """`text`, which is of letters, digits and `-.@:/` but for accents, as `match` was written."""
    if text.isascii():
        return text.replace("@", "%40").encode() if b"%40" in match else text.encode()
    if b"%" in match:
        return "".join(c if c.isascii() else _percent(c) for c in text).encode()
    if b"\\u" in match:
        return text.encode("ascii", "backslashreplace").replace(b"\\x", b"\\u00")
    if b"&#" in match:
        return text.encode("ascii", "xmlcharrefreplace")
    return text.encode()


def _character(character: str) -> bytes:
    raw = character.encode("utf-8", "surrogatepass")
    units = character.encode("utf-16-be", "surrogatepass")
    escapes = [units[at : at + 2].hex().encode() for at in range(0, len(units), 2)]
    ways = [
        re.escape(raw) if character.isalnum() else _BACKSLASH + b"*" + re.escape(raw),
        b"".join(_PERCENT + b"(?i:%02x)" % byte for byte in raw),
        b"".join(_BACKSLASH + b"+u(?i:%s)" % escape for escape in escapes),
        _AMPERSAND + _HASH + b"(?:%d|[xX](?i:%x))" % (ord(character), ord(character)) + _SEMICOLON,
    ]
    if character in _NAMED:
        ways.append(_AMPERSAND + _NAMED[character] + _SEMICOLON)
    if character == " ":
        ways.append(rb"\+")
    return b"(?:%s)" % b"|".join(ways)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def unescaped(text: str) -> str:
    """JSON's escapes undone, in JSON or in any other text, halves of a pair put together."""
    if "\\" not in text:
        return text
    undone = _JSON_ESCAPE.sub(_escaped_character, text)
    return undone.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _escaped_character(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _CONTROLS.get(match[2], match[2])


_UNDO = (unquote, unquote_plus, unescaped, html.unescape)
