from dataclasses import replace

from timecontract.monitor.verdict import Verdict
from timecontract.report.outcome import conforms, status_of, statuses
from timecontract.report.record import Housekeeping, RuleResult, RunRecord
from timecontract.status import Status

KEPT = {"INV-A": RuleResult("INV-A", Verdict.KEPT, times=1)}
BROKEN = {"INV-B": RuleResult("INV-B", Verdict.BROKEN, times=1)}


def run(**changes: object) -> RunRecord:
    record = RunRecord(target="t", apis=("invoice",), effort="quick", seed=1, rules=KEPT)
    return replace(record, **changes)  # type: ignore[arg-type]


def test_a_run_without_trouble_is_kept() -> None:
    assert status_of(run()) is Status.KEPT
    assert conforms(run()) is True


def test_a_broken_rule_decides_over_everything_but_our_own_fault() -> None:
    everything = run(
        rules=BROKEN,
        suite_errors=("oops",),
        unjudged="gone",
        housekeeping=Housekeeping(left=("1",)),
    )
    assert [status.value for status in statuses(everything)] == [4, 1, 5, 3]
    assert status_of(replace(everything, suite_errors=())) is Status.BROKEN


def test_an_accepted_rule_is_broken_but_does_not_fail_the_run() -> None:
    accepted = run(rules=KEPT | BROKEN, excused=frozenset({"INV-B"}))
    assert status_of(accepted) is Status.KEPT
    assert conforms(accepted) is False


def test_an_unmet_demand_fails_the_run_of_a_target_that_conforms() -> None:
    record = run(known_problems=("INV-A was kept after all",))
    assert status_of(record) is Status.BROKEN
    assert conforms(record) is True


def test_a_run_that_asked_nothing_is_not_judged() -> None:
    record = run(rules={"INV-A": RuleResult("INV-A", Verdict.NOT_EXERCISED)})
    assert status_of(record) is Status.UNJUDGED
    assert conforms(record) is None


def test_a_fault_of_ours_leaves_open_whether_the_target_conforms() -> None:
    record = run(rules=KEPT | {"INV-B": RuleResult("INV-B", Verdict.SUITE_ERROR)})
    assert status_of(record) is Status.OUR_FAULT
    assert conforms(record) is None


def test_a_record_left_behind_has_a_status_of_its_own() -> None:
    assert status_of(run(housekeeping=Housekeeping(created=1, left=("7",)))) is Status.LEFT_BEHIND


def test_the_numbers_are_an_interface() -> None:
    assert {status.name: status.value for status in Status} == {
        "KEPT": 0,
        "BROKEN": 1,
        "MISUSED": 2,
        "UNJUDGED": 3,
        "OUR_FAULT": 4,
        "LEFT_BEHIND": 5,
    }
    assert all(status.meaning for status in Status)
