"""The control protocol: puts worlds of the server into any situation."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from timecontract.server import control_people
from timecontract.server.clock import ClockError
from timecontract.server.control_people import ControlError, NothingThereError
from timecontract.server.http import read_body
from timecontract.server.invoice import fixtures as invoice_fixtures
from timecontract.server.people import fixtures as people_fixtures
from timecontract.server.people_http import PREFIXES
from timecontract.server.worlds import DEFAULT, World, Worlds

PREFIX = "/_control"
OFFERS = [
    *("fixtures", "worlds", "reset", "restart", "clock", "invoice"),
    *("timelogs", "approvers", "pay-period", "time-tracker", "date-format", "attachments"),
]
BODY_LIMIT = 1024 * 1024

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
            ("POST", "/restart", self.restart),
            ("GET", "/clock", self.clock),
            ("PUT", "/clock", self.set_clock),
            ("POST", "/clock/advance", self.advance_clock),
            ("POST", "/invoice/entries/{entry}/invoiced", self.invoiced),
            ("POST", "/people/timelogs", self.add_timelog),
            ("PUT", "/people/approvers", self.set_people(control_people.set_approvers)),
            ("PUT", "/people/pay-period", self.set_people(control_people.set_pay_period)),
            ("PUT", "/people/time-tracker", self.set_people(control_people.set_time_tracker)),
            ("PUT", "/people/date-format", self.set_people(control_people.set_date_format)),
            ("GET", "/people/attachments/{attachment}", self.attachment),
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
        return JSONResponse(self._described(request, self._world(request)))

    def _described(self, request: Request, world: World) -> dict[str, Any]:
        """Who and what there is in a world, by API."""
        make = self._worlds.make
        home = _origin(request) + (f"/w/{world.name}" if world.name else "")
        invoice = invoice_fixtures.described(
            make.invoice_directory,
            f"{home}/invoice/v3",
            week_start=make.answers["week-start"],
            year_start=make.answers["year-start"],
        )
        people = people_fixtures.described(make.people_directory, f"{home}{PREFIXES[0]}")
        return {"invoice": invoice, "people": people}

    async def create_world(self, request: Request) -> Response:
        """`POST /worlds`; a body sets the clock of the new world, as `PUT /clock` would."""
        self._world(request)
        clock = await _body(request, absent={})
        world = self._worlds.create()
        try:
            if clock:
                _set_clock(world, clock)
        except HTTPException:
            self._worlds.discard(world.name)
            raise
        told = {
            "world": world.name,
            "control": f"{_origin(request)}{PREFIX}/{world.name}",
            "fixtures": self._described(request, world),
            "clock": _clock(world),
        }
        return JSONResponse(told, status_code=201)

    async def discard_world(self, request: Request) -> Response:
        """`DELETE` of a world."""
        self._worlds.discard(self._world(request).name)
        return Response(status_code=204)

    async def reset(self, request: Request) -> Response:
        """`POST /reset`."""
        self._world(request).reset()
        return Response(status_code=204)

    async def restart(self, request: Request) -> Response:
        """`POST /restart`."""
        self._world(request).restart()
        return Response(status_code=204)

    async def clock(self, request: Request) -> Response:
        """`GET /clock`."""
        return JSONResponse(_clock(self._world(request)))

    async def set_clock(self, request: Request) -> Response:
        """`PUT /clock`; what is left out stays as it is."""
        world = self._world(request)
        _set_clock(world, await _body(request))
        return JSONResponse(_clock(world))

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
        return JSONResponse(_clock(world))

    async def invoiced(self, request: Request) -> Response:
        """`POST /invoice/entries/<time_entry_id>/invoiced`."""
        world, invoice_id = self._world(request), (await _body(request)).get("invoice_id")
        if not isinstance(invoice_id, str):
            raise HTTPException(400, "invoice_id must be a string")
        if not world.mark_invoiced(request.path_params["entry"], invoice_id):
            raise HTTPException(404, f"no entry {request.path_params['entry']}")
        return Response(status_code=204)

    async def add_timelog(self, request: Request) -> Response:
        """`POST /people/timelogs`."""
        world, body = self._world(request), await _body(request)
        with _told():
            timelog_id = control_people.add_timelog(world, body)
        return JSONResponse({"id": timelog_id}, status_code=201)

    def set_people(self, change: Callable[[World, dict[str, Any]], None]) -> Handler:
        """The handler of a `PUT` below `/people`."""

        async def handler(request: Request) -> Response:
            world, body = self._world(request), await _body(request)
            with _told():
                change(world, body)
            return Response(status_code=204)

        return handler

    async def attachment(self, request: Request) -> Response:
        """`GET /people/attachments/<attachmentId>`."""
        world, attachment_id = self._world(request), request.path_params["attachment"]
        with _told():
            content = control_people.attachment(world, attachment_id)
        return Response(content, media_type="application/octet-stream")

    def _world(self, request: Request) -> World:
        name = request.path_params.get("world", DEFAULT)
        world = self._worlds.get(name)
        if world is None:
            raise HTTPException(404, f"no world {name}")
        return world


@contextmanager
def _told() -> Iterator[None]:
    """Tells the client what is wrong with a People part."""
    try:
        yield
    except ControlError as error:
        raise HTTPException(400, str(error)) from error
    except NothingThereError as error:
        raise HTTPException(404, str(error)) from error


def _origin(request: Request) -> str:
    """The address under which the client reached us."""
    return f"{request.url.scheme}://{request.headers.get('host', request.url.netloc)}"


def _clock(world: World) -> dict[str, Any]:
    return {"now": world.now().isoformat(), "frozen": world.clock.frozen}


def _set_clock(world: World, given: dict[str, Any]) -> None:
    """Sets the clock of a world; what is left out stays as it is."""
    frozen = given.get("frozen", world.clock.frozen)
    if not isinstance(frozen, bool):
        raise HTTPException(400, "frozen must be true or false")
    moment = _moment(given["now"]) if "now" in given else world.now()
    try:
        world.set_clock(moment, frozen=frozen)
    except ClockError as error:
        raise HTTPException(400, str(error)) from error


def _moment(text: object) -> datetime:
    try:
        return datetime.fromisoformat(text)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise HTTPException(400, "now must be a moment in ISO 8601") from error


async def _body(request: Request, absent: dict[str, Any] | None = None) -> dict[str, Any]:
    """The JSON object of a request, `absent` where it has no body and may have none."""
    body = await read_body(request.receive, BODY_LIMIT) or b""
    if not body and absent is not None:
        return absent
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is no JSON") from error
    if not isinstance(value, dict):
        raise HTTPException(400, "the body must be a JSON object")
    return value
