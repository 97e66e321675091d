"""An exchange in the words of a profile: what was asked in which form, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from timecontract.contract import surface
from timecontract.exchange import Exchange
from timecontract.monitor.invoice import call as invoice
from timecontract.monitor.kind import Kind
from timecontract.monitor.people import call as people
from timecontract.profile.kinds import kind

ACCEPTED, REFUSED, NO_ANSWER = "accepted", "refused", "no answer"
NO_CODE = f"{REFUSED} without a code"
IN_XML = ", in XML"
ACCEPTED_IN_XML = f"{ACCEPTED}{IN_XML}"
_UNKNOWN_NAME = "(a parameter that is not documented)"
# What an answer says about the sender and not about the call.
_SIGN_IN = frozenset({"authtoken", "organization_id"})


Message = tuple[str, str]
"""The code that a text stands beside, empty where there is none, and the text."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One exchange of an operation.

    `outcome` says whether the call was accepted, or refused by which codes; `messages` are the
    texts of the answer as they came, `document` its decoded JSON or XML. `sent` are the parameters.
    """

    operation: str
    outcome: str
    status: int
    messages: tuple[Message, ...]
    document: Mapping[str, Any] | None
    sent: Mapping[str, Any]
    signed: bool
    plain: bool


def outcome_of(exchange: Exchange) -> tuple[str, str] | None:
    """The operation and what came of it; None if the exchange addresses none of the operations."""
    if exchange.api == "people":
        found = people.read(exchange)
        return found and (found[0].operation.id, _of_people(found[1]))
    told = invoice.read(exchange)
    return told and (told[0].operation.id, _of_invoice(told[1]))


def read(exchange: Exchange) -> Situation | None:
    """Reads an exchange; None if it addresses none of the operations."""
    return _people(exchange) if exchange.api == "people" else _invoice(exchange)


def _invoice(exchange: Exchange) -> Situation | None:
    found = invoice.read(exchange)
    if found is None:
        return None
    call, answer = found
    return Situation(
        operation=call.op,
        outcome=_of_invoice(answer),
        status=answer.status,
        messages=(("", str(answer.message)),) if answer.message is not None else (),
        document=answer.document,
        sent={**call.query, **(call.arguments or {})},
        signed=call.has_token,
        plain=call.plain,
    )


def _people(exchange: Exchange) -> Situation | None:
    found = people.read(exchange)
    if found is None:
        return None
    call, answer = found
    first = (("", str(answer.message)),) if answer.message is not None else ()
    return Situation(
        operation=call.op,
        outcome=_of_people(answer),
        status=answer.status,
        messages=(*first, *((_code(p.code), str(p.message)) for p in answer.problems)),
        document=answer.response,
        sent=call.params,
        signed=call.signs_in,
        plain=call.plain,
    )


def _of_invoice(answer: invoice.Answer) -> str:
    if answer.kind is Kind.SUCCESS:
        return ACCEPTED
    return _outcome(answer.kind, answer.status, (answer.code,))


def _of_people(answer: people.Answer) -> str:
    if answer.kind is Kind.SUCCESS:
        return ACCEPTED_IN_XML if answer.xml else ACCEPTED
    codes = tuple(problem.code for problem in answer.problems)
    told = _outcome(answer.kind, answer.status, codes)
    return f"{told}{IN_XML}" if answer.xml else told


def _outcome(of: Kind, status: int, codes: tuple[Any, ...]) -> str:
    if of is Kind.REFUSAL:
        told = " ".join(sorted({_code(code) for code in codes} - {""}))
        return f"{REFUSED} {told}" if told else NO_CODE
    if of is Kind.LOST:
        return NO_ANSWER
    return f"HTTP {status}" if of is Kind.WEATHER else "unreadable"


def _code(code: Any) -> str:
    """A code as digits; no text that a server may have put there."""
    text = "" if code is None or isinstance(code, bool) else str(code)
    return text if text.isascii() and text.isdigit() and len(text) <= 8 else ""


def form(situation: Situation) -> str:
    """How the call was asked: its documented parameters with the kinds of their values.

    Values stand there only where the page lists them.
    """
    known = surface_of(situation.operation)
    parts = sorted(set(_parts(situation.sent, known)))
    if not situation.signed:
        parts.insert(0, "(not signed in)")
    if not situation.plain:
        parts.insert(0, "(unusual)")
    return " ".join(parts) or "(nothing)"


def _parts(sent: Mapping[str, Any], known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name, value in sent.items():
        if name not in known:
            if name not in _SIGN_IN:
                yield _UNKNOWN_NAME
        elif str(value) in known[name]:
            yield f"{name}={value}"
        elif name.lower().endswith("id") and isinstance(value, str) and value.strip():
            yield f"{name}=id"
        else:
            yield f"{name}={kind('', value).replace(' ', '-')}"


@cache
def surface_of(operation: str) -> Mapping[str, tuple[str, ...]]:
    """The documented parameters of an operation, with the values that the page lists."""
    found = (surface.load(api).get(operation) for api in ("invoice", "people"))
    return next((each.parameters for each in found if each is not None), {})
