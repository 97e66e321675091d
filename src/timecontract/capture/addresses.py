"""Which requests of a capture are the contract's business, by where they were sent.

The vendor's hosts are known in all data centres. Elsewhere, at a fake or behind a gateway, an
address counts by how its path ends, unless it is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from timecontract.contract import operations
from timecontract.contract.apis import APIS
from timecontract.exchange import Request, Response

_VENDOR = re.compile(r"(?:^|\.)(?:zoho|zohoapis)\.[a-z.]+$|(?:^|\.)zohocloud\.ca$")
_PLACES: Mapping[str, tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = {
    "invoice": (
        (re.compile(r"^(?:www\.)?zohoapis\.[a-z.]+$"), re.compile(r"^/invoice/v3/")),
        (re.compile(r"^invoice\.zoho(?:cloud)?\.[a-z.]+$"), re.compile(r"^/api/v3/")),
    ),
    "people": (
        (re.compile(r"^people\.zoho(?:cloud)?\.[a-z.]+$"), re.compile(r"^/(?:people/)?api/")),
    ),
}
"""The vendor's hosts by API, each with how the paths of the API begin there."""
_SIBLINGS = frozenset({"books", "billing", "subscriptions", "inventory", "expense", "crm"})
"""Products of the vendor that have paths like ours, under another page."""
_TOKEN_ENDPOINT = "/oauth/v2/token"
_CHANGING = re.compile(
    r"^(?:add|approve|change|create|delete|edit|import|insert|mark|modify|remove|set|start|stop|"
    r"submit|update)"
)
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Sort(StrEnum):
    """What an exchange of a capture is to the contract; the value names its kind in reports."""

    JUDGED = "judged"
    REDIRECT = "redirects"
    PREFLIGHT = "preflights"
    TOKEN = "token calls"
    OTHER = "of other services"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Tells the exchanges of our APIs from all others. `given` are addresses that are set, by API.

    With an address given, its API is looked for below it and nowhere else.
    """

    given: Mapping[str, str]

    def sort(self, request: Request, response: Response | None) -> tuple[Sort, str]:
        """What an exchange is, and of which API; empty for none."""
        host, path = place(request.url)
        if path.endswith(_TOKEN_ENDPOINT):
            return Sort.TOKEN, ""
        if request.method == "OPTIONS":
            return Sort.PREFLIGHT, ""
        api = self._api(request.method, request.url, host, path) if path else ""
        if not api:
            return Sort.OTHER, ""
        redirected = response is not None and 300 <= response.status < 400
        return (Sort.REDIRECT if redirected else Sort.JUDGED), api

    def _api(self, method: str, url: str, host: str, path: str) -> str:
        for api in APIS:
            if operations.find(api, method, url) and self._is_ours(api, url, host, path):
                return api
        return ""

    def _is_ours(self, api: str, url: str, host: str, path: str) -> bool:
        base = self.given.get(api)
        if base is not None:
            return url.startswith(base.rstrip("/") + "/")
        if is_vendor(host):
            return any(at.search(host) and begin.search(path) for at, begin in _PLACES[api])
        return _SIBLINGS.isdisjoint(path.split("/"))


@lru_cache(maxsize=1024)
def place(url: str) -> tuple[str, str]:
    """Host and path of an address; both empty where it is none."""
    try:
        parts = urlsplit(url)
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


@lru_cache(maxsize=1024)
def is_vendor(host: str) -> bool:
    """Whether the host is one of the vendor's, of whatever product."""
    return _VENDOR.search(host) is not None


def may_change(request: Request) -> bool:
    """Whether a call of another API may change something; People's writes also travel by GET."""
    name = place(request.url)[1].rpartition("/")[2]
    return request.method not in _READING or _CHANGING.match(name) is not None
