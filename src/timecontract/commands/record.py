"""`timecontract record`: cassettes of a live target, scrubbed, one for each scenario."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from timecontract import demands
from timecontract.commands.options import Chosen, effort_option, seed_option, target_options
from timecontract.commands.output import complain, progress, say
from timecontract.conduct import Conducted, conduct
from timecontract.contract import catalogue
from timecontract.contract.apis import APIS
from timecontract.plugin.options import Options
from timecontract.recording import writing
from timecontract.recording.recorder import Recorder
from timecontract.recording.reference import reference_server
from timecontract.recording.replaying import Recording
from timecontract.report import terminal
from timecontract.report.outcome import status_of
from timecontract.report.text import Paint, counted
from timecontract.status import Status
from timecontract.target.errors import TargetError


@click.command(name="record")
@target_options
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The directory that the cassettes are written to, below it one for each API.",
)
@click.option("--force", is_flag=True, help="Replace the cassettes that are there.")
@click.option("--again", is_flag=True, help="Record the scenarios that are there once more.")
@click.option(
    "--few", is_flag=True, help="Keep only as many scenarios as it takes to ask every rule."
)
@effort_option(default="quick")
@seed_option
@click.option("--rule", "rules", multiple=True, metavar="GLOB", help="Record only for these rules.")
def command(chosen: Chosen, **given: Any) -> int:
    """Record the scenarios against a target; without one, against the reference server.

    Tokens, cookies, organisation ids, e-mail addresses and names of persons are replaced before
    anything is written. Scenarios that need fresh answers (state machines, generated cases, races)
    are not recorded. What is found broken is told, and the status is as in `check`.
    """
    recorder, again = Recorder(), given["again"]
    try:
        options = _options(chosen, given, recorder)
        writing.check_free(given["out"], options.apis, force=given["force"] or again)
        if again:
            recorder.only = frozenset(Recording(given["out"]).scenarios())
    except (TargetError, demands.DemandError, writing.OccupiedError, OSError) as error:
        complain(f"timecontract record: {error}")
        return Status.MISUSED
    conducted = conduct(options, progress())
    if conducted.misused:
        complain(f"timecontract record: {conducted.misused}")
        return Status.MISUSED
    try:
        kept = writing.write(recorder, given["out"], few=given["few"])
    except OSError as error:
        complain(f"timecontract record: the cassettes cannot be written: {error}")
        return Status.MISUSED
    _tell(conducted, recorder, kept, given["out"])
    return status_of(conducted.record)


def _options(chosen: Chosen, given: dict[str, Any], recorder: Recorder) -> Options:
    rules = catalogue.load()
    options = chosen.options(
        effort=given["effort"],
        seed=given["seed"],
        rules=tuple(demands.pattern(glob, rules) for glob in given["rules"]),
    )
    if not options.targets:
        options = reference_server(options)
    return replace(options, venue=recorder.venue)


def _tell(conducted: Conducted, recorder: Recorder, kept: list[Path], directory: Path) -> None:
    urls = {api: facts.url for api, facts in conducted.facts.items()}
    paint = Paint.of(sys.stdout)
    shown = terminal.text(conducted.record, catalogue.load(), reports=None, urls=urls, paint=paint)
    say(shown, newline=False)
    by_api = Counter(path.parent.name for path in kept)
    size = sum(path.stat().st_size for path in kept) / 1024
    parts = [f"{APIS[api].title} {times}" for api, times in by_api.items()]
    told = f" ({', '.join(parts)}; {size:.0f} KiB)" if parts else ""
    say(f"Recorded {counted(len(kept), 'scenario')}{told} in {directory}")
    if recorder.left_out:
        left_out = counted(len(recorder.left_out), "scenario")
        say(f"Not recorded, for want of fresh answers: {left_out}.")
