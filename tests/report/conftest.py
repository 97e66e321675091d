"""A finished run that never happened: what every report is shown here."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timecontract.contract.catalogue import Level, Rule, Source
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange, Intervention, Request, Response
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.report.record import Housekeeping, RuleResult, RunRecord

BASE = "http://127.0.0.1:9100/invoice/v3"
FIRST, SECOND = "460000000044021", "460000000044022"
PERIODS = ("Today", "ThisWeek", "ThisMonth", "PreviousDay", "PreviousWeek")


def _rule(rule_id: str, title: str, heading: str, words: str, level: Level) -> Rule:
    source = Source("invoice-time-entries", heading, words)
    return Rule(rule_id, title, "invoice", ("get_timer",), level, source)


@pytest.fixture
def rules() -> dict[str, Rule]:
    documented, implied = Level.DOCUMENTED, Level.IMPLIED
    rules = [
        _rule("INV-A", "The timer is shown", "Get timer", "Get current running timer.", documented),
        _rule("INV-B", "One timer runs", "Get timer", "current running timer", implied),
        _rule("INV-C", "Entries are made", "Log time entries", "Logging time entries.", documented),
        _rule("INV-D", "Scopes are kept", "Log time entries", "OAuth Scope", documented),
        _rule("INV-E", "Minutes are counted", "Stop timer", "Duration in minutes", documented),
    ]
    return {rule.id: rule for rule in rules}


def exchange(
    method: str,
    path: str,
    answer: dict[str, Any] | None,
    *,
    status: int = 200,
    body: dict[str, Any] | None = None,
    caller: str = "first",
) -> Exchange:
    headers = {
        "authorization": "Zoho-oauthtoken [redacted]",
        "x-com-zoho-invoice-organizationid": "10234695",
    }
    if body is not None:
        headers["content-type"] = "application/json"
    return Exchange(
        request=Request(
            method=method,
            url=BASE + path,
            headers=headers,
            body=b"" if body is None else json.dumps(body).encode(),
        ),
        response=None
        if answer is None
        else Response(status, {"content-type": "application/json"}, json.dumps(answer).encode()),
        caller=caller,
    )


@pytest.fixture
def send() -> Callable[..., Exchange]:
    return exchange


def created(entry_id: str) -> dict[str, Any]:
    entry = {"time_entry_id": entry_id, "log_time": "01:00", "timer_started_at": " "}
    return {"code": 0, "message": "Your time entry has been added.", "time_entry": entry}


@pytest.fixture
def story() -> tuple[Event, ...]:
    body = {"project_id": "460000000044019", "log_time": "01:00", "notes": "it's \u20ac5"}
    running = {"code": 0, "time_entry": {"time_entry_id": FIRST, "timer_started_at": "09:30"}}
    return (
        exchange("POST", "/projects/timeentries", created(FIRST), status=201, body=body),
        exchange(
            "POST", f"/projects/timeentries/{FIRST}/timer/start", {"code": 0, "message": "ok"}
        ),
        exchange("POST", "/projects/timeentries", created(SECOND), status=201, body=body),
        Intervention("invoiced", {"time_entry_id": SECOND, "invoice_id": "77"}),
        exchange(
            "POST", f"/projects/timeentries/{SECOND}/timer/start", None, caller="first-CREATE"
        ),
        exchange("GET", "/projects/timeentries/runningtimer/me", running),
    )


@pytest.fixture
def finding(story: tuple[Event, ...]) -> Finding:
    return Finding(
        rule="INV-B",
        operation="get_timer",
        expected="entry-2 or no timer, whose start was asked for last",
        seen=f'the timer of "{FIRST}" still runs',
        excuse="second-timer: refuse would leave the first, but the second start was accepted",
        story=story,
        step=5,
    )


@pytest.fixture
def record(finding: Finding) -> RunRecord:
    results = [
        RuleResult("INV-A", Verdict.KEPT, times=12),
        RuleResult("INV-B", Verdict.BROKEN, times=3, findings=(finding, finding)),
        RuleResult("INV-C", Verdict.KEPT, times=40),
        RuleResult("INV-D", Verdict.NOT_EXERCISED, reason="needs tokens of a single scope"),
        RuleResult("INV-E", Verdict.NOT_EXERCISED, reason="needs a clock under control"),
    ]
    return RunRecord(
        target=BASE,
        apis=("invoice",),
        effort="quick",
        seed=7,
        rules={result.rule: result for result in results},
        learned=(
            Learned("second-timer", "start_timer", "stop-first", 4),
            Learned("second-timer", "start_timer", "refuse", 1),
            Learned("page-size", "list_time_entries", "200", 9),
            Learned("empty-span", "log_time_entries", "zero", 1),
            Learned("empty-span", "update_time_entry", "refuse", 1),
        ),
        coverage={
            "invoice": {
                "operations": {"get_timer": 3, "start_timer": 2, "log_time_entries": 40},
                "codes": {"1002": 0, "20050": 1, "20054": 0},
                "parameters": {"list_time_entries filter_by": 9}
                | {f"list_time_entries filter_by=Date.{when}": 0 for when in PERIODS},
                "fields": {"time-entry.notes": 40, "time-entry.invoice_id": 1},
            }
        },
        exchanges=123,
        seconds=4.56,
        housekeeping=Housekeeping(created=20, removed=20),
    )


@pytest.fixture
def facts() -> InvoiceFacts:
    return InvoiceFacts.from_mapping(
        {
            "url": BASE,
            "time_zone": "Asia/Kolkata",
            "organizations": [
                {
                    "id": "10234695",
                    "users": [{"id": "460000000024003", "name": "John David"}],
                    "projects": [
                        {
                            "id": "460000000044019",
                            "customer_id": "1",
                            "tasks": [{"id": "9", "name": "Design"}],
                        }
                    ],
                }
            ],
            "tokens": [
                {
                    "alias": "first",
                    "token": "1000.secret",
                    "organization": "10234695",
                    "user": "460000000024003",
                    "scopes": ["ZohoInvoice.projects.READ"],
                }
            ],
        }
    )


@pytest.fixture
def matches_snapshot() -> Callable[[str, str], None]:
    """Compares a whole text with its file; `SNAPSHOTS=write` writes the file instead."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent / "snapshots" / name
        if os.environ.get("SNAPSHOTS") == "write":
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
