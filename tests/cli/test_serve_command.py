import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from timecontract.status import Status

Command = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    words = [sys.executable, "-m", "timecontract", "serve", "--port", "0"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_serve_tells_its_addresses_and_stops_cleanly(server: subprocess.Popen[str]) -> None:
    assert server.stdout
    told = dict(line.split() for line in iter(server.stdout.readline, "\n"))
    assert told["Invoice"].endswith("/invoice/v3")
    assert told["People"].endswith("/people/api/timetracker")
    with urlopen(told["Control"]) as answer:
        assert json.load(answer)["protocol"] == 1
    server.send_signal(signal.SIGINT)
    _, errors = server.communicate(timeout=20)
    assert (server.returncode, errors) == (Status.KEPT, "")


def test_a_fault_or_an_answer_that_does_not_exist_is_wrong_use(timecontract: Command) -> None:
    assert timecontract("serve", "--fault", "nope").status == Status.MISUSED
    assert timecontract("serve", "--answer", "page-size=nope").status == Status.MISUSED


def test_an_address_that_is_taken_is_wrong_use(
    timecontract: Command, server: subprocess.Popen[str]
) -> None:
    assert server.stdout
    port = server.stdout.readline().split()[1].split(":")[2].split("/")[0]
    said = timecontract("serve", "--port", port)
    assert said.status == Status.MISUSED
    assert f"cannot listen on 127.0.0.1 port {port}" in said.err
