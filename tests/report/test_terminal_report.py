import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from timecontract.contract.catalogue import Rule
from timecontract.monitor.verdict import Finding, Verdict
from timecontract.report.record import Housekeeping, RuleResult, RunRecord
from timecontract.report.terminal import text
from timecontract.report.text import WIDTH, Paint

Snapshot = Callable[[str, str], None]
REPORTS = Path("timecontract-report")


def test_a_run_with_a_broken_rule(
    record: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    matches_snapshot("broken.txt", text(record, rules, reports=REPORTS, paint=Paint(unicode=True)))


def test_a_run_with_a_broken_rule_on_a_screen_of_ascii_in_colour(
    record: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    shown = text(record, rules, reports=REPORTS, paint=Paint(colour=True))
    assert shown.isascii()
    matches_snapshot("broken-colour.txt", shown)


def test_a_run_that_kept_everything(
    record: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    kept = {rule: RuleResult(rule, Verdict.KEPT, times=2) for rule in rules}
    matches_snapshot("kept.txt", text(replace(record, rules=kept, learned=()), rules))


def test_a_run_in_which_everything_went_wrong(
    record: RunRecord, rules: dict[str, Rule], matches_snapshot: Snapshot
) -> None:
    trouble = replace(
        record,
        rules=dict(record.rules) | {"INV-A": RuleResult("INV-A", Verdict.SUITE_ERROR, reason="x")},
        suite_errors=("ZeroDivisionError in test_get_timer.py",),
        unjudged="three answers in a row were lost",
        known_problems=("INV-C is on the list of known deviations but was kept; take it off",),
        excused=frozenset({"INV-B"}),
        housekeeping=Housekeeping(created=3, removed=2, left=("time entry 46",)),
    )
    matches_snapshot("everything-wrong.txt", text(trouble, rules))


def test_only_commands_to_paste_are_wider_than_the_page(
    record: RunRecord, rules: dict[str, Rule], finding: Finding
) -> None:
    wordy = replace(finding, seen="word " * 90, excuse="because " * 40)
    long = replace(record, rules={"INV-B": RuleResult("INV-B", Verdict.BROKEN, 1, (wordy,))})
    wide = [line for line in text(long, rules).splitlines() if len(line) > WIDTH]
    assert all("--data-binary" in line for line in wide)


def test_a_long_story_shows_its_end(
    record: RunRecord, rules: dict[str, Rule], finding: Finding
) -> None:
    long = replace(finding, story=finding.story[:1] * 40 + finding.story[-1:], step=40)
    results = {"INV-B": RuleResult("INV-B", Verdict.BROKEN, 1, (long,))}
    shown = text(replace(record, rules=results), rules)
    assert "21 earlier exchanges, in report.json" in shown
    assert "> 41 first" in shown


def test_of_many_broken_rules_the_first_ten_are_told_at_length(
    record: RunRecord, finding: Finding
) -> None:
    many = {f"INV-{n}": RuleResult(f"INV-{n}", Verdict.BROKEN, 1, (finding,)) for n in range(12)}
    shown = text(replace(record, rules=many), {})
    assert shown.count("  Story\n") == 10
    assert shown.count("  Seen ") == 12


def test_control_characters_of_a_target_do_not_reach_the_screen(
    record: RunRecord, rules: dict[str, Rule], finding: Finding
) -> None:
    nasty = replace(finding, seen="\x1b[2J\x07 \u202e \ud83d")
    results = {"INV-B": RuleResult("INV-B", Verdict.BROKEN, 1, (nasty,))}
    shown = text(replace(record, rules=results), rules, paint=Paint(unicode=True))
    assert not {"\x1b", "\x07", "\u202e", "\ud83d"} & set(shown)


def test_a_rule_that_the_catalogue_does_not_know_is_reported(record: RunRecord) -> None:
    assert "INV-B" in text(record, {})


class Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("encoding", "no_colour", "paint"),
    [
        ("utf-8", "", Paint(colour=True, unicode=True)),
        ("utf-8", "1", Paint(colour=False, unicode=True)),
        ("ascii", "", Paint(colour=True, unicode=False)),
    ],
)
def test_a_screen_is_taken_as_it_is(
    encoding: str, no_colour: str, paint: Paint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("TERM", "xterm")
    assert Paint.of(Screen(io.BytesIO(), encoding=encoding)) == paint


def test_a_pipe_gets_no_colour() -> None:
    assert not Paint.of(io.StringIO()).colour
