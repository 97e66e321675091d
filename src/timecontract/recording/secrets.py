"""Which texts of an exchange are nobody else's business, told by where they stand."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from timecontract.recording.encodings import unescaped

PERSON, MAIL, ORGANIZATION, CREDENTIAL = "person", "mail", "organization", "credential"
"""Kinds of secrets: each has stand-ins of its own form."""

# The fields of both APIs that hold a person's name, and what services commonly call such fields.
_PERSONS = (
    "user_name|userName|employeeName|empName|employee_name|approverName|approver_name|"
    "firstName|first_name|lastName|last_name|fullName|full_name|displayName|display_name"
)
_CREDENTIALS = (
    "access_token|refresh_token|client_secret|client_id|id_token|authtoken|authToken|api_key|"
    "password"
)
_ORGANIZATIONS = "organization_id|organizationId|organization|org_id|orgId|zsoid"
_FIELDS: Mapping[str, str] = {
    PERSON: _PERSONS,
    CREDENTIAL: _CREDENTIALS,
    ORGANIZATION: _ORGANIZATIONS,
}
# A field and its value, and how the value is read: in JSON, in XML, in a form or an address, in a
# part of a multipart body.
_PLACES: Mapping[str, Callable[[str], str]] = {
    r'"(?:{names})"\s*:\s*"((?:[^"\\]|\\.)*)"(?=\s*[,}}\]])': unescaped,
    r"<(?:{names})>([^<]+)</": html.unescape,
    r"(?<![\w-])(?:{names})=([^&\s\"'<>;,\\]+)": unquote_plus,
    r'name="?(?:{names})"?(?:\r?\n[^\r\n]+)*\r?\n\r?\n([^\r\n]+)': str,
}
_IN_FIELDS = {
    kind: [(re.compile(place.format(names=names)), read) for place, read in _PLACES.items()]
    for kind, names in _FIELDS.items()
}
_MAIL = re.compile(r"[^\W_](?:[\w.+'-]*[\w+-])?@[^\W_](?:[\w-]*\w)?(?:\.[^\W_](?:[\w-]*\w)?)+")
# Names that nobody can own (RFC 2606): addresses there are made up.
_NOBODYS = re.compile(r"(?i)(?:^|[@.])(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$")
_ACCESS_TOKEN = re.compile(r"\b1000\.[0-9a-f]{20,}\.[0-9a-f]{20,}\b")
_SIGN_IN = re.compile(r"(?i)\b(?:bearer|zoho-(?:oauth|auth)token|token)[ =:]+([\w.~+/-]{12,}=*)")
_BASIC = re.compile(r"(?i)\bbasic\s+([A-Za-z0-9+/_-]{8,}={0,2})")
_COOKIE = re.compile(r"[\w-]+=\"?([^;,\s\"]{6,})")


def in_text(text: str) -> Iterator[tuple[str, str]]:
    """The secrets in a text whose encodings are undone, with their kinds."""
    for kind, places in _IN_FIELDS.items():
        for place, read in places:
            yield from ((kind, read(found).strip()) for found in place.findall(text))
    yield from ((MAIL, found) for found in _MAIL.findall(text) if not is_nobodys(found))
    for form in (_ACCESS_TOKEN, _SIGN_IN):
        yield from ((CREDENTIAL, found) for found in form.findall(text))
    for found in _BASIC.findall(text):
        if user_and_password := _basic(found):
            yield CREDENTIAL, found
            yield from ((CREDENTIAL, part) for part in user_and_password)


def in_headers(headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The secrets of headers that are not recognised by their form: sessions and credentials."""
    for name, value in headers.items():
        if name.lower() in ("cookie", "set-cookie"):
            yield from ((CREDENTIAL, found) for found in _COOKIE.findall(value))
        elif name.lower() in ("authorization", "proxy-authorization"):
            scheme, _, credential = value.rpartition(" ")
            del scheme
            yield CREDENTIAL, credential
        elif name.lower().endswith("organizationid"):
            yield ORGANIZATION, value


def in_facts(declared: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The secrets among facts, in the form of `report.declared.mapping_of`."""
    for organization in declared.get("organizations", ()):
        yield ORGANIZATION, organization["id"]
        yield from ((PERSON, user["name"]) for user in organization["users"])
    for employee in declared.get("employees", ()):
        yield PERSON, employee["name"]
        yield MAIL, employee["email"]


def is_nobodys(mail: str) -> bool:
    """Whether the address is one that nobody can have, as examples use them."""
    return _NOBODYS.search(mail) is not None


def _basic(encoded: str) -> list[str]:
    """User and password that basic authentication has encoded; none where it is other text."""
    padded = encoded.translate(str.maketrans("-_", "+/")) + "=" * (-len(encoded) % 4)
    try:
        text = base64.b64decode(padded, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return []
    return text.split(":", 1) if ":" in text and text.isprintable() else []
