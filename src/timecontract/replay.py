"""Sending the story of a finding again, to see whether the rule is still broken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from timecontract.contract.apis import APIS
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.exchange import Event, Exchange, Intervention, Request
from timecontract.monitor.overlap import grouped
from timecontract.monitor.verdict import Finding
from timecontract.plugin.driven import driven
from timecontract.plugin.options import Options
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
from timecontract.plugin.venue import Venue
from timecontract.report.cassette import Recorded
from timecontract.target.errors import NotExercised
from timecontract.translate import Translator

# What the transport sets by itself, or must not send twice.
_OWN_HEADERS = frozenset(
    {
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "cookie",
        "host",
        "transfer-encoding",
        "user-agent",
    }
)


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of a replay: what was found broken, and how often the rule was put to the question.

    `rule` is empty for a recorded scenario, which is about all rules. `times` is 0 where the story
    took another turn, so that nothing can be said of the rule. `left` are the records of ours that
    could not be removed again.
    """

    rule: str
    findings: tuple[Finding, ...]
    times: int
    left: tuple[str, ...] = ()

    @property
    def again(self) -> tuple[Finding, ...]:
        """The findings of the recorded rule."""
        return tuple(finding for finding in self.findings if self.rule in ("", finding.rule))


def replay(recorded: Recorded, options: Options) -> Replayed:
    """Sends the story of `recorded` again, from a clean start, and has a monitor judge it.

    Exchanges that overlapped are sent at the same time.
    Raises NotExercised where the target lacks what the story needs, UnjudgedError where it does
    not answer, and TargetError where it is described wrongly.
    """
    totals = Totals()
    with closing(Premises(options, totals)) as premises:
        venue = _venue(premises, recorded.api)
        scene = venue.scene()
        try:
            translator = Translator(recorded.facts, scene.stage.cast.facts)
            for event in grouped(recorded.finding.story):
                _again(event, scene.stage, translator)
        finally:
            venue.leave(scene)
    rule = recorded.finding.rule
    left = totals.housekeeping.left
    times = totals.asked[rule] if rule else totals.asked.total()
    return Replayed(rule, tuple(totals.findings), times, left)


def _venue(premises: Premises, api: str) -> Venue:
    if api not in premises.targets:
        raise NotExercised(f"needs the {APIS[api].title} API")
    return premises.venue(api)


def _again(event: Event | tuple[Exchange, ...], stage: Stage, translator: Translator) -> None:
    if isinstance(event, Intervention) and event.kind == "restart":
        stage.restart()
        return
    if isinstance(event, Intervention):
        done = driven(stage.api.id).intervene(stage, translator.intervention(event))
        stage.intervene(done)
        translator.learn_done(event, done)
        return
    exchanges = event if isinstance(event, tuple) else (event,)
    _set_clock(exchanges[0], stage)
    calls = [_call(exchange, stage, translator) for exchange in exchanges]
    replies = stage.simultaneously(calls) if len(calls) > 1 else [calls[0]()]
    for exchange, reply in zip(exchanges, replies, strict=True):
        translator.learn(exchange.response, reply.exchange.response)


def _call(exchange: Exchange, stage: Stage, translator: Translator) -> Callable[[], Reply]:
    """The call that sends an exchange again."""
    return partial(
        driven(stage.api.id).send,
        stage,
        stage.cast.role(exchange.caller),
        exchange.request.method,
        translator.path(exchange.request),
        _headers(exchange.request),
        translator.body(exchange.request),
    )


def _set_clock(exchange: Exchange, stage: Stage) -> None:
    moment = exchange.clock
    if moment is not None and stage.clock.controlled and stage.clock.frozen_at != moment:
        stage.clock.set(moment)


def _headers(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name not in _OWN_HEADERS}
