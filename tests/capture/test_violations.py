"""Each capture in cassettes/violations breaks one rule; the same calls to a correct server none."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from timecontract.capture.files import captures
from timecontract.capture.judging import Settings, judge
from timecontract.contract import catalogue
from timecontract.prove.lanes import in_process
from timecontract.replay import replay
from timecontract.report import cassette

FOLDER = Path(__file__).parents[2] / "cassettes" / "violations"
FILES = sorted(FOLDER.glob("*/*.yaml"))
SOME = FILES[::8]
"""The same calls are made of a correct server for so many of them: it takes longer."""


def name_of(file: Path) -> str:
    return file.stem


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_violation_breaks_the_rule_that_its_file_is_named_after_and_no_other(file: Path) -> None:
    judged = judge(captures([str(file)], sys.stdin.buffer), Settings())
    assert set(judged.gathered.broken) == {file.stem}
    assert not judged.counts.damages


@pytest.mark.parametrize("file", SOME, ids=name_of)
def test_the_calls_of_a_violation_break_nothing_on_a_correct_server(file: Path) -> None:
    recorded = cassette.read(file)
    with in_process() as options:
        replayed = replay(recorded, options)
    assert [finding.rule for finding in replayed.findings] == []


def test_violations_lie_in_the_folder_of_their_api_and_name_rules() -> None:
    rules = catalogue.load()
    assert {file.stem: file.parent.name for file in FILES} == {
        file.stem: rules[file.stem].api for file in FILES
    }


def test_violations_are_small() -> None:
    assert max(file.stat().st_size for file in FILES) < 20_000


def test_the_readme_names_every_rule_without_a_violation_and_no_other() -> None:
    told = re.findall(r"^(?:\| |- )([A-Z]+-[A-Z0-9-]+)", (FOLDER / "README.md").read_text(), re.M)
    assert sorted(told) == sorted(set(catalogue.load()) - {file.stem for file in FILES})
