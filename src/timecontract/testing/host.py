"""One server for a session of pytest: the reference server, with places of their own in front."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

from timecontract.exchange import Request, Response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]
"""An ASGI application."""

Answer = Callable[[Request], Awaitable[Response]]
"""Answers a request whose `url` is path and query below a place."""


class Listener(Protocol):
    """Hears what is exchanged at a place."""

    def under_way(self) -> AbstractContextManager[None]:
        """Around each call."""
        ...

    def hear(self, request: Request, response: Response, began: float, ended: float) -> None:
        """Takes what was exchanged, secrets included, before the client gets the answer.

        The url of the request is absolute; `began` and `ended` are seconds since the epoch.
        """
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A path of the server that somebody listens at. No `answer`: the reference server's."""

    prefix: str
    listener: Listener
    answer: Answer | None = None


@dataclass(slots=True)
class Host:
    """The server of a session: `url` is its address, `control` that of the control protocol.

    `venues` are by API what was opened on it, to be closed by `ending`.
    """

    url: str = ""
    control: str = ""
    venues: dict[str, Any] = field(default_factory=dict)
    ending: ExitStack = field(default_factory=ExitStack)
    _places: dict[str, Place] = field(default_factory=dict)
    _application: Application | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[Host]:
        """A host on a free port, stopped at the end of the context."""
        from timecontract.server.run import running_server

        host = cls()
        with running_server(around=host._around) as address:
            host.url, host.control = address.url, address.control
            with host.ending:
                yield host

    def new_prefix(self, name: str) -> str:
        """A path at which nobody listens yet."""
        return f"/_{name}/{next(self._numbers)}"

    @contextmanager
    def listening(self, place: Place) -> Iterator[str]:
        """The address of the place, at which its listener hears everything in the context."""
        self._places[place.prefix] = place
        try:
            yield self.url + place.prefix
        finally:
            del self._places[place.prefix]

    def _around(self, application: Application) -> Application:
        self._application = application

        async def serve(scope: Message, receive: Receive, send: Send) -> None:
            await self._serve(scope, receive, send)

        return serve

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        assert self._application is not None, "the server runs around an application"
        place = self._place(scope.get("path", ""))
        if scope["type"] != "http" or place is None:
            await self._application(scope, receive, send)
            return
        body = await _body(receive)
        url = scope["raw_path"].decode() + ("?" if scope["query_string"] else "")
        request = Request(
            scope["method"],
            self.url + url + scope["query_string"].decode(),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
            body,
        )
        with place.listener.under_way():
            began = time.time()
            answered = await self._answered(place, scope, request)
            headers = {n.decode("latin-1"): v.decode("latin-1") for n, v in answered.headers}
            response = Response(answered.status, headers, bytes(answered.body))
            place.listener.hear(request, response, began, time.time())
        await answered.pass_on(send)

    async def _answered(self, place: Place, scope: Message, request: Request) -> _Answered:
        answered = _Answered()
        if place.answer is None:
            assert self._application is not None, "the server runs around an application"
            await self._application(scope, _giving(request.body), answered.take)
            return answered
        below = request.url.removeprefix(self.url + place.prefix)
        response = await place.answer(Request(request.method, below, request.headers, request.body))
        answered.status = response.status
        answered.headers = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in response.headers.items()
        ]
        answered.body += response.body
        return answered

    def _place(self, path: str) -> Place | None:
        there = (p for p in self._places.values() if f"{path}/".startswith(f"{p.prefix}/"))
        return max(there, key=lambda place: len(place.prefix), default=None)


class _Answered:
    """A whole answer, kept back until it was heard."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message.get("headers", ()))
        else:
            self.body += message.get("body", b"")

    async def pass_on(self, send: Send) -> None:
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send(start)
        await send({"type": "http.response.body", "body": bytes(self.body)})


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body)


def _giving(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive
