"""Runs the comparison and writes `docs/detection.md`.

python -m benchmarks.compare [--sample N] [--seeds N] [--jobs N] [--resume]
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from benchmarks.compare import ours, peer
from benchmarks.compare.ours import OurTask
from benchmarks.compare.peer import BARE, OURS, PeerRun, PeerTask
from benchmarks.compare.proofs import told
from benchmarks.compare.table import Fair, document
from timecontract.contract.apis import APIS
from timecontract.prove.journal import digest
from timecontract.prove.results import Result
from timecontract.prove.workers import Lost, answers
from timecontract.server.faults import Fault, all_faults

PAGE = Path(__file__).parents[2] / "docs" / "detection.md"
KEPT = Path("timecontract-proof") / "compare.jsonl"
# Seconds that one run took where this was written, to say beforehand how long it may take.
_ONE_PEER_RUN, _ONE_OF_OURS = 20.0, 5.0
_LONGEST = 1000.0  # seconds

Task = TypeVar("Task", bound=Hashable)


def main() -> None:
    """Draws the faults, runs everything that is not kept from before, and writes the page."""
    given = _arguments()
    faults = sampled(list(all_faults().values()), given.sample, Random(0))
    kept = _Kept(KEPT, resume=given.resume)
    correct = [
        PeerTask(file, api, "", seed)
        for api in APIS
        for file in (OURS, BARE)
        for seed in range(1, given.seeds + 1)
    ]
    peers = [PeerTask(file, f.api, f.name, 1) for f in faults for file in (OURS, BARE)]
    own = [OurTask(f.api, f.name, 0) for f in faults] + [OurTask(api, "", 0) for api in APIS]
    seconds = (len(correct) + len(peers)) * _ONE_PEER_RUN + len(own) * _ONE_OF_OURS
    _say(f"{len(faults)} faults, about {seconds / given.jobs / 60:.0f} min\n")
    found = kept.all(ours.run, own, given.jobs)
    ran = kept.all(peer.run, correct + peers, given.jobs)
    fair = Fair(
        ours={f.name: Result.from_json(found[OurTask(f.api, f.name, 0)]) for f in faults},
        peers={
            file: {f.name: _peer(ran[PeerTask(file, f.api, f.name, 1)]) for f in faults}
            for file in (OURS, BARE)
        },
        correct={
            (api, file): [_peer(ran[t]) for t in correct if (t.api, t.given) == (api, file)]
            for api in APIS
            for file in (OURS, BARE)
        },
        alarms=sum(bool(found[OurTask(api, "", 0)]["rule"]) for api in APIS),
        total=len(all_faults()),
    )
    versions = {"Schemathesis": version("schemathesis"), "Python": platform.python_version()}
    PAGE.write_text(document(fair, versions, told(KEPT.parent)), encoding="utf-8")


def sampled(faults: Sequence[Fault], size: int, random: Random) -> list[Fault]:
    """So many faults, each heading's share of them; all where `size` is 0."""
    if not size or size >= len(faults):
        return list(faults)

    def heading(fault: Fault) -> tuple[str, str]:
        return fault.api, fault.heading

    chosen: list[Fault] = []
    for _heading, group in groupby(sorted(faults, key=heading), key=heading):
        there = list(group)
        share = max(1, round(size * len(there) / len(faults)))
        chosen += random.sample(there, min(share, len(there)))
    return chosen


class _Kept:
    """Answers kept in a file, so that a comparison that was stopped can go on."""

    def __init__(self, file: Path, *, resume: bool) -> None:
        self._file = file
        self._digest = digest()
        file.parent.mkdir(parents=True, exist_ok=True)
        if not resume:
            file.unlink(missing_ok=True)

    def all(
        self, work: Callable[[Task], Any], tasks: Sequence[Task], jobs: int
    ) -> Mapping[Task, Mapping[str, Any]]:
        """The answer to each task, from the file or by work; a lost one ends the comparison."""
        known = self._read()
        there = {task: known[repr(task)] for task in tasks if repr(task) in known}
        left = [task for task in tasks if task not in there]
        with closing(answers(work, left, jobs=jobs, limit=_LONGEST)) as found:
            for task, answer in found:
                if isinstance(answer, Lost):
                    sys.exit(f"{task}: {answer.reason}; run again with --resume")
                there[task] = json.loads(json.dumps(asdict(answer)))
                self._add(task, there[task])
                _say(f"\r{len(there)} of {len(tasks)} ")
        _say("\n")
        return there

    def _read(self) -> Mapping[str, Mapping[str, Any]]:
        if not self._file.exists():
            return {}
        lines = map(json.loads, self._file.read_text(encoding="utf-8").splitlines())
        return {line["task"]: line["answer"] for line in lines if line["digest"] == self._digest}

    def _add(self, task: Hashable, answer: Mapping[str, Any]) -> None:
        line = {"digest": self._digest, "task": repr(task), "answer": answer}
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _peer(told: Mapping[str, Any]) -> PeerRun:
    return PeerRun(**{**told, "failures": tuple(told["failures"])})


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare")
    parser.add_argument("--sample", type=int, default=80, help="how many faults; 0 for all")
    parser.add_argument("--seeds", type=int, default=5, help="seeds on the correct server")
    parser.add_argument("--jobs", type=int, default=2, help="how many runs at once")
    parser.add_argument("--resume", action="store_true", help="go on where it was stopped")
    return parser.parse_args()


if __name__ == "__main__":
    main()
