"""Runs the command in this process and tells what it said."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from timecontract.cli import main

WRONG_MESSAGE = """
from timecontract.server import run
from timecontract.server.invoice.operations import TimeEntries

class WrongMessage(TimeEntries):
    def message(self, operation):
        return "Stopped!" if operation == "stop_timer" else super().message(operation)

run.registry.compose = lambda names: run.registry.Composed(invoice=WrongMessage)
run.serve("127.0.0.1", 0, on_ready=lambda address: print(address.control, flush=True))
"""


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


@pytest.fixture
def timecontract(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Calls the command line with these words."""

    def call(*words: str) -> Said:
        with pytest.raises(SystemExit) as left:
            main(list(words))
        out, err = capsys.readouterr()
        return Said(int(left.value.code or 0), out, err)

    return call


@pytest.fixture(scope="session")
def faulty() -> Iterator[str]:
    """The control address of a reference server that breaks INV-STOP-MESSAGE."""
    words = [sys.executable, "-c", WRONG_MESSAGE]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()
