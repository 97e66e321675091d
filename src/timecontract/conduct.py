"""Runs the scenarios against a target: pytest underneath, without anything that pytest prints."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TextIO

import pytest

from timecontract import resources
from timecontract.contract.apis import APIS, Facts
from timecontract.exchange import Event, Exchange
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding
from timecontract.plugin.scenarios import api_of
from timecontract.pytest_plugin import ConformanceRun, Options
from timecontract.report.record import RunRecord
from timecontract.shorten import shorten_all

# The last one collects garbage after everything, for warnings that nobody would see here.
_LEFT_OUT = ("terminal", "cacheprovider", "faulthandler", "unraisableexception")
# Hypothesis prefers constants that stand in modules for which this holds.
_LOCAL_CODE = "hypothesis.internal.conjecture.providers.is_local_module_file"


@dataclass(frozen=True, slots=True)
class Conducted:
    """A run that has ended. `facts` are by API; `misused` says how the target is described wrongly.

    It is empty where the target is described well.
    """

    record: RunRecord
    facts: Mapping[str, Facts]
    misused: str = ""


def conduct(options: Options, progress: TextIO | None = None) -> Conducted:
    """Judges the target of `options` and returns what was found; nothing raises.

    `progress` gets a sign for each scenario as it ends, in rows that tell how many have ended.
    """
    run = ConformanceRun(options)
    watch = _Watch(run, progress)
    with _environment():
        pytest.main(_arguments(), plugins=[run, watch])
    watch.end_line()
    record = run.record or _no_record(options, "The run broke down before it could judge anything.")
    record = replace(
        record,
        target=record.target or _name(options),
        suite_errors=(*record.suite_errors, *watch.faults),
    )
    record = shorten_all(record, partial(_judged, run))
    return Conducted(record, run.facts, run.misused)


def _judged(run: ConformanceRun, story: Sequence[Event]) -> Sequence[Finding]:
    """What the monitor of the story's API finds at its last event."""
    api = next((event.api for event in story if isinstance(event, Exchange)), "")
    return Monitor(run.facts.get(api), run.dialects.get(api)).retell(story)


def _arguments() -> list[str]:
    """No setting of the folder that the user stands in reaches the run; nothing is left there."""
    scenarios = str(resources.conformance_dir())
    return [
        scenarios,
        f"--rootdir={scenarios}",
        f"--confcutdir={scenarios}",
        f"--config-file={os.devnull}",
        "--assert=plain",
        "-p",
        "timecontract.pytest_plugin",
        *(word for name in _LEFT_OUT for word in _without(name)),
    ]


def _without(plugin: str) -> tuple[str, str]:
    return "-p", f"no:{plugin}"


@contextmanager
def _environment() -> Iterator[None]:
    """Keeps pytest from what else is installed or set, and Hypothesis from the user's folder."""
    with (
        tempfile.TemporaryDirectory(prefix="timecontract-") as scratch,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
        patch.setenv("HYPOTHESIS_STORAGE_DIRECTORY", scratch)
        # Else choices would depend on what other code is loaded, all of which it would read.
        patch.setattr(_LOCAL_CODE, lambda _path: False, raising=False)
        for name in ("PYTEST_ADDOPTS", "PYTEST_PLUGINS"):
            patch.delenv(name, raising=False)
        yield


def _name(options: Options) -> str:
    names = dict.fromkeys(target.name for target in options.targets)
    return " and ".join(names) or "the reference server"


def broke_down(options: Options, reason: str) -> Conducted:
    """A run that has nothing to tell but why."""
    return Conducted(_no_record(options, reason), {})


def _no_record(options: Options, reason: str) -> RunRecord:
    return RunRecord(
        target=_name(options),
        apis=tuple(options.apis),
        effort=options.effort,
        seed=options.seed,
        rules={},
        unjudged=reason,
    )


class _Watch:
    """A pytest plugin that shows how far the run is, and notes where pytest itself breaks down."""

    _SIGNS: Mapping[str, str] = {"passed": ".", "failed": "F", "skipped": "s"}
    _ROW = 60

    def __init__(self, run: ConformanceRun, progress: TextIO | None) -> None:
        self.faults: list[str] = []
        self._run = run
        self._progress = progress
        self._all = Counter[str]()
        self._ended = Counter[str]()
        self._row = ""

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._all.update(map(api_of, session.items))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        api, apis = Path(report.location[0]).parent.name, self._run.totals.apis
        if apis and api not in apis:
            return  # scenarios of an API that the target does not have
        if report.when == "call" or not report.passed:
            self._show(api, self._SIGNS[report.outcome], several=apis is not None and len(apis) > 1)

    def pytest_internalerror(self, excrepr: object) -> bool:
        lines = str(excrepr).strip().splitlines()
        self.faults.append(lines[-1] if lines else "pytest broke down")
        return True

    def end_line(self) -> None:
        """Ends a row that is not full."""
        if self._row:
            self._write("\n")
        self._row = ""

    def _show(self, api: str, sign: str, *, several: bool) -> None:
        """One more sign; a row ends with how many scenarios of its API have ended, of how many."""
        ended, last = self._ended[api] + 1, self._all[api]
        self._ended[api] = ended
        if not self._row and several:
            self._write(f"{APIS[api].title:<8} ")
        self._row += sign
        self._write(sign)
        if len(self._row) == self._ROW or ended == last:
            self._write(" " * (self._ROW - len(self._row)) + f" {ended:>4} of {last}")
            self.end_line()

    def _write(self, text: str) -> None:
        if self._progress is not None:
            self._progress.write(text)
            self._progress.flush()
