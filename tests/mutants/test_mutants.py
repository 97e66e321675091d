"""Mutants: which are made, what becomes of them, and what a reader may say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.mutants import campaign, tell, trial
from benchmarks.mutants.campaign import BaselineError, Plan, carry_out, sampled
from benchmarks.mutants.candidates import Mutant, candidates, path, source
from benchmarks.mutants.journal import Journal
from benchmarks.mutants.reach import Reached
from benchmarks.mutants.reviewed import Review, ReviewError, Verdict, reviews
from benchmarks.mutants.trial import Fate, Outcome, Server
from timecontract.plugin.options import Options

OPERATIONS = "timecontract.server.invoice.operations"
RULES = ("INV-DELETE-MESSAGE", "INV-DELETE-SCOPE-ENOUGH")
PLAN = Plan(("invoice",), sample=1, effort="quick", others=0, seed=0, jobs=2)
GET_TIMER = "if running is not None:", "if not running is not None:"
NEW_ENTRY = 'minutes = None if self.answers["no-time-sent"] == "blank" else 0'


def mutant(before: str, after: str) -> Mutant:
    """The last of the module's mutants that does this to such a line."""
    return [m for m in candidates(OPERATIONS) if m.before == before and m.after == after][-1]


def with_code(change: str) -> Mutant:
    """A mutant of the line that answers every call."""
    line = 'return self.reply(self.success_status(call), {"code": 0, "message": message, **body})'
    return mutant(line, line.replace(*change.split(" to ")))


@pytest.fixture(scope="module")
def no_success() -> Mutant:
    return with_code('"code": 0 to "code": 1')


@pytest.fixture(scope="module")
def no_python() -> Mutant:
    return with_code("**body to /body")


@pytest.fixture(scope="module")
def no_timer() -> Mutant:
    """A mutant that even the scenarios of deletion notice."""
    return mutant(*GET_TIMER)


@pytest.fixture(scope="module")
def unseen() -> Mutant:
    """A mutant of what the reference server never does."""
    return mutant(NEW_ENTRY, NEW_ENTRY.replace("else 0", "else 1"))


CarryOut = Callable[..., dict[Mutant, Fate]]


@pytest.fixture
def carried_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CarryOut:
    """Tries these mutants with a few scenarios; the reference server reaches all lines."""
    serving = trial.serving

    @contextmanager
    def narrowed(server: Server) -> Iterator[Options]:
        with serving(server) as options:
            yield replace(options, rules=RULES)

    def run(*mutants: Mutant, trouble: str = "") -> dict[Mutant, Fate]:
        monkeypatch.setattr(trial, "serving", narrowed)
        monkeypatch.setattr(campaign, "sampled", lambda _names, _plan: mutants)
        lines = frozenset(range(1, 400))
        seen = Reached(Server("invoice"), {str(path(OPERATIONS)): lines}, 1.0, trouble)
        monkeypatch.setattr(campaign, "reach", lambda _server: seen)
        journal = Journal(tmp_path, "key")
        fates = carry_out(PLAN, journal, lambda _fate: False, lambda _line: None)
        return {fate.mutant: fate for fate in fates}

    return run


def a_review(**given: Any) -> dict[str, Any]:
    told = {"module": "invoice.operations", "operator": "AddNot", "line": GET_TIMER[0]}
    return {**told, "becomes": [GET_TIMER[1]], "verdict": "equivalent", "reason": "why"} | given


def read(directory: Path, *records: dict[str, Any]) -> list[Review]:
    file = directory / "equivalent.yaml"
    file.write_text(yaml.safe_dump(list(records)), encoding="utf-8")
    return list(reviews(file))


def test_mutants_are_killed_or_survive_or_cannot_be_judged(
    carried_out: CarryOut, no_timer: Mutant, no_success: Mutant, no_python: Mutant, unseen: Mutant
) -> None:
    fates = carried_out(no_timer, no_success, no_python, unseen)
    assert {mutant: fate.outcome for mutant, fate in fates.items()} == {
        no_timer: Outcome.KILLED,
        no_success: Outcome.NOT_JUDGED,
        no_python: Outcome.INCOMPETENT,
        unseen: Outcome.SURVIVED,
    }
    assert fates[no_timer].rule.startswith("INV-")
    assert fates[no_python].note.startswith("SyntaxError")
    assert fates[unseen].requests > 0


def test_a_campaign_that_was_stopped_goes_on(
    carried_out: CarryOut, monkeypatch: pytest.MonkeyPatch, no_python: Mutant
) -> None:
    before = carried_out(no_python)
    monkeypatch.setattr(campaign, "try_out", None)  # whoever uses it fails
    assert carried_out(no_python) == before


