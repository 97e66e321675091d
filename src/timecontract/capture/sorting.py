"""What of a capture is judged, and what is only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timecontract.capture.addresses import Addresses, Sort, is_vendor, may_change, place
from timecontract.capture.callers import UNKNOWN, Callers
from timecontract.capture.captured import Capture, Captured, Damage
from timecontract.capture.trace import times
from timecontract.exchange import Exchange, Intervention, Request

LOST, UNREADABLE, NAMELESS = "without an answer", "unreadable", "of unknown callers"
"""What is counted beside the sorts of exchanges."""
ELSEWHERE = ""
"""The API of an exchange that is none of ours and may have changed the target."""
_MOST_DAMAGES = 100
_METHODS = ("GET", "POST", "PUT", "DELETE")
# Stands where a capture is damaged: any call may have been made there.
_UNSEEN = Exchange(Request("", ""), None, UNKNOWN, api=ELSEWHERE)


@dataclass(slots=True)
class Counts:
    """How many there were of what. `damages` tells in words what could not be read, the first."""

    times: Counter[str] = field(default_factory=Counter)
    damages: list[str] = field(default_factory=list)

    @property
    def judged(self) -> int:
        """How many exchanges were judged."""
        return self.times[Sort.JUDGED]

    def beside(self) -> dict[str, int]:
        """How many there were of all else, by what it is."""
        return {what: n for what, n in self.times.items() if n and what != Sort.JUDGED}

    def damaged(self, what: str) -> None:
        """Counts something that could not be read."""
        self.times[UNREADABLE] += 1
        if len(self.damages) < _MOST_DAMAGES:
            self.damages.append(what)


class Sorter:
    """Takes the exchanges of our APIs out of captures, without credentials, and counts the rest.

    With `watch` it hands on as well what may have changed the target elsewhere.
    """

    def __init__(self, given: Mapping[str, str], apis: Sequence[str], *, watch: bool) -> None:
        self.counts = Counts()
        self._addresses = Addresses(given)
        self._apis = frozenset(apis)
        self._callers = Callers()
        self._watch = watch
        self._hosts: set[str] = set()

    def events(self, capture: Capture) -> Iterator[Exchange | Intervention]:
        """What of a capture is judged, in the order of the file."""
        for part in capture.events:
            if isinstance(part, Damage):
                if not self._is_foreign(part):
                    self.counts.damaged(f"{capture.name}: {part}")
                    yield _UNSEEN
            elif isinstance(part, Intervention):
                yield part
            elif (exchange := self._exchange(part)) is not None:
                yield exchange

    def _is_foreign(self, damage: Damage) -> bool:
        """Whether what could not be read was sent to another service, which is no loss."""
        host, _ = place(damage.url)
        if not host or is_vendor(host) or host in self._hosts:
            return False
        requests = (Request(method, damage.url) for method in _METHODS)
        return not any(api for _, api in (self._addresses.sort(r, None) for r in requests))

    def _exchange(self, captured: Captured) -> Exchange | None:
        sort, api = self._addresses.sort(captured.request, captured.response)
        if api and api not in self._apis:
            sort, api = Sort.OTHER, ""
        self.counts.times[sort] += 1
        host, _ = place(captured.request.url)
        if api:
            self._hosts.add(host)
        elif not self._disturbs(captured, sort, host):
            return None
        began, ended = times(captured.began, captured.ended, exact=bool(captured.api))
        exchange = self._callers.exchange(captured, api, began, ended)
        if api:
            self._count(exchange)
        return exchange

    def _count(self, exchange: Exchange) -> None:
        self.counts.times[LOST] += exchange.response is None
        self.counts.times[NAMELESS] += exchange.caller == UNKNOWN

    def _disturbs(self, captured: Captured, sort: Sort, host: str) -> bool:
        """Whether a call of another API may have changed what ours show."""
        near = is_vendor(host) or host in self._hosts
        return self._watch and sort is Sort.OTHER and near and may_change(captured.request)
