"""The command `timecontract prove --innocent`: whom it judges, what it keeps, how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import Mock

import pytest

from timecontract.cli import main
from timecontract.commands import acquit as command
from timecontract.prove.innocents import Acquittal, Innocent
from timecontract.status import Status

SERVERS = [Innocent("invoice", f"server-{number}") for number in range(3)]


class Court:
    """Judges without a run, and notes whom; `accused` are names."""

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.accused: set[str] = set()
        self.interrupts_after = len(SERVERS)

    def judge(self, innocent: Innocent) -> Acquittal:
        if len(self.judged) == self.interrupts_after:
            raise KeyboardInterrupt
        self.judged.append(innocent.name)
        accused = ("INV-DELETE-FINAL: expected one thing, seen another",)
        return Acquittal(innocent, accused if innocent.name in self.accused else (), seconds=1.5)

    def judge_all(self, innocents: Sequence[Innocent], *, jobs: int) -> Iterator[Acquittal]:
        assert jobs == 2
        return map(self.judge, innocents)


@pytest.fixture
def court(monkeypatch: pytest.MonkeyPatch) -> Court:
    court = Court()
    monkeypatch.setattr(command, "all_innocents", Mock(return_value=SERVERS))
    monkeypatch.setattr(command, "judge", court.judge)
    monkeypatch.setattr(command, "judged", court.judge_all)
    return court


def status(report: Path, *words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(
            [
                "prove",
                "--innocent",
                "--api",
                "invoice",
                "--jobs",
                "2",
                "--report",
                str(report),
                *words,
            ]
        )
    return int(left.value.code or 0)


def test_servers_that_are_kept_end_well_and_are_written_down(
    court: Court, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tmp_path) == Status.KEPT
    assert "3 correct servers judged, 0 accused" in capsys.readouterr().out
    written = json.loads((tmp_path / "innocent.json").read_text())
    assert [one["innocent"]["name"] for one in written] == ["server-0", "server-1", "server-2"]
    assert court.judged == ["server-0", "server-1", "server-2"]


def test_an_accusation_fails_the_command_and_is_told(
    court: Court, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    court.accused = {"server-1"}
    assert status(tmp_path) == Status.BROKEN
    assert "invoice server-1 (plain, in process): INV-DELETE-FINAL" in capsys.readouterr().out


def test_what_was_stopped_goes_on_where_it_was(
    court: Court, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    court.accused, court.interrupts_after = {"server-0"}, 2
    assert status(tmp_path) == 130
    assert "--resume" in capsys.readouterr().err
    court.judged.clear()
    assert status(tmp_path, "--resume") == Status.BROKEN
    assert court.judged == ["server-2"]
    assert "3 correct servers judged, 1 accused" in capsys.readouterr().out


def test_without_resuming_all_are_judged_anew(court: Court, tmp_path: Path) -> None:
    status(tmp_path)
    court.judged.clear()
    court.interrupts_after += 3
    assert status(tmp_path) == Status.KEPT
    assert len(court.judged) == 3


def test_a_server_that_does_not_exist_is_wrong_use(
    court: Court, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(tmp_path, "--fault", "no-such-*") == Status.MISUSED
    assert "no correct server is called no-such-*" in capsys.readouterr().err
    assert not court.judged
