"""The fixtures for the tests of clients, as a client's own tests use them."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from timecontract import resources
from timecontract.server.run import Address, running_server
from timecontract.target.control import Control
from timecontract.target.transport import http_client

PLUGIN = "timecontract.testing.plugin"
EXAMPLE = resources.root() / "examples" / "time_client"
CASSETTE = EXAMPLE / "stopwatch.yaml"

TESTS = """
import json
from concurrent.futures import ThreadPoolExecutor
from urllib.request import Request, urlopen
from urllib.error import HTTPError

import pytest

def call(service, method, path, body=None, token="some-token", scheme="Zoho-oauthtoken"):
    headers = {
        "Authorization": f"{scheme} {token}",
        "X-com-zoho-invoice-organizationid": "10234695",
        "Content-Type": "application/json",
    }
    data = json.dumps(body).encode() if body else None
    request = Request(service.url + path, data, headers, method=method)
    try:
        with urlopen(request) as answer:
            return json.load(answer)
    except HTTPError as error:
        text = error.read()
        return json.loads(text) if text[:1] == b"{" else {}

def entry(service):
    organization = service.fixtures["organizations"][0]
    project = organization["projects"][0]
    return {
        "project_id": project["id"],
        "task_id": project["tasks"][0]["id"],
        "user_id": organization["users"][0]["id"],
        "log_date": "2026-03-18",
        "log_time": "01:00",
    }

PATH = "/projects/timeentries"

@pytest.mark.parametrize("again", [1, 2])
def test_world(timecontract_server, again):
    service = timecontract_server.invoice
    assert call(service, "GET", PATH, token=service.token)["time_entries"] == []
    call(service, "POST", PATH, entry(service), token=service.token)
    assert len(call(service, "GET", PATH, token=service.token)["time_entries"]) == 1
    assert [exchange.caller for exchange in service.traffic] == ["first"] * 3
    assert service.token not in str(service.traffic)

FACTS = json.loads(r'''DECLARED''')
TOKEN = FACTS["tokens"][0]["token"]

def test_two_timers(timecontract_judge):
    service = timecontract_judge("FAULTY", "invoice", FACTS)
    body = {
        "project_id": "460000000044019", "task_id": "460000000044009",
        "user_id": "460000000024003", "log_date": "2026-03-18", "log_time": "01:00",
    }
    made = [call(service, "POST", PATH, body, TOKEN)["time_entry"] for _ in range(2)]
    for one in made:
        call(service, "POST", f"{PATH}/{one['time_entry_id']}/timer/start", token=TOKEN)
    for _ in made:
        call(service, "POST", f"{PATH}/timer/stop", token=TOKEN)
        call(service, "GET", f"{PATH}/runningtimer/me", token=TOKEN)

def test_bearer(timecontract_server):
    service = timecontract_server.invoice
    call(service, "GET", PATH, token=service.token, scheme="Bearer")

def test_on_purpose(timecontract_server):
    service = timecontract_server.invoice
    service.allow("CLIENT-SIGN-IN")
    call(service, "GET", PATH, token=service.token, scheme="Bearer")

def test_itself(timecontract_server):
    service = timecontract_server.invoice
    call(service, "GET", PATH + "/1/2", token=service.token)
    assert 1 == 2

def test_at_once(timecontract_server):
    service = timecontract_server.invoice
    body = entry(service)
    made = [call(service, "POST", PATH, body, service.token)["time_entry"] for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        for one in made:
            start = f"{PATH}/{one['time_entry_id']}/timer/start"
            pool.submit(call, service, "POST", start, None, service.token)
    assert call(service, "GET", f"{PATH}/runningtimer/me", token=service.token)["code"] == 0
    assert len(service.traffic) == 13

def test_clock(timecontract_server):
    service = timecontract_server.invoice
    token = service.token
    made = call(service, "POST", PATH, entry(service) | {"log_time": "00:00"}, token)
    one = made["time_entry"]["time_entry_id"]
    call(service, "POST", f"{PATH}/{one}/timer/start", token=token)
    service.clock.advance(3600)
    stopped = call(service, "POST", f"{PATH}/timer/stop", token=token)
    assert stopped["time_entry"]["log_time"] == "01:00"

def test_not_recorded(timecontract_cassette):
    service = timecontract_cassette("CASSETTE")
    call(service, "POST", PATH, {"project_id": "1"})
"""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of the tests above, with markers strict and a server that has a fault."""
    path = tmp_path_factory.mktemp("client") / "test_client.py"
    with running_server(faults=["two-timers-may-run"]) as faulty:
        tests = TESTS.replace("FAULTY", faulty.invoice).replace("DECLARED", _declared(faulty))
        strict = ("--strict-markers", "-W", "error", "-rA")
        path.write_text(tests.replace("CASSETTE", str(CASSETTE)), encoding="utf-8")
        return _pytest(*strict, f"--rootdir={path.parent}", str(path)).stdout


@pytest.mark.parametrize(
    "name", ["test_world[1]", "test_world[2]", "test_on_purpose", "test_at_once", "test_clock"]
)
def test_a_client_that_keeps_the_contract_passes(outcome: str, name: str) -> None:
    assert re.search(f"PASSED .*test_client.py::{re.escape(name)}\n", outcome)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("test_two_timers", "INV-TIMER-EXCLUSIVE  .*expected  .*seen  .*timecontract explain INV"),
        ("test_bearer", "CLIENT-SIGN-IN  .*expected  .*Zoho-oauthtoken TOKEN.*seen  .*Bearer"),
        ("test_itself", "assert 1 == 2.*CLIENT-CALL  .*GET /projects/timeentries/1/2"),
        ("test_not_recorded", "has no answer left to POST .*seen  .*recorded  "),
    ],
)
def test_what_is_wrong_fails_the_test_that_met_it(outcome: str, name: str, told: str) -> None:
    assert re.search(f"FAILED .*test_client.py::{name}\\b", outcome)
    assert re.search(f"_ {name} _.*?{told}", outcome, re.DOTALL)


def test_the_example_of_the_documents_passes() -> None:
    done = _pytest(str(EXAMPLE))
    assert done.returncode == 0, done.stdout


def test_the_plugin_costs_nothing_where_no_fixture_is_used() -> None:
    heavy = ("httpx", "uvicorn", "yaml", "timecontract.monitor", "timecontract.server")
    code = (
        f"import sys, pytest\nbefore = set(sys.modules)\nimport {PLUGIN}\n"
        "ours = {name for name in set(sys.modules) - before if name.startswith('timecontract')}\n"
        f"print(sorted(ours), [name for name in {heavy} if name in set(sys.modules) - before])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{['timecontract', 'timecontract.testing', PLUGIN]} []"


def _declared(address: Address) -> str:
    """What a server tells of its Invoice API, as JSON."""
    with http_client(address.url) as client:
        fixtures = Control.connect(address.control, client).fixtures()
    return json.dumps(fixtures["invoice"])


def _pytest(*words: str) -> subprocess.CompletedProcess[str]:
    plugins = ("-p", PLUGIN, "-p", "no:schemathesis", "-p", "no:cacheprovider")
    command = [sys.executable, "-m", "pytest", *plugins, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)
