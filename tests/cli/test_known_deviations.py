from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from timecontract.known import Known, KnownError, apply, load
from timecontract.monitor.verdict import Verdict
from timecontract.report.outcome import status_of
from timecontract.report.record import RuleResult, RunRecord
from timecontract.status import Status

TODAY = date(2026, 5, 1)
CATALOGUE = ("INV-A", "INV-B", "INV-C")
B = Known("INV-B", "our gateway strips it", "https://tracker.invalid/1", date(2026, 5, 1))


def run(**verdicts: Verdict) -> RunRecord:
    rules = {f"INV-{name}": RuleResult(f"INV-{name}", v, 1) for name, v in verdicts.items()}
    return RunRecord(target="t", apis=("invoice",), effort="quick", seed=1, rules=rules)


def problems(record: RunRecord, *known: Known) -> tuple[str, ...]:
    return apply(record, known, CATALOGUE, TODAY).known_problems


def test_a_known_broken_rule_does_not_fail_the_run() -> None:
    record = apply(run(A=Verdict.KEPT, B=Verdict.BROKEN), [B], CATALOGUE, TODAY)
    assert record.excused == {"INV-B"}
    assert status_of(record) is Status.KEPT


def test_another_broken_rule_still_fails_the_run() -> None:
    record = apply(run(A=Verdict.BROKEN, B=Verdict.BROKEN), [B], CATALOGUE, TODAY)
    assert status_of(record) is Status.BROKEN


def test_a_known_rule_that_was_kept_is_a_failure() -> None:
    record = run(B=Verdict.KEPT)
    assert "kept after all" in problems(record, B)[0]
    assert status_of(apply(record, [B], CATALOGUE, TODAY)) is Status.BROKEN


def test_a_known_rule_that_does_not_exist_is_a_failure_with_a_hint() -> None:
    assert problems(run(A=Verdict.KEPT), replace(B, rule="INV-CC")) == (
        "known deviation INV-CC matches no rule; did you mean INV-C?",
    )


def test_the_day_of_expiry_is_the_last_good_one() -> None:
    expired = replace(B, expires=date(2026, 4, 30))
    record = run(B=Verdict.BROKEN)
    assert problems(record, B) == ()
    assert "expired on 2026-04-30" in problems(record, expired)[0]
    assert apply(record, [expired], CATALOGUE, TODAY).excused == frozenset()


@pytest.mark.parametrize("verdict", [Verdict.NOT_EXERCISED, Verdict.SUITE_ERROR])
def test_a_known_rule_that_was_not_judged_is_neither_excused_nor_a_problem(
    verdict: Verdict,
) -> None:
    record = apply(run(A=Verdict.KEPT, B=verdict), [B], CATALOGUE, TODAY)
    assert (record.excused, record.known_problems) == (frozenset(), ())


def test_an_error_of_the_suite_is_never_excused() -> None:
    record = apply(run(B=Verdict.SUITE_ERROR), [B], CATALOGUE, TODAY)
    assert status_of(record) is Status.OUR_FAULT


def test_a_file_of_known_deviations_is_read(tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_text(
        '[[known]]\nrule = "INV-B"\nreason = "our gateway strips it"\n'
        'link = "https://tracker.invalid/1"\nexpires = 2026-05-01\n'
    )
    assert load(tmp_path / "k.toml") == (B,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "known = 3",
        "[[known]]\nrule = 'INV-B'",
        "[[known]]\nrule = ''\nreason = 'r'\nlink = 'l'\nexpires = 2026-01-01",
        "[[known]]\nrule = 'R'\nreason = 'r'\nlink = 'l'\nexpires = 'soon'",
        "[[known]]\nrule = 'R'\nreason = 'r'\nlink = 'l'\nexpires = 2026-01-01T10:00:00",
        "[[known]]\nrule = 'R'\nreason = 'r'\nlink = 'l'\nexpires = 2026-01-01\nmore = 1",
        "[known",
    ],
)
def test_a_file_of_another_form_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "k.toml").write_text(text)
    with pytest.raises(KnownError, match=r"k\.toml"):
        load(tmp_path / "k.toml")
