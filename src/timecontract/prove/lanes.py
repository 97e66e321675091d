"""The ways to reach a server with faults: inside this process, or over real HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from timecontract.plugin.options import Options
from timecontract.server.control import PREFIX
from timecontract.server.run import app, running_server
from timecontract.target.file import bare_targets
from timecontract.target.in_process import ADDRESS, InProcess
from timecontract.target.transport import http_client

Lane = Callable[[Iterable[str]], AbstractContextManager[Options]]
"""Runs a reference server with these faults, and gives the options of a run against it."""


@contextmanager
def in_process(faults: Iterable[str]) -> Iterator[Options]:
    """The server inside this process: the fast lane, for volume."""
    client = partial(http_client, transport=InProcess(app(faults=faults)))
    yield Options(targets=bare_targets({}, ADDRESS + PREFIX), client=client)


@contextmanager
def over_http(faults: Iterable[str]) -> Iterator[Options]:
    """The server on a free port: what users do."""
    with running_server(faults=faults) as address:
        yield Options(targets=bare_targets({}, address.control))


IN_PROCESS, HTTP = "in process", "over HTTP"
LANES: Mapping[str, Lane] = {IN_PROCESS: in_process, HTTP: over_http}
"""The lanes by the names that reports use."""
