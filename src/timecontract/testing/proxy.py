"""The traffic with any server, passed on as it is and judged on its way."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import httpx

from timecontract.contract.apis import APIS, Facts
from timecontract.drive.judge import Judge
from timecontract.exchange import Request, Response
from timecontract.monitor.monitor import Monitor
from timecontract.testing.host import Host, Place
from timecontract.testing.service import Service

# What belongs to one connection, or is made anew for the next.
_OF_THE_CONNECTION = frozenset(
    {"connection", "content-encoding", "content-length", "host", "keep-alive", "transfer-encoding"}
)


class JudgeTraffic:
    """Calling it with the address of a server gives the service to talk to in its place."""

    def __init__(self, host: Host, services: list[Service], ending: ExitStack) -> None:
        self._host = host
        self._services = services
        self._ending = ending

    def __call__(
        self, url: str, api: str = "invoice", facts: Mapping[str, Any] | None = None
    ) -> Service:
        """Everything sent to the service is passed on to `url`, the address of that API.

        With `facts` more can be judged: who and what there is on the server, and whose tokens are
        whose, in the form of a target file's table of the API. Nobody else may write to the server
        then. Raises ValueError for an API that there is not, and FactsError for wrong facts.
        """
        if api not in APIS:
            raise ValueError(f"There is no API {api!r}; there are {', '.join(APIS)}.")
        prefix = self._host.new_prefix("judged")
        address = self._host.url + prefix
        declared, aliases = _declared(api, {**facts, "url": address}) if facts else (None, {})
        service = Service(api, address, Judge(Monitor(declared)), aliases=aliases)
        place = Place(prefix, service, _Passing(url.rstrip("/")))
        self._ending.enter_context(self._host.listening(place))
        self._services.append(service)
        return service


def _declared(api: str, table: Mapping[str, Any]) -> tuple[Facts, dict[str, str]]:
    """The facts in the table of a target file, and the aliases of the tokens in it."""
    facts = APIS[api].facts.from_mapping(table)
    aliases = {str(caller.token): alias for alias, caller in facts.callers.items() if caller.token}
    return replace(facts, alone=True), aliases


class _Passing:
    """Answers as the server at an address does."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def __call__(self, request: Request) -> Response:
        """The server's answer; HTTP 502 where it gives none."""
        headers = _kept(request.headers)
        async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
            try:
                answer = await client.request(
                    request.method, self._url + request.url, headers=headers, content=request.body
                )
            except httpx.HTTPError as error:
                return Response(502, {"content-type": "text/plain"}, repr(error).encode())
        return Response(answer.status_code, _kept(answer.headers), answer.content)


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    return {n: v for n, v in headers.items() if n.lower() not in _OF_THE_CONNECTION}
