"""The story of a recorded scenario, played step by step: what is done must be what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import httpx

from timecontract.exchange import Event, Exchange, Intervention
from timecontract.target.errors import NotExercised
from timecontract.target.scrub import SIGN_IN_PARAMETER
from timecontract.target.transport import Call

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class _Asked:
    """What makes two requests the same."""

    caller: str
    method: str
    url: str
    body: bytes


class Tape:
    """The transport of a scenario, which answers from its cassette.

    An answer is given only to the request that it was given to, at its place in the story: after
    another request it might be the answer to another state. Once the scenario has left the story
    there are no more answers.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._next = 0

    def send(self, call: Call) -> Exchange:
        """The recorded exchange of that call; NotExercised where another call was recorded here."""
        recorded = self._step()
        asked = _asked(call)
        if not isinstance(recorded, Exchange):
            raise self._left(f"an answer to {_told(asked)}", f"the change {recorded.kind!r}")
        known = _known(recorded)
        if asked != known:
            raise self._left(f"an answer to {_told(asked)}", _told(known, beside=asked))
        return replace(recorded, group=call.group)

    def hear(self, intervention: Intervention) -> None:
        """Takes the intervention for the next step; NotExercised where another was recorded."""
        recorded = self._step()
        if recorded != intervention:
            raise self._left(f"the change {intervention.kind!r}", "another step")

    def ahead(self, kind: str) -> Mapping[str, str]:
        """The details of the next step, an intervention of that kind; NotExercised elsewhere."""
        recorded = self._events[self._next] if self._next < len(self._events) else None
        if isinstance(recorded, Intervention) and recorded.kind == kind:
            return recorded.details
        raise self._left(f"the change {kind!r}", "another step")

    @property
    def moment(self) -> datetime | None:
        """When the next exchange began, None after the last."""
        rest = self._events[self._next :]
        began = next((event.began for event in rest if isinstance(event, Exchange)), None)
        return None if began is None else datetime.fromtimestamp(began, UTC)

    def _step(self) -> Event:
        if self._next >= len(self._events):
            raise NotExercised("needs more answers than its cassette has; record it again")
        self._next += 1
        return self._events[self._next - 1]

    def _left(self, needed: str, there: str) -> NotExercised:
        """The scenario does not follow its story any more, and gets no further answer."""
        place, self._next = self._next, len(self._events)
        return NotExercised(
            f"needs {needed}, and step {place} of its cassette is {there}; record it again"
        )


def _asked(call: Call) -> _Asked:
    query = urlencode(call.query, errors="surrogatepass")
    mark = "&" if "?" in call.url else "?"
    url = f"{call.url}{mark}{query}" if query else call.url
    return _Asked(call.caller, call.method, _plain(url), call.body)


def _known(exchange: Exchange) -> _Asked:
    request, body = exchange.request, exchange.request.body
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        body = _without_sign_in(body.decode("utf-8", "surrogatepass")).encode()
    return _Asked(exchange.caller, request.method, _plain(request.url), body)


def _plain(url: str) -> str:
    """The address in one spelling, without the parameter of a sign-in."""
    parts = urlsplit(str(httpx.URL(url)))
    return parts._replace(query=_without_sign_in(parts.query)).geturl()


def _without_sign_in(parameters: str) -> str:
    return "&".join(
        pair for pair in parameters.split("&") if not pair.startswith(f"{SIGN_IN_PARAMETER}=")
    )


def _told(asked: _Asked, beside: _Asked | None = None) -> str:
    """A request in a few words; its body where that is all that differs."""
    url = asked.url if len(asked.url) <= _LONGEST else f"{asked.url[:_LONGEST]}..."
    text = f"{asked.method} {url} by {asked.caller}"
    if beside is not None and replace(asked, body=beside.body) == beside:
        return f"{text} with another body"
    return text
