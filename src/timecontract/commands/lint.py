"""`timecontract lint`: does what was captured keep the contract?"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import click

from timecontract import demands, known
from timecontract.capture.captured import Capture
from timecontract.capture.files import captures
from timecontract.capture.judging import Judged, Settings, judge
from timecontract.capture.sorting import UNREADABLE
from timecontract.commands.options import known_option, rules_option
from timecontract.commands.output import complain, progress, say
from timecontract.contract import catalogue
from timecontract.contract.apis import APIS
from timecontract.contract.catalogue import Rule
from timecontract.exchange import Exchange
from timecontract.plugin.options import Options
from timecontract.profile.profiler import Profiler
from timecontract.report import terminal, write_all
from timecontract.report.outcome import status_of
from timecontract.report.record import Captures, RunRecord
from timecontract.report.text import Paint, counted
from timecontract.status import Status
from timecontract.target.errors import TargetError
from timecontract.target.file import read_targets

_EVERY = 0.2
"""Seconds between two signs of progress."""


@click.command(name="lint")
@click.argument("sources", nargs=-1, required=True, metavar="CAPTURE...")
@click.option(
    "--target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A target file: addresses, names and settings of what was captured.",
)
@click.option("--invoice-url", metavar="URL", help="The address of the Invoice API.")
@click.option("--people-url", metavar="URL", help="The address of the People API.")
@click.option(
    "--api", "apis", type=click.Choice(list(APIS)), multiple=True, help="Judge only this API."
)
@click.option("--one-trace", is_flag=True, help="All captures are of one target and one time.")
@click.option(
    "--shared",
    is_flag=True,
    help="Others changed the target as well, unseen; by default the captures hold all the traffic.",
)
@rules_option
@known_option
@click.option(
    "--report",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The directory that reports are written to; by default none are.",
)
def command(sources: Sequence[str], **given: Any) -> int:
    """Judge cassettes, HAR files and newline-delimited captures offline.

    A CAPTURE is a file, a folder, a pattern of names, or - for standard input. docs/captures.md
    says what can be judged of a capture, and `timecontract --help` explains the exit status.
    """
    try:
        settings, rules = _settings(given), _rules(given)
        accepted = known.load(given["known_file"]) if given["known_file"] else ()
    except (TargetError, known.KnownError, demands.DemandError, OSError) as error:
        complain(f"timecontract lint: {error}")
        return Status.MISUSED
    began, watch = time.monotonic(), _Watch(progress())
    stdin = sys.stdin.buffer if sys.stdin else io.BytesIO()
    judged = judge(watch.seen(captures(sources, stdin)), settings, watch.hear)
    watch.end()
    all_there_was = not given["shared"] and not judged.facts
    seconds = time.monotonic() - began
    record = _record(judged, rules, seconds, taken_for_all=all_there_was)
    record = replace(record, heard=watch.profiler.profile())
    record = known.apply(record, accepted, catalogue.load(), date.today())
    return _report(judged, record, given["report"])


def _settings(given: Mapping[str, Any]) -> Settings:
    urls = {api: given[f"{api}_url"] for api in APIS if given[f"{api}_url"]}
    targets = read_targets(given["target"]) if given["target"] else ()
    declared = {target.api: target.facts for target in targets}
    return Settings(
        urls={api: facts.url for api, facts in declared.items() if facts.url} | urls,
        facts=declared,
        dialects={target.api: target.dialect for target in targets},
        apis=given["apis"] or tuple(APIS),
        alone=not given["shared"],
        one_trace=given["one_trace"],
    )


def _rules(given: Mapping[str, Any]) -> list[Rule]:
    """The rules to be judged."""
    rules = catalogue.load()
    chosen = Options(rules=tuple(demands.pattern(glob, rules) for glob in given["rules"]))
    apis = given["apis"] or tuple(APIS)
    return [rule for rule in rules.values() if rule.api in apis and chosen.selects(rule.id)]


def _record(
    judged: Judged, rules: Sequence[Rule], seconds: float, *, taken_for_all: bool
) -> RunRecord:
    gathered, counts = judged.gathered, judged.counts
    seen = [api for api in APIS if any(gathered.asked[r.id] for r in rules if r.api == api)]
    record = gathered.record(
        _named(judged.captures),
        [rule for rule in rules if rule.api in seen or not seen],
        exchanges=counts.judged,
        seconds=seconds,
    )
    told = Captures(tuple(judged.captures), counts.beside(), tuple(counts.damages), taken_for_all)
    nothing = "" if counts.judged else _nothing(judged)
    return replace(record, captures=told, unjudged=nothing)


def _named(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else counted(len(names), "capture")


def _nothing(judged: Judged) -> str:
    """Why nothing was judged, and what to do about it."""
    titles = " or ".join(api.title for api in APIS.values())
    beside = judged.counts.beside()
    seen = ", ".join(f"{times} {what}" for what, times in beside.items())
    advice = "docs/captures.md says how captures are made, and which are read"
    if beside.keys() - {UNREADABLE}:
        options = " or ".join(f"--{api}-url" for api in APIS)
        advice = f"name the address of the captured service by {options}"
    return f"expected exchanges of {titles}, seen {seen or 'none at all'}; {advice}"


def _report(judged: Judged, record: RunRecord, directory: Path | None) -> Status:
    written = directory
    if directory is not None:
        try:
            write_all(record, directory, judged.facts)
        except OSError as error:
            complain(f"timecontract lint: the reports cannot be written: {error}")
            written = None
    paint = Paint.of(sys.stdout)
    urls = {api: facts.url for api, facts in judged.facts.items()}
    shown = terminal.text(record, catalogue.load(), reports=written, urls=urls, paint=paint)
    say(shown, newline=False)
    status = status_of(record)
    failed = directory is not None and written is None
    return Status.MISUSED if failed and status is Status.KEPT else status


class _Watch:
    """Shows how many exchanges were judged, in one line that is written over, and profiles them."""

    def __init__(self, screen: TextIO | None) -> None:
        self.profiler = Profiler()
        self._screen = screen
        self._name = ""
        self._judged = 0
        self._next = time.monotonic() + _EVERY

    def seen(self, all_captures: Iterator[Capture]) -> Iterator[Capture]:
        """The same captures, each noted."""
        for capture in all_captures:
            self._name = capture.name
            yield capture

    def hear(self, exchange: Exchange) -> None:
        """Notes an exchange that was judged."""
        self.profiler.hear(exchange)
        self._judged += 1
        if self._screen is not None and not self._judged % 100 and time.monotonic() > self._next:
            self._next = time.monotonic() + _EVERY
            self._screen.write(f"\r{self._judged:>9} judged  {self._name[-60:]:<60}")
            self._screen.flush()

    def end(self) -> None:
        """Wipes the line."""
        if self._screen is not None:
            self._screen.write("\r" + " " * 80 + "\r")
            self._screen.flush()
