"""One run of plain Schemathesis, with its defaults, against the reference server."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from timecontract import resources
from timecontract.server.run import Address, running_server

OURS, BARE = "our OpenAPI files", "a bare OpenAPI file"
"""What Schemathesis is given, as the table calls it."""

_BARE_FILES = Path(__file__).parent / "bare"
_LONGEST = 900.0  # seconds
_ORGANIZATION = "X-com-zoho-invoice-organizationid"


@dataclass(frozen=True, slots=True)
class PeerTask:
    """A run: which file it is given, against which fault (none where empty), and its seed."""

    given: str
    api: str
    fault: str
    seed: int


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What Schemathesis said: its failures by code and operation, and what they took.

    `requests` are the test cases that it generated. `trouble` says why a run came to no end.
    """

    failures: tuple[str, ...] = ()
    requests: int = 0
    seconds: float = 0.0
    trouble: str = ""


def run(task: PeerTask) -> PeerRun:
    """Starts the server with its fault, makes one record, and lets Schemathesis loose on it."""
    faults = [task.fault] if task.fault else []
    with running_server(faults=faults) as address, tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        command = [*_command(task, address), "--report", "json", "--report-json-path", str(report)]
        began = time.monotonic()
        try:
            subprocess.run(command, cwd=scratch, capture_output=True, timeout=_LONGEST, check=False)
            told = json.loads(report.read_text(encoding="utf-8"))
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            return PeerRun(trouble=f"{type(error).__name__}: {error}"[:200])
        return read(told, time.monotonic() - began)


def read(told: Mapping[str, Any], seconds: float) -> PeerRun:
    """What Schemathesis' JSON report tells."""
    failures = {
        f"{failure['code']} {failure['title']}: {_label(operation)}"
        for failure in told["failures"]
        for operation in failure["operations"]
    }
    return PeerRun(tuple(sorted(failures)), told["test_cases"]["generated"], seconds)


def _label(operation: Any) -> str:
    return str(operation["label"]) if isinstance(operation, dict) else str(operation)


def _command(task: PeerTask, address: Address) -> list[str]:
    """The command line; the first token of the fixtures signs in."""
    part = httpx.get(f"{address.control}/fixtures").json()[task.api]
    token = part["tokens"][0]
    headers = {"Authorization": f"Zoho-oauthtoken {token['token']}"}
    if task.api == "invoice":
        headers[_ORGANIZATION] = token["organization"]
        _make_entry(part, token, headers)
        url = address.invoice
    else:
        _make_sheet(part, token, headers)
        url = address.people.removesuffix("/timetracker")
    folder = _BARE_FILES if task.given == BARE else resources.spec_dir()
    program = [sys.executable, "-m", "schemathesis.cli", "run"]
    given = [str(folder / f"{task.api}.openapi.yaml"), "--url", url, "--seed", str(task.seed)]
    return [*program, *given, *(w for h in headers.items() for w in ("-H", ": ".join(h)))]


def _make_entry(part: Mapping[str, Any], token: Mapping[str, Any], headers: dict[str, str]) -> None:
    here = next(o for o in part["organizations"] if o["id"] == token["organization"])
    project = here["projects"][0]
    entry = {
        "project_id": project["id"],
        "task_id": project["tasks"][0]["id"],
        "user_id": token["user"],
        "log_date": "2013-09-17",
        "log_time": "05:00",
    }
    url = f"{part['url']}/projects/timeentries"
    httpx.post(url, headers=headers, json=entry).raise_for_status()


def _make_sheet(part: Mapping[str, Any], token: Mapping[str, Any], headers: dict[str, str]) -> None:
    owner = next(e for e in part["employees"] if e["record_id"] == token["employee"])
    days = sorted(t["date"] for t in part["timelogs"] if t["employee"] == token["employee"])
    sheet = {
        "user": owner["email"],
        "timesheetName": "March",
        "dateFormat": "yyyy-MM-dd",
        "fromDate": days[0],
        "toDate": days[-1],
    }
    url = f"{part['url']}/createtimesheet"
    httpx.post(url, headers=headers, params=sheet).raise_for_status()
