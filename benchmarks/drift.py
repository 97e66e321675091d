"""Whether drift sees what differs between two servers, and nothing where nothing does.

`python -m benchmarks.drift` compares the reference server with others that differ in one answer to
an open question, or in one fault, and with correct servers of the same answers with other data. It
writes docs/drift-detection.md. What was tried before is kept in a journal, and not tried again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from random import Random

import click

from timecontract.conduct import conduct
from timecontract.contract.apis import APIS
from timecontract.profile.change import Change, Severity
from timecontract.profile.drift import Drift, drift
from timecontract.profile.profile import Profile
from timecontract.prove.lanes import in_process
from timecontract.prove.manners import MANNERS
from timecontract.prove.workers import Lost, answers
from timecontract.report.behaviour import told
from timecontract.server.answers import questions
from timecontract.server.faults import all_faults

ANSWER, FAULT, EQUAL = "answer", "fault", "equal"
_LONGEST = 600.0  # seconds
_SEEDS = 6


@dataclass(frozen=True, slots=True)
class Server:
    """A server and how it is judged: what differs from the reference server."""

    api: str
    answers: tuple[tuple[str, str], ...] = ()
    faults: tuple[str, ...] = ()
    manner: str = "plain"
    seed: int = 0
    effort: str = "quick"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two servers, and what should be told of them.

    `expected` are the places that name the difference rightly: a question, or rules; none where
    the servers are equal.
    """

    kind: str
    name: str
    before: Server
    after: Server
    expected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What drift told of a pair: the worst severity, whether the place was named, and the rest."""

    kind: str
    name: str
    api: str
    severity: str
    named: bool
    changes: tuple[str, ...] = field(default=())
    unknown: int = 0
    trouble: str = ""

    @property
    def well(self) -> bool:
        """Whether that is what should be told."""
        if self.kind == EQUAL:
            return self.severity in ("", Severity.UNKNOWN)
        return self.severity == Severity.BREAKS and self.named


def pairs() -> Iterator[Pair]:
    """Every pair: each other answer, each fault, and equal servers."""
    for api in APIS:
        plain = Server(api)
        for question in questions(api).values():
            for answer in question.answers:
                if answer != question.reference:
                    other = Server(api, answers=((question.name, answer),), seed=1)
                    name = f"{question.name}={answer}"
                    yield Pair(ANSWER, name, plain, other, (question.name,))
        for fault in all_faults(api).values():
            other = Server(api, faults=(fault.name,), seed=1)
            yield Pair(FAULT, fault.name, plain, other, fault.rules)
        yield from _equal(api)


def _equal(api: str) -> Iterator[Pair]:
    plain = Server(api)
    for seed in range(1, _SEEDS):
        yield Pair(EQUAL, f"{api}, seed {seed}", plain, replace(plain, seed=seed))
    for effort in ("standard",):
        yield Pair(EQUAL, f"{api}, {effort} after quick", plain, replace(plain, effort=effort))
    for number in range(1, _SEEDS):
        mixed = replace(plain, answers=_mixed(api, number), manner=_manner(number))
        name = f"{api}, answers mixed {number}, {mixed.manner}"
        yield Pair(EQUAL, name, mixed, replace(mixed, seed=number))


def _mixed(api: str, number: int) -> tuple[tuple[str, str], ...]:
    """An answer to every question, drawn at random."""
    random = Random(number)
    return tuple((q.name, random.choice(q.answers)) for q in questions(api).values())


def _manner(number: int) -> str:
    fast = [name for name in MANNERS if name not in ("slow", "busy")]
    return fast[number % len(fast)]


def profile(server: Server) -> Profile:
    """What a run makes of a server, in this process. Raises RuntimeError where it broke down."""
    around = MANNERS[server.manner]
    with in_process(server.faults, dict(server.answers), around) as options:
        asked = replace(options, apis=(server.api,), effort=server.effort, seed=server.seed)
        record = conduct(asked).record
    if record.suite_errors or record.unjudged:
        raise RuntimeError(f"the run broke down: {record.suite_errors} {record.unjudged}")
    return told(record)


def seen(pair: Pair, found: Drift) -> Seen:
    """What drift told, for the table."""
    told = [change for change in found.changes if change.severity is not Severity.UNKNOWN]
    severity = found.changes[0].severity if found.changes else ""
    named = any(change.place in pair.expected and _breaks(change) for change in told)
    texts = tuple(f"{change.sort} {change.place}" for change in told)
    unknown = len(found.of(Severity.UNKNOWN))
    return Seen(pair.kind, pair.name, pair.after.api, severity, named, texts, unknown)


def _breaks(change: Change) -> bool:
    return change.severity is Severity.BREAKS


class Baselines:
    """The profiles of what pairs are compared with, each made once."""

    def __init__(self) -> None:
        self._made: dict[Server, Profile] = {}

    def of(self, server: Server) -> Profile:
        """The profile of a server."""
        if server not in self._made:
            self._made[server] = profile(server)
        return self._made[server]


def compared(task: tuple[Pair, Profile | None]) -> Seen:
    """What drift tells of a pair, where the earlier profile may be there already."""
    pair, before = task
    return seen(pair, drift(before or profile(pair.before), profile(pair.after)))


def run(chosen: Sequence[Pair], journal: Path, jobs: int) -> Iterator[Seen]:
    """Tries pairs; those in the journal are taken from there."""
    known = {(one.kind, one.name): one for one in _read(journal)}
    left = [pair for pair in chosen if (pair.kind, pair.name) not in known]
    baselines = Baselines()
    tasks = [(p, baselines.of(p.before) if _plain(p.before) else None) for p in left]
    with closing(answers(compared, tasks, jobs=jobs, limit=_LONGEST)) as found:
        for (pair, _), answer in found:
            one = answer if isinstance(answer, Seen) else _lost(pair, answer)
            known[pair.kind, pair.name] = one
            with journal.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(one)) + "\n")
            sys.stdout.write(f"{'' if one.well else '! '}{one.name}: {one.severity}\n")
    yield from (known[pair.kind, pair.name] for pair in chosen)


def _plain(server: Server) -> bool:
    return server == Server(server.api)


def _lost(pair: Pair, lost: Lost) -> Seen:
    return Seen(pair.kind, pair.name, pair.after.api, "", named=False, trouble=lost.reason)


def _read(journal: Path) -> Iterator[Seen]:
    if journal.exists():
        for line in journal.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            yield Seen(**{**told, "changes": tuple(told["changes"])})


def sample(every: Sequence[Pair], number: int) -> Sequence[Pair]:
    """So many pairs of each kind and API, drawn at random but always the same; all for 0."""
    if not number:
        return every
    kinds = {(pair.kind, pair.before.api): [] for pair in every}  # type: dict[tuple[str, str], list[Pair]]
    for pair in every:
        kinds[pair.kind, pair.before.api].append(pair)
    drawn = [Random(0).sample(group, min(number, len(group))) for group in kinds.values()]
    return [pair for group in drawn for pair in group]


@click.command()
@click.option("--sample", "number", default=0, help="Pairs of each kind and API; 0 for all.")
@click.option("--jobs", default=1, show_default=True, help="Processes at once.")
@click.option("--journal", type=click.Path(path_type=Path), default=Path("build/drift.jsonl"))
@click.option("--kind", type=click.Choice([ANSWER, FAULT, EQUAL]), multiple=True)
@click.option("--table", type=click.Path(path_type=Path), help="Write the table here.")
def main(number: int, jobs: int, journal: Path, kind: Sequence[str], table: Path | None) -> None:
    """Compares servers, and tells what drift said of them."""
    from benchmarks.drift_table import text

    journal.parent.mkdir(parents=True, exist_ok=True)
    every = [pair for pair in pairs() if not kind or pair.kind in kind]
    found = list(run(sample(every, number), journal, jobs))
    if table:
        table.write_text(text(found, len(every)), encoding="utf-8")
    missed = [one for one in found if not one.well]
    sys.stdout.write(f"{len(found)} pairs, {len(found) - len(missed)} told rightly\n")
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
