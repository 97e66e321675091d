"""The addresses of People over HTTP: decodes requests, encodes answers, decides nothing."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import partial

from starlette.types import Receive, Scope, Send

from timecontract.server.http import header, read_body, respond
from timecontract.server.pace import answered
from timecontract.server.people import forms, refusal
from timecontract.server.people.base import Call, Reply
from timecontract.server.people.routes import METHODS, route
from timecontract.server.worlds import DEFAULT, Apis, World, Worlds

# Room for an attachment.
BODY_LIMIT = 16 * 1024 * 1024

Step = Callable[[Callable[[Apis], Reply]], Reply]

# The addresses of the default world; those of another stand behind `/w/<world>`.
PREFIXES = ("/people/api/timetracker", "/api/timetracker")

_XML = re.compile(r"\b(application|text)/xml\b")
_log = logging.getLogger(__name__)


class PeopleApp:
    """The ASGI application below `/people/api/timetracker`, and in any world."""

    def __init__(self, worlds: Worlds) -> None:
        self.worlds = worlds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await read_body(receive, BODY_LIMIT)
        if body is None:
            return
        world = self.worlds.get(scope["path_params"].get("world", DEFAULT))
        operation = route(scope["path"].removeprefix(scope["root_path"]))
        if world is None or operation is None:
            await respond(send, *unknown(self.worlds, scope))
        else:
            call = _call(world, operation, scope, body)
            act = partial(answer, world, call, scope["method"], len(body))
            reply: Reply = await answered(world, world.apis.people.pace, operation, act)
            await respond(send, *reply, METHODS)


def unknown(worlds: Worlds, scope: Scope) -> Reply:
    """The answer at an address that no operation has."""
    return refuse(worlds.default, _call(worlds.default, "", scope, b""), refusal.unknown_url())


def answer(world: World, call: Call, method: str, length: int, step: Step) -> Reply:
    """The world's answer to a request at the address of an operation, given by `step`."""
    if method not in METHODS:
        return refuse(world, call, refusal.wrong_method())
    if length > BODY_LIMIT:
        return refuse(world, call, refusal.too_large(BODY_LIMIT))
    try:
        return step(lambda apis: apis.people.handle(call))
    except Exception:
        _log.exception("%s failed", call.operation)
        return refuse(world, call, refusal.failure())


def _call(world: World, operation: str, scope: Scope, body: bytes) -> Call:
    content_type = header(scope, b"content-type") or ""
    form = forms.read(scope["query_string"], content_type, body[:BODY_LIMIT])
    accept = header(scope, b"accept") or ""
    return Call(
        operation=operation,
        today=world.now().date(),
        new_id=world.people_id,
        authorization=header(scope, b"authorization"),
        form=form,
        wants_xml=bool(_XML.search(accept.lower())) or form.values.get("format") == ["xml"],
    )


def refuse(world: World, call: Call, error: refusal.Refusal) -> Reply:
    """The answer to a request that does not come as far as the domain."""
    return world.apis.people.refused(call, error)
