"""The reference server as it is recorded: in this process, and new for each scenario.

So no cassette depends on what was recorded before it, and recording again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import httpx

from timecontract.plugin.options import Options
from timecontract.server.control import PREFIX
from timecontract.server.run import app
from timecontract.target.file import bare_targets
from timecontract.target.in_process import ADDRESS, InProcess
from timecontract.target.transport import http_client


def reference_server(options: Options, faults: Iterable[str] = ()) -> Options:
    """The options of a run that judges the reference server so, with these faults."""
    targets = bare_targets({}, f"{ADDRESS}{PREFIX}")
    return replace(
        options,
        targets=tuple(replace(target, name="the reference server") for target in targets),
        client=partial(http_client, transport=_NewEachTime(tuple(faults))),
    )


class _NewEachTime(InProcess):
    """Starts a new server with each world that is asked for."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(app(faults=faults))
        self._faults = faults

    def _answered(self, request: httpx.Request) -> httpx.Response:
        if (request.method, request.url.path) == ("POST", f"{PREFIX}/worlds"):
            self._application = app(faults=self._faults)
        return super()._answered(request)
