"""What a run judges: the APIs of its target, each reached when it is first needed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import cache, cached_property

from timecontract.contract.apis import APIS
from timecontract.plugin.options import Options
from timecontract.plugin.totals import Totals
from timecontract.plugin.venue import Venue
from timecontract.target.control import Control
from timecontract.target.errors import TargetError
from timecontract.target.file import Target, bare_targets


class Premises:
    """The targets of a run by API, and a venue on each that was opened. Use it from one thread.

    `totals` gathers what the run finds out; `worker` tells apart the runs that share a seed.
    """

    def __init__(self, options: Options, totals: Totals, worker: str = "") -> None:
        self.venues: dict[str, Venue] = {}
        self._options = options
        self._totals = totals
        self._worker = worker
        self._ending = ExitStack()

    @cached_property
    def targets(self) -> Mapping[str, Target]:
        """The targets that there are. The first use may start a server and ask a control address.

        Raises TargetError where nothing is there to be judged, and UnjudgedError where a control
        address does not answer.
        """
        declared = self._options.targets or self._reference_server()
        told = cache(self._told)
        there = {
            target.api: target
            for target in declared
            if target.api in self._options.apis
            and (target.certain or target.api in told(str(target.control)))
        }
        if not there:
            apis = " or ".join(self._options.apis)
            raise TargetError(
                f"There is nothing to judge at {declared[0].control}: expected {apis} in its "
                "fixtures, seen none; offer them as docs/control-protocol.md shows, or write a "
                "target file with `timecontract init`."
            )
        self._totals.apis = tuple(there)
        names = dict.fromkeys(target.name for target in there.values())
        self._totals.target = " and ".join(names)
        return there

    def venue(self, api: str) -> Venue:
        """The venue on the target of that API, which is there; opened by the first call.

        Raises as `Venue` does.
        """
        if api not in self.venues:
            target = self.targets[api]
            opened = self._options.venue(target, self._options, self._totals, self._worker)
            self.venues[api] = opened
        return self.venues[api]

    def close(self) -> None:
        """Leaves all venues, and stops what was started; harmless when repeated."""
        with self._ending:
            for venue in self.venues.values():
                self._ending.callback(venue.close)
            self.venues = {}

    def _reference_server(self) -> tuple[Target, ...]:
        from timecontract.server.run import running_server

        address = self._ending.enter_context(running_server())
        named = bare_targets({}, address.control)
        return tuple(replace(target, name="the reference server") for target in named)

    def _told(self, control: str) -> frozenset[str]:
        """The APIs that the fixtures of a control address tell of."""
        with self._options.client(control) as client:
            return frozenset(Control.connect(control, client).fixtures()) & APIS.keys()
