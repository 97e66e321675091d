"""Turns the events of a trace into a capture, as somebody else would have recorded them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from timecontract.capture.captured import Capture, Captured
from timecontract.exchange import Event, Exchange, Intervention

Credential = Callable[[str], str]
"""The authorization header of a caller."""


def token(caller: str) -> str:
    """A token as the vendor gives them out, another one for each caller."""
    digits = sha256(caller.encode()).hexdigest()
    return f"Zoho-oauthtoken 1000.{digits[:32]}.{digits[32:]}"


def masked(_caller: str) -> str:
    """One mask for all."""
    return "Zoho-oauthtoken [redacted]"


def captured(exchange: Exchange, place: str, credential: Credential, *, timed: bool) -> Captured:
    """An exchange without what only our own drivers know."""
    request, headers = exchange.request, dict(exchange.request.headers)
    if "authorization" in headers:
        headers["authorization"] = credential(exchange.caller)
    return Captured(
        request=replace(request, headers=headers),
        response=exchange.response,
        place=place,
        began=exchange.began if timed else None,
        ended=exchange.ended if timed else None,
    )


def capture_of(
    events: Iterable[Event],
    credential: Credential = token,
    *,
    timed: bool = True,
    name: str = "capture.har",
) -> Capture:
    """A capture of the exchanges among the events."""
    exchanges: Sequence[Exchange] = [e for e in events if not isinstance(e, Intervention)]
    parts = (
        captured(exchange, f"entry {number}", credential, timed=timed)
        for number, exchange in enumerate(exchanges, start=1)
    )
    return Capture(name, iter(parts))
