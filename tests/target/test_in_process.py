"""An application called without sockets answers as over HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from timecontract.server.run import app, running_server
from timecontract.target.in_process import ADDRESS, InProcess
from timecontract.target.transport import http_client

BARRIER = Barrier(2)


async def echo(request: Request) -> Response:
    path, query = request.url.path, request.url.query
    told = f"{request.method} {path} {query} {request.headers['x-who']}".encode()
    return Response(told + b" " + await request.body(), 201, {"x-kind": "echo"})


async def late(_request: Request) -> Response:
    await asyncio.sleep(0.001)
    return Response("at last")


async def together(_request: Request) -> Response:
    BARRIER.wait(timeout=10)
    return Response("both")


async def broken(_request: Request) -> Response:
    raise RuntimeError("broken on purpose")


ROUTES = [
    Route("/{echo:path}/echo", echo, methods=["POST", "HEAD"]),
    *(Route(f"/{each.__name__}", each) for each in (late, together, broken)),
]


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    transport = InProcess(Starlette(routes=ROUTES))
    with http_client(ADDRESS, transport=transport) as client:
        yield client


def test_a_request_arrives_whole_and_so_does_its_answer(client: httpx.Client) -> None:
    url = f"{ADDRESS}/caf%C3%A9%20noir/echo?a=1&b=%2F"
    answer = client.post(url, headers={"X-Who": "me"}, content=b"\x00body")
    assert (answer.status_code, answer.headers["x-kind"]) == (201, "echo")
    assert answer.content == "POST /café noir/echo a=1&b=%2F me ".encode() + b"\x00body"


def test_an_answer_to_head_has_no_body(client: httpx.Client) -> None:
    answer = client.head(f"{ADDRESS}/a/echo", headers={"X-Who": "me"})
    assert (answer.status_code, answer.content) == (201, b"")


def test_an_application_may_wait(client: httpx.Client) -> None:
    assert client.get(f"{ADDRESS}/late").text == "at last"


def test_calls_of_several_threads_overlap(client: httpx.Client) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(client.get, [f"{ADDRESS}/together"] * 2))
    assert [answer.text for answer in answers] == ["both", "both"]


def test_an_application_that_raises_answers_with_a_server_error(client: httpx.Client) -> None:
    assert client.get(f"{ADDRESS}/broken").status_code == 500


def test_a_client_can_be_used_after_another_of_the_same_transport_is_closed() -> None:
    transport = InProcess(Starlette(routes=ROUTES))
    with http_client(ADDRESS, transport=transport) as first:
        first.get(f"{ADDRESS}/late")
    with http_client(ADDRESS, transport=transport) as second:
        assert second.get(f"{ADDRESS}/late").text == "at last"


def test_proxies_of_the_environment_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with http_client(ADDRESS, transport=InProcess(Starlette(routes=ROUTES))) as client:
        assert client.get(f"{ADDRESS}/late").text == "at last"


def test_the_reference_server_answers_in_process_as_over_http() -> None:
    paths = ("/_control/", "/invoice/v3/projects/timeentries", "/nowhere", "/people/api/x")
    with (
        running_server() as address,
        http_client(address.url) as over_http,
        http_client(ADDRESS, transport=InProcess(app())) as in_process,
    ):
        for path in paths:
            here, there = in_process.get(ADDRESS + path), over_http.get(address.url + path)
            assert (here.status_code, here.content) == (there.status_code, there.content)
            assert here.headers.items() <= there.headers.items()
