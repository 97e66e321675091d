"""A campaign: a sample of the mutants, each tried at `quick`, what survives at `standard`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from random import Random

from benchmarks.mutants.candidates import Mutant, candidates, modules
from benchmarks.mutants.journal import Journal
from benchmarks.mutants.reach import Reached, reach, servers
from benchmarks.mutants.trial import Fate, Outcome, Trial, try_out
from timecontract.drive.marks import EFFORTS
from timecontract.prove.workers import Lost, answers

_FACTOR = {"quick": 1.0, "standard": 5.0, "deep": 25.0}  # how many times longer than `quick`
_PATIENCE, _LEAST_PATIENCE = 4, 60.0
_LONGEST_REACH = 900.0
_SHARE = 0.5  # of a run, that a mutant takes on average, about


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be tried: about `sample` mutants of the APIs (0 for all), `jobs` at once.

    Efforts up to `effort` are taken in order, each for what the lesser ones did not kill.
    `others` is the number of correct servers beside the reference server that are mutated, where
    the reference server does not reach the line.
    """

    apis: Sequence[str]
    sample: int
    effort: str
    others: int
    seed: int
    jobs: int

    @property
    def efforts(self) -> Sequence[str]:
        """The efforts from least to most."""
        return EFFORTS[: EFFORTS.index(self.effort) + 1]


class BaselineError(Exception):
    """A correct server was not acquitted; the text says which, and of what."""


def carry_out(plan: Plan, journal: Journal, tell: Callable[[str], None]) -> Iterator[Fate]:
    """The fate of each mutant of the sample, as they come; BaselineError if that is no use."""
    left = sampled([module for api in plan.apis for module in modules(api)], plan)
    reached: Sequence[Reached] = ()
    for effort in plan.efforts:
        known = journal.known(effort)
        new = [mutant for mutant in left if mutant not in known]
        if new and not reached:
            tell(f"Looking which lines the suite reaches, {plan.others + 1} servers for each API.")
            reached = _reached(plan)
        if new:
            tell(_estimate(new, effort, reached, plan))
        survivors = []
        fates = chain((known[m] for m in left if m in known), _tried(new, effort, reached, plan))
        for fate in fates:
            if fate.mutant not in known:
                journal.add(fate)
            if fate.outcome is Outcome.SURVIVED and effort != plan.efforts[-1]:
                survivors.append(fate.mutant)
            else:
                yield fate
        left = survivors


def sampled(names: Sequence[str], plan: Plan) -> Sequence[Mutant]:
    """About so many mutants as the plan says, of each module by the number of its places.

    A place has a second mutant in the sample only once all places of the module have one.
    """
    places = {name: len({(m.line, m.column) for m in candidates(name)}) for name in names}
    share = plan.sample / max(1, sum(places.values()))
    chosen: list[Mutant] = []
    for name in names:
        count = max(1, round(share * places[name])) if plan.sample else None
        chosen += _shuffled(candidates(name), Random(f"{plan.seed} {name}"))[:count]
    return chosen


def _shuffled(mutants: Sequence[Mutant], random: Random) -> Sequence[Mutant]:
    seen: Counter[tuple[int, int]] = Counter()
    turns = []
    for mutant in random.sample(mutants, len(mutants)):
        turns.append((seen[mutant.line, mutant.column], mutant))
        seen[mutant.line, mutant.column] += 1
    return [mutant for _, mutant in sorted(turns, key=lambda turn: turn[0])]


def _reached(plan: Plan) -> Sequence[Reached]:
    """What each correct server reaches, the reference server of an API before the others."""
    tasks = [server for api in plan.apis for server in servers(api, plan.others)]
    found = []
    with closing(answers(reach, tasks, jobs=plan.jobs, limit=_LONGEST_REACH)) as come:
        for server, answer in come:
            trouble = answer.reason if isinstance(answer, Lost) else answer.trouble
            if isinstance(answer, Lost) or trouble:
                raise BaselineError(f"{server.api} {server.name}, not mutated: {trouble}")
            found.append(answer)
    return sorted(found, key=lambda each: tasks.index(each.server))


def _seen_by(mutant: Mutant, reached: Sequence[Reached]) -> Reached:
    """The first server of the API that reaches the line, else the reference server."""
    own = [each for each in reached if each.server.api == mutant.api]
    return next((each for each in own if each.by(mutant)), own[0])


def _tried(
    mutants: Sequence[Mutant], effort: str, reached: Sequence[Reached], plan: Plan
) -> Iterator[Fate]:
    if not mutants:
        return
    trials = [Trial(m, _seen_by(m, reached).server, effort, plan.seed) for m in mutants]
    longest = max(each.seconds for each in reached)
    limit = max(_LEAST_PATIENCE, _PATIENCE * longest * _FACTOR[effort])
    with closing(answers(try_out, trials, jobs=plan.jobs, limit=limit)) as come:
        for trial, answer in come:
            yield _lost(trial, answer) if isinstance(answer, Lost) else answer


def _lost(trial: Trial, lost: Lost) -> Fate:
    """The fate of a mutant that hangs, or of whose process nothing came."""
    mutant, server = trial.mutant, trial.server.name
    outcome = Outcome.TIMED_OUT if "longer" in lost.reason else Outcome.NOT_JUDGED
    return Fate(mutant, outcome, mutant.after, server, trial.effort, note=lost.reason)


def _estimate(
    mutants: Sequence[Mutant], effort: str, reached: Sequence[Reached], plan: Plan
) -> str:
    whole = sum(_seen_by(mutant, reached).seconds for mutant in mutants) * _FACTOR[effort]
    minutes = whole * _SHARE / plan.jobs / 60
    return f"{len(mutants)} mutants to try at {effort}, about {minutes:.0f} minutes."
