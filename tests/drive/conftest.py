"""A stage whose target is a function, and a small target that keeps entries."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import pytest

from timecontract.contract.facts import InvoiceFacts
from timecontract.drive.clock import TargetClock
from timecontract.drive.invoice import InvoiceSession
from timecontract.drive.judge import Judge, Silent
from timecontract.drive.stage import Limits, Names, Stage
from timecontract.target.invoice_cast import cast
from timecontract.target.scrub import Scrubber
from timecontract.target.sign_in import FixedToken
from timecontract.target.transport import HttpTransport

Handler = Callable[[httpx.Request], httpx.Response]

FACTS: Mapping[str, Any] = {
    "url": "http://fake.example/invoice/v3",
    "organizations": [
        {
            "id": "10",
            "users": [{"id": "1"}, {"id": "2"}],
            "projects": [
                {"id": "70", "customer_id": "c1", "tasks": [{"id": "80"}, {"id": "81"}]},
                {"id": "71", "customer_id": "c2", "tasks": [{"id": "81"}, {"id": "82"}]},
            ],
        },
        {"id": "20", "projects": [{"id": "90", "tasks": [{"id": "91"}]}]},
    ],
    "tokens": [
        {"token": "token-of-first", "organization": "10", "user": "1"},
        {"token": "token-of-second", "organization": "10", "user": "2"},
        {
            "token": "token-to-create",
            "organization": "10",
            "user": "1",
            "scopes": ["ZohoInvoice.projects.CREATE"],
        },
        {"token": "token-of-outsider", "organization": "20", "user": "3"},
    ],
}


class Keeper:
    """A target that keeps entries, barely; `calls` are the requests that it got.

    Ids in `stuck` are never deleted, and those in `refusing_timed` not before a timer is stopped.
    """

    def __init__(self) -> None:
        self.entries: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []
        self.stuck: set[str] = set()
        self.refusing_timed: set[str] = set()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/invoice/v3/projects/timeentries").strip("/")
        self.calls.append(f"{request.method} {path}".strip())
        if path.startswith("timer/stop"):
            self.refusing_timed.clear()
            return httpx.Response(200, json={"code": 0})
        if not path:
            return self._collection(request)
        return self._one(request, path)

    def _collection(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            rows = list(self.entries.values())
            return httpx.Response(200, json={"code": 0, "time_entries": rows})
        try:
            sent = dict(json.loads(request.content))
        except (ValueError, TypeError):
            return httpx.Response(400, json={"code": 1038, "message": "no JSON object"})
        entry = {**sent, "time_entry_id": f"e{len(self.entries) + 1}"}
        self.entries[entry["time_entry_id"]] = entry
        return httpx.Response(201, json={"code": 0, "time_entry": entry})

    def _one(self, request: httpx.Request, entry_id: str) -> httpx.Response:
        if entry_id not in self.entries:
            return httpx.Response(404, json={"code": 1002, "message": "no such entry"})
        if request.method == "DELETE" and entry_id not in self.stuck | self.refusing_timed:
            del self.entries[entry_id]
            return httpx.Response(200, json={"code": 0})
        return httpx.Response(200, json={"code": 0, "time_entry": self.entries[entry_id]})


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def stage_on() -> Callable[..., Stage]:
    """Makes a stage whose target is a handler."""

    def make(handler: Handler, **given: Any) -> Stage:
        facts = InvoiceFacts.from_mapping(FACTS)
        sources = {a: FixedToken(str(c.token)) for a, c in facts.callers.items()}
        client = httpx.Client(transport=httpx.MockTransport(handler))
        return Stage(
            cast=cast(facts, sources),
            transport=HttpTransport(Scrubber(), client),
            judge=Judge(Silent()),
            clock=TargetClock(None),
            names=Names("n"),
            **{"limits": Limits(throw_away=True, bulk_delete=True)} | given,
        )

    return make


@pytest.fixture
def session_on(stage_on: Callable[..., Stage]) -> Callable[..., InvoiceSession]:
    """Makes a session whose target is a handler."""
    return lambda handler, **given: InvoiceSession(stage_on(handler, **given))
