"""The comparison with Schemathesis: drawn fairly, read rightly, told as measured."""

from __future__ import annotations

from collections import Counter
from random import Random

from benchmarks.compare.__main__ import sampled
from benchmarks.compare.peer import BARE, OURS, PeerRun, PeerTask, read, run
from benchmarks.compare.table import Fair, document
from timecontract.prove.results import Outcome, Result
from timecontract.server.faults import all_faults

TOLD = {
    "failures": [
        {
            "code": "ST103",
            "title": "Undocumented status code",
            "operations": ["GET /entries", "POST /entries"],
        }
    ],
    "test_cases": {"generated": 718},
}


def result(fault: str, outcome: Outcome = Outcome.CAUGHT) -> Result:
    return Result(
        fault=fault,
        api="invoice",
        heading="stop_timer",
        declared=("INV-STOP-STOPS",),
        outcome=outcome,
        effort="quick",
        requests=40,
        seconds=0.25,
        rule="INV-STOP-STOPS",
    )


def fair(on_fault: tuple[str, ...], on_correct: tuple[str, ...]) -> Fair:
    seen = PeerRun(on_fault, 700, 9.0)
    correct = PeerRun(on_correct, 650, 8.0)
    return Fair(
        ours={"it": result("it"), "that": result("that", Outcome.MISSED)},
        peers={given: {"it": seen, "that": correct} for given in (OURS, BARE)},
        correct={("invoice", given): [correct, PeerRun()] for given in (OURS, BARE)},
        alarms=0,
        total=9,
    )


def test_every_heading_has_its_share_of_the_sample() -> None:
    faults = list(all_faults().values())
    drawn = sampled(faults, 60, Random(0))
    assert {(f.api, f.heading) for f in drawn} == {(f.api, f.heading) for f in faults}
    there, here = (Counter(f.heading for f in group) for group in (faults, drawn))
    for heading, count in there.items():
        assert abs(here[heading] - 60 * count / len(faults)) < 2


def test_a_sample_of_none_is_all() -> None:
    faults = list(all_faults().values())
    assert sampled(faults, 0, Random(0)) == faults


def test_a_failure_is_told_for_each_operation() -> None:
    told = read(TOLD, 3.0)
    assert told.requests == 718
    assert told.failures == (
        "ST103 Undocumented status code: GET /entries",
        "ST103 Undocumented status code: POST /entries",
    )


def test_what_the_correct_server_shows_too_catches_nothing() -> None:
    assert fair(("a",), ("a",)).news(OURS, "it") == ()
    assert fair(("a", "b"), ("a",)).news(OURS, "it") == ("b",)


def test_failures_on_the_correct_server_are_false_alarms() -> None:
    assert fair((), ("a", "b")).false_alarms(BARE) == 2


def test_the_page_tells_what_was_run() -> None:
    told = document(fair(("a", "b"), ("a",)), {"Schemathesis": "4"})
    assert "2 of the 9 faults" in told
    assert "| timecontract | 1 of 2 | 1 | 40 | 0.2 | 0 |" in told
    assert f"| Schemathesis, {OURS} | 1 of 2 | 0 | 675 | 8.5 | 1 |" in told
    assert "| that | not caught | 40 | no | no |" in told


def test_schemathesis_is_run_on_a_server_with_the_fault() -> None:
    """A small file and a fault that any schema shows."""
    told = run(PeerTask(BARE, "people", "status-as-text", 1))
    assert not told.trouble
    assert told.requests > 50
    assert any(
        "createtimesheet" in failure or "gettimesheet" in failure for failure in told.failures
    )
