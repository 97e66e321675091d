"""The numbers of a proof, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from faulty_servers import FAULTS

from timecontract.prove import tell
from timecontract.prove.proof import Plan, Proof
from timecontract.prove.results import Outcome, Result
from timecontract.prove.summary import Spread, Summary, status_of
from timecontract.status import Status

Make = Callable[..., Result]
MISSED = {"outcome": Outcome.MISSED, "rule": ""}
FOREIGN = {"outcome": Outcome.FOREIGN, "rule": "INV-START-MESSAGE"}
BROKE = {"outcome": Outcome.BROKE_DOWN, "rule": "", "trouble": "it hung"}


def a_proof(baseline: Sequence[Result] = (), *results: Result, **given: Any) -> Proof:
    faults = [FAULTS[result.fault] for result in results]
    return Proof(Plan(faults, "quick", 0, 1, 0, "d"), baseline, results, **given)


def test_the_median_and_what_nine_in_ten_do_not_exceed() -> None:
    assert Spread.of([*range(1, 21)]) == Spread(10.5, 18)
    assert Spread.of([7]) == Spread(7, 7)
    assert Spread.of([]) is None


def test_only_what_a_fitting_rule_caught_tells_of_requests(result: Make) -> None:
    summary = Summary.of(
        [
            result(requests=10),
            result(requests=30, effort="standard"),
            result(requests=900, **FOREIGN),
            result(requests=5000, **MISSED),
        ]
    )
    assert (summary.faults, summary.found, summary.fitting) == (4, 3, 2)
    assert summary.requests == Spread(20, 30)
    assert summary.efforts == {"quick": 1, "standard": 1}


@pytest.mark.parametrize(
    ("given", "status"),
    [({}, Status.KEPT), (MISSED, Status.BROKEN), (FOREIGN, Status.BROKEN), (BROKE, 4)],
    ids=["caught", "missed", "foreign", "broke-down"],
)
def test_the_status_is_that_of_the_worst_fault(
    result: Make, given: dict[str, Any], status: Status
) -> None:
    proof = a_proof([result("", **MISSED)], result(), result("harmless", **given))
    assert status_of(proof) is Status(status)


def test_a_finding_without_a_fault_fails_the_proof(result: Make) -> None:
    proof = a_proof([result("", outcome=Outcome.CAUGHT)])
    assert status_of(proof) is Status.BROKEN
    assert "False alarm at Invoice without faults, quick" in tell.text(proof)


def test_another_outcome_over_http_fails_the_proof(result: Make) -> None:
    proof = a_proof([], result(), over_http=[result(**MISSED)])
    assert status_of(proof) is Status.BROKEN
    assert "Otherwise over HTTP: well-named" in tell.markdown(proof)


def test_what_was_spent_in_vain_at_a_lesser_effort_counts(result: Make) -> None:
    late = result(effort="standard", requests=5, seconds=0.5).after(
        result(requests=100, seconds=2.0, **MISSED)
    )
    assert (late.requests, late.seconds) == (105, 2.5)


def test_the_matrix_is_told_in_the_order_of_the_faults(result: Make) -> None:
    proof = a_proof([], result(), result("harmless", **MISSED), result("ill-named", **FOREIGN))
    table = [line for line in tell.markdown(proof).splitlines() if line.startswith("| ")]
    assert [line.split(" | ")[0] for line in table] == [
        *("| fault", "| well-named", "| harmless", "| ill-named"),
    ]
    assert "Not caught: harmless: Does what it has to." in tell.markdown(proof)
    assert [told["fault"] for told in tell.document(proof)["faults"]] == [
        *("well-named", "harmless", "ill-named"),
    ]


def test_a_fault_without_declared_rules_is_told_as_such(result: Make) -> None:
    proof = a_proof([], result("undeclared", declared=()))
    assert "caught, undeclared" in tell.text(proof)
    assert "1 undeclared" in tell.text(proof)
