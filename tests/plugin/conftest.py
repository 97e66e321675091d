"""Runs of the plugin against small targets on a port of their own, judged by scripted monitors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpcore
import pytest

from timecontract import pytest_plugin
from timecontract.exchange import Event, Exchange
from timecontract.monitor import verdict
from timecontract.monitor.verdict import Finding, Learned, Tally
from timecontract.plugin.options import Options
from timecontract.plugin.scenarios import ConformanceRun
from timecontract.report.record import RunRecord
from timecontract.server import run as run_server
from timecontract.target.file import Target

# A run inside a run forgets the modules that it imported. httpx imports httpcore late, and two
# copies of its exceptions would not know each other; the server is only slow to import.
assert httpcore
assert run_server

RULE = "INV-DELETE-MESSAGE"

HEAD = """
import pytest
from timecontract.drive.marks import exercises
from timecontract.target.errors import NotExercised
"""


class Fake:
    """A target on a free port. `answers` maps `METHOD path` to (status, document) or a function."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.entries: dict[str, Any] = {}
        self.answers: dict[str, Callable[[], tuple[int, Any]]] = {}

    def answer(self, method: str, path: str, body: bytes) -> tuple[int, Any]:
        """The answer to one request: the one set, or that of a simple, honest target."""
        self.calls.append(f"{method} {path}".strip())
        if given := self.answers.get(self.calls[-1]):
            return given()
        if (method, path) == ("POST", ""):
            entry = json.loads(body) | {"time_entry_id": str(1000 + len(self.calls))}
            self.entries[entry["time_entry_id"]] = entry
            return 201, {"code": 0, "time_entry": entry}
        if path in self.entries:
            entry = self.entries.pop(path) if method == "DELETE" else self.entries[path]
            return 200, {"code": 0, "time_entry": entry}
        if path and not path.startswith(("timer", "runningtimer")):
            return 404, {"code": 1002, "message": "no such entry"}
        return 200, {"code": 0, "message": "success", "time_entries": list(self.entries.values())}


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def target(fake: Fake) -> Iterator[Target]:
    """The fake, declared with one user, one project and no control address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            path = self.path.partition("?")[0].removeprefix("/v3/projects/timeentries").strip("/")
            status, document = fake.answer(self.command, path, body)
            sent = document if isinstance(document, bytes) else json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield Target("the fake", declared=declared(f"http://127.0.0.1:{server.server_port}/v3"))
    server.shutdown()
    server.server_close()


def declared(url: str) -> dict[str, Any]:
    projects = [{"id": "7", "tasks": [{"id": "8"}]}]
    return {
        "url": url,
        "organizations": [{"id": "10", "projects": projects}],
        "tokens": [{"token": "token-of-first", "organization": "10", "user": "1"}],
    }


@dataclass
class Scripted:
    """A monitor that puts RULE to each deletion, and finds it broken if told so."""

    broken: bool = False
    tally: Tally = field(default_factory=Tally)

    def observe(self, event: Event, /) -> list[Finding]:
        if not isinstance(event, Exchange) or event.request.method != "DELETE":
            return []
        self.tally.told[verdict.RULE, RULE] += 1
        return [Finding(RULE, "delete_time_entry", "this", "that")] if self.broken else []

    def finish(self) -> list[Finding]:
        return []

    def learned(self) -> list[Learned]:
        return [Learned("page-size", "list_time_entries", "200")]


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    record: RunRecord
    status: int
    counts: dict[str, int]
    output: str


@pytest.fixture
def judge(pytester: pytest.Pytester, target: Target) -> Callable[..., Outcome]:
    """Runs scenarios, given as source, against the fake."""

    def run(scenarios: str, *arguments: str, broken: bool = False, **options: Any) -> Outcome:
        pytester.makepyfile(test_scenarios=HEAD + scenarios)
        chosen: dict[str, Any] = {
            "targets": (target,),
            "monitor": lambda _facts, _dialect: Scripted(broken),
        } | options
        conformance = ConformanceRun(Options(**chosen))
        result = pytester.runpytest_inprocess(
            "-p", "no:cacheprovider", *arguments, plugins=[pytest_plugin, conformance]
        )
        assert conformance.record is not None
        counts = result.parseoutcomes() if "no tests" not in result.stdout.str() else {}
        return Outcome(conformance.record, int(result.ret), counts, result.stdout.str())

    return run
