"""Whether drift sees what differs between two servers, and nothing where nothing does.

`python -m benchmarks.drift` compares the reference server with others that differ in one answer to
an open question, or in one fault, and with correct servers of the same answers with other data. It
writes docs/drift-detection.md. The profiles of servers are kept, so that a run that was stopped
goes on.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

import click

from benchmarks.drift_pairs import ANSWER, EQUAL, FAULT, Pair, Server, pairs, sample
from benchmarks.drift_table import Seen, read, text
from timecontract.conduct import conduct
from timecontract.profile import document
from timecontract.profile.change import Change, Severity
from timecontract.profile.drift import Drift, drift
from timecontract.profile.profile import ANSWERS, Profile
from timecontract.prove import journal
from timecontract.prove.lanes import in_process
from timecontract.prove.manners import MANNERS
from timecontract.prove.workers import Lost, answers
from timecontract.report.behaviour import told

_LONGEST = 600.0  # seconds


def profile(server: Server) -> Profile:
    """What a run makes of a server, in this process. Raises RuntimeError where it broke down."""
    around = MANNERS[server.manner]
    with in_process(server.faults, dict(server.answers), around) as options:
        asked = replace(
            options,
            apis=(server.api,),
            effort=server.effort,
            seed=server.seed,
            rules=server.rules,
        )
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
    api, effort = pair.after.api, pair.after.effort
    return Seen(pair.kind, pair.name, api, severity, named, texts, unknown, effort)


def _breaks(change: Change) -> bool:
    return change.severity is Severity.BREAKS


@dataclass(frozen=True, slots=True)
class Shelf:
    """A directory of profiles by server, which are made once."""

    directory: Path
    digest: str

    def file(self, server: Server) -> Path:
        """Where the profile of a server lies, made by this version of everything."""
        name = hashlib.sha256(repr((self.digest, server)).encode()).hexdigest()[:24]
        return self.directory / f"{name}.json.gz"

    def fill(self, servers: Iterable[Server], jobs: int) -> Mapping[Server, str]:
        """Makes the profiles that are missing; why some could not be made."""
        self.directory.mkdir(parents=True, exist_ok=True)
        missing = [one for one in dict.fromkeys(servers) if not self.file(one).exists()]
        lost: dict[Server, str] = {}
        with closing(answers(made, missing, jobs=jobs, limit=_LONGEST)) as found:
            for number, (server, answer) in enumerate(found, 1):
                if isinstance(answer, Lost):
                    lost[server] = answer.reason
                else:
                    self.file(server).write_bytes(gzip.compress(answer.encode(), mtime=0))
                sys.stderr.write(f"\r{number} of {len(missing)} profiles")
        return lost

    def has(self, pair: Pair) -> bool:
        """Whether the profiles of both servers are there."""
        return all(self.file(server).exists() for server in (pair.before, pair.after))

    def take(self, server: Server) -> Profile | None:
        """The profile of a server, None where it could not be made."""
        file = self.file(server)
        return document.parse(gzip.decompress(file.read_bytes())) if file.exists() else None


def made(server: Server) -> str:
    """The text of a server's profile."""
    return document.text(profile(server))


def run(chosen: Sequence[Pair], shelf: Shelf, jobs: int, *, quick: bool) -> Sequence[Seen]:
    """Compares pairs; unless all is to be `quick`, what is missed is judged at `standard` again."""
    found = list(_compared(chosen, shelf, jobs))
    if quick:
        return found
    again = [_harder(pair) for pair, one in zip(chosen, found, strict=True) if not one.well]
    harder = {one.name: one for one in _compared(again, shelf, jobs)}
    return [harder.get(one.name, one) for one in found]


def _compared(chosen: Sequence[Pair], shelf: Shelf, jobs: int) -> Iterator[Seen]:
    lost = shelf.fill((side for pair in chosen for side in (pair.before, pair.after)), jobs)
    for pair in chosen:
        before, after = shelf.take(pair.before), shelf.take(pair.after)
        if before is None or after is None:
            trouble = lost.get(pair.before) or lost.get(pair.after) or "no profile"
            api = pair.after.api
            yield Seen(pair.kind, pair.name, api, "", False, trouble=trouble, broke_down=True)
        else:
            one = seen(pair, drift(before, after))
            yield one if one.well else replace(one, trouble=_reason(pair, before, after))


def _harder(pair: Pair) -> Pair:
    before, after = (replace(side, effort="standard") for side in (pair.before, pair.after))
    return replace(pair, before=before, after=after)


def _reason(pair: Pair, before: Profile, after: Profile) -> str:
    """Why a difference may not show: a run that learned no answer."""
    learned = [{path[0] for path, _ in side.below(ANSWERS)} for side in (before, after)]
    knowing = sum(bool(side & set(pair.expected)) for side in learned)
    if pair.kind != ANSWER or knowing == len(learned):
        return ""
    return "one run learns no answer" if knowing else "no run learns an answer"


def _named(every: Sequence[Pair], names: Sequence[str]) -> Sequence[Pair]:
    """The pairs whose names match one of the globs; all where there are none."""
    if not names:
        return every
    return [pair for pair in every if any(fnmatchcase(pair.name, name) for name in names)]


@click.command()
@click.option("--sample", "number", default=0, help="Pairs of each kind and API; 0 for all.")
@click.option("--jobs", default=1, show_default=True, help="Processes at once.")
@click.option("--shelf", type=click.Path(path_type=Path), default=Path("build/drift"))
@click.option("--kind", type=click.Choice([ANSWER, FAULT, EQUAL]), multiple=True)
@click.option("--pair", "names", multiple=True, help="Only pairs whose names match this glob.")
@click.option("--table", type=click.Path(path_type=Path), help="Write the table here.")
@click.option("--merge", is_flag=True, help="Keep what the table told of other pairs.")
@click.option("--quick-only", is_flag=True, help="Do not try at `standard` what was missed.")
@click.option("--only-made", is_flag=True, help="Only pairs whose profiles are there already.")
@click.option("--any-version", is_flag=True, help="Take profiles that another version has made.")
def main(
    number: int,
    jobs: int,
    shelf: Path,
    kind: Sequence[str],
    names: Sequence[str],
    table: Path | None,
    merge: bool,
    any_version: bool,
    quick_only: bool,
    only_made: bool,
) -> None:
    """Compares servers, and tells what drift said of them."""
    there_are = list(pairs())
    every = [pair for pair in there_are if not kind or pair.kind in kind]
    digest = "" if any_version else journal.digest()
    kept, chosen = Shelf(shelf, digest), sample(_named(every, names), number)
    if only_made:
        chosen = [pair for pair in chosen if kept.has(pair)]
    found = run(chosen, kept, jobs, quick=quick_only or only_made)
    if table:
        earlier = list(read(table.read_text(encoding="utf-8"))) if merge else ()
        table.write_text(text(found, len(there_are), earlier), encoding="utf-8")
    missed = [one for one in found if not one.well]
    for one in missed:
        sys.stdout.write(f"not told rightly: {one}\n")
    sys.stdout.write(f"{len(found)} pairs, {len(found) - len(missed)} told rightly\n")
    raise SystemExit(1 if missed else 0)


if __name__ == "__main__":
    main()
