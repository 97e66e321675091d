"""Both APIs of a target judged at once, each by a process of its own."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import replace
from io import StringIO
from typing import TextIO

from timecontract.conduct import Conducted, broke_down, conduct
from timecontract.contract import catalogue
from timecontract.contract.apis import APIS
from timecontract.plugin.options import Options
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
from timecontract.report.record import merged
from timecontract.target.control import Control
from timecontract.target.errors import TargetError, UnjudgedError
from timecontract.target.file import Target


def conduct_abreast(options: Options, progress: TextIO | None = None) -> Conducted:
    """What `conduct` gives, sooner where each API can be judged in worlds of its own.

    Elsewhere, and where processes cannot be forked, one API is judged after the other.
    """
    shares = _shares(options) if sys.platform == "linux" else []
    if len(shares) < 2:
        return conduct(options, progress)
    began = time.monotonic()
    with ExitStack() as ending:
        runs = [_start(ending, share, shown=progress is not None) for share in shares]
        parts = [_result(run, share) for run, share in zip(runs, shares, strict=True)]
    return Conducted(
        record=replace(merged([part.record for part in parts]), seconds=time.monotonic() - began),
        facts={api: facts for part in parts for api, facts in part.facts.items()},
        misused=next((part.misused for part in parts if part.misused), ""),
    )


def _shares(options: Options) -> Sequence[Options]:
    """The run of each API that has rules to judge; none where they must not run side by side."""
    apis = [
        api
        for api in options.apis
        if any(options.selects(rule_id) for rule_id in catalogue.load(api))
    ]
    if not options.targets:
        return [replace(options, apis=(api,)) for api in apis]
    try:
        there = Premises(options, Totals()).targets
        apart = all(_gives_worlds(target, options) for target in there.values())
    except (TargetError, UnjudgedError):
        return []  # the run itself tells of it
    if not apart:
        return []
    return [replace(options, apis=(api,), targets=(there[api],)) for api in apis if api in there]


def _gives_worlds(target: Target, options: Options) -> bool:
    """Whether runs on that target cannot meet, and no limit is to be kept together."""
    if target.control is None or target.requests_per_second is not None:
        return False
    with options.client(target.control) as client:
        return Control.connect(target.control, client).offers >= {"worlds", "fixtures"}


def _start(ending: ExitStack, options: Options, *, shown: bool) -> Future[Conducted]:
    """Starts a run in a pool of its own: one that is killed takes no other with it."""
    fork = multiprocessing.get_context("fork")
    pool = ending.enter_context(ProcessPoolExecutor(max_workers=1, mp_context=fork))
    return pool.submit(_conducted, options, shown=shown)


def _conducted(options: Options, *, shown: bool) -> Conducted:
    lines = _WholeLines(sys.stderr, f"{APIS[options.apis[0]].title:<8} ")
    return conduct(options, lines if shown else None)


def _result(run: Future[Conducted], share: Options) -> Conducted:
    """What a process found; an interrupt reaches all of them, and they end by themselves."""
    while True:
        try:
            return run.result()
        except KeyboardInterrupt:
            continue
        except BrokenProcessPool:
            api = APIS[share.apis[0]].title
            return broke_down(share, f"The process that judged {api} was killed.")


class _WholeLines(StringIO):
    """Passes on whole lines, so that those of several processes do not mix."""

    def __init__(self, to: TextIO, prefix: str) -> None:
        super().__init__()
        self._to = to
        self._prefix = prefix

    def write(self, text: str, /) -> int:
        """Keeps what is no whole line yet."""
        written = super().write(text)
        if "\n" in text:
            self._to.write(self._prefix + self.getvalue())
            self._to.flush()
            self.seek(0)
            self.truncate()
        return written
