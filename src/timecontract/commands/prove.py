"""`timecontract prove`: does the suite catch every fault that the reference server can have?"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from types import FrameType
from typing import Any

import click

from timecontract.commands.acquit import acquit
from timecontract.commands.options import effort_option, seed_option
from timecontract.commands.output import complain, say
from timecontract.contract.apis import APIS
from timecontract.prove import journal, tell
from timecontract.prove.proof import Plan, prove
from timecontract.prove.results import Result
from timecontract.prove.summary import status_of
from timecontract.report.text import counted
from timecontract.server.faults import Fault, all_faults
from timecontract.status import Status


@click.command(name="prove")
@effort_option(default="standard", told="How much to try at most.")
@seed_option
@click.option(
    "--api", "apis", type=click.Choice(list(APIS)), multiple=True, help="Only faults of this API."
)
@click.option("--fault", "globs", multiple=True, metavar="GLOB", help="Only these.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=os.cpu_count() or 1,
    show_default="all cores",
    help="How many faults to try at once.",
)
@click.option(
    "--http-sample",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Try so many faults over real HTTP as well.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("timecontract-proof"),
    show_default=True,
    help="The directory that prove.json, prove.md and results as they come are written to.",
)
@click.option("--resume", is_flag=True, help="Go on where an earlier proof was stopped.")
@click.option(
    "--innocent",
    is_flag=True,
    help="Judge correct servers of many kinds instead, of which nothing may be found.",
)
def command(**given: Any) -> int:
    """Run the suite against every fault of the reference server.

    A fault is done once a rule is found broken that fits it. Lesser efforts come first: what
    `quick` catches is not tried at `standard`. Before that, the server without faults is judged at
    each effort, which must find nothing. Faults are reached without sockets; a sample is tried
    over HTTP as well, which must come to the same.

    `--resume` uses results of the same seed and the same sources; all others are tried anew.

    Status 0 says that every fault was caught under a fitting rule, 1 that one was not, or that
    something was found without a fault, 4 that a run broke down.

    `--innocent` judges the reference server with every answer to every open question, with any two
    of them together, in other manners on the wire, and with many seeds; over HTTP for a sample.
    """
    apis = given["apis"] or tuple(APIS)
    with _stoppable():
        if given["innocent"]:
            return acquit(
                apis=apis,
                globs=given["globs"],
                jobs=given["jobs"],
                http_sample=given["http_sample"],
                report=given["report"],
                resume=given["resume"],
            )
        return _proved(_chosen(apis, given["globs"]), given)


def _proved(faults: Sequence[Fault], given: Mapping[str, Any]) -> Status:
    if not faults:
        complain(
            f"timecontract prove: no fault is called {' or '.join(given['globs'])}; "
            "`timecontract serve --list-faults` lists them."
        )
        return Status.MISUSED
    plan = Plan(
        faults=faults,
        effort=given["effort"],
        seed=given["seed"],
        jobs=given["jobs"],
        http_sample=given["http_sample"],
        digest=journal.digest(),
    )
    try:
        results = journal.Journal(given["report"], resume=given["resume"])
        proof = prove(plan, results, _Shown())
        tell.write(proof, given["report"])
    except OSError as error:
        complain(f"timecontract prove: the results cannot be written: {error}")
        return Status.MISUSED
    say(tell.text(proof))
    return status_of(proof)


def _chosen(apis: Sequence[str], globs: Sequence[str]) -> Sequence[Fault]:
    return [
        fault
        for fault in all_faults().values()
        if fault.api in apis and (not globs or any(fnmatchcase(fault.name, glob) for glob in globs))
    ]


@contextmanager
def _stoppable() -> Iterator[None]:
    """A request to terminate ends it like Ctrl-C, so that no process is left behind."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    except KeyboardInterrupt:
        complain("\ntimecontract prove: stopped; --resume goes on from here.")
        raise
    finally:
        signal.signal(signal.SIGTERM, before)


class _Shown:
    """Progress on standard error: what begins, and on a screen how many are done."""

    def __init__(self) -> None:
        self._of = self._done = 0

    def begins(self, what: str, tasks: int, seconds: float) -> None:
        """A line that says how long it may take."""
        self._of, self._done = tasks, 0
        told = f", about {_duration(seconds)}" if seconds else ""
        complain(f"{what[:1].upper()}{what[1:]}: {counted(tasks, 'run')}{told}")

    def ended(self, result: Result) -> None:
        """A line on a screen that the next one replaces."""
        self._done += 1
        if sys.stderr.isatty():
            end = "\n" if self._done == self._of else ""
            line = f"{self._done} of {self._of}  {result.fault} {result.outcome}"
            click.echo(f"\r\x1b[K  {line}{end}", nl=False, err=True)


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"
