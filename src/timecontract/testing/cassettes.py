"""A cassette that answers a client by HTTP, whatever the client is written with."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from timecontract.capture.captured import Captured, Damage
from timecontract.capture.files import captures
from timecontract.contract import operations
from timecontract.contract.apis import APIS
from timecontract.drive.judge import Judge, Silent
from timecontract.exchange import Request, Response
from timecontract.report.cassette import CassetteError
from timecontract.target.scrub import SIGN_IN_PARAMETER
from timecontract.testing.host import Host, Place
from timecontract.testing.service import Service

_MOST_SHOWN = 3


class PlayCassette:
    """Calling it with the path of a cassette gives the service that answers from it."""

    def __init__(self, host: Host, services: list[Service], ending: ExitStack) -> None:
        self._host = host
        self._services = services
        self._ending = ending

    def __call__(self, path: str | Path) -> Service:
        """The service at which the recorded answers are given, to whatever token.

        Reads what `timecontract lint` reads: cassettes of `timecontract record` and of VCR.py, and
        HAR files. Each answer is given once, the same requests getting theirs in the recorded
        order; a request that was not recorded fails the test. Raises CassetteError where the file
        holds no answer or is damaged, and OSError where it cannot be read.
        """
        recorded = list(_recorded(Path(path)))
        api = _api(recorded, Path(path))
        prefix = self._host.new_prefix("cassette")
        service = Service(api, self._host.url + prefix, Judge(Silent()))
        player = _Player(Path(path).name, recorded, service)
        self._ending.enter_context(self._host.listening(Place(prefix, service, player)))
        self._services.append(service)
        return service


class _Player:
    """Answers from recorded exchanges, wherever the service that gave the answers was."""

    def __init__(self, name: str, recorded: Sequence[Captured], service: Service) -> None:
        self._name = name
        self._left = [(each.request, each.response) for each in recorded if each.response]
        self._service = service

    async def __call__(self, request: Request) -> Response:
        """The next recorded answer to that request; HTTP 501 where there is none left."""
        for place, (known, response) in enumerate(self._left):
            if _at_same_place(request, known) and _asked(request) == _asked(known):
                del self._left[place]
                return response
        self._service.problems.append(self._nothing(request))
        return Response(501, {"content-type": "text/plain"}, b"The cassette has no answer.")

    def _nothing(self, request: Request) -> str:
        """What is missing, and what is there for the same address."""
        near = [_asked(known) for known, _ in self._left if _at_same_place(request, known)]
        told = [f"  recorded  {each}" for each in near[:_MOST_SHOWN]]
        seen = [f"  seen      {_asked(request)}"] if near else []
        missing = f"{self._name} has no answer left to {request.method} {request.url}"
        return "\n".join([missing, *seen, *told])


def _recorded(path: Path) -> Iterator[Captured]:
    for capture in captures(["-"], BytesIO(path.read_bytes())):
        for part in capture.events:
            if isinstance(part, Damage):
                raise CassetteError(f"{path} cannot be played: {part}")
            if isinstance(part, Captured) and part.response is not None:
                yield part


def _api(recorded: Sequence[Captured], path: Path) -> str:
    """The API that a cassette is of: that of its first call to one of them."""
    for each in recorded:
        for api in APIS:
            if operations.find(api, each.request.method, each.request.url):
                return api
    raise CassetteError(f"{path} holds no answer of {' or '.join(APIS)}.")


def _at_same_place(asked: Request, known: Request) -> bool:
    """Whether both are the same call of an API, whose address they may have at different places."""
    there = urlsplit(known.url).path
    return asked.method == known.method and there.endswith(urlsplit(asked.url).path)


def _asked(request: Request) -> tuple[object, object]:
    """Parameters in any order, and body."""
    kind = next((v for n, v in request.headers.items() if n.lower() == "content-type"), "")
    query = _pairs(urlsplit(request.url).query)
    if kind.startswith("application/x-www-form-urlencoded"):
        return query, _pairs(request.body.decode("utf-8", "replace"))
    try:
        return query, json.loads(request.body)
    except ValueError:
        return query, request.body


def _pairs(parameters: str) -> list[tuple[str, str]]:
    given = parse_qsl(parameters, keep_blank_values=True)
    return sorted(pair for pair in given if pair[0] != SIGN_IN_PARAMETER)
