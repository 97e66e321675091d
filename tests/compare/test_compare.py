"""The comparison with Schemathesis: drawn fairly, read rightly, told as measured."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

from benchmarks.compare.__main__ import sampled
from benchmarks.compare.peer import BARE, OURS, PeerRun, PeerTask, read, run
from benchmarks.compare.proofs import told
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
    seen = read(TOLD, 3.0)
    assert seen.requests == 718
    assert seen.failures == (
        "ST103 Undocumented status code: GET /entries",
        "ST103 Undocumented status code: POST /entries",
    )


def test_what_the_correct_server_shows_too_catches_nothing() -> None:
    assert fair(("a",), ("a",)).news(OURS, "it") == ()
    assert fair(("a", "b"), ("a",)).news(OURS, "it") == ("b",)


def test_failures_on_the_correct_server_are_false_alarms() -> None:
    assert fair((), ("a", "b")).false_alarms(BARE) == 2


def test_the_page_tells_what_was_run() -> None:
    page = document(fair(("a", "b"), ("a",)), {"Schemathesis": "4"})
    assert "2 of the 9 faults" in page
    assert "| timecontract | 1 of 2 | 1 | 40 | 0.2 | 0 |" in page
    assert f"| Schemathesis, {OURS} | 1 of 2 | 0 | 675 | 8.5 | 1 |" in page
    assert "| that | not caught | 40 | no | no |" in page


def test_what_was_proved_is_told_with_its_numbers(tmp_path: Path) -> None:
    summary = {
        "faults": 3,
        "found": 3,
        "fitting": 2,
        "efforts": {"quick": 2},
        "requests": {"median": 7.0, "ninetieth": 90},
    }
    faults = [
        {"fault": "it", "outcome": "caught", "rule": "INV-A", "declared": ["INV-A"]},
        {"fault": "that", "outcome": "foreign rule only", "rule": "INV-A", "declared": ["INV-B"]},
    ]
    proof = {"effort": "standard", "summary": {"All": summary}, "faults": faults, "over_http": []}
    (tmp_path / "prove.json").write_text(json.dumps(proof), encoding="utf-8")
    lines = told(tmp_path)
    assert "| All | 3 | 3 | 2 | 2 | 7 | 90 |" in lines
    assert "- `that` (INV-B): foreign rule only, found INV-A" in lines


def test_without_a_proof_nothing_is_told_of_it(tmp_path: Path) -> None:
    assert told(tmp_path) == []


def test_schemathesis_is_run_on_a_server_with_the_fault() -> None:
    """A small file and a fault that any schema shows."""
    seen = run(PeerTask(BARE, "people", "status-as-text", 1))
    assert not seen.trouble
    assert seen.requests
    assert any(
        "createtimesheet" in failure or "gettimesheet" in failure for failure in seen.failures
    )
