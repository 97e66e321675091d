"""Judges what was captured, by the same monitor that judges live runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from timecontract.capture.captured import Capture, Captured
from timecontract.capture.gathered import Gathered
from timecontract.capture.sorting import ELSEWHERE, Counts, Sorter
from timecontract.capture.trace import Crowd, Stretch, merged, stretches
from timecontract.contract.apis import APIS, Dialect, Facts
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Exchange, Intervention
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding

Hear = Callable[[Exchange], object]
_Begun = tuple[float, Capture]


@dataclass(frozen=True, slots=True)
class Settings:
    """How captures are judged.

    `urls` are addresses that are given, by API, and so are `facts` and `dialects` of the target.
    `alone` says that a capture holds all the traffic of its target, so that nobody else can have
    acted. `one_trace` says that all captures are of one target and one time.
    """

    urls: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)
    dialects: Mapping[str, Dialect] = field(default_factory=dict)
    apis: tuple[str, ...] = tuple(APIS)
    alone: bool = False
    one_trace: bool = False


@dataclass(slots=True)
class Judged:
    """What came of captures: what was found, what was counted, and the names of the captures.

    `facts` are those that were judged by, by API; of several targets those of the last.
    """

    counts: Counts
    gathered: Gathered = field(default_factory=Gathered)
    captures: list[str] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)


def judge(
    captures: Iterable[Capture], settings: Settings, hear: Hear = lambda _exchange: None
) -> Judged:
    """Judges captures one after the other, each a trace of its own unless they are one.

    `hear` is called with every exchange of our APIs as it was judged: scrubbed, with its API and
    with its caller, who is empty where nobody can tell.
    """
    sorter = Sorter(settings.urls, settings.apis, watch=settings.alone)
    judged = Judged(sorter.counts)
    traces: Iterable[Sequence[_Begun]] = ([(0.0, capture)] for capture in captures)
    if settings.one_trace:
        traces = [list(_at_rest(captures))]
    for trace in traces:
        bench = _Bench(settings, [capture for _, capture in trace], judged, hear)
        events = [(began, sorter.events(capture)) for began, capture in trace]
        for stretch in stretches(merged(events)):
            bench.judge(stretch)
        bench.close()
        judged.captures += [capture.name for _, capture in trace]
    return judged


def _at_rest(captures: Iterable[Capture]) -> Iterator[_Begun]:
    """Captures and when they begin, 0.0 for unknown; each file is closed until it is its turn."""
    for capture in captures:
        first = capture.first()
        capture.rest()
        if first is None:
            yield inf, capture
        else:
            yield (first.began if isinstance(first, Captured) else None) or 0.0, capture


class _Bench:
    """The judges of one trace, one for each API."""

    def __init__(
        self, settings: Settings, trace: Sequence[Capture], judged: Judged, hear: Hear
    ) -> None:
        self._settings = settings
        self._gathered = judged.gathered
        self._hear = hear
        self._own = {api: facts for capture in trace for api, facts in capture.facts.items()}
        judged.facts |= {**settings.facts, **self._own}
        self._monitors = {api: self._monitor(api) for api in settings.apis}

    def judge(self, stretch: Stretch) -> None:
        """Judges what happened together, each API apart."""
        if isinstance(stretch, Intervention):
            for api, monitor in self._monitors.items():
                if not self._own or api in self._own:
                    self._take(api, monitor.observe(stretch))
            return
        crowded = isinstance(stretch, Crowd)
        exchanges = stretch.exchanges if isinstance(stretch, Crowd) else stretch
        exchanges = (exchanges,) if isinstance(exchanges, Exchange) else exchanges
        disturbed = any(exchange.api == ELSEWHERE for exchange in exchanges)
        for api, monitor in self._monitors.items():
            ours = [exchange for exchange in exchanges if exchange.api == api]
            if ours:
                judge = monitor.observe_crowd if crowded or disturbed else monitor.observe_together
                self._take(api, judge(ours))
                self._tell(ours)
            if disturbed:
                monitor.lapse()

    def close(self) -> None:
        """Adds up what the judges counted and learned."""
        for monitor in self._monitors.values():
            self._gathered.close(monitor)

    def _tell(self, exchanges: Sequence[Exchange]) -> None:
        for exchange in exchanges:
            self._gathered.observe(exchange)
            self._hear(exchange)

    def _take(self, api: str, findings: list[Finding]) -> None:
        if findings:
            self._monitors[api].tally.findings.clear()
            self._gathered.take(findings, lambda story: self._monitor(api).retell(story))

    def _monitor(self, api: str) -> Monitor:
        """The judge of an API. What a capture of ours tells of its target counts as in a run."""
        dialect = self._settings.dialects.get(api)
        if api in self._own:
            return Monitor(self._own[api], dialect)
        facts = _as_captured(self._settings.facts.get(api) or APIS[api].facts())
        return Monitor(facts, dialect, others=not self._settings.alone)


def _as_captured(facts: Facts) -> Facts:
    """What is declared of a target, without what no capture tells: who calls, and at what time.

    Tokens have changed, and the target may be a fake whose clock stands still.
    """
    if isinstance(facts, InvoiceFacts):
        return replace(facts, callers={}, in_step=False)
    return replace(facts, callers={})
