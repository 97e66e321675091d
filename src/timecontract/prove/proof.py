"""The proof: the suite against every fault, the lesser efforts first, and a sample over HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from random import Random
from typing import Protocol

from timecontract.drive.marks import EFFORTS
from timecontract.prove.hunt import Hunt, hunt
from timecontract.prove.journal import Journal, Key
from timecontract.prove.lanes import HTTP, IN_PROCESS
from timecontract.prove.results import Outcome, Result
from timecontract.prove.workers import Lost, answers
from timecontract.server.faults import Fault

# A fault is given up after this many times the seconds of the server without faults.
_PATIENCE, _LEAST_PATIENCE = 20, 60.0
_LONGEST_BASELINE = 3600.0
# How much slower a call over HTTP is.
_HTTP_FACTOR = 2.5
# The share of a run after which a fault is caught, where the effort is the first.
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be proved: which faults, how hard, by how many processes at once.

    Efforts up to `effort` are taken in order, each for what the lesser ones did not catch.
    `http_sample` faults are tried over HTTP as well.
    """

    faults: Sequence[Fault]
    effort: str
    seed: int
    jobs: int
    http_sample: int
    digest: str

    @property
    def efforts(self) -> Sequence[str]:
        """The efforts from least to most."""
        return EFFORTS[: EFFORTS.index(self.effort) + 1]

    @property
    def apis(self) -> Sequence[str]:
        """The APIs that the faults belong to."""
        return tuple(dict.fromkeys(fault.api for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Proof:
    """All that came of a plan: of the server without faults, of each fault, and over HTTP.

    `results` are in the order of the faults, `over_http` by name.
    """

    plan: Plan
    baseline: Sequence[Result]
    results: Sequence[Result] = ()
    over_http: Sequence[Result] = ()

    @property
    def false_alarms(self) -> Sequence[Result]:
        """The runs that found something at the server without faults."""
        return [result for result in self.baseline if result.rule]

    @property
    def breakdowns(self) -> Sequence[Result]:
        """The runs that broke down, for a reason of our own."""
        baseline = [result for result in self.baseline if result.trouble]
        runs = [*self.results, *self.over_http]
        return [*baseline, *(r for r in runs if r.outcome is Outcome.BROKE_DOWN)]

    @property
    def disagreements(self) -> Sequence[Result]:
        """The results over HTTP that differ from those inside the process."""
        inside = {result.fault: result.outcome for result in self.results}
        return [result for result in self.over_http if result.outcome is not inside[result.fault]]


class Progress(Protocol):
    """Whoever wants to know how far the proof is."""

    def begins(self, what: str, tasks: int, seconds: float) -> None:
        """A part of the proof begins: so many tasks, and about so many seconds."""
        ...

    def ended(self, result: Result) -> None:
        """One of them has ended."""
        ...


def prove(plan: Plan, journal: Journal, progress: Progress) -> Proof:
    """Carries the plan out. Ends with the baseline where that is not clean."""
    baseline = list(_baseline(plan, progress))
    proof = Proof(plan, baseline)
    if proof.false_alarms or proof.breakdowns:
        return proof
    prover = _Prover(plan, journal, progress, baseline)
    results: dict[str, Result] = {}
    for effort in plan.efforts:
        left = [f for f in plan.faults if f.name not in results or not results[f.name].caught]
        for result in prover.tried(dict.fromkeys(left, effort), IN_PROCESS):
            results[result.fault] = result.after(results.get(result.fault))
    sample = _sample(plan)
    efforts = {fault: results[fault.name].effort for fault in sample}
    over_http = sorted(prover.tried(efforts, HTTP), key=lambda result: result.fault)
    return Proof(plan, baseline, [results[fault.name] for fault in plan.faults], over_http)


def _baseline(plan: Plan, progress: Progress) -> Iterator[Result]:
    """The server without faults. The first effort, in this process, warms up what is forked."""
    first, *others = plan.efforts
    progress.begins("the server without faults", len(plan.apis) * len(plan.efforts), 0)
    for api in plan.apis:
        result = hunt(Hunt("", api, first, plan.seed, IN_PROCESS))
        progress.ended(result)
        yield result
    tasks = [Hunt("", api, e, plan.seed, IN_PROCESS) for e in others for api in plan.apis]
    with closing(answers(hunt, tasks, jobs=plan.jobs, limit=_LONGEST_BASELINE)) as found:
        results = [_result(task, answer, None) for task, answer in found]
    for result in sorted(results, key=lambda each: (EFFORTS.index(each.effort), each.api)):
        progress.ended(result)
        yield result


def _sample(plan: Plan) -> Sequence[Fault]:
    size = min(plan.http_sample, len(plan.faults))
    return Random(plan.seed).sample(sorted(plan.faults, key=lambda f: f.name), size)


class _Prover:
    """Tries faults by processes of their own, except for those whose result is known."""

    def __init__(
        self, plan: Plan, journal: Journal, progress: Progress, baseline: Sequence[Result]
    ) -> None:
        self._plan = plan
        self._journal = journal
        self._progress = progress
        self._seconds = {(result.api, result.effort): result.seconds for result in baseline}

    def tried(self, efforts: Mapping[Fault, str], lane: str) -> Iterator[Result]:
        """The result of each fault at its effort, those that are known first."""
        known = {e: self._journal.known(self._key(e, lane)) for e in set(efforts.values())}
        left = []
        for fault, effort in efforts.items():
            if fault.name in known[effort]:
                yield known[effort][fault.name]
            else:
                left.append(Hunt(fault.name, fault.api, effort, self._plan.seed, lane))
        if left:
            yield from self._hunted(left, lane)

    def _hunted(self, tasks: Sequence[Hunt], lane: str) -> Iterator[Result]:
        faults = {fault.name: fault for fault in self._plan.faults}
        whole = max(self._seconds[task.api, task.effort] for task in tasks)
        limit = max(_LEAST_PATIENCE, _PATIENCE * whole)
        self._progress.begins(f"{tasks[0].effort} {lane}", len(tasks), self._estimate(tasks, lane))
        with closing(answers(hunt, tasks, jobs=self._plan.jobs, limit=limit)) as found:
            for task, answer in found:
                result = _result(task, answer, faults[task.fault])
                self._journal.add(self._key(task.effort, lane), result)
                self._progress.ended(result)
                yield result

    def _estimate(self, tasks: Sequence[Hunt], lane: str) -> float:
        """Seconds that the tasks may take: what is tried first is caught halfway on average."""
        whole = sum(self._seconds[task.api, task.effort] for task in tasks)
        share = _SHARE if tasks[0].effort == EFFORTS[0] else 1.0
        factor = _HTTP_FACTOR if lane == HTTP else 1.0
        return whole * share * factor / self._plan.jobs

    def _key(self, effort: str, lane: str) -> Key:
        return Key(effort, self._plan.seed, lane, self._plan.digest)


def _result(task: Hunt, answer: Result | Lost, fault: Fault | None) -> Result:
    if isinstance(answer, Result):
        return answer
    return Result(
        fault=task.fault,
        api=task.api,
        heading=fault.heading if fault else "",
        declared=fault.rules if fault else (),
        outcome=Outcome.BROKE_DOWN,
        effort=task.effort,
        requests=0,
        seconds=0.0,
        trouble=answer.reason,
    )
