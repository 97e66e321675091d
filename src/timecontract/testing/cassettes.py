"""A cassette that answers a client by HTTP, whatever the client is written with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from timecontract.drive.judge import Judge, Silent
from timecontract.exchange import Exchange, Request, Response
from timecontract.recording.cassette import read
from timecontract.target.scrub import SIGN_IN_PARAMETER
from timecontract.testing.host import Host, Place
from timecontract.testing.service import Service


class PlayCassette:
    """Calling it with the path of a cassette gives the service that answers from it."""

    def __init__(self, host: Host, services: list[Service], ending: ExitStack) -> None:
        self._host = host
        self._services = services
        self._ending = ending

    def __call__(self, path: str | Path) -> Service:
        """The service at which the recorded answers are given, to whatever token.

        The cassette is one that `timecontract record` wrote. Each answer is given once, the
        same requests getting theirs in the recorded order; a request that was not recorded fails
        the test. Raises CassetteError, or OSError where the file cannot be read.
        """
        recorded = read(Path(path))
        prefix = self._host.new_prefix("cassette")
        service = Service(recorded.api, self._host.url + prefix, Judge(Silent()))
        exchanges = [event for event in recorded.events if isinstance(event, Exchange)]
        player = _Player(Path(path).name, recorded.facts.url, exchanges, service)
        self._ending.enter_context(self._host.listening(Place(prefix, service, player)))
        self._services.append(service)
        return service


class _Player:
    """Answers from exchanges with an API that was at `address`."""

    def __init__(
        self, name: str, address: str, exchanges: Iterable[Exchange], service: Service
    ) -> None:
        self._name = name
        self._left = [(_asked(e.request, address), e) for e in exchanges if e.response]
        self._service = service

    async def __call__(self, request: Request) -> Response:
        """The next recorded answer to that request; HTTP 501 where there is none left."""
        asked = _asked(request, "")
        for place, (known, exchange) in enumerate(self._left):
            if known == asked and exchange.response is not None:
                del self._left[place]
                return exchange.response
        self._service.problems.append(self._nothing(request, asked))
        return Response(501, {"content-type": "text/plain"}, b"The cassette has no answer.")

    def _nothing(self, request: Request, asked: _Asked) -> str:
        """What is missing, and what is there for the same address."""
        near = [known for known, _ in self._left if known[:2] == asked[:2]]
        lines = [f"{self._name} has no answer left to {request.method} {request.url}"]
        if near:
            lines += [f"  seen      {asked[2:]}", *(f"  recorded  {each[2:]}" for each in near[:3])]
        return "\n".join(lines)


_Asked = tuple[str, str, tuple[tuple[str, str], ...], object]


def _asked(request: Request, address: str) -> _Asked:
    """What makes two requests the same: method, path, parameters in any order, and body."""
    parts = urlsplit(request.url.removeprefix(address))
    return request.method, parts.path, _pairs(parts.query), _body(request)


def _body(request: Request) -> object:
    kind = next((v for n, v in request.headers.items() if n.lower() == "content-type"), "")
    if kind.startswith("application/x-www-form-urlencoded"):
        return _pairs(request.body.decode("utf-8", "replace"))
    try:
        return json.dumps(json.loads(request.body), sort_keys=True)
    except ValueError:
        return request.body


def _pairs(parameters: str) -> tuple[tuple[str, str], ...]:
    given = parse_qsl(parameters, keep_blank_values=True)
    return tuple(sorted(pair for pair in given if pair[0] != SIGN_IN_PARAMETER))
