"""One run of the suite against a server with one module mutated."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from types import CodeType, ModuleType
from typing import Any

from benchmarks.mutants.candidates import Mutant, mutated, path
from timecontract.conduct import conduct
from timecontract.plugin.options import Options
from timecontract.report.record import RunRecord

MEMORY = 4 << 30
"""Bytes that a mutant may take: some ask for numbers without end."""


FateKey = tuple[Mutant, str, str]
"""A mutant, the effort at which it was tried, and the name of the server."""


class Outcome(StrEnum):
    """What became of a mutant.

    NOT_JUDGED: the target was in no state to be judged, and the run says so. BROKE_DOWN: the run
    itself did.
    """

    KILLED = "killed"
    TIMED_OUT = "timed out"
    NOT_JUDGED = "not judged"
    BROKE_DOWN = "broke down"
    SURVIVED = "survived"
    INCOMPETENT = "incompetent"


@dataclass(frozen=True, slots=True)
class Server:
    """A correct server that is mutated: its name and its answers where they are not the usual."""

    api: str
    name: str = "reference"
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trial:
    """What is to be tried: a mutant, of which server, how hard."""

    mutant: Mutant
    server: Server
    effort: str
    seed: int

    @property
    def key(self) -> FateKey:
        """What its fate goes by."""
        return self.mutant, self.effort, self.server.name


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a mutant: of which server, at which effort, by which rule, and what it took.

    `after` is the changed line. `note` says why there was no rule.
    """

    mutant: Mutant
    outcome: Outcome
    after: str = ""
    server: str = ""
    effort: str = ""
    rule: str = ""
    requests: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def key(self) -> FateKey:
        """The mutant, the effort and the server."""
        return self.mutant, self.effort, self.server

    def as_json(self) -> Mapping[str, Any]:
        """The fate as JSON has it."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Fate:
        """The fate that was told; KeyError, TypeError or ValueError where it is none."""
        mutant, outcome = Mutant(**told["mutant"]), Outcome(told["outcome"])
        return cls(**{**told, "mutant": mutant, "outcome": outcome})


def try_out(trial: Trial) -> Fate:
    """Runs the suite until it finds anything. For a process of its own: it replaces a module."""
    began = time.monotonic()
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
    fate = Fate(
        trial.mutant, Outcome.INCOMPETENT, trial.mutant.after, trial.server.name, trial.effort
    )
    with ExitStack() as stack:
        try:
            replace_module(trial.mutant.module, mutated(trial.mutant))
            options = stack.enter_context(serving(trial.server))
        except Exception as error:
            return replace(fate, note=f"{type(error).__name__}: {error}")
        return replace(_judged(fate, trial, options), seconds=round(time.monotonic() - began, 1))


def _judged(fate: Fate, trial: Trial, options: Options) -> Fate:
    record = conduct(
        replace(
            options,
            apis=(trial.mutant.api,),
            effort=trial.effort,
            seed=trial.seed,
            until=lambda _scenario, findings: bool(findings),
        )
    ).record
    rules = [result.rule for result in record.rules.values() if result.findings]
    return replace(
        fate,
        outcome=_outcome(record),
        rule=rules[0] if rules else "",
        requests=record.exchanges,
        note=" ".join((*record.suite_errors[:1], record.unjudged)).strip(),
    )


def _outcome(record: RunRecord) -> Outcome:
    if any(result.findings for result in record.rules.values()):
        return Outcome.KILLED
    if record.suite_errors:
        return Outcome.BROKE_DOWN
    return Outcome.NOT_JUDGED if record.unjudged else Outcome.SURVIVED


def serving(server: Server) -> AbstractContextManager[Options]:
    """The server inside this process, with the modules that are there now."""
    from timecontract.prove.lanes import in_process

    return in_process(answers=server.answers)


def replace_module(name: str, text: str) -> None:
    """From now on the server is made of fresh modules, one of them with another source."""
    forget_server()
    sys.meta_path.insert(0, _Finder(name, text))


def forget_server() -> None:
    """The next server is made of fresh modules."""
    for known in list(sys.modules):
        if known.startswith(("timecontract.server", "timecontract.prove.lanes")):
            del sys.modules[known]


class _Finder(MetaPathFinder):
    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    def find_spec(
        self, fullname: str, path_: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `MetaPathFinder`."""
        del path_, target
        if fullname != self._name:
            return None
        file = str(path(fullname))
        return spec_from_file_location(fullname, file, loader=_Loader(fullname, file, self._text))


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, file: str, text: str) -> None:
        super().__init__(fullname, file)
        self._text = text

    def get_code(self, fullname: str) -> CodeType:
        """See `SourceFileLoader`."""
        del fullname
        return compile(self._text, self.path, "exec", dont_inherit=True)
