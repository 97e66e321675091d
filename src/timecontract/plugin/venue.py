"""One API of a target, from first request to last: clean starts, and nothing left behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from functools import partial

from timecontract.contract.apis import APIS, Facts
from timecontract.drive.cleanup import clean_up, find_doubtful
from timecontract.drive.clock import TargetClock, zone_of
from timecontract.drive.judge import Judge, Silent
from timecontract.drive.stage import Limits, Names, Patience, Stage
from timecontract.monitor.verdict import Finding
from timecontract.plugin.driven import driven
from timecontract.plugin.options import Options
from timecontract.plugin.preflight import preflight
from timecontract.plugin.totals import Totals
from timecontract.target.cast import Cast
from timecontract.target.control import Control
from timecontract.target.errors import NotExercised, UnjudgedError
from timecontract.target.file import Target
from timecontract.target.kinds import KINDS
from timecontract.target.ledger import Ledger
from timecontract.target.offers import Means
from timecontract.target.scrub import scrubber_for
from timecontract.target.transport import HttpTransport, Transport

# A Wednesday, in the middle of a month and of a year and of the morning.
PLAIN_MOMENT = datetime(2026, 3, 18, 10, 0)


class Start(Enum):
    """How a scenario gets a clean start."""

    WORLD = "a world of its own"
    RESET = "a reset target"
    SHARED = "its own records only"


@dataclass(slots=True)
class Scene:
    """One clean start for a scenario. `world` is the control address of the world made for it.

    What happens in a `trial` counts for nothing. `troubled` are the stages of further clean starts
    that the scenario had, as far as they met a server error.
    """

    stage: Stage
    world: Control | None = None
    trial: bool = False
    settled: bool = False
    troubled: list[Stage] = field(default_factory=list)

    @property
    def stages(self) -> Sequence[Stage]:
        """The stages on which a server error may have been met, its own first."""
        return [self.stage, *self.troubled]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario by its id, `api/file.py::name`; `explores` where it acts by chance."""

    id: str
    explores: bool = False


