"""A whole run against a server of our own making, faulty or odd."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from timecontract.conduct import conduct
from timecontract.contract.apis import APIS
from timecontract.pytest_plugin import Options
from timecontract.report.record import RunRecord
from timecontract.server.answers import Answers
from timecontract.server.run import running_server
from timecontract.target.file import bare_targets

Judge = Callable[..., RunRecord]


@pytest.fixture
def judge() -> Judge:
    """Judges the reference server with a fault or with other answers, at the effort `quick`."""

    def judge_one(
        fault: str = "", answers: Mapping[str, str] | None = None, apis: Sequence[str] = tuple(APIS)
    ) -> RunRecord:
        faults = [fault] if fault else []
        with running_server(answers=Answers(answers or {}), faults=faults) as address:
            targets = bare_targets({}, address.control)
            return conduct(Options(targets=targets, apis=apis, effort="quick")).record

    return judge_one
