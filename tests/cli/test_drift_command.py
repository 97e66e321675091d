"""`timecontract drift`: what it reads, what it says, and how it exits."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timecontract import resources
from timecontract.contract import schemas
from timecontract.profile import document
from timecontract.profile.profile import Profile, merge

Command = Callable[..., Any]
FIELD = ("operations", "get_timer", "given", "accepted")
PAGES = str(resources.vendor_cassettes_dir())


def profile(*, notes: int = 0, header: str = "x-old", extra: int = 0, answers: int = 50) -> Profile:
    made = Profile()
    made.add("answers", "second-timer", "start_timer", "stop-first", times=answers)
    made.add(*FIELD, "times", times=answers)
    made.add(*FIELD, "looked at", times=answers)
    made.add(*FIELD, "header", header, times=answers)
    made.add(*FIELD, "object", "time_entry", times=answers)
    made.add(*FIELD, "field", "time_entry.notes", "text", times=notes)
    made.add(*FIELD, "field", "time_entry.cost", "number", times=extra)
    return made


SAME = profile(notes=50)
GONE = profile()
HEADER = profile(notes=50, header="x-new")
MORE = profile(notes=50, extra=50)


@pytest.fixture
def drift(timecontract: Command, tmp_path: Path) -> Command:
    """Compares two profiles by the command, with more options."""

    def call(before: Profile, after: Profile | str, *words: str) -> Any:
        places = [str(tmp_path / "before.json"), str(tmp_path / "after.json")]
        Path(places[0]).write_text(document.text(before), encoding="utf-8")
        if isinstance(after, Profile):
            Path(places[1]).write_text(document.text(after), encoding="utf-8")
        else:
            places[1] = after
        return timecontract("drift", *places, *words)

    return call


def test_equal_profiles_have_no_drift(drift: Command) -> None:
    said = drift(SAME, SAME)
    assert said.status == 0
    assert said.out.startswith("0 breaks clients, 0 may break, 0 compatible; 2 situations compared")


def test_a_field_that_is_gone_is_told_with_counts_reason_and_advice(
    drift: Command,
) -> None:
    said = drift(SAME, GONE)
    assert said.status == 1
    assert "breaks clients  a field is gone: time_entry.notes" in said.out
    assert "Before       present (50 of 50)" in said.out
    assert "After        none of 50" in said.out
    assert "Means        Clients that read it find nothing." in said.out
    assert "To do        Do without it" in said.out


@pytest.mark.parametrize(
    ("after", "statuses"),
    [(SAME, (0, 0, 0)), (MORE, (0, 0, 1)), (HEADER, (0, 1, 1)), (GONE, (1, 1, 1))],
    ids=["nothing", "compatible", "may break", "breaks"],
)
def test_the_user_says_what_fails(
    drift: Command, after: Profile, statuses: tuple[int, ...]
) -> None:
    found = [drift(SAME, after, "--fail-on", on).status for on in ("breaks", "may-break", "any")]
    assert tuple(found) == statuses


def test_too_little_evidence_on_both_sides_has_a_status_of_its_own(
    drift: Command,
) -> None:
    said = drift(Profile(), SAME)
    assert said.status == 3
    assert "unknown for lack of evidence" in said.out


def test_what_is_unknown_is_one_line_unless_all_is_asked_for(drift: Command) -> None:
    few = profile(notes=1, answers=2)
    assert "seen too seldom to tell: time_entry.cost" not in drift(MORE, few).out
    assert "seen too seldom to tell: time_entry.cost" in drift(MORE, few, "--all").out


def test_json_has_the_form_of_its_schema(drift: Command) -> None:
    told = json.loads(drift(SAME, GONE, "--json").out)
    assert schemas.validator("profile/drift").errors(told) == ()
    assert told["counts"]["breaks clients"] == 1
    assert told["changes"][0]["place"] == "time_entry.notes"


def test_markdown_has_a_row_for_each_change(drift: Command) -> None:
    said = drift(SAME, GONE, "--markdown")
    assert "### Breaks clients" in said.out
    assert "| a field is gone: time\\_entry.notes | get\\_timer, accepted |" in said.out


def test_all_forms_are_written_where_a_directory_is_named(drift: Command, tmp_path: Path) -> None:
    drift(SAME, GONE, "--report", str(tmp_path / "out"))
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "drift.json",
        "drift.md",
        "drift.txt",
    ]


def test_profiles_of_one_side_are_added_up(timecontract: Command, tmp_path: Path) -> None:
    half = profile(notes=6, answers=6)
    for name, told in (("half", half), ("other", half), ("gone", profile(answers=12))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "profile.json").write_text(document.text(told), encoding="utf-8")
    sides = [f"{tmp_path / 'half'},{tmp_path / 'other'}", str(tmp_path / "gone")]
    said = timecontract("drift", *sides)
    assert said.status == 1
    assert f"present ({merge(half, half).counts[(*FIELD, 'times')]} of 12)" in said.out


def test_the_sum_of_profiles_is_kept_where_a_file_is_named(drift: Command, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    drift(SAME, f"{tmp_path / 'before.json'},{tmp_path / 'before.json'}", "--keep", str(kept))
    assert document.parse(kept.read_text(encoding="utf-8")) == merge(SAME, SAME)


def test_captures_are_compared_as_well(timecontract: Command) -> None:
    said = timecontract("drift", PAGES, PAGES)
    assert said.status == 0
    assert "0 breaks clients" in said.out


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (None, "none"),
        ("nothing of ours", "something else, or nothing"),
        ('{"profile": 7}', "expected a profile of version 1, seen 7"),
        ('{"profile": 1, "rules": []}', "expected the form of a profile"),
    ],
)
def test_what_cannot_be_read_is_named_with_what_was_expected(
    timecontract: Command, tmp_path: Path, content: str | None, seen: str
) -> None:
    place = tmp_path / "profile.json"
    if content is not None:
        place.write_text(content, encoding="utf-8")
    said = timecontract("drift", str(place), PAGES)
    assert said.status == 2
    assert str(place) in said.err
    assert seen in said.err


def test_a_report_without_a_profile_is_to_be_made_again(
    timecontract: Command, tmp_path: Path
) -> None:
    (tmp_path / "report.json").write_text("{}", encoding="utf-8")
    said = timecontract("drift", str(tmp_path), PAGES)
    assert said.status == 2
    assert "expected profile.json beside report.json" in said.err


def test_lint_leaves_the_profile_that_drift_makes_of_the_same_captures(
    timecontract: Command, tmp_path: Path
) -> None:
    timecontract("lint", PAGES, "--report", str(tmp_path))
    said = timecontract("drift", str(tmp_path), PAGES, "--all", "--json")
    assert said.status == 0
    assert json.loads(said.out)["changes"] == []
