"""Runs the command in this process and tells what it said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from timecontract.cli import main


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


@pytest.fixture
def timecontract(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Calls the command line with these words."""

    def call(*words: str) -> Said:
        with pytest.raises(SystemExit) as left:
            main(list(words))
        out, err = capsys.readouterr()
        return Said(int(left.value.code or 0), out, err)

    return call
