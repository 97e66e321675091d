"""What a client did that the page does not offer, as far as the page leaves no doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from timecontract.contract import operations, surface
from timecontract.exchange import Exchange, Request
from timecontract.target.scrub import SIGN_IN_SCHEME

_OURS = {"invoice": "/projects/timeentries", "people": "/timetracker/"}
_MOST = 200


@dataclass(frozen=True, slots=True)
class Misuse:
    """A call that does not do what its author meant. `id` begins with `CLIENT-`."""

    id: str
    expected: str
    seen: str

    def __str__(self) -> str:
        return (
            f"{self.id}  the client\n  expected  {self.expected}\n  seen      {self.seen}\n"
            f'  on purpose?  service.allow("{self.id}")'
        )


def misuses(exchange: Exchange, address: str) -> Iterator[Misuse]:
    """What the client did wrong in one exchange with the API at that address."""
    request = exchange.request
    yield from _sign_in(request)
    found = operations.find(exchange.api, request.method, request.url)
    if found is None:
        yield from _call(exchange.api, request, address)
        return
    operation, _ = found
    given = list(_parameters(request))
    yield from _names(exchange.api, operation.id, [name for name, _ in given])
    if operation.id == "get_timesheets":
        yield from _page(given)


def _sign_in(request: Request) -> Iterator[Misuse]:
    """Both pages: a token travels behind `Zoho-oauthtoken`."""
    scheme, _, credential = request.headers.get("authorization", "").partition(" ")
    if credential and scheme.lower() != SIGN_IN_SCHEME.lower():
        expected = f"Authorization: {SIGN_IN_SCHEME} TOKEN, as all examples of the page have it"
        yield Misuse("CLIENT-SIGN-IN", expected, f"Authorization: {scheme} TOKEN")


def _call(api: str, request: Request, address: str) -> Iterator[Misuse]:
    """A call among those of the page that the page does not have."""
    path = urlsplit(request.url).path
    if api != "invoice" or _OURS[api] not in path:
        return  # another part of the vendor's API; and People's page names no method
    below = path.removeprefix(urlsplit(address).path)
    known = ", ".join(f"{o.method} {o.path}" for o in operations.load(api).values())
    yield Misuse("CLIENT-CALL", f"one of {known}", f"{request.method} {below}")


def _names(api: str, operation: str, given: list[str]) -> Iterator[Misuse]:
    """A parameter of another spelling is none; one of quite another name may be undocumented."""
    known = surface.load(api)[operation].parameters
    spelled = {_bare(name): name for name in known}
    for name in dict.fromkeys(given):
        meant = spelled.get(_bare(name))
        if name not in known and meant is not None:
            yield Misuse("CLIENT-PARAMETER", f"the parameter {meant}", f"{name}, which is another")


def _page(given: list[tuple[str, str]]) -> Iterator[Misuse]:
    """Get Timesheets: `sIndex` is a record to begin at, `limit` at most 200."""
    for name, value in given:
        if name == "sIndex" and not value.isdigit():
            yield Misuse("CLIENT-PAGE", "sIndex: the number of a record, from 0 on", f"{value!r}")
        if name == "limit" and not (value.isdigit() and 1 <= int(value) <= _MOST):
            yield Misuse("CLIENT-PAGE", f"limit: a number from 1 to {_MOST}", f"{value!r}")


def _parameters(request: Request) -> Iterator[tuple[str, str]]:
    yield from parse_qsl(urlsplit(request.url).query, keep_blank_values=True)
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/x-www-form-urlencoded"):
        yield from parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    elif kind.startswith("application/json"):
        document = _json(request.body)
        yield from ((name, str(value)) for name, value in document.items())


def _json(body: bytes) -> dict[str, Any]:
    try:
        document = json.loads(body)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _bare(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")
