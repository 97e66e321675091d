"""Server errors: once is weather, twice at the same operation is a finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from timecontract.monitor.verdict import Verdict

Judge = Callable[..., Any]

RULE = "INV-NO-SERVER-ERROR"
READS = """
@exercises("INV-GET-MESSAGE")
def test_a_read(invoice):
    invoice.get("5")
"""


def failing(times: int) -> Callable[[], tuple[int, Any]]:
    left = [None] * times

    def answer() -> tuple[int, Any]:
        return (503, {}) if left and (left.pop() or True) else (404, {"code": 1002, "message": ""})

    return answer


def test_a_single_server_error_is_weather(judge: Judge, fake: Any) -> None:
    fake.answers["GET 5"] = failing(1)
    run = judge(READS)
    assert (run.counts, fake.calls.count("GET 5")) == ({"passed": 1}, 2)
    assert run.record.rules[RULE].verdict is Verdict.KEPT


def test_a_server_error_that_comes_again_is_a_finding(judge: Judge, fake: Any) -> None:
    fake.answers["GET 5"] = failing(9)
    run = judge(READS)
    finding = run.record.rules[RULE].findings[0]
    assert (finding.operation, run.counts) == ("get_a_time_entry", {"failed": 1})
    assert finding.seen.startswith("HTTP 503")
    assert fake.calls.count("GET 5") == 2


def test_server_errors_at_different_operations_are_weather(judge: Judge, fake: Any) -> None:
    first, second = failing(1), failing(2)
    fake.answers = {
        "GET 5": first,
        "DELETE 5": lambda: (200, {}) if fake.calls.count("GET 5") < 2 else second(),
    }
    run = judge(READS + "    invoice.list(page=1)\n")
    assert run.record.rules[RULE].verdict is Verdict.KEPT


def test_a_target_out_of_order_is_not_judged(judge: Judge, fake: Any) -> None:
    def out_of_order() -> tuple[int, Any]:
        listed = fake.calls.count("GET") < 2
        return (200, {"code": 0}) if listed else (503, {})

    fake.answers = {"GET": out_of_order, "GET 5": failing(9), "GET runningtimer/me": failing(9)}
    run = judge(READS.replace('invoice.get("5")', 'invoice.get("5"); invoice.list()'))
    assert "out of order" in run.record.unjudged
    assert not run.record.rules[RULE].findings


def test_malformed_calls_may_end_in_a_server_error(judge: Judge, fake: Any) -> None:
    fake.answers["POST"] = failing(9)
    run = judge(READS.replace('get("5")', 'create(raw_body=b"[")'))
    assert (run.counts, fake.calls.count("POST")) == ({"passed": 1}, 1)


def test_findings_of_either_attempt_fail_the_scenario(judge: Judge, fake: Any) -> None:
    fake.answers["GET 5"] = failing(1)
    run = judge(
        READS.replace('get("5")', 'get("5"); invoice.delete(invoice.create().id)'), broken=True
    )
    assert run.counts == {"failed": 1}
