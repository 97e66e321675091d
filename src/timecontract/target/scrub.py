"""Redaction, done where an exchange is made, before anything can print or store it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote

from timecontract.contract.apis import Facts
from timecontract.contract.facts import InvoiceFacts
from timecontract.contract.people_facts import PeopleFacts
from timecontract.target.cast import Cast
from timecontract.target.sign_in import FixedToken

REDACTED = "[redacted]"
SIGN_IN_SCHEME = "Zoho-oauthtoken"
SIGN_IN_PARAMETER = "authtoken"

_COOKIES = frozenset({"cookie", "set-cookie"})
_AUTHORIZATIONS = frozenset({"authorization", "proxy-authorization"})
# Whatever stands as the value of the parameter is a credential, known or not: in addresses and
# forms, and in the parts of a multipart body.
_PARAMETER = re.compile(
    rb"(?i:((?<![\w-])authtoken=)[^&\s\"'<>,;)\\]+|"
    rb"(\bname=\"?authtoken\"?(?:\r?\n[^\r\n]+)*\r?\n\r?\n)[^\r\n]*)"
)
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
        """The body without any known token, and without any value of the sign-in parameter."""
        if self._pattern is not None:
            body = self._pattern.sub(lambda match: self._aliases[match[0]], body)
        return _PARAMETER.sub(_without_value, body)

    def text(self, text: str) -> str:
        """The text without tokens, as `body`."""
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


def _without_value(match: re.Match[bytes]) -> bytes:
    return (match[1] or match[2]) + REDACTED.encode()


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


def _ids(facts: Facts) -> set[str]:
    """What the facts name without any secret in it."""
    return _invoice_ids(facts) if isinstance(facts, InvoiceFacts) else _people_ids(facts)


def _invoice_ids(facts: InvoiceFacts) -> set[str]:
    ids = {caller.user for caller in facts.callers.values()}
    for organization in facts.organizations:
        ids |= {organization.id, *(user.id for user in organization.users)}
        for project in organization.projects:
            ids |= {project.id, *project.tasks}
    return ids


def _people_ids(facts: PeopleFacts) -> set[str]:
    names = (name for employee in facts.employees for name in employee.names)
    timelogs = (timelog.id for timelog in facts.timelogs)
    return {*names, *timelogs, *facts.project_names, *facts.client_names, *facts.job_names}
