import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timecontract import cli
from timecontract.commands.template import TEMPLATE
from timecontract.contract import catalogue, questions
from timecontract.status import Status
from timecontract.target.file import read_targets

Command = Callable[..., Any]


def test_help_names_every_command_and_every_exit_status(timecontract: Command) -> None:
    said = timecontract("--help")
    assert said.status == Status.KEPT
    for status in Status:
        assert f"{status.value}  {status.meaning}" in said.out
    for name in ("check", "serve", "explain", "rules", "replay", "init", "doctor"):
        assert f"  {name} " in said.out


@pytest.mark.parametrize("name", ["check", "serve", "explain", "rules", "replay", "init", "doctor"])
def test_every_command_has_help_of_its_own(name: str, timecontract: Command) -> None:
    said = timecontract(name, "--help")
    assert said.status == Status.KEPT
    assert f"Usage: timecontract {name}" in said.out


def test_help_needs_none_of_the_heavy_libraries() -> None:
    heavy = "import sys, timecontract.cli; print({'pytest', 'httpx', 'yaml'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def test_wrong_use_has_its_status(timecontract: Command) -> None:
    for words in (["chekc"], ["rules", "--nope"], ["explain"], ["serve", "--port", "x"]):
        assert timecontract(*words).status == Status.MISUSED


def test_a_fault_of_ours_has_its_status(
    timecontract: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(api: str | None = None) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(catalogue, "load", fail)
    said = timecontract("rules")
    assert said.status == Status.OUR_FAULT
    assert "ZeroDivisionError" in said.err
    assert "please report it" in said.err


def test_ctrl_c_is_no_verdict(timecontract: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(api: str | None = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(catalogue, "load", interrupt)
    assert timecontract("rules").status == cli.INTERRUPTED


def test_a_reader_who_leaves_early_sees_no_error() -> None:
    command = f"{sys.executable} -m timecontract rules | head -n 1"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert len(told.stdout.splitlines()) == 1
    assert told.stderr == ""


def test_rules_are_listed_by_glob_in_any_letter_case(timecontract: Command) -> None:
    said = timecontract("rules", "inv-timer-*")
    assert said.status == Status.KEPT
    assert said.out.splitlines()
    assert all(line.startswith("INV-TIMER-") for line in said.out.splitlines())


def test_a_glob_without_rules_is_wrong_use(timecontract: Command) -> None:
    assert timecontract("rules", "XYZ*").status == Status.MISUSED


@pytest.mark.parametrize("rule", list(catalogue.load().values()), ids=lambda rule: rule.id)
def test_every_rule_can_be_explained(rule: catalogue.Rule, timecontract: Command) -> None:
    said = timecontract("explain", rule.id.lower())
    flat = " ".join(said.out.split())
    assert said.status == Status.KEPT
    for part in (rule.id, rule.title, rule.source.heading, *rule.operations):
        assert part in flat


@pytest.mark.parametrize("question", list(questions.load_questions()))
def test_every_open_question_can_be_explained(question: str, timecontract: Command) -> None:
    said = timecontract("explain", question)
    flat = " ".join(said.out.split())
    assert said.status == Status.KEPT
    for answer in questions.load_questions()[question].answers:
        assert f"{answer}:" in flat


@pytest.mark.parametrize("reading", list(questions.load_readings()))
def test_every_reading_can_be_explained(reading: str, timecontract: Command) -> None:
    assert "We read" in timecontract("explain", reading).out


@pytest.mark.parametrize("closed", [1, 2])
def test_a_stream_that_the_shell_has_closed_decides_nothing(closed: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "timecontract", "explain", "INV-DELETE-FINAL"],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: os.close(closed),
    )
    assert ran.returncode == Status.KEPT
    assert "Traceback" not in ran.stderr


def test_an_unknown_id_is_answered_with_the_nearest(timecontract: Command) -> None:
    said = timecontract("explain", "INV-TIMR-EXCLUSIV")
    assert said.status == Status.MISUSED
    assert "INV-TIMER-EXCLUSIVE" in said.err


def test_init_writes_a_target_file_that_is_read(
    timecontract: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INVOICE_TOKEN", "1000.abc")
    monkeypatch.setenv("PEOPLE_TOKEN", "1000.def")
    monkeypatch.setenv("PEOPLE_TOKEN_OF_APPROVER", "1000.ghi")
    path = tmp_path / "target.toml"
    assert timecontract("init", "--out", str(path)).status == Status.KEPT
    firsts = {target.api: target.cast().role("first").user for target in read_targets(path)}
    assert firsts == {"invoice": "460000000024003", "people": "469505000000133005"}


def test_init_leaves_an_existing_file_alone(timecontract: Command, tmp_path: Path) -> None:
    path = tmp_path / "target.toml"
    path.write_text("mine")
    assert timecontract("init", "--out", str(path)).status == Status.MISUSED
    assert path.read_text() == "mine"


def test_init_says_when_it_cannot_write(timecontract: Command, tmp_path: Path) -> None:
    assert timecontract("init", "--out", str(tmp_path / "no" / "t.toml")).status == Status.MISUSED


def test_the_settings_that_the_target_file_comments_out_exist_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INVOICE_TOKEN", "1000.abc")
    monkeypatch.setenv("PEOPLE_TOKEN", "1000.def")
    monkeypatch.setenv("PEOPLE_TOKEN_OF_APPROVER", "1000.ghi")
    path = tmp_path / "target.toml"
    path.write_text(re.sub(r"(?m)^# (\[\[|\w+ = )", r"\1", TEMPLATE))
    invoice, people = read_targets(path)
    assert (invoice.requests_per_second, people.requests_per_second) == (5, 5)
    assert {"control"} <= tomllib.loads(path.read_text())["people"].keys()
    assert people.cast().role("approver").user == "469505000000133011"
