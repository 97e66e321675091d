"""Sends one request and makes the scrubbed exchange of it."""

from __future__ import annotations

import ipaddress
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from http.cookiejar import DefaultCookiePolicy
from threading import Lock
from typing import Protocol
from urllib.parse import urlencode, urlsplit

import httpx

from timecontract import __version__
from timecontract.exchange import Exchange, Request, Response
from timecontract.target.scrub import SIGN_IN_PARAMETER, SIGN_IN_SCHEME, Scrubber

CONNECT_TIMEOUT = 3.0
READ_TIMEOUT = 10.0
LARGEST_ANSWER = 64 * 1024 * 1024
# Servers drop idle connections after 5 s and more; to be first is to lose no request to that.
_KEEP_ALIVE = 2.0

_EPOCH = time.time() - time.monotonic()
"""What makes the monotonic clock tell the time of day, and never go back."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a driver wants sent, and for whom. `url` is absolute, `query` comes on top of it.

    `token` is None for a call without sign-in; `kind` says how it travels: `oauth` in a header,
    `authtoken` as one more parameter. `api`, `group` and `clock` go into the exchange as they are.
    """

    method: str
    url: str
    caller: str
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    token: str | None = field(default=None, repr=False)
    kind: str = "oauth"
    api: str = "invoice"
    group: str = ""
    clock: datetime | None = None


class Transport(Protocol):
    """Anything that turns a call into an exchange; lost answers give one without a response."""

    def send(self, call: Call) -> Exchange:
        """Sends the call once, never again, and returns the scrubbed exchange."""
        ...


class HttpTransport:
    """Sends by HTTP/1.1 with one client: connections are kept alive, redirects not followed.

    Give `client` to send otherwise, in process for instance. `per_second` limits how often a
    request leaves. Safe to use from several threads.
    """

    def __init__(
        self,
        scrubber: Scrubber,
        client: httpx.Client,
        *,
        per_second: float | None = None,
        longest: float = 3 * READ_TIMEOUT,
    ) -> None:
        self._scrubber = scrubber
        self._client = client
        self._pause = 1 / per_second if per_second else 0.0
        self._longest = longest
        self._next = 0.0
        self._turns = Lock()

    def send(self, call: Call) -> Exchange:
        """Sends the call once, never again, and returns the scrubbed exchange."""
        if call.token:
            self._scrubber.learn(call.token, call.caller)
        request = self._request(call)
        self._be_polite()
        began = time.monotonic()
        try:
            response = self._answer(request, began + self._longest)
        except (httpx.LocalProtocolError, httpx.UnsupportedProtocol):
            raise  # we made a request that cannot be sent: nothing was lost on the way
        except (httpx.TransportError, httpx.DecodingError):
            response = None
        return Exchange(
            request=self._scrubbed(request),
            response=response,
            caller=call.caller,
            began=_EPOCH + began,
            ended=_EPOCH + time.monotonic(),
            clock=call.clock,
            group=call.group,
            api=call.api,
        )

    def _request(self, call: Call) -> httpx.Request:
        headers, query, body = dict(call.headers), [*call.query], call.body
        if call.token is not None and call.kind == "oauth":
            headers["Authorization"] = f"{SIGN_IN_SCHEME} {call.token}"
        elif call.token is not None and _is_form(headers) and body:
            body += b"&" + urlencode({SIGN_IN_PARAMETER: call.token}).encode()
        elif call.token is not None:
            query.append((SIGN_IN_PARAMETER, call.token))
        url = call.url
        if query:
            url += ("&" if "?" in url else "?") + urlencode(query, errors="surrogatepass")
        return self._client.build_request(call.method, url, headers=headers, content=body or None)

    def _answer(self, request: httpx.Request, deadline: float) -> Response:
        answer = self._client.send(request, stream=True, follow_redirects=False)
        try:
            body = bytearray()
            for chunk in answer.iter_bytes():
                body += chunk
                if time.monotonic() > deadline or len(body) > LARGEST_ANSWER:
                    raise httpx.ReadTimeout("the answer does not come to an end", request=request)
        finally:
            answer.close()
        return Response(
            status=answer.status_code,
            headers=self._scrubber.headers(answer.headers),
            body=self._scrubber.body(bytes(body)),
        )

    def _scrubbed(self, request: httpx.Request) -> Request:
        return Request(
            method=request.method,
            url=self._scrubber.text(str(request.url)),
            headers=self._scrubber.headers(request.headers),
            body=self._scrubber.body(request.content),
        )

    def _be_polite(self) -> None:
        if not self._pause:
            return
        with self._turns:
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + self._pause
        time.sleep(turn - now)


def _is_form(headers: Mapping[str, str]) -> bool:
    kinds = (value for name, value in headers.items() if name.lower() == "content-type")
    return any(kind.startswith("application/x-www-form-urlencoded") for kind in kinds)


@cache
def _certificates(trust_env: bool) -> ssl.SSLContext:
    """Whom to trust. Reading all certificates takes longer than a scenario, so it is done once."""
    return httpx.create_ssl_context(trust_env=trust_env)


def http_client(
    url: str,
    *,
    connect_timeout: float = CONNECT_TIMEOUT,
    read_timeout: float = READ_TIMEOUT,
    transport: httpx.BaseTransport | None = None,
) -> httpx.Client:
    """A client for one run against `url`; proxies of the environment are used beyond loopback.

    Give `transport` to send otherwise, in process for instance. The client keeps no cookies: one
    caller's session must not travel with another caller's token.
    """
    trust_env = transport is None and not is_loopback(url)
    client = httpx.Client(
        transport=transport,
        verify=_certificates(trust_env) if transport is None else True,
        http2=False,
        timeout=httpx.Timeout(read_timeout, connect=connect_timeout),
        limits=httpx.Limits(max_connections=64, keepalive_expiry=_KEEP_ALIVE),
        headers={"User-Agent": f"timecontract/{__version__}", "Accept-Encoding": "identity"},
        trust_env=trust_env,
    )
    client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=()))
    return client


def is_loopback(url: str) -> bool:
    """Whether the host of that address is this computer."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
