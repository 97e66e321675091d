"""Sending, and scrubbing what was sent."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest

from timecontract.target.scrub import Scrubber
from timecontract.target.transport import Call, HttpTransport, http_client

TOKEN = "1000.abcdef0123456789.fedcba9876543210"
URL = "http://fake.example/invoice/v3/projects/timeentries"

FORM = {"Content-Type": "application/x-www-form-urlencoded"}

Handler = Callable[[httpx.Request], httpx.Response]


def transport(
    handler: Handler, *, longest: float = 30, per_second: float | None = None
) -> HttpTransport:
    client = httpx.Client(transport=httpx.MockTransport(handler))
    return HttpTransport(Scrubber(), client, longest=longest, per_second=per_second)


def test_a_call_is_sent_with_its_sign_in_query_and_body() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"code": 0})

    call = Call("PUT", URL, "first", query=[("page", "1")], body=b"{}", token=TOKEN)
    transport(answer).send(call)
    assert str(seen[0].url) == f"{URL}?page=1"
    assert (seen[0].headers["authorization"], seen[0].content) == (
        f"Zoho-oauthtoken {TOKEN}",
        b"{}",
    )


def test_a_call_without_token_does_not_sign_in() -> None:
    exchange = transport(lambda _: httpx.Response(401)).send(Call("GET", URL, "anonymous"))
    assert "authorization" not in exchange.request.headers


def test_no_token_is_left_in_an_exchange_in_either_direction() -> None:
    def echo(request: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, headers={"X-Echo": TOKEN, "Set-Cookie": "a=b"}, content=request.content
        )

    call = Call(
        "POST",
        URL,
        "first",
        query=[("t", TOKEN)],
        headers={"Cookie": "session=1", "X-Copy": TOKEN},
        body=f'{{"notes": "{TOKEN}"}}'.encode(),
        token=TOKEN,
    )
    exchange = transport(echo).send(call)
    assert TOKEN not in repr(exchange)
    assert exchange.request.headers["authorization"] == "Zoho-oauthtoken [redacted]"
    assert exchange.request.headers["cookie"] == "[redacted]"
    assert exchange.response is not None
    assert exchange.response.headers["set-cookie"] == "[redacted]"
    assert exchange.response.body == b'{"notes": "[first]"}'


@pytest.mark.parametrize(
    ("headers", "body", "url", "content"),
    [
        ({}, b"", f"{URL}?user=1&authtoken={TOKEN}", b""),
        (FORM, b"user=1", f"{URL}?user=1", b"user=1&authtoken=" + TOKEN.encode()),
        (FORM, b"", f"{URL}?user=1&authtoken={TOKEN}", b""),
        ({"Content-Type": "multipart/form-data; boundary=b"}, b"--b--", None, b"--b--"),
    ],
)
def test_a_token_that_is_a_parameter_travels_with_the_others(
    headers: dict[str, str], body: bytes, url: str | None, content: bytes
) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, content=f"no authtoken={TOKEN} here")

    call = Call("POST", URL, "first", [("user", "1")], headers, body, TOKEN, "authtoken", "people")
    exchange = transport(answer).send(call)
    assert str(seen[0].url) == (url or f"{URL}?user=1&authtoken={TOKEN}")
    assert (seen[0].content, "authorization" in seen[0].headers) == (content, False)
    assert TOKEN not in repr(exchange)
    assert exchange.api == "people"
    assert exchange.response is not None
    assert exchange.response.body == b"no authtoken=[redacted] here"


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("http://h/p?authtoken=unknown&user=1", "http://h/p?authtoken=[redacted]&user=1"),
        ("user=1&AuthToken=unknown", "user=1&AuthToken=[redacted]"),
        ('{"m": "authtoken=un\\"known"}', '{"m": "authtoken=[redacted]\\"known"}'),
        (
            'name="authtoken"\r\nContent-Type: text/plain\r\n\r\nunknown\r\n--b',
            'name="authtoken"\r\nContent-Type: text/plain\r\n\r\n[redacted]\r\n--b',
        ),
        ("myauthtoken=1&authtoken=", "myauthtoken=1&authtoken="),
    ],
)
def test_a_credential_that_nobody_knows_is_redacted_where_the_parameter_stands(
    text: str, scrubbed: str
) -> None:
    assert Scrubber().text(text) == scrubbed


@pytest.mark.parametrize(
    ("token", "body", "scrubbed"),
    [
        ("abc", b'"abc"', b'"[first]"'),
        ("abc", b'"abcd"', b'"abcd"'),
        ("longer-token", b"xlonger-tokenx", b"x[first]x"),
        ("to/ken=", b"?t=to%2Fken%3D", b"?t=[first]"),
        ("460000000024003", b'"460000000024003"', b'"460000000024003"'),
    ],
)
def test_only_what_is_a_secret_is_replaced(token: str, body: bytes, scrubbed: bytes) -> None:
    scrubber = Scrubber(public={"460000000024003"})
    scrubber.learn(token, "first")
    assert scrubber.body(body) == scrubbed


@pytest.mark.parametrize(
    "error",
    [httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.ReadError],
)
def test_a_lost_answer_is_an_exchange_without_response(error: type[httpx.TransportError]) -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise error("gone", request=request)

    assert transport(fail).send(Call("GET", URL, "first")).response is None


def test_a_request_that_cannot_be_sent_is_an_error_of_ours() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.LocalProtocolError("illegal header", request=request)

    with pytest.raises(httpx.LocalProtocolError):
        transport(fail).send(Call("GET", URL, "first"))


def test_an_answer_without_end_is_lost() -> None:
    class Dripping(httpx.SyncByteStream):
        def __iter__(self):  # type: ignore[no-untyped-def]
            while True:
                time.sleep(0.02)
                yield b" "

    sending = transport(lambda _: httpx.Response(200, stream=Dripping()), longest=0.1)
    assert sending.send(Call("GET", URL, "first")).response is None


def test_redirects_are_answers_like_any_other() -> None:
    sending = transport(lambda _: httpx.Response(302, headers={"Location": "/elsewhere"}))
    response = sending.send(Call("GET", URL, "first")).response
    assert response is not None
    assert response.status == 302


def test_times_clock_and_group_are_kept() -> None:
    exchange = transport(lambda _: httpx.Response(200)).send(Call("GET", URL, "x", group="pages-1"))
    assert exchange.began <= exchange.ended
    assert (exchange.group, exchange.caller, exchange.clock) == ("pages-1", "x", None)


def test_politeness_spaces_requests() -> None:
    sending = transport(lambda _: httpx.Response(200), per_second=50)
    began = time.monotonic()
    for _ in range(4):
        sending.send(Call("GET", URL, "first"))
    assert time.monotonic() - began >= 0.06


def test_environment_proxies_are_for_targets_beyond_loopback() -> None:
    for url, trusted in (
        ("http://127.0.0.1:1/v3", False),
        ("http://[::1]:1", False),
        ("http://localhost", False),
        ("https://api.example/v3", True),
    ):
        with http_client(url) as client:
            assert client.trust_env is trusted


def test_no_cookie_is_kept_from_one_caller_to_the_next() -> None:
    sets = httpx.Response(200, headers={"Set-Cookie": "session=1; Path=/"})
    with http_client(URL) as client:
        client.cookies.extract_cookies(
            httpx.Response(200, headers=sets.headers, request=httpx.Request("GET", URL))
        )
        assert not list(client.cookies.jar)
