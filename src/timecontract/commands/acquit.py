"""`timecontract prove --innocent`: is any correct server accused?"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from fnmatch import fnmatchcase
from pathlib import Path

import click

from timecontract.commands.output import complain, say
from timecontract.prove.innocents import Acquittal, Innocent, all_innocents, judge, judged
from timecontract.prove.journal import Lines, digest
from timecontract.report.text import counted
from timecontract.status import Status

FILE = "innocent.json"
LINES = "innocent.jsonl"
# How much longer a run takes than the first, by effort.
_LONGER = {"quick": 1.0, "standard": 2.5, "deep": 20.0}


def acquit(
    *,
    apis: Sequence[str],
    globs: Sequence[str],
    jobs: int,
    http_sample: int,
    report: Path,
    resume: bool,
) -> Status:
    """Judges the correct servers of these APIs whose names match, tells of those accused.

    Writes `innocent.json` into `report`, and what comes, as it comes, into `innocent.jsonl`: with
    `resume` what that holds for the same sources is not judged again. BROKEN where one was accused,
    OUR_FAULT where a run broke down.
    """
    chosen = [
        innocent
        for api in apis
        for innocent in all_innocents(api, http_sample=http_sample)
        if not globs or any(fnmatchcase(innocent.name, glob) for glob in globs)
    ]
    if not chosen:
        complain(f"timecontract prove: no correct server is called {' or '.join(globs)}.")
        return Status.MISUSED
    began = time.monotonic()
    try:
        acquittals = _acquittals(chosen, jobs, Lines(report / LINES, resume=resume))
        told = json.dumps([asdict(one) for one in _ordered(acquittals)], indent=1)
        (report / FILE).write_text(told + "\n", encoding="utf-8")
    except OSError as error:
        complain(f"timecontract prove: the results cannot be written: {error}")
        return Status.MISUSED
    say("\n".join(_summary(acquittals, time.monotonic() - began)))
    return _status(acquittals)


def _acquittals(chosen: Sequence[Innocent], jobs: int, lines: Lines) -> list[Acquittal]:
    """What is said of each, those first that are known."""
    key = {"digest": digest()}
    acquittals = [one for one in lines.known(key, Acquittal.from_json) if one.innocent in chosen]
    known = [one.innocent for one in acquittals]
    left = [innocent for innocent in chosen if innocent not in known]
    for acquittal in _judged(left, jobs):
        lines.add(key, asdict(acquittal))
        acquittals.append(acquittal)
        _show(acquittal, len(acquittals), len(chosen))
    return acquittals


def _judged(innocents: Sequence[Innocent], jobs: int) -> Iterator[Acquittal]:
    """What is said of each as it comes, once it is told how long they may take."""
    if not innocents:
        return
    first = judge(innocents[0])  # it warms up what the others share, and tells how long they take
    minutes = _minutes(innocents, first, jobs)
    complain(f"Correct servers: {counted(len(innocents), 'run')}, about {minutes:.0f} min")
    yield first
    yield from judged(innocents[1:], jobs=jobs)


def _minutes(chosen: Sequence[Innocent], first: Acquittal, jobs: int) -> float:
    shares = sum(_LONGER[innocent.effort] for innocent in chosen)
    return first.seconds / _LONGER[first.innocent.effort] * shares / jobs / 60


def _show(acquittal: Acquittal, done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        click.echo(
            f"\r\x1b[K  {done} of {total}  {acquittal.innocent.name}{end}", nl=False, err=True
        )


def _summary(acquittals: Sequence[Acquittal], seconds: float) -> list[str]:
    """Who was accused of what, then the sums."""
    lines = []
    for one in _ordered(acquittals):
        if one.accused or one.trouble:
            innocent = one.innocent
            name = f"{innocent.api} {innocent.name} ({innocent.manner}, {innocent.lane})"
            lines += [f"{name}: {what}" for what in (*one.accused, one.trouble) if what]
    accused = sum(bool(one.accused) for one in acquittals)
    requests = sum(one.requests for one in acquittals)
    sums = f"{len(acquittals)} correct servers judged, {accused} accused"
    return [*lines, f"{sums}: {requests} requests in {seconds:.0f} s"]


def _ordered(acquittals: Sequence[Acquittal]) -> list[Acquittal]:
    return sorted(
        acquittals, key=lambda one: (one.innocent.api, one.innocent.name, one.innocent.lane)
    )


def _status(acquittals: Sequence[Acquittal]) -> Status:
    if any(one.trouble for one in acquittals):
        return Status.OUR_FAULT
    return Status.BROKEN if any(one.accused for one in acquittals) else Status.KEPT
