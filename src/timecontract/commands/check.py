"""`timecontract check`: does an implementation keep the contract?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from timecontract import demands, known
from timecontract.abreast import conduct_abreast
from timecontract.commands.options import (
    Chosen,
    effort_option,
    known_option,
    rules_option,
    seed_option,
    target_options,
)
from timecontract.commands.output import complain, progress, say
from timecontract.conduct import Conducted
from timecontract.contract import catalogue, questions
from timecontract.plugin.options import Options
from timecontract.recording.replaying import replayed
from timecontract.report import terminal, write_all
from timecontract.report.outcome import status_of
from timecontract.report.record import RunRecord
from timecontract.report.text import Paint
from timecontract.status import Status
from timecontract.target.errors import TargetError


@dataclass(frozen=True, slots=True)
class _Demands:
    """What the user demands of the run beyond the contract."""

    known: Sequence[known.Known]
    strict: Sequence[demands.Strict]
    exercised: Sequence[str]

    def put_to(self, record: RunRecord) -> RunRecord:
        """`record` with known deviations excused, and a problem for each demand that is not met."""
        rules = catalogue.load()
        problems = (
            *demands.unmet_answers(record, self.strict),
            *demands.not_exercised(record, self.exercised, rules),
        )
        record = replace(record, known_problems=(*record.known_problems, *problems))
        return known.apply(record, self.known, rules, date.today())


@click.command(name="check")
@target_options
@effort_option(default="standard")
@seed_option
@rules_option
@known_option
@click.option(
    "--strict",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="Fail where the target answers an open question otherwise.",
)
@click.option(
    "--require-exercised",
    multiple=True,
    metavar="GLOB",
    help="Fail where one of these rules was not put to the question.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("timecontract-report"),
    show_default=True,
    help="The directory that the reports are written to.",
)
@click.option(
    "--replay",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Judge the cassettes that `timecontract record` has written, without any network.",
)
@click.option("--read-only", is_flag=True, help="Send nothing that could change the target.")
def command(chosen: Chosen, **given: Any) -> int:
    """Judge an implementation; without a target, the reference server.

    `timecontract --help` explains the exit status.
    """
    try:
        options, wanted = _options(chosen, given), _demands(given)
    except (TargetError, known.KnownError, demands.DemandError, OSError) as error:
        complain(f"timecontract check: {error}")
        return Status.MISUSED
    conducted = conduct_abreast(options, progress())
    if conducted.misused:
        complain(f"timecontract check: {conducted.misused}")
        return Status.MISUSED
    return _report(conducted, wanted.put_to(conducted.record), given["report"])


def _options(chosen: Chosen, given: dict[str, Any]) -> Options:
    rules = catalogue.load()
    options = chosen.options(
        effort=given["effort"],
        seed=given["seed"],
        rules=tuple(demands.pattern(glob, rules) for glob in given["rules"]),
        read_only=given["read_only"],
    )
    return replayed(options, given["replay"]) if given["replay"] else options


def _demands(given: dict[str, Any]) -> _Demands:
    rules, asked = catalogue.load(), questions.load_questions()
    return _Demands(
        known=known.load(given["known_file"]) if given["known_file"] else (),
        strict=[demands.strict(setting, asked) for setting in given["strict"]],
        exercised=[demands.pattern(glob, rules) for glob in given["require_exercised"]],
    )


def _report(conducted: Conducted, record: RunRecord, directory: Path) -> Status:
    written: Path | None = directory
    try:
        write_all(record, directory, conducted.facts)
    except OSError as error:
        complain(f"timecontract check: the reports cannot be written: {error}")
        written = None
    paint = Paint.of(sys.stdout)
    urls = {api: facts.url for api, facts in conducted.facts.items()}
    shown = terminal.text(record, catalogue.load(), reports=written, urls=urls, paint=paint)
    say(shown, newline=False)
    status = status_of(record)
    return Status.MISUSED if written is None and status is Status.KEPT else status
