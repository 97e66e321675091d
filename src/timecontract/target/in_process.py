"""Calls an ASGI application in this process, without sockets: what runs in volume need."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import httpx

Message = MutableMapping[str, Any]
Application = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]],
    Awaitable[None],
]
"""An ASGI application, as the ASGI specification has it: scope, receive, send."""

ADDRESS = "http://in-process.test"
"""Where the application seems to be; nothing resolves it."""

_log = logging.getLogger(__name__)


class InProcess(httpx.MockTransport):
    """The transport of an httpx client whose requests the application answers at once.

    It is one of httpx's own transports, so that whatever records these records it too.

    Safe to use from several threads: each call has an event loop of its own while it lasts. Where
    the application raises, the answer is HTTP 500, as a server's would be. Its lifespan is not run.
    """

    def __init__(self, application: Application) -> None:
        super().__init__(self._answered)
        self._application = application
        self._idle: list[asyncio.AbstractEventLoop] = []

    def _answered(self, request: httpx.Request) -> httpx.Response:
        """The whole answer of the application to the request."""
        answer = _Answer(request)
        with self._loop() as loop:
            loop.run_until_complete(self._call(_scope(request), answer))
        return httpx.Response(
            answer.status, headers=answer.headers, stream=httpx.ByteStream(bytes(answer.body))
        )

    def close(self) -> None:
        """Lets the event loops go; calls after that make new ones."""
        while self._idle:
            self._idle.pop().close()

    async def _call(self, scope: Message, answer: _Answer) -> None:
        try:
            await self._application(scope, answer.receive, answer.send)
        except Exception:
            _log.exception("%s %s failed", scope["method"], scope["path"])

    @contextmanager
    def _loop(self) -> Iterator[asyncio.AbstractEventLoop]:
        try:
            loop = self._idle.pop()
        except IndexError:
            loop = asyncio.new_event_loop()
        try:
            yield loop
        finally:
            self._idle.append(loop)


class _Answer:
    """The application's side of one call: reads the request, gathers the answer."""

    def __init__(self, request: httpx.Request) -> None:
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.body = bytearray()
        self._request = request

    async def receive(self) -> Message:
        return {"type": "http.request", "body": self._request.read(), "more_body": False}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = list(message.get("headers", ()))
        elif self._request.method != "HEAD":
            self.body += message.get("body", b"")


def _scope(request: httpx.Request) -> Message:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path,
        "raw_path": request.url.raw_path.partition(b"?")[0],
        "query_string": request.url.query,
        "root_path": "",
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "server": (request.url.host, request.url.port or 80),
        "client": ("127.0.0.1", 0),
    }
