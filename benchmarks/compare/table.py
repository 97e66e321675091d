"""The comparison as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.compare.peer import BARE, OURS, PeerRun
from timecontract.prove.results import Result


@dataclass(frozen=True, slots=True)
class Fair:
    """All that was run: by fault our result and each peer's run, and the runs without a fault.

    `correct` are the peers' runs on the server without faults, by API and what they were given;
    `alarms` counts what our suite found there. `total` is how many faults there are in all.
    """

    ours: Mapping[str, Result]
    peers: Mapping[str, Mapping[str, PeerRun]]
    correct: Mapping[tuple[str, str], Sequence[PeerRun]]
    alarms: int
    total: int

    def news(self, given: str, fault: str) -> tuple[str, ...]:
        """The failures that the server without faults never shows."""
        usual = {
            failure for run in self.correct[self.ours[fault].api, given] for failure in run.failures
        }
        return tuple(f for f in self.peers[given][fault].failures if f not in usual)

    def false_alarms(self, given: str) -> int:
        """The different failures on the server without faults, of both APIs."""
        return sum(
            len({failure for run in runs for failure in run.failures})
            for (_api, told), runs in self.correct.items()
            if told == given
        )


def document(fair: Fair, versions: Mapping[str, str], proofs: Sequence[str] = ()) -> str:
    """The whole of `docs/detection.md`; `proofs` are lines on what `make prove` has measured."""
    seeds = max(len(runs) for runs in fair.correct.values())
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    return "\n".join(
        [
            "# What is detected, and by whom",
            "",
            "Made by `make compare`; edits are lost.",
            "",
            f"{len(fair.ours)} of the {fair.total} faults of the reference server, drawn by lot",
            f"from every heading, each in a server of its own, judged over HTTP. {told}.",
            "",
            "| | faults caught | rule named | requests, median | seconds, median | false alarms |",
            "|---|--:|--:|--:|--:|--:|",
            *_sums(fair),
            "",
            "Ours: `quick`, then `standard` for what `quick` leaves; caught is what a fitting",
            "rule names; requests and seconds until then. Schemathesis: its defaults, stateful",
            "phase included; caught is a failure that the server without faults shows under",
            f"none of {seeds} seeds; requests and seconds are of the whole run, as it goes on",
            "after a failure. False alarms: different failures on the server without faults.",
            "",
            "Schemathesis takes any API and no line of code, and finds crashes and breaches of a",
            "schema there. It carries no model of timers and timesheets: what an answer has to",
            "be after the calls before it is out of its sight, and is what this suite is for.",
            "",
            *proofs,
            "## Fault by fault",
            "",
            "| fault | ours | requests | Schemathesis, our files | Schemathesis, bare file |",
            "|---|---|--:|---|---|",
            *_rows(fair),
            "",
        ]
    )


def _sums(fair: Fair) -> Iterator[str]:
    ours = list(fair.ours.values())
    caught = [result for result in ours if result.caught]
    yield _sum(
        "timecontract",
        f"{len(caught)} of {len(ours)}",
        f"{len(caught)}",
        [result.requests for result in ours],
        [result.seconds for result in ours],
        fair.alarms,
    )
    for given in (OURS, BARE):
        runs = fair.peers[given]
        found = sum(bool(fair.news(given, fault)) for fault in runs)
        yield _sum(
            f"Schemathesis, {given}",
            f"{found} of {len(runs)}",
            "0",
            [run.requests for run in runs.values()],
            [run.seconds for run in runs.values()],
            fair.false_alarms(given),
        )


def _sum(
    name: str,
    caught: str,
    named: str,
    requests: Sequence[int],
    seconds: Sequence[float],
    alarms: int,
) -> str:
    cells = [name, caught, named, f"{median(requests):.0f}", f"{median(seconds):.1f}", str(alarms)]
    return f"| {' | '.join(cells)} |"


def _rows(fair: Fair) -> Iterator[str]:
    for fault, result in sorted(fair.ours.items()):
        ours = result.rule if result.caught else f"{result.outcome}"
        peers = [", ".join(fair.news(given, fault)) or "no" for given in (OURS, BARE)]
        yield f"| {' | '.join([fault, ours, str(result.requests), *peers])} |"
