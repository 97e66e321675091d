"""A run of a target that has both APIs, or the one or the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import pytest

from timecontract.contract import catalogue
from timecontract.monitor.verdict import Verdict
from timecontract.target.file import Target, bare_targets

Judge = Callable[..., Any]

INVOICE = """
@exercises("INV-LIST-MESSAGE")
def test_a_list(invoice):
    invoice.list()
"""
PEOPLE = """
@exercises("PPL-LIST-MESSAGE")
def test_sheets(people):
    people.list()
"""
MAKES = """
@exercises("PPL-CREATE-MESSAGE")
def test_a_sheet(people):
    people.create()
"""
BOTH = ("invoice", "people")


class House:
    """A target with both APIs and a control address that tells of them; `sheets` by id."""

    def __init__(self) -> None:
        self.fixtures: dict[str, Any] = {}
        self.sheets: dict[str, str] = {}
        self.calls: list[str] = []
        self.stuck: set[str] = set()
        self.signed_out: set[str] = set()
        self.broken_down: set[str] = set()

    def answer(self, path: str, arguments: dict[str, str]) -> tuple[int, Any]:
        self.calls.append(path)
        if path.startswith("/c"):
            parts = {"/c/": {"offers": ["fixtures"]}, "/c/fixtures": self.fixtures}
            return 200, parts[path]
        if path.startswith("/v3"):
            refused = {"code": 57, "message": "Not authorized"}
            listed = {"code": 0, "message": "success", "time_entries": []}
            return (401, refused) if "invoice" in self.signed_out else (200, listed)
        if path in self.broken_down:
            return 500, {}
        if "people" in self.signed_out:
            return 401, failure(7202)
        return 200, self.sheet(path.removeprefix("/p/"), arguments)

    def sheet(self, call: str, arguments: dict[str, str]) -> Any:
        sheet = arguments.get("timesheetId", "")
        if call == "createtimesheet":
            made = f"46950500000000{len(self.sheets) + 1}"
            self.sheets[made] = arguments["timesheetName"]
            return success({"timesheetId": [made]})
        if call == "gettimesheet":
            rows = [{"recordId": i, "timesheetName": name} for i, name in self.sheets.items()]
            return success(rows)
        if sheet not in self.sheets:
            return failure(9003)
        if call == "deletetimesheet" and sheet not in self.stuck:
            del self.sheets[sheet]
        return success({"timesheetId": [sheet], "details": {"recordId": sheet}})


def success(result: Any) -> Any:
    return {"response": {"result": result, "message": "Data fetched successfully", "status": 0}}


def failure(code: int) -> Any:
    errors = [{"code": code, "message": "no"}]
    return {"response": {"message": "Error in fetching data", "errors": errors, "status": 1}}


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def address(house: House) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            path, _, query = self.path.partition("?")
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            status, document = house.answer(path, dict(parse_qsl(f"{query}&{body}")))
            sent = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        do_GET = do_POST = handle_any  # noqa: N815

        def log_message(self, *_arguments: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def parts(address: str) -> dict[str, Any]:
    """What the house declares of each of its APIs."""
    organization = {"id": "10", "projects": [{"id": "7", "tasks": [{"id": "8"}]}]}
    timelog = {"id": "5", "employee": "1", "date": "2026-03-02", "minutes": 60}
    return {
        "invoice": {
            "url": f"{address}/v3",
            "organizations": [organization],
            "tokens": [{"token": "of-first", "organization": "10", "user": "1"}],
        },
        "people": {
            "url": f"{address}/p",
            "employees": [{"record_id": "1"}],
            "timelogs": [timelog],
            "tokens": [{"token": "of-employee", "employee": "1"}],
        },
    }


@pytest.fixture
def targets(house: House, parts: dict[str, Any], address: str) -> tuple[Target, ...]:
    """The house by its control address alone, which tells of both APIs."""
    house.fixtures = parts
    return bare_targets({}, f"{address}/c")


def test_both_apis_make_one_record(judge: Judge, targets: Any) -> None:
    run = judge(INVOICE + PEOPLE, targets=targets)
    assert (run.record.apis, run.counts, run.record.unjudged) == (BOTH, {"passed": 2}, "")
    assert {result.api for result in run.record.rules.values()} == set(BOTH)
    assert run.record.rules["PPL-NO-SERVER-ERROR"].verdict is Verdict.KEPT
    others = sum(rule.api == "invoice" for rule in catalogue.load().values()) - 1
    assert f"/c: Invoice 1 kept, 0 broken, {others} not exercised; People 1 kept" in run.output


def test_an_api_that_nothing_tells_of_is_not_in_the_record(
    judge: Judge, targets: Any, house: House
) -> None:
    del house.fixtures["invoice"]
    run = judge(INVOICE + PEOPLE, targets=targets)
    assert (run.record.apis, run.status) == (("people",), 0)
    assert {result.api for result in run.record.rules.values()} == {"people"}
    assert not [call for call in house.calls if call.startswith("/v3")]


def test_a_control_address_that_tells_of_no_api_is_a_usage_error(
    judge: Judge, targets: Any, house: House
) -> None:
    house.fixtures = {}
    run = judge(INVOICE, targets=targets)
    assert "expected invoice or people in its fixtures, seen none" in run.record.unjudged
    assert run.status == pytest.ExitCode.USAGE_ERROR


def test_a_run_can_be_narrowed_to_one_api(judge: Judge, targets: Any) -> None:
    run = judge(INVOICE + PEOPLE, targets=targets, apis=("people",))
    assert (run.counts, run.record.apis) == ({"passed": 1, "deselected": 1}, ("people",))


def test_an_api_that_cannot_be_judged_does_not_keep_the_other_from_it(
    judge: Judge, targets: Any, house: House
) -> None:
    house.signed_out = {"invoice"}
    run = judge(INVOICE + PEOPLE, targets=targets)
    assert run.record.unjudged.startswith("Invoice: The target refuses the sign-in of user 1")
    assert (run.counts, run.status) == ({"passed": 1, "skipped": 1}, 3)
    assert run.record.rules["INV-LIST-MESSAGE"].reason.startswith("The target refuses the sign-in")
    assert "sign-in" not in run.record.rules["PPL-LIST-MESSAGE"].reason


def test_a_run_ends_where_neither_can_be_judged(judge: Judge, targets: Any, house: House) -> None:
    house.signed_out = set(BOTH)
    run = judge(INVOICE + PEOPLE + PEOPLE.replace("sheets", "more_sheets"), targets=targets)
    assert "Invoice: " in run.record.unjudged
    assert "People: The target refuses the sign-in of user 1: HTTP 401, code 7202" in (
        run.record.unjudged
    )
    assert (run.counts, run.status) == ({"skipped": 2}, 3)


def test_only_the_scenarios_apis_are_reached(judge: Judge, targets: Any, house: House) -> None:
    judge(PEOPLE, targets=targets)
    assert not [call for call in house.calls if call.startswith("/v3")]


def test_sheets_of_ours_are_removed_from_a_shared_target(
    judge: Judge, targets: Any, house: House
) -> None:
    house.sheets["theirs"] = "tc-of-somebody"
    run = judge(MAKES, targets=targets)
    assert (run.record.housekeeping.created, run.record.housekeeping.removed) == (1, 1)
    assert house.sheets.keys() == {"theirs"}


def test_a_sheet_that_stays_counts_as_left(judge: Judge, targets: Any, house: House) -> None:
    house.stuck = {"469505000000001"}
    assert judge(MAKES, targets=targets).record.housekeeping.left == ("469505000000001",)


def test_a_read_only_run_sends_no_call_that_writes(
    judge: Judge, targets: Any, house: House
) -> None:
    run = judge(MAKES + PEOPLE, targets=targets, read_only=True)
    assert run.counts == {"passed": 1, "skipped": 1}
    assert not [call for call in house.calls if "create" in call]


def test_lasting_server_errors_of_people_break_the_rule_of_people(
    judge: Judge, targets: Any, house: House
) -> None:
    house.broken_down = {"/p/createtimesheet"}
    run = judge(MAKES, targets=targets)
    assert run.record.rules["PPL-NO-SERVER-ERROR"].verdict is Verdict.BROKEN
    assert run.record.rules["INV-NO-SERVER-ERROR"].verdict is Verdict.NOT_EXERCISED
