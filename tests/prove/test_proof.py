"""What becomes of a fault: caught under a rule that fits, under another, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from timecontract.prove import proof as proofs
from timecontract.prove.hunt import Hunt
from timecontract.prove.results import Outcome, Result
from timecontract.prove.summary import status_of
from timecontract.status import Status

Prove = Callable[..., Any]


def test_a_fault_is_done_at_the_first_rule_that_fits(proved: Prove) -> None:
    proof, told = proved("well-named")
    (result,) = proof.results
    assert (result.outcome, result.rule) == (Outcome.CAUGHT, "INV-DELETE-FINAL")
    assert result.scenario.startswith("invoice/test_")
    (baseline,) = proof.baseline
    assert 0 < result.requests < baseline.requests
    assert status_of(proof) is Status.KEPT
    assert told.begun == ["the server without faults: 1", "quick in process: 1"]


def test_a_fault_that_no_rule_can_see_is_not_caught(proved: Prove) -> None:
    proof, _ = proved("harmless")
    (result,), (baseline,) = proof.results, proof.baseline
    assert (result.outcome, result.rule) == (Outcome.MISSED, "")
    assert result.requests == baseline.requests
    assert status_of(proof) is Status.BROKEN


def test_a_fault_that_only_foreign_rules_see_says_which(proved: Prove) -> None:
    proof, _ = proved("ill-named")
    (result,) = proof.results
    assert result.outcome is Outcome.FOREIGN
    assert "INV-DELETE-FINAL" in (result.rule, *result.also)
    assert status_of(proof) is Status.BROKEN


def test_every_rule_fits_a_fault_that_declares_none(proved: Prove) -> None:
    (result,) = proved("undeclared")[0].results
    assert (result.outcome, result.declared) == (Outcome.CAUGHT, ())


def test_a_run_that_breaks_down_is_our_fault(proved: Prove) -> None:
    proof, _ = proved("killed", "well-named")
    killed, well_named = proof.results
    assert killed.outcome is Outcome.BROKE_DOWN
    assert killed.trouble == "its process broke down with status 7"
    assert well_named.caught
    assert status_of(proof) is Status.OUR_FAULT


def test_both_lanes_come_to_the_same(proved: Prove) -> None:
    names = ("well-named", "ill-named", "harmless")
    proof, _ = proved(*names, http_sample=3)
    inside = {result.fault: (result.outcome, result.rule) for result in proof.results}
    assert {r.fault: (r.outcome, r.rule) for r in proof.over_http} == inside
    assert not proof.disagreements


def test_the_sample_follows_the_seed(proved: Prove) -> None:
    names = ("well-named", "undeclared", "ill-named")
    first, again = (proved(*names, http_sample=1, seed=3)[0] for _ in range(2))
    assert [r.fault for r in first.over_http] == [r.fault for r in again.over_http]
    assert len(first.over_http) == 1


def test_a_greater_effort_is_spent_only_on_what_a_lesser_one_missed(proved: Prove) -> None:
    proof, told = proved("well-named", "harmless", effort="standard")
    assert told.begun[1:] == ["quick in process: 2", "standard in process: 1"]
    assert [result.effort for result in proof.results] == ["quick", "standard"]
    baseline = sum(result.requests for result in proof.baseline)
    assert proof.results[1].requests == baseline


def test_a_proof_that_was_stopped_goes_on_with_what_is_left(proved: Prove) -> None:
    before, _ = proved("well-named")
    after, told = proved("well-named", "harmless", resume=True)
    assert told.ended_at == ["", "harmless"]
    assert after.results[0].as_json() == before.results[0].as_json()


def test_results_of_other_sources_are_not_used(proved: Prove) -> None:
    proved("well-named")
    _, told = proved("well-named", resume=True, digest="of other sources")
    assert told.ended_at == ["", "well-named"]


def test_a_finding_without_a_fault_ends_the_proof(
    proved: Prove, result: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def alarm(_task: Hunt) -> Result:
        return result("")

    monkeypatch.setattr(proofs, "hunt", alarm)
    proof, told = proved("well-named")
    assert not proof.results
    assert told.ended_at == [""]
    assert status_of(proof) is Status.BROKEN
