"""Results that were kept are used again for what they hold for, and for nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from timecontract.prove import journal
from timecontract.prove.journal import FILE, Journal, Key
from timecontract.prove.results import Outcome, Result

KEY = Key("quick", 0, "in process", "digest")


def test_a_result_comes_back_as_it_was(tmp_path: Path, result: Callable[..., Result]) -> None:
    kept = result(also=("INV-DELETE-MESSAGE",), scenario="a::b", seconds=1.25)
    Journal(tmp_path / "new", resume=False).add(KEY, kept)
    assert Journal(tmp_path / "new", resume=True).known(KEY) == {"well-named": kept}


@pytest.mark.parametrize(
    "other",
    [
        replace(KEY, effort="standard"),
        replace(KEY, seed=1),
        replace(KEY, lane="over HTTP"),
        replace(KEY, digest="of other sources"),
    ],
)
def test_a_result_holds_for_its_key_alone(
    tmp_path: Path, result: Callable[..., Result], other: Key
) -> None:
    kept = Journal(tmp_path, resume=False)
    kept.add(KEY, result())
    assert not kept.known(other)


def test_a_line_that_was_cut_short_is_left_out(
    tmp_path: Path, result: Callable[..., Result]
) -> None:
    kept = Journal(tmp_path, resume=False)
    kept.add(KEY, result("first"))
    kept.add(KEY, result("second"))
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text[:-20])
    assert list(kept.known(KEY)) == ["first"]


def test_without_resuming_all_begins_anew(tmp_path: Path, result: Callable[..., Result]) -> None:
    Journal(tmp_path, resume=False).add(KEY, result())
    assert not Journal(tmp_path, resume=False).known(KEY)


def test_an_outcome_that_is_not_known_is_tried_again(
    tmp_path: Path, result: Callable[..., Result]
) -> None:
    kept = Journal(tmp_path, resume=False)
    kept.add(KEY, result(outcome=Outcome.MISSED))
    text = (tmp_path / FILE).read_text()
    (tmp_path / FILE).write_text(text.replace("not caught", "lost"))
    assert not kept.known(KEY)


def test_the_digest_follows_the_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "test_one.py").write_text("one")
    monkeypatch.setattr(journal.resources, "conformance_dir", lambda: tmp_path)
    before = journal.digest()
    assert journal.digest() == before
    (tmp_path / "test_one.py").write_text("another")
    assert journal.digest() != before
