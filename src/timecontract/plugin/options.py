"""What a run is asked to do: from pytest's command line, or set by a program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from timecontract.contract.dialect import InvoiceDialect
from timecontract.contract.facts import InvoiceFacts
from timecontract.drive.judge import Judging
from timecontract.drive.marks import EFFORTS
from timecontract.target.errors import TargetError
from timecontract.target.file import Target, bare_target, read_target

MakeMonitor = Callable[[InvoiceFacts, InvoiceDialect], Judging]


def _monitor(facts: InvoiceFacts, dialect: InvoiceDialect) -> Judging:
    from timecontract.monitor.monitor import Monitor

    return Monitor(facts, dialect)


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do.

    `target` None means the reference server, started for the run. `rules` are globs of rule ids,
    none for all. `report` is the directory that reports are written to. `monitor` makes the judge.
    """

    target: Target | None = None
    effort: str = "standard"
    seed: int = 0
    rules: tuple[str, ...] = ()
    read_only: bool = False
    report: Path | None = None
    monitor: MakeMonitor = _monitor

    def selects(self, rule_id: str) -> bool:
        """Whether the globs, if there are any, match that rule."""
        globs = [glob.upper() for glob in self.rules]
        return not globs or any(fnmatchcase(rule_id, glob) for glob in globs)


def chosen_target(file: Path | None, url: str | None, control: str | None) -> Target | None:
    """The target that options name, None for the reference server.

    Raises TargetError where the options do not fit together or the target file is wrong.
    """
    if file is not None:
        if url or control:
            raise TargetError("--target names all; leave --invoice-url and --control out.")
        return read_target(file)
    return bare_target(url, control) if url or control else None


def add_options(parser: pytest.Parser) -> None:
    """Declares the options to pytest."""
    group = parser.getgroup("timecontract", "judging an implementation")
    add: Callable[..., None] = group.addoption
    add("--target", metavar="FILE", type=Path, help="target file; none: the reference server")
    add("--invoice-url", metavar="URL", help="address of the API, in place of a target file")
    add("--control", metavar="URL", help="control address of the target")
    add("--effort", choices=EFFORTS, default="standard", help="how much to try (standard)")
    add("--seed", metavar="N", type=int, default=0, help="seed of all generated input (0)")
    add("--rule", metavar="GLOB", action="append", default=[], help="judge only these rules")
    add("--read-only", action="store_true", help="send nothing that could change the target")
    add("--report", metavar="DIR", type=Path, help="write reports into this directory")


def from_config(config: pytest.Config) -> Options:
    """The options of pytest's command line; pytest.UsageError where the target is wrong."""
    option: Any = config.option
    try:
        target = chosen_target(option.target, option.invoice_url, option.control)
    except TargetError as error:
        raise pytest.UsageError(str(error)) from error
    return Options(
        target=target,
        effort=option.effort,
        seed=option.seed,
        rules=tuple(option.rule),
        read_only=option.read_only,
        report=option.report,
    )
