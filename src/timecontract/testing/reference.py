"""The reference server for one test: a world of its own, whose traffic is judged."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from timecontract.contract.apis import Facts
from timecontract.drive.clock import TargetClock
from timecontract.exchange import Intervention
from timecontract.plugin.driven import driven
from timecontract.plugin.options import Options
from timecontract.plugin.totals import Totals
from timecontract.plugin.venue import Scene, Venue
from timecontract.report.declared import mapping_of
from timecontract.target.errors import NotExercised
from timecontract.target.file import bare_targets
from timecontract.testing.host import Host, Place
from timecontract.testing.service import Service

_BAD_TOKEN = "bad-token"


class ReferenceService(Service):
    """One API of the reference server, in a world that only the test knows.

    Its clock stands at ten o'clock on a Wednesday, until the test moves it.
    """

    def __init__(self, api: str, scene: Scene) -> None:
        self._stage = scene.stage
        self.facts: Facts = scene.stage.cast.facts
        self.tokens = _tokens(scene)
        super().__init__(
            api,
            self.facts.url,
            scene.stage.judge,
            aliases={token: alias for alias, token in reversed(self.tokens.items())},
            stranger=_BAD_TOKEN,
            clock=scene.stage.clock,
        )

    @property
    def token(self) -> str:
        """The token of the first user, or employee, with all scopes."""
        return self.tokens["first"]

    @property
    def clock(self) -> TargetClock:
        """The clock of the world: `now`, `set(moment)`, `advance(seconds)`."""
        return self._stage.clock

    @cached_property
    def fixtures(self) -> Mapping[str, Any]:
        """Who and what there is: users, projects, employees ..., as docs/control-protocol.md."""
        return mapping_of(self.facts)

    def change(self, kind: str, **details: str) -> Mapping[str, str]:
        """Changes something behind the API's back; the details, with the id of what was made.

        Kinds and details are those of `timecontract.exchange.Intervention`: `invoiced`, `timelog`,
        `approvers`, `pay-period`, `time-tracker`, `date-format`. Raises ValueError for one that
        cannot be made.
        """
        try:
            done = driven(self.api).intervene(self._stage, Intervention(kind, details))
        except (NotExercised, KeyError) as error:
            raise ValueError(f"The change {kind!r} cannot be made: {error}.") from error
        self._stage.intervene(done)
        return done.details


class ReferenceServer:
    """The reference server as a test gets it; each API is there from its first use on."""

    def __init__(self, host: Host, services: list[Service]) -> None:
        self._host = host
        self._services = services
        self._ending = ExitStack()

    @cached_property
    def invoice(self) -> ReferenceService:
        """The Invoice API."""
        return self._opened("invoice")

    @cached_property
    def people(self) -> ReferenceService:
        """The People API."""
        return self._opened("people")

    def close(self) -> None:
        """Throws the worlds away."""
        self._ending.close()

    def _opened(self, api: str) -> ReferenceService:
        venue = _venue(self._host, api)
        scene = venue.scene()
        self._ending.callback(venue.leave, scene)
        service = ReferenceService(api, scene)
        place = Place(urlsplit(service.url).path, service)
        self._ending.enter_context(self._host.listening(place))
        self._services.append(service)
        return service


def _venue(host: Host, api: str) -> Venue:
    """The venue of that API, opened once for a host and closed with it."""
    if api not in host.venues:
        target = next(t for t in bare_targets({}, host.control) if t.api == api)
        venue = Venue(target, Options(targets=(target,)), Totals())
        host.venues[api] = venue
        host.ending.callback(venue.close)
    found: Venue = host.venues[api]
    return found


def _tokens(scene: Scene) -> dict[str, str]:
    """The tokens by the part that their owners play; whoever has none is left out."""
    signs_in = {alias: role.sign_in for alias, role in scene.stage.cast.roles.items()}
    return {alias: token() for alias, token in signs_in.items() if token and alias != _BAD_TOKEN}
