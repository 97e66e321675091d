"""Hears a run: keeps what each of its scenarios exchanged, in memory, until it is scrubbed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from typing import Any

from timecontract.drive.stage import Names
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding
from timecontract.plugin.options import Options
from timecontract.plugin.totals import Totals
from timecontract.plugin.venue import Scenario, Scene, Start, Venue
from timecontract.recording.cassette import Setting
from timecontract.recording.stage import ACTS_BY_CHANCE, OrderedStage
from timecontract.recording.wire import Wire
from timecontract.report.declared import mapping_of
from timecontract.target.cast import Cast
from timecontract.target.file import Target
from timecontract.target.sign_in import FixedToken, RefreshToken
from timecontract.target.transport import Call, Transport

NOT_ASKED_FOR = "needs to be among the scenarios that are recorded again"
# So many names no scenario makes.
_NAMES_EACH = 1000


@dataclass(slots=True)
class Take:
    """What one scenario exchanged. Everything here still holds secrets.

    An event comes with the interaction that VCR.py recorded of it, None where there is none.
    `declared` are the facts of the target; `address` is where its API was for the scenario.
    `asked` counts by rule how often it was put to the question.
    """

    scenario: str
    setting: Setting
    declared: Mapping[str, Any]
    events: list[tuple[Event, dict[str, Any] | None]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def api(self) -> str:
        """The API that the scenario is about."""
        return self.scenario.partition("/")[0]

    @property
    def address(self) -> str:
        """Where its API was for the scenario."""
        return str(self.declared["url"])


@dataclass(slots=True)
class Recorder:
    """What a run has recorded so far: takes by scenario, and why others have none.

    `tokens` are the credentials that were used, with the alias of their owner. `addresses` are by
    API the address that was declared, before any world was made. `only` are the scenarios to
    record, None for all.
    """

    only: Collection[str] | None = None

    takes: dict[str, Take] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)

    def venue(self, target: Target, options: Options, totals: Totals, worker: str) -> Venue:
        """Opens an API whose scenarios are recorded; for `Options.venue`."""
        return _RecordingVenue(self, target, options, totals, worker)


class _Recording:
    """A transport that passes calls on, and keeps what came of them while a take is made."""

    def __init__(self, transport: Transport, wire: Wire, recorder: Recorder) -> None:
        self.take: Take | None = None
        self._transport = transport
        self._wire = wire
        self._recorder = recorder

    def send(self, call: Call) -> Exchange:
        """Sends the call once, never again, and returns the scrubbed exchange."""
        if call.token:
            self._recorder.tokens.setdefault(call.token, call.caller)
        exchange, interaction = self._wire.send(self._transport, call)
        if self.take is not None:
            self.take.events.append((exchange, interaction))
        return exchange

    def hear(self, intervention: Intervention) -> None:
        """Keeps the intervention."""
        if self.take is not None:
            self.take.events.append((intervention, None))


class _RecordingVenue(Venue):
    """A venue whose scenarios are recorded, each from its clean start to its last judgement."""

    stage_type = OrderedStage

    def __init__(
        self, recorder: Recorder, target: Target, options: Options, totals: Totals, worker: str
    ) -> None:
        self._recorder = recorder
        self._wire = Wire()
        self._listening = ExitStack()
        self._scenario = ""
        self._played = 0
        super().__init__(target, options, totals, worker)
        self._nonce = self._names.nonce
        self._recording = _Recording(self._transport, self._wire, recorder)
        self._transport = self._recording
        recorder.addresses[self.api.id] = self.facts.url

    def prepare(self, scenario: Scenario) -> str:
        """Told which scenario comes next; one that acts by chance is not recorded."""
        self._scenario = scenario.id
        only = self._recorder.only
        if only is not None and scenario.id not in only:
            return NOT_ASKED_FOR
        if scenario.explores:
            self._recorder.left_out[scenario.id] = ACTS_BY_CHANCE
            return ACTS_BY_CHANCE
        return ""

    def scene(self) -> Scene:
        """A clean start, from which everything is kept."""
        first = 1
        if self._start is Start.SHARED:
            first += self._played * _NAMES_EACH
        self._played += 1
        self._names = Names(self._nonce, first)
        scene = super().scene()
        take = Take(
            scenario=self._scenario,
            setting=self._setting(first),
            declared=mapping_of(replace(scene.stage.cast.facts, alone=self._limits.throw_away)),
        )
        for secret, alias in _credentials(scene.stage.cast):
            self._recorder.tokens.setdefault(secret, alias)
        take.asked.subtract(scene.stage.judge.monitor.tally.asked)
        self._recording.take = take
        self._listening.enter_context(self._wire.listening())
        return scene

    def settle(self, scene: Scene) -> list[Finding]:
        """Ends the take; what is removed after that is no part of it."""
        take, self._recording.take = self._recording.take, None
        self._listening.close()
        findings = super().settle(scene)
        if take is not None:
            take.findings += findings
            take.asked.update(scene.stage.judge.monitor.tally.asked)
            if take.events:
                self._recorder.takes[take.scenario] = take
        return findings

    def _setting(self, first: int) -> Setting:
        limits = self._limits
        return Setting(
            effort=limits.effort,
            seed=limits.seed,
            name=self._nonce,
            number=first,
            read_only=limits.read_only,
            throw_away=limits.throw_away,
            bulk_delete=limits.bulk_delete,
            clean_start=limits.clean_start,
            foreign_timer=limits.foreign_timer,
            control=tuple(sorted(self._control.offers)) if self._control else (),
            dialect=dict(self._target.declared.get("dialect", {})),
        )


def _credentials(cast: Cast) -> Iterator[tuple[str, str]]:
    """The credentials that a target declares, with the alias of their owner."""
    for role in cast.roles.values():
        source = role.sign_in
        if isinstance(source, FixedToken):
            yield source.text, role.alias
        elif isinstance(source, RefreshToken):
            for secret in (source.client_id, source.client_secret, source.refresh_token):
                yield secret, role.alias
