"""The ways to reach a server: inside this process, or over real HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Protocol

from timecontract.plugin.options import Options
from timecontract.prove.manners import Around, plain
from timecontract.server.control import PREFIX
from timecontract.server.run import app, running_server
from timecontract.target.file import bare_targets
from timecontract.target.in_process import ADDRESS, InProcess
from timecontract.target.transport import http_client


class Lane(Protocol):
    """Runs a reference server, and gives the options of a run against it."""

    def __call__(
        self,
        faults: Iterable[str] = (),
        answers: Mapping[str, str] | None = None,
        around: Around = plain,
    ) -> AbstractContextManager[Options]:
        """The server with these faults, or with other answers and manners."""
        ...


@contextmanager
def in_process(
    faults: Iterable[str] = (), answers: Mapping[str, str] | None = None, around: Around = plain
) -> Iterator[Options]:
    """The server inside this process: the fast lane, for volume."""
    application = around(app(faults=faults, answers=answers))
    client = partial(http_client, transport=InProcess(application))
    yield Options(targets=bare_targets({}, ADDRESS + PREFIX), client=client)


@contextmanager
def over_http(
    faults: Iterable[str] = (), answers: Mapping[str, str] | None = None, around: Around = plain
) -> Iterator[Options]:
    """The server on a free port: what users do."""
    with running_server(faults=faults, answers=answers, around=around) as address:
        yield Options(targets=bare_targets({}, address.control))


IN_PROCESS, HTTP = "in process", "over HTTP"
LANES: Mapping[str, Lane] = {IN_PROCESS: in_process, HTTP: over_http}
"""The lanes by the names that reports use."""
