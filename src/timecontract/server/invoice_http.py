"""The addresses of Invoice over HTTP: decodes requests, encodes answers, decides nothing."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from timecontract.server.http import header, read_body, respond
from timecontract.server.invoice import refusal
from timecontract.server.invoice.base import Call, Reply
from timecontract.server.invoice.routes import Route, route
from timecontract.server.pace import answered
from timecontract.server.worlds import DEFAULT, Apis, World, Worlds

BODY_LIMIT = 1024 * 1024

Step = Callable[[Callable[[Apis], Reply]], Reply]

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
        body = await read_body(receive, BODY_LIMIT)
        if body is None:
            return
        world = self.worlds.get(scope["path_params"].get("world", DEFAULT))
        found = route(scope["path"].removeprefix(scope["root_path"]))
        if world is None or found is None:
            await respond(send, *unknown(self.worlds, scope))
        else:
            operation = found.operations.get(scope["method"], "")
            act = partial(answer, world, found, scope, body)
            reply = await answered(world, world.apis.invoice.pace, operation, act)
            await respond(send, *_encoded(reply), list(found.operations))


def unknown(worlds: Worlds, scope: Scope) -> tuple[int, str, str]:
    """Status, text and media type at an address that no operation has."""
    del scope  # Invoice has one language only.
    return _encoded(refuse(worlds.default, refusal.unknown_url()))


def _encoded(reply: Reply) -> tuple[int, str, str]:
    return reply.status, _encode(reply.body), reply.media_type


def answer(world: World, found: Route, scope: Scope, body: bytes, step: Step) -> Reply:
    """The world's answer to a request at an address that has operations, given by `step`."""
    operation = found.operations.get(scope["method"])
    if operation is None:
        return refuse(world, refusal.wrong_method())
    if len(body) > BODY_LIMIT:
        return refuse(world, refusal.too_large(BODY_LIMIT))
    try:
        return step(lambda apis: apis.invoice.handle(_call(world, found, operation, scope, body)))
    except Exception:
        _log.exception("%s failed", operation)
        return refuse(world, refusal.failure())


def _call(world: World, found: Route, operation: str, scope: Scope, body: bytes) -> Call:
    query = scope["query_string"]
    content_type = header(scope, b"content-type") or ""
    return Call(
        operation=operation,
        now=world.now(),
        new_id=world.invoice_id,
        entry_id=found.entry_id,
        authorization=header(scope, b"authorization"),
        organization=header(scope, b"x-com-zoho-invoice-organizationid"),
        query=parse_qs(query.decode("latin-1"), keep_blank_values=True) if query else {},
        body=body,
        is_form=content_type.lower().startswith(_FORM),
    )


def refuse(world: World, error: refusal.Refusal) -> Reply:
    """The answer to a request that does not come as far as the domain."""
    api = world.apis.invoice
    body = {"code": error.code, "message": error.message}
    return api.reply(api.error_status(error.kind), body)
