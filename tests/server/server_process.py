"""The reference server as a process of its own, to be killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import timecontract
from timecontract.server import Address


@contextmanager
def process(state: Path) -> Iterator[Address]:
    """A server process that is killed without warning."""
    with killable(state) as (address, _server):
        yield address


@contextmanager
def killable(state: Path) -> Iterator[tuple[Address, subprocess.Popen[str]]]:
    """A server process, and the handle to kill it by."""
    source = str(Path(timecontract.__file__).parents[1])
    command = [sys.executable, "-m", "timecontract.server", "--port", "0", "--state", str(state)]
    environment = os.environ | {"PYTHONPATH": source}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://[^/]+", server.stdout.readline())
            assert found is not None
            yield Address(found[0]), server
        finally:
            server.send_signal(signal.SIGKILL)
