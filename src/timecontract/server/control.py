"""The control protocol: puts worlds of the server into any situation."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from timecontract.server.clock import ClockError
from timecontract.server.http import read_body
from timecontract.server.invoice import fixtures
from timecontract.server.worlds import DEFAULT, World, Worlds

PREFIX = "/_control"
OFFERS = ["fixtures", "worlds", "reset", "clock", "invoice"]

Handler = Callable[[Request], Awaitable[Response]]


class Control:
    """The handlers of the protocol; errors are HTTPException with what is wrong."""

    def __init__(self, worlds: Worlds) -> None:
        self._worlds = worlds

    def routes(self) -> list[Route]:
        """The addresses of the default world, then those of the others."""
        parts: list[tuple[str, str, Handler]] = [
            ("GET", "", self.offers),
            ("GET", "/", self.offers),
            ("GET", "/fixtures", self.fixtures),
            ("POST", "/worlds", self.create_world),
            ("POST", "/reset", self.reset),
            ("GET", "/clock", self.clock),
            ("PUT", "/clock", self.set_clock),
            ("POST", "/clock/advance", self.advance_clock),
            ("POST", "/invoice/entries/{entry}/invoiced", self.invoiced),
        ]
        routes = [
            Route(prefix + path, handler, methods=[method])
            for prefix in (PREFIX, PREFIX + "/{world}")
            for method, path, handler in parts
        ]
        return [*routes, Route(PREFIX + "/{world}", self.discard_world, methods=["DELETE"])]

    async def offers(self, request: Request) -> Response:
        """`GET /`."""
        self._world(request)
        return JSONResponse({"protocol": 1, "offers": OFFERS})

    async def fixtures(self, request: Request) -> Response:
        """`GET /fixtures`."""
        world, answers = self._world(request), self._worlds.answers
        path = f"/w/{world.name}/invoice/v3" if world.name else "/invoice/v3"
        described = fixtures.described(
            self._worlds.directory,
            _origin(request) + path,
            week_start=answers["week-start"],
            year_start=answers["year-start"],
        )
        return JSONResponse({"invoice": described})

    async def create_world(self, request: Request) -> Response:
        """`POST /worlds`."""
        self._world(request)
        name = self._worlds.create().name
        control = f"{_origin(request)}{PREFIX}/{name}"
        return JSONResponse({"world": name, "control": control}, status_code=201)

    async def discard_world(self, request: Request) -> Response:
        """`DELETE` of a world."""
        self._worlds.discard(self._world(request).name)
        return Response(status_code=204)

    async def reset(self, request: Request) -> Response:
        """`POST /reset`."""
        self._world(request).reset()
        return Response(status_code=204)

    async def clock(self, request: Request) -> Response:
        """`GET /clock`."""
        return _clock(self._world(request))

    async def set_clock(self, request: Request) -> Response:
        """`PUT /clock`; what is left out stays as it is."""
        world, body = self._world(request), await _body(request)
        frozen = body.get("frozen", world.clock.frozen)
        if not isinstance(frozen, bool):
            raise HTTPException(400, "frozen must be true or false")
        moment = _moment(body["now"]) if "now" in body else world.now()
        try:
            world.set_clock(moment, frozen=frozen)
        except ClockError as error:
            raise HTTPException(400, str(error)) from error
        return _clock(world)

    async def advance_clock(self, request: Request) -> Response:
        """`POST /clock/advance`."""
        world, seconds = self._world(request), (await _body(request)).get("seconds")
        if isinstance(seconds, bool) or not isinstance(seconds, int | float):
            raise HTTPException(400, "seconds must be a number")
        if seconds < 0 or (isinstance(seconds, float) and not math.isfinite(seconds)):
            raise HTTPException(400, "seconds must be finite and not negative")
        try:
            world.advance_clock(seconds)
        except ClockError as error:
            raise HTTPException(400, str(error)) from error
        return _clock(world)

    async def invoiced(self, request: Request) -> Response:
        """`POST /invoice/entries/<time_entry_id>/invoiced`."""
        world, invoice_id = self._world(request), (await _body(request)).get("invoice_id")
        if not isinstance(invoice_id, str):
            raise HTTPException(400, "invoice_id must be a string")
        if not world.mark_invoiced(request.path_params["entry"], invoice_id):
            raise HTTPException(404, f"no entry {request.path_params['entry']}")
        return Response(status_code=204)

    def _world(self, request: Request) -> World:
        name = request.path_params.get("world", DEFAULT)
        world = self._worlds.get(name)
        if world is None:
            raise HTTPException(404, f"no world {name}")
        return world


def _origin(request: Request) -> str:
    """The address under which the client reached us."""
    return f"{request.url.scheme}://{request.headers.get('host', request.url.netloc)}"


def _clock(world: World) -> Response:
    return JSONResponse({"now": world.now().isoformat(), "frozen": world.clock.frozen})


def _moment(text: object) -> datetime:
    try:
        return datetime.fromisoformat(text)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise HTTPException(400, "now must be a moment in ISO 8601") from error


async def _body(request: Request) -> dict[str, Any]:
    body = await read_body(request.receive) or b""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is no JSON") from error
    if not isinstance(value, dict):
        raise HTTPException(400, "the body must be a JSON object")
    return value
