"""One run of the suite against a server with one fault, or with none."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from timecontract.conduct import conduct
from timecontract.contract.apis import Dialect, Facts
from timecontract.drive.judge import Judging
from timecontract.exchange import Event, Exchange
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding, Learned
from timecontract.prove.lanes import LANES
from timecontract.prove.results import Outcome, Result
from timecontract.report.record import RunRecord
from timecontract.server.faults import all_faults


@dataclass(frozen=True, slots=True)
class Hunt:
    """What is to be tried: a fault by name, none for the server without any, and how.

    `api` is judged alone. `lane` is a name of `timecontract.prove.lanes.LANES`.
    """

    fault: str
    api: str
    effort: str
    seed: int
    lane: str


def hunt(task: Hunt) -> Result:
    """Runs the suite until it finds a rule broken that fits the fault."""
    known = all_faults().get(task.fault)
    watch = Watch(known.rules if known else ())
    with LANES[task.lane]([task.fault] if task.fault else []) as options:
        record = conduct(
            replace(
                options,
                apis=(task.api,),
                effort=task.effort,
                seed=task.seed,
                monitor=partial(Watched, watch),
                until=watch.noted,
            )
        ).record
    return _result(task, watch, record, known.heading if known else "")


@dataclass(frozen=True, slots=True)
class Sighting:
    """When a rule was first found broken: after how many requests, and seconds."""

    requests: int
    seconds: float


@dataclass(slots=True)
class Watch:
    """Watches what a run finds. `fitting` are the rules that name the fault rightly, empty for all.

    `scenario` is the one after which a fitting rule was known to be broken, or else the first that
    found anything.
    """

    fitting: Sequence[str]
    requests: int = 0
    sightings: dict[str, Sighting] = field(default_factory=dict)
    scenario: str = ""
    caught: bool = False
    _began: float = field(default_factory=time.monotonic)

    def fits(self, rule: str) -> bool:
        """Whether the rule names the fault rightly."""
        return not self.fitting or rule in self.fitting

    def see(self, findings: Sequence[Finding]) -> None:
        """Notes the rules that are found broken."""
        for finding in findings:
            sighting = Sighting(self.requests, time.monotonic() - self._began)
            self.sightings.setdefault(finding.rule, sighting)

    def noted(self, scenario: str, findings: Sequence[Finding]) -> bool:
        """Notes what a scenario has found; whether a fitting rule is among it."""
        self.see(findings)
        fits = any(self.fits(finding.rule) for finding in findings)
        if not self.caught and (fits or not self.scenario):
            self.scenario = scenario
        self.caught = self.caught or fits
        return self.caught


class Watched:
    """A monitor whose findings are noted by a watch the moment they are made."""

    def __init__(self, watch: Watch, facts: Facts, dialect: Dialect) -> None:
        self._watch = watch
        self._monitor: Judging = Monitor(facts, dialect)
        self.tally = self._monitor.tally

    def observe(self, event: Event, /) -> list[Finding]:
        """See `Judging`."""
        self._watch.requests += isinstance(event, Exchange)
        return self._noted(self._monitor.observe(event))

    def observe_together(self, exchanges: Sequence[Exchange], /) -> list[Finding]:
        """See `Judging`."""
        self._watch.requests += len(exchanges)
        return self._noted(self._monitor.observe_together(exchanges))

    def finish(self) -> list[Finding]:
        """See `Judging`."""
        return self._noted(self._monitor.finish())

    def learned(self) -> list[Learned]:
        """See `Judging`."""
        return self._monitor.learned()

    def _noted(self, findings: list[Finding]) -> list[Finding]:
        self._watch.see(findings)
        return findings


def _result(task: Hunt, watch: Watch, record: RunRecord, heading: str) -> Result:
    named = sorted(watch.sightings, key=lambda rule: not watch.fits(rule))
    rule = named[0] if named else ""
    spent = Sighting(record.exchanges, record.seconds)
    when = watch.sightings.get(rule, spent)
    return Result(
        fault=task.fault,
        api=task.api,
        heading=heading,
        declared=tuple(watch.fitting),
        outcome=_outcome(watch, record),
        effort=task.effort,
        requests=when.requests,
        seconds=when.seconds,
        rule=rule,
        also=tuple(named[1:]),
        scenario=watch.scenario,
        trouble=" ".join((*record.suite_errors[:1], record.unjudged)).strip(),
    )


def _outcome(watch: Watch, record: RunRecord) -> Outcome:
    if any(map(watch.fits, watch.sightings)):
        return Outcome.CAUGHT
    if record.suite_errors:
        return Outcome.BROKE_DOWN
    return Outcome.FOREIGN if watch.sightings else Outcome.MISSED
