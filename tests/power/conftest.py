"""A whole run against a server of our own making, faulty or odd."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest

from timecontract.conduct import conduct
from timecontract.contract.apis import APIS
from timecontract.prove.lanes import in_process
from timecontract.report.record import RunRecord

Judge = Callable[..., RunRecord]


@pytest.fixture
def judge() -> Judge:
    """Judges the reference server with a fault or with other answers.

    `rules` are globs of those that are put to the question, none for all.
    It runs inside this process; `timecontract prove` shows that HTTP makes no difference.
    """

    def judge_one(
        fault: str = "",
        answers: Mapping[str, str] | None = None,
        apis: Sequence[str] = tuple(APIS),
        effort: str = "quick",
        rules: Sequence[str] = (),
    ) -> RunRecord:
        faults = [fault] if fault else []
        with in_process(faults, answers) as options:
            asked = replace(options, apis=apis, effort=effort, rules=tuple(rules))
            return conduct(asked).record

    return judge_one
