"""Which lines of the domain run while the suite judges a correct server."""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from types import FrameType
from typing import Any

from benchmarks.mutants.candidates import Mutant, modules, path
from benchmarks.mutants.trial import Server, forget_server, serving
from timecontract.conduct import conduct


@dataclass(frozen=True, slots=True)
class Reached:
    """The lines of a server's domain that ran, by file, and the seconds that the run took.

    `trouble` says what was found, or what went wrong: nothing, as the server is correct.
    """

    server: Server
    lines: Mapping[str, frozenset[int]]
    seconds: float
    trouble: str = ""

    def by(self, mutant: Mutant) -> bool:
        """Whether the line ran that the mutant changes."""
        return mutant.line in self.lines.get(str(path(mutant.module)), ())


def servers(api: str, count: int) -> list[Server]:
    """The reference server, and so many that answer the open questions otherwise.

    Of those in which any two answers to two questions meet, the first answers all of them in the
    order of their lists, which is nearly the reference server.
    """
    from timecontract.prove.innocents import paired

    rows = islice(paired(api), 1, count + 1)
    others = (Server(api, each.name, each.answers) for each in rows)
    return [Server(api), *others]


def reach(server: Server, effort: str = "quick", seed: int = 0) -> Reached:
    """Runs the suite against the server. What runs while its modules load is among the lines."""
    began = time.monotonic()
    forget_server()
    with _lines_noted(server.api) as lines, serving(server) as options:
        record = conduct(replace(options, apis=(server.api,), effort=effort, seed=seed)).record
    found = [result.rule for result in record.rules.values() if result.findings]
    return Reached(
        server,
        {name: frozenset(numbers) for name, numbers in lines.items()},
        time.monotonic() - began,
        " ".join((*found, *record.suite_errors, record.unjudged)).strip(),
    )


@contextmanager
def _lines_noted(api: str) -> Iterator[Mapping[str, set[int]]]:
    lines: dict[str, set[int]] = defaultdict(set)
    files = {str(path(module)) for module in modules(api)}

    def called(frame: FrameType, _event: str, _arg: Any) -> Any:
        name = frame.f_code.co_filename
        if name not in files:
            return None
        lines[name].add(frame.f_lineno)
        return ran

    def ran(frame: FrameType, _event: str, _arg: Any) -> Any:
        lines[frame.f_code.co_filename].add(frame.f_lineno)
        return ran

    threading.settrace(called)
    sys.settrace(called)
    try:
        yield lines
    finally:
        sys.settrace(None)
        threading.settrace(None)
