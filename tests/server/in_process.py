"""Requests to the reference server without a network."""

from __future__ import annotations

from contextlib import suppress

import httpx
from starlette.applications import Starlette
from starlette.types import Message, Scope

# A Tuesday; in Kolkata it is half past three in the afternoon.
NOW = "2026-03-31T10:00:00+00:00"


class InProcess(httpx.BaseTransport):
    """Hands requests to the application, which never waits, so that no event loop is needed."""

    def __init__(self, application: Starlette) -> None:
        self._application = application

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": request.read()}

        async def send(message: Message) -> None:
            sent.append(message)

        run = self._application(_scope(request), receive, send)
        with suppress(StopIteration):
            run.send(None)
        start, *parts = sent
        content = b"".join(part.get("body", b"") for part in parts)
        return httpx.Response(start["status"], headers=start["headers"], content=content)


def _scope(request: httpx.Request) -> Scope:
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": request.url.scheme,
        "path": request.url.path,
        "root_path": "",
        "query_string": request.url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "server": (request.url.host, 80),
    }
