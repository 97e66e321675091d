"""Listens to exchanges and counts what answers are like; cheap, without input or output."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from timecontract.exchange import Exchange, Response
from timecontract.profile import objects, order, texts
from timecontract.profile.profile import ASKED, GIVEN, LATENCIES, OPERATIONS, Profile
from timecontract.profile.situation import Message, Situation, form, outcome_of, read

CLOSELY = 30
"""So many answers of an outcome are looked at closely, and after that every EVERY-th."""
EVERY = 16
_MOST_FORMS, _MOST_SHAPES = 400, 2000
_OTHERS = "(others)"
# Headers that belong to the connection or the moment, not to the answer.
_PASSING = {"age", "connection", "content-length", "date", "etag", "expires", "keep-alive"} | {
    *("last-modified", "set-cookie", "trailer", "transfer-encoding", "upgrade", "via"),
    "x-request-id",
}
_TOLD = ("allow", "cache-control", "pragma", "vary")

_NUMBER = re.compile(r"\d+")

_Wire = tuple[int, tuple[str, ...], str, tuple[str, ...]]
"""Status, messages, content type and header names of an answer."""


@dataclass(slots=True)
class _Given:
    """The answers of one outcome to one operation so far."""

    times: int = 0
    wires: Counter[_Wire] = field(default_factory=Counter)
    headers: Counter[tuple[str, str]] = field(default_factory=Counter)
    shapes: Counter[objects.Signature] = field(default_factory=Counter)
    orders: Counter[tuple[str, str]] = field(default_factory=Counter)
    redirects: Counter[str] = field(default_factory=Counter)
    latencies: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Profiler:
    """What was heard so far; `profile` tells it. Not to be used from two threads at once."""

    _given: dict[tuple[str, str], _Given] = field(default_factory=dict)
    _asked: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _forms: Counter[str] = field(default_factory=Counter)
    _messages: dict[tuple[Message, ...], tuple[str, ...]] = field(default_factory=dict)

    def hear(self, exchange: Exchange) -> None:
        """Takes an exchange into account; what is none of the operations counts for nothing."""
        key = outcome_of(exchange)
        if key is None:
            return
        given = self._given.get(key)
        if given is None:
            given = self._given[key] = _Given()
        given.times += 1
        if exchange.ended > exchange.began:
            spent = int((exchange.ended - exchange.began) * 1000).bit_length()
            given.latencies[spent] = given.latencies.get(spent, 0) + 1
        if given.times <= CLOSELY or not given.times % EVERY:
            situation = read(exchange)
            assert situation is not None
            self._look(exchange.response, situation, given)

    def _look(self, response: Response | None, situation: Situation, given: _Given) -> None:
        """Looks closely at an exchange."""
        asked = self._ask(situation)
        if response is None:
            return
        self._look_at_wire(response, situation, given)
        if situation.document is not None and len(given.shapes) < _MOST_SHAPES:
            given.shapes.update(objects.signatures(situation.document))
            spec = order.by(asked)
            for place, told in order.orders(situation.document):
                given.orders[f"{place} {spec}".strip(), told] += 1

    def _look_at_wire(self, response: Response, situation: Situation, given: _Given) -> None:
        """Status, texts and headers."""
        messages = self._normal(situation)
        content_type = _content_type(response.headers.get("content-type", ""))
        names = tuple(sorted(name for name in response.headers if name not in _PASSING))
        if len(given.wires) >= _MOST_FORMS:  # as of a server that says something new each time
            messages, names = (_OTHERS,) if messages else (), ()
        given.wires[situation.status, messages, content_type, names] += 1
        for name in _TOLD:
            if name in response.headers:
                given.headers[name, _NUMBER.sub("<number>", response.headers[name])] += 1
        if 300 <= situation.status < 400:
            given.redirects[texts.normal(response.headers.get("location", ""))] += 1

    def _ask(self, situation: Situation) -> str:
        """Counts the outcome of the request; its form."""
        asked = form(situation)
        key = situation.operation, asked, situation.outcome
        if key not in self._asked:
            if self._forms[situation.operation] >= _MOST_FORMS:
                return asked
            self._forms[situation.operation] += 1
        self._asked[key] += 1
        return asked

    def _normal(self, situation: Situation) -> tuple[str, ...]:
        known = self._messages.get(situation.messages)
        if known is None:
            values = [str(value) for value in situation.sent.values()]
            told = {texts.problem(code, text, values) for code, text in situation.messages}
            known = tuple(sorted(told))
            if len(self._messages) < 2000:
                self._messages[situation.messages] = known
        return known

    def profile(self) -> Profile:
        """What was heard, as a profile."""
        profile = Profile()
        for (operation, asked, outcome), times in self._asked.items():
            profile.add(OPERATIONS, operation, ASKED, asked, outcome, times=times)
        for (operation, outcome), given in self._given.items():
            _tell(profile, (OPERATIONS, operation, GIVEN, outcome), given)
            for bits, times in given.latencies.items():
                profile.add(LATENCIES, operation, f"under {1 << bits} ms", times=times)
        return profile


def _tell(profile: Profile, path: tuple[str, ...], given: _Given) -> None:
    profile.add(*path, "times", times=given.times)
    for (status, messages, content_type, names), times in given.wires.items():
        profile.add(*path, "looked at", times=times)
        profile.add(*path, "status", str(status), times=times)
        profile.add(*path, "content-type", content_type, times=times)
        for message in messages:
            profile.add(*path, "message", message, times=times)
        for name in names:
            profile.add(*path, "header", _header(name), times=times)
    for (name, value), times in given.headers.items():
        profile.add(*path, "header-value", name, value, times=times)
    for (place, told), times in given.orders.items():
        profile.add(*path, "order", place, told, times=times)
    for location, times in given.redirects.items():
        profile.add(*path, "redirect", location, times=times)
    for (place, names, kinds), times in given.shapes.items():
        profile.add(*path, "object", place or ".", times=times)
        for name, kind in set(zip(names, kinds, strict=True)):
            profile.add(*path, "field", objects.member(place, name), kind, times=times)


@lru_cache(maxsize=256)
def _content_type(told: str) -> str:
    return texts.normal(told.lower())


def _header(name: str) -> str:
    """A header name; one that looks like an id is no name."""
    return name if len(name) <= 40 and sum(map(str.isdigit, name)) < 4 else "(another)"
