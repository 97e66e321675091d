"""Every run leaves a profile beside its reports, whoever did the work."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from heard import got, listed, profile_of, refused

from timecontract.drive.judge import Judge, Silent
from timecontract.exchange import Intervention
from timecontract.monitor.verdict import Finding, Learned, Verdict
from timecontract.plugin.totals import Totals
from timecontract.profile import document
from timecontract.profile.profile import Profile, merge
from timecontract.report import write_all
from timecontract.report.behaviour import told
from timecontract.report.record import RuleResult, RunRecord, merged

ONE = [got(), refused(9002, "No user parameter specified")]
OTHER = [listed(), got({"log_time": ""})]


def record(heard: Profile) -> RunRecord:
    rules = {"INV-TIMER-EXCLUSIVE": RuleResult("INV-TIMER-EXCLUSIVE", Verdict.KEPT, 4)}
    learned = (Learned("second-timer", "start_timer", "refuse", 2),)
    return RunRecord(
        target="sandbox",
        apis=("invoice",),
        effort="quick",
        seed=7,
        rules=rules,
        learned=learned,
        heard=heard,
    )


def test_the_report_directory_holds_the_profile(tmp_path: Path) -> None:
    heard = profile_of(*ONE)
    written = write_all(record(heard), tmp_path)
    seen = document.parse(written["profile.json"].read_text(encoding="utf-8"))
    assert seen.counts.items() >= heard.counts.items()
    assert seen.counts["rules", "INV-TIMER-EXCLUSIVE", "kept"] == 4
    assert seen.counts["answers", "second-timer", "start_timer", "refuse"] == 2
    assert seen.counts["made", "target", "sandbox"] == 1


def test_a_judge_lets_hear_every_exchange_and_no_intervention() -> None:
    totals = Totals()
    judge = Judge(Silent(), totals.profiler.hear)
    for event in (*ONE, Intervention("restart")):
        judge.observe(event)
    with judge.under_way():
        judge.observe(OTHER[0])
    assert totals.profiler.profile() == profile_of(*ONE, OTHER[0])


def test_the_shares_of_workers_add_up() -> None:
    totals, shares = Totals(), [Totals(), Totals()]
    for share, exchanges in zip(shares, (ONE, OTHER), strict=True):
        for exchange in exchanges:
            share.profiler.hear(exchange)
        totals.merge(pickle.loads(pickle.dumps(share)))
    run = totals.record(["invoice"], [], effort="quick", seed=0, seconds=1.0)
    assert run.heard == profile_of(*ONE, *OTHER)


def test_runs_of_both_apis_at_once_have_one_profile() -> None:
    both = merged([record(profile_of(*ONE)), record(profile_of(*OTHER))])
    assert both.heard == merge(profile_of(*ONE), profile_of(*OTHER))


@pytest.mark.parametrize("broken", [1, 3])
def test_a_broken_rule_counts_as_often_as_it_was_found_broken(broken: int) -> None:
    finding = Finding("INV-TIMER-EXCLUSIVE", "start_timer", "one", "two", story=(got(),))
    result = RuleResult(finding.rule, Verdict.BROKEN, 5, (finding,) * broken)
    run = RunRecord("t", ("invoice",), "quick", 0, {finding.rule: result})
    assert dict(told(run).below("rules", finding.rule)) == {
        ("broken",): broken,
        ("kept",): 5 - broken,
    }
