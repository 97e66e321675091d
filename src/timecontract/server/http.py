"""The vendor's addresses over HTTP: decodes requests, encodes answers, decides nothing."""

from __future__ import annotations

import json
import logging
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from timecontract.server.invoice import refusal
from timecontract.server.invoice.base import Call, Reply
from timecontract.server.invoice.routes import Route, route
from timecontract.server.worlds import DEFAULT, World, Worlds

BODY_LIMIT = 1024 * 1024

_FORM = "application/x-www-form-urlencoded"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_log = logging.getLogger(__name__)


class InvoiceApp:
    """The ASGI application below `/invoice/v3` of the default world or `/w/<world>/invoice/v3`."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await read_body(receive)
        if body is None:
            return
        world = self.worlds.get(scope["path_params"].get("world", DEFAULT))
        found = route(scope["path"].removeprefix(scope["root_path"]))
        if world is None or found is None:
            await respond(send, refuse(self.worlds.default, refusal.unknown_url()))
        else:
            await respond(send, answer(world, found, scope, body), found)


def answer(world: World, found: Route, scope: Scope, body: bytes) -> Reply:
    """The world's answer to a request at an address that has operations."""
    operation = found.operations.get(scope["method"])
    if operation is None:
        return refuse(world, refusal.wrong_method())
    if len(body) > BODY_LIMIT:
        return refuse(world, refusal.too_large(BODY_LIMIT))
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    query = scope["query_string"]
    try:
        return world.answer(
            lambda now, new_id: Call(
                operation=operation,
                now=now,
                new_id=new_id,
                entry_id=found.entry_id,
                authorization=headers.get(b"authorization"),
                organization=headers.get(b"x-com-zoho-invoice-organizationid"),
                query=parse_qs(query.decode("latin-1"), keep_blank_values=True) if query else {},
                body=body,
                is_form=headers.get(b"content-type", "").lower().startswith(_FORM),
            )
        )
    except Exception:
        _log.exception("%s failed", operation)
        return refuse(world, refusal.failure())


def refuse(world: World, error: refusal.Refusal) -> Reply:
    """The answer to a request that does not come as far as the domain."""
    return world.api.reply(
        world.api.error_status(error.kind), {"code": error.code, "message": error.message}
    )


async def read_body(receive: Receive) -> bytes | None:
    """The body, cut one byte beyond the limit; None if the client went away.

    What is longer is read to its end all the same: an answer to a client that still
    sends would not reach it.
    """
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        if len(body) <= BODY_LIMIT:
            body = (body + message.get("body", b""))[: BODY_LIMIT + 1]
        if not message.get("more_body", False):
            return body


async def respond(send: Send, reply: Reply, found: Route | None = None) -> None:
    """Sends the answer, with the methods that the address knows."""
    content = _encode(reply.body).encode()
    headers = [
        (b"content-type", reply.media_type.encode()),
        (b"content-length", str(len(content)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if found is not None:
        headers.append((b"allow", ", ".join(found.operations).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
