"""Starting the reference server: in the foreground, in a thread, or as an ASGI application."""

from __future__ import annotations

import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount

from timecontract.server import faults as registry
from timecontract.server import invoice_http, people_http
from timecontract.server.answers import Answers
from timecontract.server.control import PREFIX, Control
from timecontract.server.invoice_http import InvoiceApp
from timecontract.server.people_http import PREFIXES, PeopleApp
from timecontract.server.store import SqliteStore, Store
from timecontract.server.worlds import Make, Worlds

# Where worlds stand: the default one at the root.
_WORLDS = ("", "/w/{world}")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    url: str

    @property
    def invoice(self) -> str:
        """The vendor's `/invoice/v3` of the default world."""
        return f"{self.url}/invoice/v3"

    @property
    def people(self) -> str:
        """The vendor's `/people/api/timetracker` of the default world."""
        return f"{self.url}/people/api/timetracker"

    @property
    def control(self) -> str:
        """The control address of the default world."""
        return f"{self.url}{PREFIX}"


def app(
    *,
    state: Path | None = None,
    answers: Mapping[str, str] | None = None,
    faults: Iterable[str] = (),
) -> Starlette:
    """The server as an ASGI application.

    `state` is an SQLite file, memory if None; `answers` turn open questions round; `faults` are
    names from `timecontract.server.faults`. The file is let go when the application's lifespan
    ends. Raises AnswerError, FaultError or StoreError.
    """
    composed, checked = registry.compose(faults), Answers(answers)
    store = SqliteStore(state) if state else Store()
    worlds = Worlds(store, Make(dict(checked), composed.invoice, composed.people))

    @asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        yield
        store.close()

    application = Starlette(
        routes=_routes(worlds),
        exception_handlers={HTTPException: _errors(worlds)},
        lifespan=lifespan,
    )
    application.router.redirect_slashes = False
    return application


def _routes(worlds: Worlds) -> list[BaseRoute]:
    """The addresses of both APIs, in the default world and in others, and of the protocol."""
    invoice, people = InvoiceApp(worlds), PeopleApp(worlds)
    return [
        *(Mount(f"{world}/invoice/v3", invoice) for world in _WORLDS),
        *(Mount(world + prefix, people) for world in _WORLDS for prefix in PREFIXES),
        *Control(worlds).routes(),
    ]


def _errors(worlds: Worlds) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Addresses that nobody knows answer in the manner of those beside them."""

    async def answer(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        path = request.url.path
        if path.startswith(PREFIX):
            return JSONResponse({"error": error.detail}, status_code=error.status_code)
        of_people = path.startswith(("/people/", "/api/"))
        unknown = people_http.unknown if of_people else invoice_http.unknown
        status, text, media_type = unknown(worlds, request.scope)
        return Response(text, status, media_type=media_type)

    return answer


def serve(
    host: str = "127.0.0.1",
    port: int = 8080,
    *,
    state: Path | None = None,
    answers: Mapping[str, str] | None = None,
    faults: Iterable[str] = (),
    on_ready: Callable[[Address], None] | None = None,
) -> None:
    """Serves until interrupted; port 0 takes a free one, and `on_ready` tells which.

    Raises AnswerError, FaultError, StoreError, or OSError if the address is taken.
    """
    application = app(state=state, answers=answers, faults=faults)
    with _listening(host, port) as listener:
        address = _address(host, listener)
        ready = on_ready or (lambda _address: None)
        server = _Server(application, lambda: ready(address))
        # An interrupt is the usual end: uvicorn has shut down by the time it arrives here.
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


@contextmanager
def running_server(
    *,
    state: Path | None = None,
    answers: Mapping[str, str] | None = None,
    faults: Iterable[str] = (),
    around: Callable[[Any], Any] = lambda application: application,
    host: str = "127.0.0.1",
) -> Iterator[Address]:
    """A server in a thread, on a free port, that stops whatever happens in the block.

    `around` may put another ASGI application around the server's.
    """
    application = around(app(state=state, answers=answers, faults=faults))
    ready = threading.Event()
    with _listening(host, 0) as listener:
        server = _Server(application, ready.set)
        run = threading.Thread(target=server.run, args=([listener],), daemon=True)
        run.start()
        try:
            if not ready.wait(timeout=30):
                raise RuntimeError("the reference server did not start within 30 seconds")
            yield _address(host, listener)
        finally:
            server.should_exit = True
            run.join()


class _Server(uvicorn.Server):
    """A server that tells when it listens."""

    def __init__(self, application: Any, on_ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                application,
                http="httptools",
                loop="auto",
                lifespan="on",
                ws="none",
                access_log=False,
                log_level="warning",
                server_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Connections inherit it; without it each answer may wait for the client's delayed ACK.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            listener.bind((host, port))
        except OverflowError as error:
            raise OSError(f"{port} is no port: they go from 0 to 65535") from error
        yield listener


def _address(host: str, listener: socket.socket) -> Address:
    name = f"[{host}]" if ":" in host else host
    return Address(f"http://{name}:{listener.getsockname()[1]}")
