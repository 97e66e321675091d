"""Stand-ins for secrets: the same for the same secret all through a recording.

A recording is heard first, whole, and scrubbed afterwards, so that stand-ins of names can keep the
order that the names had. Each stand-in has the form of what it stands for, so that what is scrubbed
is judged as it was before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import Any

from timecontract import resources
from timecontract.recording.encodings import pattern, readings, written_like
from timecontract.recording.secrets import (
    CREDENTIAL,
    MAIL,
    ORGANIZATION,
    PERSON,
    in_facts,
    in_headers,
    in_text,
)
from timecontract.target.scrub import Scrubber

# What is shorter stands inside other words and numbers too.
_SHORTEST = {PERSON: 4, MAIL: 6, ORGANIZATION: 5, CREDENTIAL: 5}
_STAND_IN = re.compile(r"\[[^\]\s]*\]|[Pp][eé]rson-\d+|person-\d+@example\.com")
# After no digit, unless that is the end of an encoded character.
_NUMBER_BEGINS = rb"(?:(?<!\d)|(?<=%[0-9A-Fa-f]{2})|(?<=\\u[0-9A-Fa-f]{4}))"

_Replacement = tuple[str, str, re.Pattern[bytes]]


class StandIns:
    """Learns the secrets of a recording, then takes them out. Hear everything before scrubbing."""

    def __init__(self) -> None:
        self._kinds: dict[str, str] = {}
        self._given: dict[str, str] = {}
        self._digits: set[str] = set()
        self._scrubber = Scrubber()
        self._patterns: list[_Replacement] | None = None
        self._done: dict[bytes, bytes] = {}
        self._moved: _Replacement = ("\0", "", re.compile(b"\0"))

    def learn(self, kind: str, secret: str | None, stand_in: str = "") -> None:
        """Makes one secret known, with the stand-in for it if it is not to be made."""
        if not secret or len(secret) < _SHORTEST.get(kind, 1) or _STAND_IN.fullmatch(secret):
            return
        if not stand_in and (kind == PERSON and _is_common(secret)):
            return
        self._forget()
        self._kinds.setdefault(secret, kind)
        if kind == MAIL:
            self._kinds.setdefault(secret.lower(), kind)
        if stand_in:
            self._given.setdefault(secret, stand_in)

    def learn_facts(self, declared: Mapping[str, Any]) -> None:
        """Makes known who is declared, in the form of `mapping_of`."""
        for kind, secret in in_facts(declared):
            self.learn(kind, secret)

    def move(self, address: str, stand_in: str) -> None:
        """From here on, puts one address in place of another, such as that of a port of chance."""
        if self._moved[:2] != (address, stand_in):
            self._done = {}
            self._moved = (address, stand_in, re.compile(pattern(address)))

    def hear(self, written: bytes) -> None:
        """Learns what the bytes of a body, an address or a header tell."""
        for text in readings(written):
            self._digits.update(re.findall(r"\d{5,}", text))
            for kind, secret in in_text(text):
                self.learn(kind, secret)

    def hear_headers(self, headers: Mapping[str, str]) -> None:
        """Learns what headers tell."""
        for kind, secret in in_headers(headers):
            self.learn(kind, secret)
        for value in headers.values():
            self.hear(value.encode("utf-8", "surrogateescape"))

    def body(self, written: bytes) -> bytes:
        """The bytes with a stand-in for each secret."""
        if written not in self._done:
            self._done[written] = self._scrubbed(written)
        return self._done[written]

    def _scrubbed(self, written: bytes) -> bytes:
        said = readings(written)
        known = chain(self._ready(), (self._moved,))
        there = [each for each in known if any(each[0] in text for text in said)]
        for _, stand_in, expression in there:
            written = expression.sub(partial(_written, stand_in), written)
        for secret, stand_in, _ in there:
            written = self._at_any_cost(written, secret, stand_in)
        return self._scrubber.body(written)

    def _at_any_cost(self, written: bytes, secret: str, stand_in: str) -> bytes:
        """The bytes without the secret, their encodings undone where that is what it takes."""
        edge = r"(?!\d)" if self._kinds.get(secret) == ORGANIZATION else ""
        plain = re.compile(edge.replace("!", "<!") + re.escape(secret) + edge)
        told = (text for text in sorted(readings(written)) if plain.search(text))
        text = next(told, None)
        if text is None:
            return written
        return plain.sub(lambda _: stand_in, text).encode("utf-8", "surrogatepass")

    def text(self, text: str) -> str:
        """The text with a stand-in for each secret."""
        return self.body(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """The headers in lower case, without credentials, with a stand-in for each other secret."""
        kept = self._scrubber.headers(headers)
        return {name: self.text(value) for name, value in kept.items()}

    def tree(self, told: Any) -> Any:
        """A document of mappings, lists and texts, with a stand-in for each secret."""
        if isinstance(told, str):
            return self.text(told)
        if isinstance(told, Mapping):
            return {name: self.tree(value) for name, value in told.items()}
        return [self.tree(value) for value in told] if isinstance(told, list | tuple) else told

    def _forget(self) -> None:
        """Lets go of what was made of what was known so far."""
        self._patterns = None
        self._done = {}

    def _ready(self) -> list[_Replacement]:
        """The secrets with their stand-ins, the longest first: one may be part of another."""
        if self._patterns is None:
            standing = {**self._made(), **self._given}
            self._patterns = [
                (secret, standing[secret], _expression(secret, self._kinds[secret]))
                for secret in sorted(standing, key=lambda secret: (-len(secret), secret))
            ]
        return self._patterns

    def _made(self) -> dict[str, str]:
        of = {
            kind: [s for s, k in self._kinds.items() if k == kind and s not in self._given]
            for kind in (PERSON, MAIL, ORGANIZATION, CREDENTIAL)
        }
        return {
            **_persons(of[PERSON]),
            **_mails(of[MAIL]),
            **_numbers(of[ORGANIZATION], self._digits),
            **{s: f"[credential-{n}]" for n, s in enumerate(of[CREDENTIAL], 1)},
        }


def _written(stand_in: str, match: re.Match[bytes]) -> bytes:
    return written_like(stand_in, match[0])


def _persons(names: Sequence[str]) -> dict[str, str]:
    """Stand-ins that stand in the order of the names, whatever the collation.

    A stand-in outside ASCII takes no part in the judgement of an order, as the names outside ASCII
    do not. Where no stand-ins have the order of the names under each collation, none takes part.
    """
    width = max(2, len(str(len(names))))
    numbered = {
        name: f"{'Person' if name[0].isupper() else 'person'}-{number:0{width}}"
        for number, name in enumerate(sorted(names, key=_letters), 1)
    }
    ordered = [name for name in names if name.isascii()]
    alike = all(
        _ranks(ordered, key) == _ranks([numbered[n] for n in ordered], key) for key in _ORDERS
    )
    return {
        name: stand_in if alike and name.isascii() else stand_in.replace("e", "é", 1)
        for name, stand_in in numbered.items()
    }


def _ranks(texts: Sequence[str], key: Callable[[str], str]) -> list[int]:
    """The place of each text in the order by `key`; equal ones share theirs."""
    keys = [key(text) for text in texts]
    places = sorted(set(keys))
    return [places.index(one) for one in keys]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


_ORDERS: Sequence[Callable[[str], str]] = (str, str.casefold, _letters)
"""Code points, letter case ignored, letters and digits alone: what a list may be sorted by."""


def _mails(mails: Iterable[str]) -> dict[str, str]:
    numbers: dict[str, int] = {}
    return {
        mail: f"person-{numbers.setdefault(mail.lower(), len(numbers) + 1):02}@example.com"
        for mail in sorted(mails, key=lambda mail: (mail.lower(), mail))
    }


def _numbers(ids: Iterable[str], taken: set[str]) -> dict[str, str]:
    """For each id another of as many digits, met nowhere else; `org-1` where it is no number."""
    made: dict[str, str] = {}
    for number, secret in enumerate(ids, 1):
        if not secret.isdigit():
            made[secret] = f"org-{number}"
            continue
        candidates = (f"9{number + 1000 * again:0{len(secret) - 1}}" for again in range(9))
        free = (c for c in candidates if c not in taken and len(c) == len(secret))
        made[secret] = next(free)
    return made


def _expression(secret: str, kind: str) -> re.Pattern[bytes]:
    """What matches the secret; a number only as a whole, for it may be part of another."""
    expression = pattern(secret)
    if kind == ORGANIZATION:
        expression = _NUMBER_BEGINS + expression + rb"(?!\d)"
    return re.compile((b"(?i)" if kind == MAIL else b"") + expression)


def _is_common(name: str) -> bool:
    """Whether a name is no text of its own: without a letter, or a word of the contract."""
    return not any(map(str.isalpha, name)) or name in _words()


@cache
def _words() -> frozenset[str]:
    """The names of fields and the fixed values of both APIs, as the schemas have them."""
    paths = sorted(resources.schemas_dir().rglob("*.json"))
    schemas = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    return frozenset(word for schema in schemas for word in _named_in(schema))


def _named_in(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        fixed = [*schema.get("enum", ()), schema.get("const")]
        yield from (value for value in fixed if isinstance(value, str))
        for part in schema.values():
            yield from _named_in(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _named_in(part)
