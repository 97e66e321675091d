"""A campaign: a sample of the mutants, each tried at `quick`, what survives at `standard`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import product
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

    Efforts up to `effort` are taken in order, each for what the lesser ones did not kill. `others`
    is the number of correct servers beside the reference server that are mutated as well, since
    where the page is open the reference server may have no use for a line.
    """

    apis: Sequence[str]
    sample: int
    effort: str
    others: int
    seed: int
    jobs: int

    @property
    def stages(self) -> Iterator[tuple[str, int]]:
        """Efforts from least to most, and which of the servers that reach the line is mutated."""
        efforts = EFFORTS[: EFFORTS.index(self.effort) + 1]
        return product(efforts, range(self.others + 1))


class BaselineError(Exception):
    """A correct server was not acquitted; the text says which, and of what."""


def carry_out(
    plan: Plan, journal: Journal, excused: Callable[[Fate], bool], tell: Callable[[str], None]
) -> Sequence[Fate]:
    """The last fate of each mutant of the sample; BaselineError if that is no use.

    A mutant that survives and is `excused` is tried no further.
    """
    chosen = sampled([module for api in plan.apis for module in modules(api)], plan)
    tell(f"Looking which lines the suite reaches, {plan.others + 1} servers for each API.")
    reached = _reached(plan)
    known = dict(journal.known())
    fates: dict[Mutant, Fate] = {}
    for effort, turn in plan.stages:
        left = [mutant for mutant in chosen if _is_left(fates.get(mutant), excused)]
        trials = [
            Trial(mutant, reaching[turn].server, effort, plan.seed)
            for mutant in left
            if turn < len(reaching := _reaching(mutant, reached))
        ]
        new = [trial for trial in trials if trial.key not in known]
        tell(_estimate(new, effort, reached, plan))
        for number, fate in enumerate(_tried(new, effort, reached, plan), 1):
            journal.add(fate)
            known[fate.key] = fate
            tell(f"{number} {fate.outcome} {fate.rule or fate.note} {fate.mutant}")
        fates |= {trial.mutant: known[trial.key] for trial in trials}
    return [fates[mutant] for mutant in chosen]


def _is_left(fate: Fate | None, excused: Callable[[Fate], bool]) -> bool:
    """Whether a mutant with that fate is to be tried further."""
    return fate is None or (fate.outcome is Outcome.SURVIVED and not excused(fate))


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


def _reaching(mutant: Mutant, reached: Sequence[Reached]) -> Sequence[Reached]:
    """The servers of the API that reach the line, or else the reference server alone."""
    own = [each for each in reached if each.server.api == mutant.api]
    return [each for each in own if each.by(mutant)] or own[:1]


def _tried(
    trials: Sequence[Trial], effort: str, reached: Sequence[Reached], plan: Plan
) -> Iterator[Fate]:
    longest = max(each.seconds for each in reached)
    limit = max(_LEAST_PATIENCE, _PATIENCE * longest * _FACTOR[effort])
    with closing(answers(try_out, trials, jobs=plan.jobs, limit=limit)) as come:
        for trial, answer in come:
            yield _lost(trial, answer) if isinstance(answer, Lost) else answer


def _lost(trial: Trial, lost: Lost) -> Fate:
    """The fate of a mutant that hangs, or of whose process nothing came."""
    mutant, server = trial.mutant, trial.server.name
    outcome = Outcome.TIMED_OUT if "longer" in lost.reason else Outcome.BROKE_DOWN
    return Fate(mutant, outcome, mutant.after, server, trial.effort, note=lost.reason)


def _estimate(trials: Sequence[Trial], effort: str, reached: Sequence[Reached], plan: Plan) -> str:
    longest = max(each.seconds for each in reached) * _FACTOR[effort]
    minutes = len(trials) * longest * _SHARE / plan.jobs / 60
    return f"{len(trials)} mutants to try at {effort}, about {minutes:.0f} minutes."
