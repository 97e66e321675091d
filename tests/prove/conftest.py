"""Small proofs: a few faults, some of our own making, and the scenarios of one heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from faulty_servers import FAULTS

from timecontract.plugin.options import Options
from timecontract.prove import hunt, lanes
from timecontract.prove.journal import Journal
from timecontract.prove.proof import Plan, Proof, prove
from timecontract.prove.results import Outcome, Result
from timecontract.server import faults as registry
from timecontract.server.faults import Fault

RULES = ("INV-DELETE-MESSAGE", "INV-DELETE-SCOPE-ENOUGH")


@pytest.fixture(autouse=True)
def few_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only these faults, and only the scenarios of one heading; forked processes inherit both."""

    def all_faults(_api: str | None = None) -> dict[str, Fault]:
        return FAULTS

    for module in (registry, hunt):
        monkeypatch.setattr(module, "all_faults", all_faults)
    for name, lane in tuple(lanes.LANES.items()):
        monkeypatch.setitem(lanes.LANES, name, narrowed(lane))


def narrowed(lane: lanes.Lane) -> Callable[[Iterable[str]], Any]:
    @contextmanager
    def narrow(faults: Iterable[str]) -> Iterator[Options]:
        with lane(faults) as options:
            yield replace(options, rules=RULES)

    return narrow


@dataclass
class Told:
    """Progress as it was told."""

    begun: list[str] = field(default_factory=list)
    ended_at: list[str] = field(default_factory=list)

    def begins(self, what: str, tasks: int, seconds: float) -> None:
        del seconds
        self.begun.append(f"{what}: {tasks}")

    def ended(self, result: Result) -> None:
        self.ended_at.append(result.fault)


Prove = Callable[..., tuple[Proof, Told]]


@pytest.fixture
def proved(tmp_path: Path) -> Prove:
    """Proves with the faults of these names."""

    def run(*names: str, resume: bool = False, **given: Any) -> tuple[Proof, Told]:
        chosen = {"effort": "quick", "seed": 0, "jobs": 2, "http_sample": 0, "digest": "d"} | given
        plan = Plan(faults=[FAULTS[name] for name in names], **chosen)
        told = Told()
        return prove(plan, Journal(tmp_path, resume=resume), told), told

    return run


def a_result(name: str = "well-named", **given: Any) -> Result:
    told: dict[str, Any] = {
        "api": "invoice",
        "heading": "delete_time_entry",
        "declared": ("INV-DELETE-FINAL",),
        "outcome": Outcome.CAUGHT,
        "effort": "quick",
        "requests": 10,
        "seconds": 1.0,
        "rule": "INV-DELETE-FINAL",
    }
    return Result(fault=name, **(told | given))


@pytest.fixture
def result() -> Callable[..., Result]:
    """Makes a result, caught unless told otherwise."""
    return a_result
