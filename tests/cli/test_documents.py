import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timecontract.contract import catalogue, questions
from timecontract.status import Status

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = (
    "judging-your-server.md",
    "reading-a-finding.md",
    "limits.md",
    "recording.md",
    "testing-your-client.md",
)
Command = Callable[..., Any]


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_the_exit_statuses_are_those_of_the_command() -> None:
    rows = re.findall(r"^\| (\d) \| (.+) \|$", text("judging-your-server.md"), re.MULTILINE)
    assert rows == [(str(status.value), status.meaning) for status in Status]


@pytest.mark.parametrize("guide", GUIDES)
def test_every_rule_and_question_that_a_guide_names_exists(guide: str) -> None:
    for rule in re.findall(r"INV(?:-[A-Z0-9]+)+(?![-*\w])", text(guide)):
        assert rule in catalogue.load()
    for question, answer in re.findall(r"--strict ([a-z-]+)=([a-z-]+)", text(guide)):
        assert answer in questions.load_questions()[question].answers


@pytest.mark.parametrize("guide", GUIDES)
def test_every_option_that_a_guide_names_exists(guide: str, timecontract: Command) -> None:
    for line in re.findall(r"^timecontract (.+)$", text(guide), re.MULTILINE):
        name, *words = line.split()
        helped = timecontract(name, "--help").out
        assert all(word in helped for word in words if word.startswith("--"))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_page_that_a_guide_links_to_exists(guide: str) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", text(guide)):
        assert (DOCS / link).is_file()