def test_a_correct_server_that_is_accused_ends_the_campaign(
    carried_out: CarryOut, no_python: Mutant
) -> None:
    with pytest.raises(BaselineError, match="invoice reference, not mutated: INV-LIST-ROWS"):
        carried_out(no_python, trouble="INV-LIST-ROWS")


def test_a_survivor_that_is_reviewed_does_not_count(tmp_path: Path, no_timer: Mutant) -> None:
    fate = Fate(no_timer, Outcome.SURVIVED, no_timer.after)
    (excused,) = tell.reviewed([fate], read(tmp_path, a_review()))
    (told,) = tell.reviewed([fate], [])
    assert not excused.survives
    assert excused.is_excused(Verdict.EQUIVALENT)
    assert told.survives


def test_a_review_speaks_of_no_other_change_to_its_line(tmp_path: Path, no_timer: Mutant) -> None:
    (review,) = read(tmp_path, a_review())
    assert review.fits(Fate(no_timer, Outcome.SURVIVED, GET_TIMER[1]))
    assert not review.fits(Fate(no_timer, Outcome.SURVIVED, "if running is None:"))


def test_a_mutant_that_is_excused_and_noticed_is_told(tmp_path: Path, no_timer: Mutant) -> None:
    fate = Fate(no_timer, Outcome.KILLED, GET_TIMER[1], effort="quick", rule="INV-TIMER-GONE")
    (told,) = tell.reviewed([fate], read(tmp_path, a_review()))
    assert told.is_noticed_after_all
    assert not told.is_excused(Verdict.EQUIVALENT)
    assert tell.score([told]) == "100%"


@pytest.mark.parametrize(
    "given",
    [
        {"line": "if running:"},
        {"becomes": ["if sitting is not None:"]},
        {"operator": "NumberReplacer"},
        {"module": "invoice.gone"},
        {"module": "gone"},
    ],
)
def test_a_review_that_fits_no_mutant_is_told(tmp_path: Path, given: dict[str, Any]) -> None:
    current, stale = read(tmp_path, a_review(), a_review(**given))
    assert current.is_current()
    assert not stale.is_current()


@pytest.mark.parametrize("given", [{"reason": " "}, {"verdict": "fine"}, {"why": "no field"}])
def test_a_review_without_a_reason_is_refused(tmp_path: Path, given: dict[str, Any]) -> None:
    with pytest.raises(ReviewError, match="entry 2"):
        read(tmp_path, a_review(), a_review(**given))


def test_a_sample_takes_a_place_twice_only_when_all_were_taken() -> None:
    chosen = sampled([OPERATIONS], replace(PLAN, sample=20))
    assert len(chosen) == 20
    assert len({(each.line, each.column) for each in chosen}) == 20
    assert len(sampled([OPERATIONS], replace(PLAN, sample=0))) == len(candidates(OPERATIONS))


@pytest.mark.parametrize("word", ["->", "@dataclass", "assert ", "def "])
def test_no_mutant_changes_what_nobody_can_see(word: str) -> None:
    modules = [f"timecontract.server.invoice.{name}" for name in ("operations", "model", "timers")]
    assert any(word in source(module) for module in modules)
    assert not [m for module in modules for m in candidates(module) if word in m.before]


def test_no_mutant_gives_another_admissible_answer() -> None:
    line = 'if self.answers["required-on-update"] == "refuse":'
    assert line in source(OPERATIONS)
    made = {m.operator for m in candidates(OPERATIONS) if m.before == line}
    assert not [operator for operator in made if "Comparison" in operator]


def test_the_sums_tell_killed_and_survivors_by_module(no_timer: Mutant, unseen: Mutant) -> None:
    fates = [
        Fate(unseen, Outcome.SURVIVED, unseen.after, effort="standard"),
        Fate(no_timer, Outcome.KILLED, no_timer.after, effort="quick", rule="INV-TIMER-GONE"),
    ]
    told = tell.reviewed(fates, [])
    assert tell.score(told) == "50%"
    page = tell.markdown(told, seed=0)
    assert "| `invoice.operations` | 2 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | 50% |" in page
    assert NEW_ENTRY in page.partition("## Survivors")[2]


def test_the_strict_score_counts_what_is_open_as_a_survivor(
    tmp_path: Path, no_timer: Mutant, no_python: Mutant
) -> None:
    fates = [Fate(no_timer, Outcome.SURVIVED, GET_TIMER[1]), Fate(no_python, Outcome.KILLED)]
    told = tell.reviewed(fates, read(tmp_path, a_review(verdict="open")))
    assert tell.score(told) == "100%"
    assert tell.score(told, excusing=[Verdict.EQUIVALENT]) == "50%"


def test_there_is_no_score_where_nothing_can_be_killed(no_python: Mutant) -> None:
    assert tell.score(tell.reviewed([Fate(no_python, Outcome.INCOMPETENT)], [])) == "-"
