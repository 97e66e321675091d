"""Faults that show only where calls meet or after a restart are found; slow servers are not."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from timecontract import resources
from timecontract.plugin.totals import Totals
from timecontract.prove.lanes import over_http
from timecontract.prove.manners import Around, busy, plain
from timecontract.pytest_plugin import ConformanceRun
from timecontract.server.answers import questions
from timecontract.server.faults import Fault, all_faults
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.people.operations import Timesheets
from timecontract.server.worlds import Apis, World

SCENARIOS = {
    "invoice": ["invoice/test_races.py", "invoice/test_restarts.py"],
    "people": ["people/test_races_people.py", "people/test_restarts_people.py"],
}
FAULTS = [f for f in all_faults().values() if f.heading in ("races", "restarts")]


class Leisurely:
    """Handles each call rightly in one step, but takes its time before and after it."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __contains__(self, operation: object) -> bool:
        return True

    def step(self, world: World, _operation: str, act: Callable[[Apis], Any]) -> Any:
        time.sleep(self._random.uniform(0, 0.01))
        answer = world.step(act)
        time.sleep(self._random.uniform(0, 0.01))
        return answer


def raced(
    api: str,
    effort: str,
    fault: str = "",
    answers: Mapping[str, str] | None = None,
    around: Around = plain,
) -> Totals:
    """What the races and restarts of an API find on a server."""
    with over_http([fault] if fault else [], answers, around) as options:
        run = ConformanceRun(replace(options, apis=(api,), effort=effort))
        home = resources.conformance_dir()
        paths = [str(home / path) for path in SCENARIOS[api]]
        plain = [f"--rootdir={home}", f"--config-file={os.devnull}", "--assert=plain"]
        used = ["timecontract.pytest_plugin", "no:terminal", "no:cacheprovider", "no:faulthandler"]
        pytest.main([*paths, *plain, *(f"-p{name}" for name in used)], plugins=[run])
    return run.totals


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_of_races_or_restarts_is_found_under_a_rule_that_fits(fault: Fault) -> None:
    totals = raced(fault.api, "quick", fault.name)
    assert {finding.rule for finding in totals.findings} & set(fault.rules)
    assert not totals.suite_errors


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("api", SCENARIOS)
def test_a_server_that_takes_its_time_is_not_accused(
    monkeypatch: pytest.MonkeyPatch, api: str, seed: int
) -> None:
    for operations in (TimeEntries, Timesheets):
        monkeypatch.setattr(operations, "pace", Leisurely(seed))
    chance = Random(seed)
    answers = {name: chance.choice(question.answers) for name, question in questions().items()}
    totals = raced(api, "standard", answers=answers if seed else None)
    assert totals.findings == []
    assert not totals.suite_errors
    assert totals.asked["INV-TIMER-EXCLUSIVE" if api == "invoice" else "PPL-MODIFY-NAME"]


@pytest.mark.parametrize("api", SCENARIOS)
def test_a_server_that_takes_one_call_at_a_time_and_refuses_the_others_is_not_accused(
    api: str,
) -> None:
    totals = raced(api, "quick", around=busy)
    assert totals.findings == []
    assert not totals.suite_errors
    assert totals.asked["INV-START-RUNS" if api == "invoice" else "PPL-MODIFY-NAME"]
