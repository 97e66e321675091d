from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from timecontract import documents
from timecontract.contract import life_cycle
from timecontract.status import Status

DOCS = Path(__file__).parents[2] / "docs"
PAGE = "people-life-cycle.md"
Command = Callable[..., Any]


def test_the_documents_in_the_repository_are_those_of_the_contract() -> None:
    for name, text in documents.pages().items():
        seen = (DOCS / name).read_text(encoding="utf-8")
        assert seen == text, f"{name} is not as the contract has it; run: timecontract docs"


def test_the_life_cycle_has_a_row_for_every_transition() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| `([a-z-]+)` \|", documents.pages()[PAGE], re.MULTILINE)
    assert rows == [*life_cycle.load().transitions]


def test_every_row_has_as_many_cells_as_its_table() -> None:
    rows = [line for line in documents.pages()[PAGE].splitlines() if line.startswith("| `")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {4, 6}


def test_every_link_leads_somewhere() -> None:
    text = documents.pages()[PAGE]
    headings = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert {link for link in links if link.startswith("#")} == {f"#{one}" for one in headings}
    assert all((DOCS / link).is_file() for link in links if not link.startswith("#"))


def test_the_documents_are_written_where_asked(tmp_path: Path, timecontract: Command) -> None:
    said = timecontract("docs", "--out", str(tmp_path / "new"))
    assert said.status == Status.KEPT
    assert (tmp_path / "new" / PAGE).read_text(encoding="utf-8") == documents.pages()[PAGE]
    assert PAGE in said.out


def test_a_directory_that_cannot_be_made_is_told(tmp_path: Path, timecontract: Command) -> None:
    (tmp_path / "file").touch()
    said = timecontract("docs", "--out", str(tmp_path / "file" / "docs"))
    assert said.status == Status.MISUSED
    assert "cannot be written" in said.err
