"""What a run is asked to do: from pytest's command line, or set by a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from timecontract.contract.apis import APIS, Dialect, Facts
from timecontract.drive.judge import Judging
from timecontract.drive.marks import EFFORTS
from timecontract.monitor.verdict import Finding
from timecontract.target.errors import TargetError
from timecontract.target.file import Target, bare_targets, read_targets
from timecontract.target.transport import http_client

if TYPE_CHECKING:
    from timecontract.plugin.totals import Totals
    from timecontract.plugin.venue import Venue

MakeMonitor = Callable[[Facts, Dialect], Judging]
"""Makes the judge of an API from its facts and its dialect."""

Until = Callable[[str, Sequence[Finding]], bool]
"""Told after a scenario its id and what it found; whether the run has found enough."""


OpenVenue = Callable[[Target, "Options", "Totals", str], "Venue"]
"""Opens an API of a target for a run; the last argument tells runs apart that share a seed."""


def _monitor(facts: Facts, dialect: Dialect) -> Judging:
    from timecontract.monitor.monitor import Monitor

    return Monitor(facts, dialect)


def _venue(target: Target, options: Options, totals: Totals, worker: str) -> Venue:
    from timecontract.plugin.venue import Venue

    return Venue(target, options, totals, worker)


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do.

    No `targets` means the reference server, started for the run. `apis` are the APIs that may be
    judged, where the target has them. `rules` are globs of rule ids, none for all. `report` is the
    directory that reports are written to. `monitor` makes the judge, and `client` what sends, in
    the way of `timecontract.target.transport.http_client`; `venue` opens an API, to be asked or
    recorded or replayed. `until` may end the run before its time.
    Scenarios that find most for what they cost come first, or else in the order of the page.
    """

    targets: Sequence[Target] = ()
    apis: Sequence[str] = tuple(APIS)
    effort: str = "standard"
    seed: int = 0
    rules: tuple[str, ...] = ()
    read_only: bool = False
    report: Path | None = None
    monitor: MakeMonitor = _monitor
    client: Callable[..., httpx.Client] = http_client
    venue: OpenVenue = _venue
    until: Until | None = None
    page_order: bool = False

    def selects(self, rule_id: str) -> bool:
        """Whether the globs, if there are any, match that rule."""
        globs = [glob.upper() for glob in self.rules]
        return not globs or any(fnmatchcase(rule_id, glob) for glob in globs)


def chosen_targets(
    file: Path | None, urls: Mapping[str, str], control: str | None, apis: Sequence[str]
) -> tuple[Target, ...]:
    """The targets that options name, none for the reference server. `urls` are by API.

    Raises TargetError where the options do not fit together or the target file is wrong.
    """
    if file is not None:
        if urls or control:
            flags = ", ".join(f"--{api}-url" for api in APIS)
            raise TargetError(f"--target names all; leave {flags} and --control out.")
        targets = read_targets(file)
    else:
        targets = bare_targets(urls, control) if urls or control else ()
    chosen = tuple(target for target in targets if target.api in apis)
    if targets and not chosen:
        there = " and ".join(APIS[target.api].title for target in targets)
        asked = " and ".join(APIS[api].title for api in apis)
        raise TargetError(f"The target has {there}, and --api asks for {asked} alone.")
    return chosen


def add_options(parser: pytest.Parser) -> None:
    """Declares the options to pytest."""
    group = parser.getgroup("timecontract", "judging an implementation")
    add: Callable[..., None] = group.addoption
    add("--target", metavar="FILE", type=Path, help="target file; none: the reference server")
    for api in APIS.values():
        told = f"address of the {api.title} API, in place of a target file"
        add(f"--{api.id}-url", metavar="URL", help=told)
    add("--control", metavar="URL", help="control address of the target")
    add("--api", choices=list(APIS), action="append", default=[], help="judge only this API")
    add("--effort", choices=EFFORTS, default="standard", help="how much to try (standard)")
    add("--seed", metavar="N", type=int, default=0, help="seed of all generated input (0)")
    add("--rule", metavar="GLOB", action="append", default=[], help="judge only these rules")
    add("--read-only", action="store_true", help="send nothing that could change the target")
    add("--report", metavar="DIR", type=Path, help="write reports into this directory")


def from_config(config: pytest.Config) -> Options:
    """The options of pytest's command line; pytest.UsageError where the target is wrong."""
    option: Any = config.option
    apis = tuple(option.api or APIS)
    given = {api: getattr(option, f"{api}_url") for api in APIS}
    urls = {api: url for api, url in given.items() if url}
    try:
        targets = chosen_targets(option.target, urls, option.control, apis)
    except TargetError as error:
        raise pytest.UsageError(str(error)) from error
    return Options(
        targets=targets,
        apis=apis,
        effort=option.effort,
        seed=option.seed,
        rules=tuple(option.rule),
        read_only=option.read_only,
        report=option.report,
        page_order=True,
    )
