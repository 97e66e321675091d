"""Scenarios played against their cassettes: nothing is sent, no network is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from timecontract.contract.apis import APIS
from timecontract.drive.clock import zone_of
from timecontract.drive.judge import Judge
from timecontract.drive.stage import Limits, Names
from timecontract.plugin.options import Options
from timecontract.plugin.totals import Totals
from timecontract.plugin.venue import PLAIN_MOMENT, Scenario, Scene, Start, Venue
from timecontract.recording.cassette import RecordedScenario, Setting, path_of, read
from timecontract.recording.control import RecordedClock, RecordedControl
from timecontract.recording.stage import ACTS_BY_CHANCE, OrderedStage
from timecontract.recording.tape import Tape
from timecontract.report.cassette import CassetteError
from timecontract.target.errors import TargetError
from timecontract.target.file import Target
from timecontract.target.kinds import KINDS
from timecontract.target.ledger import Ledger
from timecontract.target.offers import Means

NOT_RECORDED = "needs a cassette, and this scenario was not recorded"


class Recording:
    """A directory of cassettes, as `timecontract record` writes it.

    Raises TargetError where it holds no cassette of a scenario, or one that cannot be read.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._samples = {api: sample for api in APIS if (sample := self._first(api))}
        if not self._samples:
            folders = " or ".join(f"{api}/" for api in APIS)
            raise TargetError(
                f"There is nothing to replay in {directory}: expected cassettes in {folders} below "
                f"it; make them with `timecontract record --out {directory}`."
            )

    @property
    def targets(self) -> tuple[Target, ...]:
        """The recorded targets, one for each API."""
        return tuple(
            Target(name=f"the recording {self._directory}", api=api, declared=_declared(sample))
            for api, sample in self._samples.items()
        )

    def sample(self, api: str) -> RecordedScenario:
        """Any scenario of that API: each tells of the target."""
        return self._samples[api]

    def scenario(self, scenario: str) -> RecordedScenario | None:
        """The recorded scenario of that id, None where there is none; raises TargetError."""
        path = self._directory / path_of(scenario)
        recorded = self._read(path) if path.is_file() else None
        return recorded if recorded and recorded.id == scenario else None

    def scenarios(self) -> list[str]:
        """The ids of all recorded scenarios; raises TargetError where one cannot be read."""
        paths = (path for api in APIS for path in sorted((self._directory / api).glob("*.yaml")))
        return [self._read(path).id for path in paths]

    def venue(self, target: Target, options: Options, totals: Totals, worker: str) -> Venue:
        """Opens a recorded API; for `Options.venue`."""
        return _ReplayVenue(self, target, options, totals, worker)

    def _first(self, api: str) -> RecordedScenario | None:
        paths = sorted((self._directory / api).glob("*.yaml"))
        return self._read(paths[0]) if paths else None

    def _read(self, path: Path) -> RecordedScenario:
        try:
            return read(path)
        except (CassetteError, OSError) as error:
            raise TargetError(f"A cassette cannot be replayed: {error}") from error


def replayed(options: Options, directory: Path) -> Options:
    """The options of a run that replays the cassettes of a directory in place of a target.

    Raises TargetError where a target is named too, or there is nothing to replay.
    """
    if options.targets:
        raise TargetError("--replay stands for a target; leave the target out.")
    recording = Recording(directory)
    targets = tuple(target for target in recording.targets if target.api in options.apis)
    if not targets:
        raise TargetError(f"{directory} holds no cassettes of {' or '.join(options.apis)}.")
    return replace(options, targets=targets, venue=recording.venue)


class _ReplayVenue(Venue):
    """A venue whose scenarios are answered from their cassettes, each judged on its own."""

    stage_type = OrderedStage

    def __init__(
        self, recording: Recording, target: Target, options: Options, totals: Totals, worker: str
    ) -> None:
        self._recording = recording
        self._playing: RecordedScenario | None = None
        super().__init__(target, options, totals, worker)

    def _open(self, worker: str) -> None:
        del worker
        setting = self._recording.sample(self._target.api).setting
        self._control = None
        self._start = Start.RESET
        self._cast = self._target.cast()
        self.facts = self._cast.facts
        self.dialect = self._target.dialect
        self._limits = _limits(setting)
        means = Means(
            control=setting.control,
            bulk_delete=setting.bulk_delete,
            throw_away=setting.throw_away,
        )
        offers = KINDS[self.api.id].offers(self._cast, self.dialect, means)
        self.totals.offers[self.api.id] = offers

    def prepare(self, scenario: Scenario) -> str:
        """Looks for the cassette of the scenario that comes next; why there is none."""
        if scenario.explores:
            return ACTS_BY_CHANCE
        self._playing = self._recording.scenario(scenario.id)
        return "" if self._playing else NOT_RECORDED

    def scene(self) -> Scene:
        """The clean start of the scenario, as it was recorded."""
        assert self._playing is not None, "prepare has found a cassette"
        setting, tape = self._playing.setting, Tape(self._playing.events)
        control = RecordedControl(tape, setting.control)
        zone = zone_of(self._cast.time_zone)
        facts = self._playing.facts
        stage = self.stage_type(
            cast=replace(self._cast, facts=facts),
            transport=tape,
            judge=Judge(self._options.monitor(facts, self.dialect)),
            clock=RecordedClock(control, tape, zone),
            ledger=Ledger(),
            names=Names(setting.name, setting.number),
            patience=self._patience,
            dialect=self.dialect,
            limits=_limits(setting),
            control=control if setting.control else None,
        )
        if stage.clock.controlled:
            stage.clock.begin(PLAIN_MOMENT)
        return Scene(stage)


def _limits(setting: Setting) -> Limits:
    return Limits(
        read_only=setting.read_only,
        bulk_delete=setting.bulk_delete,
        throw_away=setting.throw_away,
        clean_start=setting.clean_start,
        foreign_timer=setting.foreign_timer,
        effort=setting.effort,
        seed=setting.seed,
    )


def _declared(sample: RecordedScenario) -> Mapping[str, Any]:
    """The facts of the recorded target as a target declares them: tokens have a text again."""
    tokens = [
        {**token, "token": f"token-of-{token['alias']}"} for token in sample.declared["tokens"]
    ]
    return {**sample.declared, "tokens": tokens, "dialect": sample.setting.dialect}
