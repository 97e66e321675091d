"""Texts of answers without what is of one person, one record or one moment in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from timecontract.contract import operations, surface
from timecontract.contract.apis import APIS

LONGEST = 200
"""A text is kept up to so many characters."""

_SECRETS = (
    (re.compile(r"<[^<>]*>"), "<value>"),
    (re.compile(r"https?://\S+"), "<address>"),
    (re.compile(r"\S+@\S+"), "<e-mail>"),
    (re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?\S*)?"), "<date>"),
    (re.compile(r"(?=\w*\d)(?=\w*[^\W\d])[\w-]{5,}"), "<id>"),
    (re.compile(r"\d+"), "<number>"),
)
# An apostrophe within a word opens nothing.
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'(?!\w)|\u201c[^\u201d]*\u201d")
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_PARAMETER = re.compile(r"(?<=for )\w+|(?<=No )\w+(?= parameter)|\w+(?= parameter)")
_MARK = re.compile(r"(<[a-z-]+>)")
# How a refusal may begin that the pages do not show.
_COMMON = (
    "a an and any are at be but cannot companyid companyname could denied does enter error expired "
    "failed for forbidden found from given has have in internal invalid is it limit many "
    "may method missing must no not oauth of on only or parameter permission please processed "
    "provided request required resource server should sorry success such that the their there this "
    "time timer timesheet timesheets to token too try unable unauthorized unknown value was "
    "were when with wrong you your"
)


def normal(text: str, values: Iterable[str] = ()) -> str:
    """The text with placeholders for names, numbers, ids, dates and what the request itself said.

    `values` are those of the request. A word with a capital letter that no documented text has is
    taken for a name.
    """
    for value in sorted(values, key=len, reverse=True):
        if len(value) > 2 and value.lower() not in _vocabulary():
            text = text.replace(value, "<value>")
    text = _QUOTED.sub(_quoted, text)
    for pattern, mark in _SECRETS:
        parts = _MARK.split(text)
        text = "".join(p if _MARK.fullmatch(p) else pattern.sub(mark, p) for p in parts)
    text = _PARAMETER.sub(_parameter, text)
    parts = _MARK.split(" ".join(text.split()))
    named = (part if _MARK.fullmatch(part) else _WORD.sub(_word, part) for part in parts)
    return re.sub(r"<name>( <name>)+", "<name>", "".join(named))[:LONGEST]


def _parameter(found: re.Match[str]) -> str:
    """The names of parameters stand for each other, so that a text is the same for all."""
    return "<parameter>" if found[0].lower() in _parameters() else found[0]


def problem(code: str, text: str, values: Iterable[str] = ()) -> str:
    """A text that stands beside a code, with the code before it where there is one."""
    return f"{code} {normal(text, values)}".strip()


def _quoted(found: re.Match[str]) -> str:
    return found[0] if found[0][1:-1].lower() in _vocabulary() else "<value>"


def _word(found: re.Match[str]) -> str:
    word = found[0]
    plain = word.isascii() and (word.islower() or word.lower() in _vocabulary())
    return word if plain else "<name>"


@cache
def _vocabulary() -> frozenset[str]:
    """The words of documented texts and the names of parameters, in small letters."""
    words = set(_COMMON.split())
    words.update(_parameters())
    for api in APIS:
        for operation in operations.load(api).values():
            texts = (operation.message, operation.failure, *operation.codes.values())
            words.update(word.lower() for text in texts for word in _WORD.findall(text))
        for each in surface.load(api).values():
            for values in each.parameters.values():
                words.update(value.lower() for value in values)
    return frozenset(words)


@cache
def _parameters() -> frozenset[str]:
    """The names of all parameters, in small letters."""
    surfaces = [each for api in APIS for each in surface.load(api).values()]
    return frozenset(name.lower() for each in surfaces for name in each.parameters)
