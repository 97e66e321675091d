"""Sending the story of a finding again, to see whether the rule is still broken."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from urllib.parse import unquote

from timecontract.contract.operations import find
from timecontract.drive.invoice import ORGANIZATION_HEADER, InvoiceClient
from timecontract.drive.reply import Reply
from timecontract.drive.stage import Stage
from timecontract.exchange import Event, Exchange, Intervention, Request
from timecontract.monitor.verdict import Finding
from timecontract.plugin.options import Options
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
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
        ORGANIZATION_HEADER.lower(),
    }
)


# What acts on the one entry that its path names.
_ON_ONE_ENTRY = ("update_time_entry", "delete_time_entry", "start_timer")


@dataclass(frozen=True, slots=True)
class Replayed:
    """What came of a replay: what was found broken, and how often the rule was put to the question.

    `times` is 0 where the story took another turn, so that nothing can be said of the rule. `left`
    are the records of ours that could not be removed again.
    """

    rule: str
    findings: tuple[Finding, ...]
    times: int
    left: tuple[str, ...] = ()

    @property
    def again(self) -> tuple[Finding, ...]:
        """The findings of the recorded rule."""
        return tuple(finding for finding in self.findings if finding.rule == self.rule)


def replay(recorded: Recorded, options: Options) -> Replayed:
    """Sends the story of `recorded` again, from a clean start, and has a monitor judge it.

    Exchanges that overlapped are sent one after the other, in the order in which they began.
    Raises NotExercised where the target lacks what the story needs, UnjudgedError where it does
    not answer, and TargetError where it is described wrongly.
    """
    totals = Totals()
    with closing(Premises(options, totals)) as premises:
        venue = premises.venue(recorded.api)
        scene = venue.scene()
        try:
            translator = Translator(recorded.facts, scene.stage.cast.facts)
            for event in recorded.finding.story:
                _again(event, scene.stage, translator)
        finally:
            venue.leave(scene)
    rule = recorded.finding.rule
    left = totals.housekeeping.left
    return Replayed(rule, tuple(totals.findings), totals.asked[rule], left)


def _again(event: Event, stage: Stage, translator: Translator) -> None:
    if isinstance(event, Intervention):
        _intervene(event, stage, translator)
        return
    _set_clock(event, stage)
    reply = _send(event, stage, translator)
    translator.learn(event.response, reply.exchange.response)


def _send(recorded: Exchange, stage: Stage, translator: Translator) -> Reply:
    role = stage.cast.role(recorded.caller)
    method, path = recorded.request.method, translator.path(recorded.request)
    headers, body = _headers(recorded.request), translator.body(recorded.request)
    _leave_timers_alone(method, path, body, stage)
    client = InvoiceClient(stage, role, {})
    if not _is_about_ours(method, path, stage):
        return client.request(method, path, headers=headers, body=body)
    return client.send(method, path, headers=headers, body=body)


def _is_about_ours(method: str, path: str, stage: Stage) -> bool:
    """Whether the call acts on an entry that the replay made, and may be sent to any target."""
    found = find("invoice", method, path)
    if found is None or found[0].id not in _ON_ONE_ENTRY:
        return False
    return stage.ledger.has_made(unquote(found[1] or ""))


def _leave_timers_alone(method: str, path: str, body: bytes, stage: Stage) -> None:
    touches = method != "GET" and ("/timer/" in path or b"start_timer" in body)
    if touches and stage.limits.foreign_timer:
        raise NotExercised(stage.limits.foreign_timer)


def _set_clock(exchange: Exchange, stage: Stage) -> None:
    moment = exchange.clock
    if moment is not None and stage.clock.controlled and stage.clock.frozen_at != moment:
        stage.clock.set(moment)


def _intervene(event: Intervention, stage: Stage, translator: Translator) -> None:
    if event.kind != "invoiced" or stage.control is None:
        raise NotExercised(f"needs the control address for {event.kind!r}")
    entry_id = translator.id(event.details["time_entry_id"])
    invoice_id = event.details["invoice_id"]
    stage.control.mark_invoiced(entry_id, invoice_id)
    details = {"time_entry_id": entry_id, "invoice_id": invoice_id}
    stage.intervene(Intervention(event.kind, details))


def _headers(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.headers.items() if name not in _OWN_HEADERS}
