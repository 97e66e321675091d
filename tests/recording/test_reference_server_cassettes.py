"""The cassettes of the reference server that are checked in."""

from __future__ import annotations

from pathlib import Path

import pytest
from recordings import again, replay

from timecontract import resources
from timecontract.monitor.verdict import Verdict

CASSETTES = resources.root() / "cassettes" / "reference-server"
LARGEST = 3_000_000


def texts(directory: Path) -> dict[str, str]:
    paths = directory.rglob("*.yaml")
    return {str(p.relative_to(directory)): p.read_text(encoding="utf-8") for p in paths}


@pytest.mark.usefixtures("no_network")
def test_the_cassettes_put_every_rule_to_the_question_and_keep_it() -> None:
    record = replay(CASSETTES).record
    others = {
        name: (rule.verdict.value, rule.reason)
        for name, rule in record.rules.items()
        if rule.verdict is not Verdict.KEPT
    }
    assert others == {}
    assert not record.suite_errors


def test_recording_again_changes_nothing(tmp_path: Path) -> None:
    again(CASSETTES, tmp_path)
    assert texts(tmp_path) == texts(CASSETTES)


def test_the_cassettes_are_small() -> None:
    assert sum(len(text.encode()) for text in texts(CASSETTES).values()) < LARGEST
