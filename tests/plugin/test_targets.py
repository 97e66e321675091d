"""Reaching a target, and leaving it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from timecontract.target.file import Target

Judge = Callable[..., Any]

READS = """
@exercises("INV-LIST-MESSAGE")
def test_a_list(invoice):
    invoice.list()
"""
MAKES = """
@exercises("INV-CREATE-MESSAGE")
def test_a_creation(invoice):
    invoice.create()
"""
STARTS = """
@exercises("INV-START-MESSAGE")
def test_a_start(invoice):
    invoice.start(invoice.create().id)
"""


def test_a_target_that_does_not_answer_is_told_within_seconds(judge: Judge) -> None:
    gone = Target("gone", declared={**declared_of("http://127.0.0.1:9/v3")})
    began = time.monotonic()
    run = judge(READS, targets=[gone])
    assert run.record.unjudged.startswith("Nothing answers at http://127.0.0.1:9/v3")
    assert (run.status, time.monotonic() - began < 8) == (3, True)


def declared_of(url: str) -> dict[str, Any]:
    organization = {"id": "10", "projects": [{"id": "7", "tasks": [{"id": "8"}]}]}
    token = {"token": "token-of-first", "organization": "10", "user": "1"}
    return {"url": url, "organizations": [organization], "tokens": [token]}


def test_what_is_no_api_is_told(judge: Judge, fake: Any) -> None:
    page = (200, b"<html>welcome</html>")
    fake.answers = {"GET": lambda: page, "GET runningtimer/me": lambda: page}
    run = judge(READS)
    assert "in place of a JSON object" in run.record.unjudged
    assert fake.calls == ["GET", "GET runningtimer/me"]


@pytest.mark.parametrize("operation", ["GET", "GET runningtimer/me"])
def test_a_target_with_one_operation_out_of_order_is_judged(
    judge: Judge, fake: Any, operation: str
) -> None:
    fake.answers[operation] = lambda: (200, b"{torn")
    assert judge(READS).record.unjudged == ""


def test_a_refused_sign_in_is_told(judge: Judge, fake: Any) -> None:
    refusal = (401, {"code": 57, "message": "You are not authorized"})
    fake.answers = {"GET": lambda: refusal, "GET runningtimer/me": lambda: refusal}
    run = judge(READS + MAKES)
    assert "refuses the sign-in of user 1: HTTP 401, code 57" in run.record.unjudged
    assert run.status == 3


def test_a_sign_in_refused_inside_http_200_is_told_too(judge: Judge, fake: Any) -> None:
    refusal = (200, {"code": 14, "message": "invalid"})
    fake.answers = {"GET": lambda: refusal, "GET runningtimer/me": lambda: refusal}
    assert "code 14" in judge(READS).record.unjudged


def test_every_rule_of_an_unjudged_run_is_not_exercised(judge: Judge, fake: Any) -> None:
    gateway = (502, b"bad gateway")
    fake.answers = {"GET": lambda: gateway, "GET runningtimer/me": lambda: gateway}
    reasons = {result.reason for result in judge(READS).record.rules.values()}
    assert len(reasons) == 1
    assert "HTTP 502" in reasons.pop()


def test_a_target_described_wrongly_is_a_usage_error(judge: Judge) -> None:
    run = judge(READS, targets=[Target("wrong", declared={"url": "http://127.0.0.1:9"})])
    assert "no token with all four scopes" in run.record.unjudged
    assert run.status == pytest.ExitCode.USAGE_ERROR


def test_nothing_is_left_on_a_shared_target(judge: Judge, fake: Any) -> None:
    run = judge(MAKES)
    assert (run.record.housekeeping.created, run.record.housekeeping.removed) == (1, 1)
    assert not fake.entries


def test_what_stays_is_told(judge: Judge, fake: Any) -> None:
    fake.answers = {"DELETE 1004": lambda: (403, {"code": 1, "message": "no"})}
    left = judge(MAKES).record.housekeeping.left
    assert left == tuple(fake.entries)
    assert len(left) == 1


def test_a_running_timer_of_somebody_else_keeps_timers_untouched(judge: Judge, fake: Any) -> None:
    timed = {"code": 0, "time_entry": {"time_entry_id": "99"}}
    fake.answers["GET runningtimer/me"] = lambda: (200, timed)
    run = judge(STARTS + READS)
    assert run.counts == {"passed": 1, "skipped": 1}
    assert run.record.rules["INV-START-MESSAGE"].reason == "needs no timer of user 1 to run already"
    assert "POST" not in fake.calls


def test_three_lost_answers_in_a_row_stop_the_run(judge: Judge, fake: Any) -> None:
    def drop() -> tuple[int, Any]:
        raise ConnectionAbortedError

    fake.answers["GET 5"] = drop
    reads = "".join(
        READS.replace("a_list", f"a_{n}").replace("list()", "get('5')") for n in range(5)
    )
    run = judge(reads)
    assert "stopped answering: 3 answers in a row" in run.record.unjudged
    assert fake.calls.count("GET 5") == 3


def test_without_target_the_reference_server_is_judged_and_stopped(judge: Judge) -> None:
    told = "\n    import pathlib; pathlib.Path('url').write_text(reply.exchange.request.url)"
    run = judge(MAKES.replace("invoice.create()", "reply = invoice.create()") + told, targets=())
    assert (run.record.target, run.counts) == ("the reference server", {"passed": 1})
    assert run.record.housekeeping.removed == 1
    with pytest.raises(httpx.ConnectError):
        httpx.get(Path("url").read_text())


def test_an_interrupted_run_stops_the_server_and_leaves_a_record(judge: Judge) -> None:
    run = judge(MAKES + "    raise KeyboardInterrupt\n", targets=())
    assert run.record.unjudged == "The run was interrupted."
    assert run.record.housekeeping.left == ()


def test_a_scenario_begins_on_a_plain_morning(judge: Judge) -> None:
    looks = "    assert invoice.clock.now.isoformat() == '2026-03-18T10:00:00+05:30'\n"
    days = "    assert invoice.day == '2026-03-11'\n"
    assert judge(MAKES + looks + days, targets=()).counts == {"passed": 1}


def test_each_scenario_has_a_world_of_its_own(judge: Judge) -> None:
    alone = "    assert len(invoice.list().rows) == 1\n"
    twice = MAKES + alone + MAKES.replace("a_creation", "b_creation") + alone
    assert judge(twice, targets=()).counts == {"passed": 2}


def test_reports_are_written_where_asked(judge: Judge, tmp_path: Path) -> None:
    judge(READS, report=tmp_path / "out")
    assert (tmp_path / "out" / "report.json").is_file()


def test_clock_and_invoicing_are_under_control_on_the_reference_server(judge: Judge) -> None:
    run = judge(
        """
@exercises("INV-GET-MESSAGE")
def test_control(invoice):
    made = invoice.create().id
    invoice.clock.advance(90)
    invoice.mark_invoiced(made, "55")
    reply = invoice.get(made)
    assert reply.entry["invoice_id"] == "55"
    assert reply.exchange.clock.second == 30
    with pytest.raises(NotExercised, match="runs by itself"):
        invoice.wait(1)
""",
        targets=(),
    )
    assert run.counts == {"passed": 1}
