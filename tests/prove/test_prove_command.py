"""The command `timecontract prove`: what it says, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from faulty_servers import FAULTS

from timecontract.cli import main
from timecontract.commands import prove as command
from timecontract.prove import proof
from timecontract.prove.hunt import Hunt
from timecontract.prove.results import Result
from timecontract.status import Status


@pytest.fixture(autouse=True)
def chosen_from_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "all_faults", lambda: FAULTS)


def status(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["prove", "--http-sample", "0", "--effort", "quick", *words])
    return int(left.value.code or 0)


def test_a_proof_says_how_long_it_takes_and_writes_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("--fault", "well-*", "--report", str(tmp_path)) == Status.KEPT
    said = capsys.readouterr()
    assert "Quick in process: 1 run, about" in said.err
    assert "1 of 1 caught, 1 under a fitting rule" in said.out
    written = json.loads((tmp_path / "prove.json").read_text())
    assert [told["rule"] for told in written["faults"]] == ["INV-DELETE-FINAL"]
    assert "| well-named |" in (tmp_path / "prove.md").read_text()


def test_a_fault_that_is_not_caught_fails_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("--fault", "harmless", "--report", str(tmp_path)) == Status.BROKEN
    said = capsys.readouterr()
    assert "Not caught: harmless\n    Does what it has to." in said.out


def test_a_fault_that_does_not_exist_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--fault", "no-such-*") == Status.MISUSED
    assert "no fault is called no-such-*" in capsys.readouterr().err


def test_a_proof_that_was_interrupted_says_how_to_go_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_task: Hunt) -> Result:
        raise KeyboardInterrupt

    monkeypatch.setattr(proof, "hunt", interrupted)
    assert status("--report", str(tmp_path)) == 130
    assert "--resume" in capsys.readouterr().err
