"""`timecontract record` and `timecontract check --replay`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timecontract.recording import writing
from timecontract.status import Status

Command = Callable[..., Any]
RULE = ("--rule", "INV-STOP-MESSAGE", "--api", "invoice")


@pytest.fixture(scope="module")
def cassettes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cassettes")


def test_record_tells_what_it_wrote_and_check_replays_it(
    timecontract: Command, cassettes: Path, tmp_path: Path
) -> None:
    said = timecontract("record", "--out", str(cassettes), "--few", *RULE)
    assert said.status == Status.KEPT
    assert "Recorded 1 scenario (Invoice 1;" in said.out
    replay = ("check", "--replay", str(cassettes), "--report", str(tmp_path), *RULE)
    said = timecontract(*replay)
    assert said.status == Status.KEPT
    assert said.out.startswith("1 kept, 0 broken, 0 not exercised")


def test_record_replaces_cassettes_only_where_it_is_told_to(
    timecontract: Command, cassettes: Path
) -> None:
    record = ("record", "--out", str(cassettes), "--few", *RULE)
    (before,) = cassettes.rglob("*.yaml")
    text = before.read_text(encoding="utf-8")
    said = timecontract(*record)
    assert said.status == Status.MISUSED
    assert "holds cassettes already" in said.err
    before.write_text("half", encoding="utf-8")
    assert timecontract(*record, "--force").status == Status.KEPT
    assert before.read_text(encoding="utf-8") == text


def test_record_never_replaces_what_is_no_cassette(timecontract: Command, tmp_path: Path) -> None:
    mine = tmp_path / "invoice" / "notes.txt"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    said = timecontract("record", "--out", str(tmp_path), "--force", *RULE)
    assert said.status == Status.MISUSED
    assert "notes.txt, which is no cassette" in said.err
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_recording_that_cannot_be_written_leaves_nothing(
    timecontract: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> str:
        raise OSError("the disk is full")

    monkeypatch.setattr(writing, "text_of", fail)
    said = timecontract("record", "--out", str(tmp_path / "out"), *RULE)
    assert said.status == Status.MISUSED
    assert "the disk is full" in said.err
    assert not list(tmp_path.rglob("*.yaml"))
    assert not list(tmp_path.rglob(".recording*"))


def test_replay_needs_cassettes(timecontract: Command, tmp_path: Path) -> None:
    said = timecontract("check", "--replay", str(tmp_path))
    assert said.status == Status.MISUSED
    assert "There is nothing to replay in" in said.err


def test_replay_stands_for_a_target(timecontract: Command, cassettes: Path) -> None:
    control = ("--control", "http://127.0.0.1:9")
    said = timecontract("check", "--replay", str(cassettes), *control)
    assert said.status == Status.MISUSED
    assert "leave the target out" in said.err


def test_a_cassette_that_is_damaged_is_named(timecontract: Command, tmp_path: Path) -> None:
    damaged = tmp_path / "people" / "some.yaml"
    damaged.parent.mkdir()
    damaged.write_text("interactions: [", encoding="utf-8")
    said = timecontract("check", "--replay", str(tmp_path))
    assert said.status == Status.MISUSED
    assert f"{damaged} is no YAML text" in said.err


def test_a_cassette_that_is_nested_too_deep_is_named(timecontract: Command, tmp_path: Path) -> None:
    deep = tmp_path / "people" / "some.yaml"
    deep.parent.mkdir()
    deep.write_text("timecontract: " + 200_000 * "[", encoding="utf-8")
    said = timecontract("check", "--replay", str(tmp_path))
    assert said.status == Status.MISUSED
    assert f"{deep} is no YAML text" in said.err
    assert "at most 100 deep" in said.err


def test_the_story_of_a_recorded_scenario_is_sent_again(
    timecontract: Command, cassettes: Path
) -> None:
    (path,) = cassettes.rglob("*.yaml")
    said = timecontract("replay", str(path))
    assert said.status == Status.KEPT
    assert "The contract was kept: put to the question" in said.out
