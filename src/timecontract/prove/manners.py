"""Ways in which a correct server may differ from the reference server on the wire.

Each is an ASGI application around another one, and changes what it sends without changing what it
says.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from random import Random
from threading import Lock
from typing import Any

from timecontract.server.control import PREFIX
from timecontract.target.in_process import Application, Message

Around = Callable[[Application], Application]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_LONGEST_WAIT = 0.004  # seconds
_CHUNK = 37  # bytes
# The ids that the reference server gives, in both APIs, and those that stand for them. In a URL the
# hexadecimal digits of an escape are no digits of an id.
_PLAIN_ID = rb"(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{2}))((?:46[0-9]{13}|469[0-9]{15}))(?![0-9])"
_ID = re.compile(rb"zt(?:~|%7[Ee])([0-9]{15,18})(?:~|%7[Ee])x|" + _PLAIN_ID)


def plain(application: Application) -> Application:
    """As it is."""
    return application


def slow(application: Application) -> Application:
    """Waits a few milliseconds before and after each call, never twice the same."""
    random = Random(0)

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        await asyncio.sleep(random.random() * _LONGEST_WAIT)
        await application(scope, receive, send)
        await asyncio.sleep(random.random() * _LONGEST_WAIT)

    return answer


def reordered(application: Application) -> Application:
    """Writes the members of every JSON object in another order, with blanks between."""
    return _rewriting(application, lambda document: _each_object(document, _turned_round), indent=1)


def talkative(application: Application) -> Application:
    """Adds members that no page tells of to every JSON object of the APIs."""
    more = _rewriting(application, lambda document: _each_object(document, _with_more))

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        # Some objects of the fixtures are keyed by names, among which others would be wrong.
        control = scope.get("path", "").startswith(PREFIX)
        await (application if control else more)(scope, receive, send)

    return answer


def escaped(application: Application) -> Application:
    """Writes JSON with every character beyond ASCII, and every slash, escaped."""
    return _rewriting(application, lambda document: document, slashes=True)


def headed(application: Application) -> Application:
    """Writes header names in capitals, and adds headers of its own."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(name.upper(), value) for name, value in message["headers"]]
                message = {**message, "headers": [*headers, (b"X-Request-Id", b"0f-1")]}
            await send(message)

        await application(scope, receive, sent)

    return answer


def chunked(application: Application) -> Application:
    """Sends bodies in small pieces, and does not say how long they are."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send({**message, "headers": _without_length(message["headers"])})
                return
            body = bytes(message.get("body", b""))
            more = bool(message.get("more_body"))
            pieces = [body[at : at + _CHUNK] for at in range(0, len(body), _CHUNK)] or [b""]
            for number, piece in enumerate(pieces, 1):
                last = number == len(pieces)
                await send({**message, "body": piece, "more_body": more or not last})

        await application(scope, receive, sent)

    return answer


def other_ids(application: Application) -> Application:
    """Has ids of another kind: no numbers, with signs in them that a URL may hold.

    Either kind becomes the other one, on the way in and on the way out. So what a caller has made
    up comes back as it was sent, and means nothing here.
    """

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        message = await receive()
        given = bytes(message.get("body", b""))
        while message.get("more_body"):
            message = await receive()
            given += bytes(message.get("body", b""))
        inner = {
            **scope,
            "path": _swapped(scope["path"].encode()).decode(),
            "raw_path": _swapped(scope.get("raw_path") or scope["path"].encode()),
            "query_string": _swapped(scope["query_string"]),
            "headers": [(name, _swapped(value)) for name, value in scope["headers"]],
        }

        async def received() -> Message:
            return {"type": "http.request", "body": _swapped(given), "more_body": False}

        await _changed(application, inner, received, send, _swapped)

    return answer


def busy(application: Application) -> Application:
    """Refuses with HTTP 409 what comes while another call to the same world is under way."""
    held: set[str] = set()
    lock = Lock()

    def take(world: str) -> bool:
        with lock:
            free = world not in held
            held.add(world)
        return free

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(PREFIX):
            await application(scope, receive, send)
            return
        world = _world_of(scope["path"])
        if not take(world):
            await _refused(send)
            return
        answered: list[Message] = []
        try:
            await asyncio.sleep(_LONGEST_WAIT / 2)
            await application(scope, receive, _into(answered))
        finally:
            held.discard(world)
        # Whoever has the answer finds the world free.
        for message in answered:
            await send(message)

    return answer


MANNERS: Mapping[str, Around] = {
    manner.__name__.replace("_", "-"): manner
    for manner in (plain, slow, reordered, talkative, escaped, headed, chunked, other_ids, busy)
}
"""The manners by name, the reference server's own first."""


def _swapped(text: bytes) -> bytes:
    return _ID.sub(lambda it: it[1] or b"zt~%b~x" % it[2], text)


def _rewriting(
    application: Application,
    change: Callable[[Any], Any],
    *,
    indent: int | None = None,
    slashes: bool = False,
) -> Application:
    """Changes JSON documents, and leaves everything else as it is."""

    def rewritten(body: bytes) -> bytes:
        try:
            document = json.loads(body)
        except ValueError:
            return body
        told = json.dumps(change(document), indent=indent, ensure_ascii=True)
        return (told.replace("/", "\\/") if slashes else told).encode()

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        await _changed(application, scope, receive, send, rewritten)

    return answer


def _world_of(path: str) -> str:
    """The name of the world that an address leads to, empty for the default one."""
    _, first, *rest = path.split("/")
    return rest[0] if first == "w" and rest else ""


def _into(messages: list[Message]) -> Send:
    async def send(message: Message) -> None:
        messages.append(message)

    return send


async def _refused(send: Send) -> None:
    body = b'{"message": "Busy, please try again."}'
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 409, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _changed(
    application: Application,
    scope: Message,
    receive: Receive,
    send: Send,
    change: Callable[[bytes], bytes],
) -> None:
    """Passes on the answer with its body changed."""
    start: Message = {}
    body = b""

    async def sent(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start":
            start = message
            return
        body += bytes(message.get("body", b""))
        if not message.get("more_body"):
            body = change(body)
            headers = _without_length(start["headers"])
            if body:
                headers.append((b"content-length", str(len(body)).encode()))
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": body, "more_body": False})

    await application(scope, receive, sent if scope["type"] == "http" else send)


def _without_length(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, value in headers if name.lower() != b"content-length"]


def _each_object(document: Any, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:
    if isinstance(document, dict):
        return change({name: _each_object(part, change) for name, part in document.items()})
    if isinstance(document, list):
        return [_each_object(part, change) for part in document]
    return document


def _turned_round(members: dict[str, Any]) -> dict[str, Any]:
    return dict(reversed(members.items()))


def _with_more(members: dict[str, Any]) -> dict[str, Any]:
    if not members:  # which says that there is nothing
        return members
    return {"x_first": None, **members, "x_trace": {"host": "a1", "took": 0.25, "tags": ["", " "]}}
