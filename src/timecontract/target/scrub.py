"""Redaction, done where an exchange is made, before anything can print or store it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote

from timecontract.contract.facts import InvoiceFacts
from timecontract.target.cast import Cast
from timecontract.target.sign_in import FixedToken

REDACTED = "[redacted]"
SIGN_IN_SCHEME = "Zoho-oauthtoken"

_COOKIES = frozenset({"cookie", "set-cookie"})
_AUTHORIZATIONS = frozenset({"authorization", "proxy-authorization"})
# A shorter token may stand inside other words; it is then replaced as a whole word only.
_LONG = 8


class Scrubber:
    """Replaces the tokens that it knows by the alias of their owner, in every direction.

    `public` are texts that are no secret even if a target uses them as tokens, such as user ids:
    to replace these would falsify answers.
    """

    def __init__(self, public: Collection[str] = ()) -> None:
        self._public = frozenset(public)
        self._aliases: dict[bytes, bytes] = {}
        self._pattern: re.Pattern[bytes] | None = None

    def learn(self, token: str, alias: str) -> None:
        """Makes a token known; the first alias given to a token stays."""
        for form in (token, quote(token, safe="")):
            known = form.encode() in self._aliases
            if not form or known or form in self._public:
                continue
            self._aliases[form.encode()] = f"[{alias}]".encode()
            longest_first = sorted(self._aliases, key=len, reverse=True)
            self._pattern = re.compile(b"|".join(map(_pattern, longest_first)))

    def body(self, body: bytes) -> bytes:
        """The body without any known token."""
        if self._pattern is None:
            return body
        return self._pattern.sub(lambda match: self._aliases[match[0]], body)

    def text(self, text: str) -> str:
        """The text without any known token."""
        return self.body(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """The headers in lower case, without tokens, cookies and credentials."""
        return {name.lower(): self._header(name.lower(), value) for name, value in headers.items()}

    def _header(self, name: str, value: str) -> str:
        if name in _COOKIES:
            return REDACTED
        if name in _AUTHORIZATIONS:
            scheme, _, credential = value.partition(" ")
            return f"{scheme} {REDACTED}" if credential else REDACTED
        return self.text(value)


def _pattern(token: bytes) -> bytes:
    escaped = re.escape(token)
    return escaped if len(token) >= _LONG else rb"(?<!\w)" + escaped + rb"(?!\w)"


def scrubber_for(cast: Cast) -> Scrubber:
    """A scrubber that knows the tokens declared; fetched ones become known when they are used."""
    scrubber = Scrubber(public=_ids(cast.facts))
    for role in cast.roles.values():
        if isinstance(role.sign_in, FixedToken):
            scrubber.learn(role.sign_in.text, role.alias)
    return scrubber


def _ids(facts: InvoiceFacts) -> set[str]:
    ids = {caller.user for caller in facts.callers.values()}
    for organization in facts.organizations:
        ids |= {organization.id, *(user.id for user in organization.users)}
        for project in organization.projects:
            ids |= {project.id, *project.tasks}
    return ids
