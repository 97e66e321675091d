"""Reading requests and sending answers: what both APIs and the control protocol share."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.types import Receive, Scope, Send


async def read_body(receive: Receive, limit: int) -> bytes | None:
    """The body, cut one byte beyond the limit; None if the client went away.

    What is longer is read to its end all the same: an answer to a client that still
    sends would not reach it.
    """
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")[: limit + 1 - len(body)]
        if not message.get("more_body", False):
            return bytes(body)


def header(scope: Scope, name: bytes) -> str | None:
    """The first header of that name, which is in small letters."""
    values = (value for each, value in scope["headers"] if each == name)
    value: bytes | None = next(values, None)
    return None if value is None else value.decode("latin-1")


async def respond(
    send: Send, status: int, text: str, media_type: str, methods: Iterable[str] = ()
) -> None:
    """Sends the answer, with the methods that the address knows."""
    content = text.encode()
    headers = [
        (b"content-type", media_type.encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if methods:
        headers.append((b"allow", ", ".join(methods).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