class Venue:
    """A target opened for a run. `totals` gathers what the run finds out. Use it from one thread.

    Opening raises TargetError where the target is described wrongly, and UnjudgedError where it
    cannot be judged. `worker` tells apart the runs that share a seed.
    """

    stage_type: type[Stage] = Stage
    """The class of the stages that scenarios play on."""

    def __init__(self, target: Target, options: Options, totals: Totals, worker: str = "") -> None:
        self.api = APIS[target.api]
        self.totals = totals
        self._target = target
        self._driven = driven(target.api)
        self._options = options
        self._ending = ExitStack()
        self._ledger = Ledger()
        self._patience = Patience()
        self._shared: Judge | None = None
        try:
            self._open(worker)
        except BaseException:
            self.close()
            raise

    def _open(self, worker: str) -> None:
        client = self._ending.enter_context(
            self._options.client(
                str(self._target.declared.get("url") or self._target.control),
                connect_timeout=self._target.connect_timeout,
                read_timeout=self._target.read_timeout,
            )
        )
        control = self._target.control
        self._control = Control.connect(control, client) if control else None
        self._start = self._kind_of_start()
        self._target = self._filled(self._control)
        self._cast = self._target.cast()
        self.dialect = self._target.dialect
        self._transport: Transport = HttpTransport(
            scrubber_for(self._cast),
            client,
            per_second=self._target.requests_per_second,
            longest=3 * self._target.read_timeout,
        )
        shared = self._start is Start.SHARED
        nonce = f"s{self._options.seed}{worker}"
        self._names = Names.shared() if shared else Names(nonce)
        self._limits = self._make_limits()
        self.facts = self._known(self._cast)
        self._look(shared)

    def prepare(self, scenario: Scenario) -> str:
        """Told which scenario comes next; why it cannot be played, empty where it can."""
        del scenario
        return ""

    def scene(self) -> Scene:
        """A clean start for one scenario, to be given back by `leave`."""
        return self._opened(trial=False)

    @contextmanager
    def _further(self, scene: Scene, trial: bool) -> Iterator[Stage]:
        """Another clean start for the scenario of `scene`."""
        if trial and self._start is Start.SHARED:
            raise NotExercised("needs the control address to make a world, or to reset")
        other = self._opened(trial=trial)
        try:
            yield other.stage
        finally:
            if other.stage.server_errors and not trial:
                scene.troubled.append(other.stage)
            self.leave(other)

    def _opened(self, *, trial: bool) -> Scene:
        control, cast = self._control, self._cast
        if self._start is Start.WORLD and self._control:
            beginning = PLAIN_MOMENT.replace(tzinfo=zone_of(cast.time_zone))
            control = self._control.new_world(beginning)
            cast = self._filled(control, world=True).cast()
        elif self._start is Start.RESET and self._control:
            self._control.reset()
            self._ledger.all_gone()
        stage = self._stage(cast, control, self._judge(cast, trial=trial))
        if stage.clock.controlled:
            stage.clock.begin(PLAIN_MOMENT)
        scene = Scene(stage, control if self._start is Start.WORLD else None, trial)
        stage.further = partial(self._further, scene)
        stage.ledger = Ledger() if trial else self._ledger
        return scene

    def settle(self, scene: Scene) -> list[Finding]:
        """Ends the judging of a scene, once; the findings since it began.

        On a shared target the scene's records are removed first.
        """
        if scene.settled or scene.trial:
            return []
        scene.settled = True
        judge = scene.stage.judge
        if self._start is Start.SHARED:
            clean_up(scene.stage, self._driven.remove)
        else:
            judge.finish()
            self.totals.absorb(judge)
        return self._take(judge, scene.stage)

    def leave(self, scene: Scene) -> None:
        """Gives a scene back: its world, if it has one, is thrown away."""
        self.settle(scene)
        try:
            if scene.world is not None:
                scene.world.throw_away()
                scene.stage.ledger.all_gone()
            elif scene.trial and self._control:
                self._control.reset()
        except (NotExercised, UnjudgedError):
            return  # what was made in the world counts as left

    def close(self) -> None:
        """Leaves the target: removes what is still ours, and closes what was opened."""
        try:
            self._last_cleaning()
        except (NotExercised, UnjudgedError):
            pass  # what could not be removed counts as left
        finally:
            patience = self._patience
            self.totals.leave(self._ledger.housekeeping(), patience.sent, patience.waits)
            self._ending.close()

    def _last_cleaning(self) -> None:
        if self._shared is not None:
            stage = self._stage(self._cast, self._control, self._shared)
            find_doubtful(stage, self._driven.seek)
            clean_up(stage, self._driven.remove)
            self._shared.finish()
            self.totals.absorb(self._shared)
            self._take(self._shared, stage)
            self._shared = None
        elif self._ledger.ours and self._control and self._start is Start.RESET:
            self._control.reset()
            self._ledger.all_gone()

    def _take(self, judge: Judge, stage: Stage) -> list[Finding]:
        answered = [r for r in stage.replies if r.operation and not r.lost]
        self.totals.asked[self.api.no_server_error] += len(answered)
        findings = judge.take_findings()
        self.totals.findings += findings
        return findings

    def _stage(self, cast: Cast, control: Control | None, judge: Judge) -> Stage:
        return self.stage_type(
            cast=cast,
            transport=self._transport,
            judge=judge,
            clock=TargetClock(control, zone_of(cast.time_zone)),
            ledger=self._ledger,
            names=self._names,
            patience=self._patience,
            dialect=self.dialect,
            limits=self._limits,
            control=control,
        )

    def _known(self, cast: Cast) -> Facts:
        """The facts that are judged by; a target that may be thrown away has no other users."""
        return replace(cast.facts, alone=self._limits.throw_away)

    def _judge(self, cast: Cast, *, trial: bool) -> Judge:
        facts = self._known(cast)
        hear = None if trial else self.totals.profiler.hear
        if self._start is not Start.SHARED:
            return Judge(self._options.monitor(facts, self.dialect), hear)
        if self._shared is None:
            self._shared = Judge(self._options.monitor(facts, self.dialect), hear)
        return self._shared

    def _look(self, shared: bool) -> None:
        """Whether there is something to judge, and what can be asked of it."""
        stage = self._stage(self._cast, None, Judge(Silent()))
        preflight(stage, self._driven)
        if shared and (reason := self._driven.reserved(stage)):
            self._limits = replace(self._limits, foreign_timer=reason)
        means = Means(
            control=self._control.offers if self._control else (),
            bulk_delete=self._limits.bulk_delete,
            throw_away=self._limits.throw_away,
        )
        offers = KINDS[self.api.id].offers(self._cast, self.dialect, means)
        self.totals.offers[self.api.id] = offers

    @property
    def reserved(self) -> str:
        """Why some operations must not be called, empty where all may be."""
        return self._limits.foreign_timer

    def why_not(self, operations: Collection[str]) -> str:
        """Why what asks these operations alone must not be asked, empty where it may be."""
        kept_out = operations and set(operations) <= self._driven.reserved_operations
        return self.reserved if kept_out else ""

    def _filled(self, control: Control | None, *, world: bool = False) -> Target:
        fixtures = control.fixtures() if control else {}
        return self._target.filled(fixtures.get(self.api.id, {}), world=world)

    def _make_limits(self) -> Limits:
        clean_start = self._start is not Start.SHARED
        throw_away = self._target.throw_away or clean_start
        return Limits(
            read_only=self._options.read_only,
            bulk_delete=throw_away or self._target.bulk_delete_named,
            throw_away=throw_away,
            clean_start=clean_start,
            at_once=self._target.requests_per_second is None,
            effort=self._options.effort,
            seed=self._options.seed,
        )

    def _kind_of_start(self) -> Start:
        offers = self._control.offers if self._control else frozenset()
        # Only its fixtures tell the address of a world.
        if {"worlds", "fixtures"} <= offers:
            return Start.WORLD
        return Start.RESET if "reset" in offers else Start.SHARED
