"""State machines, against the reference server in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import httpx
import pytest

from timecontract.contract.apis import Dialect, Facts
from timecontract.drive import state_machine_invoice, state_machine_people
from timecontract.drive.state_machine import BUDGETS
from timecontract.exchange import Event, Exchange
from timecontract.monitor.monitor import Monitor
from timecontract.monitor.verdict import Finding
from timecontract.plugin.driven import driven
from timecontract.plugin.options import Options
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
from timecontract.prove.lanes import in_process
from timecontract.report.record import Housekeeping
from timecontract.server.run import app
from timecontract.target import control
from timecontract.target.errors import UnjudgedError
from timecontract.target.file import Target
from timecontract.target.in_process import InProcess
from timecontract.target.transport import http_client

PLAYS: Mapping[str, Callable[[Any], int]] = {
    "invoice": state_machine_invoice.play,
    "people": state_machine_people.play,
}
ALL_DELETABLE = {f"delete-{state}": "delete" for state in ("pending", "approved", "rejected")}
both = pytest.mark.parametrize("api", PLAYS)


@dataclass
class Told:
    """What stories came to: the requests that they took, the totals of the run, all events."""

    sent: int = 0
    totals: Totals = field(default_factory=Totals)
    events: list[Event] = field(default_factory=list)
    monitored: list[Facts] = field(default_factory=list)

    @property
    def exchanges(self) -> list[Exchange]:
        return [event for event in self.events if isinstance(event, Exchange)]

    @property
    def findings(self) -> Mapping[str, Finding]:
        return {finding.rule: finding for finding in self.totals.findings}


class Overheard(Monitor):
    """A monitor whose events are noted."""

    def __init__(self, told: Told, facts: Facts, dialect: Dialect) -> None:
        super().__init__(facts, dialect)
        told.monitored.append(facts)
        self._told = told

    def observe(self, event: Event) -> list[Finding]:
        self._told.events.append(event)
        return super().observe(event)


def tell(
    api: str,
    seed: int = 0,
    effort: str = "quick",
    faults: Iterable[str] = (),
    *,
    answers: Mapping[str, str] | None = None,
    shared: bool = False,
    **options: Any,
) -> Told:
    """Tells stories to a reference server; to one without a control address where `shared`."""
    told = Told()
    with in_process(faults, answers) as lane:
        settings = replace(
            lane,
            apis=(api,),
            seed=seed,
            effort=effort,
            monitor=lambda facts, dialect: Overheard(told, facts, dialect),
            **({"targets": _shared(lane, api)} if shared else {}),
            **options,
        )
        with closing(Premises(settings, told.totals)) as premises:
            venue = premises.venue(api)
            scene = venue.scene()
            try:
                told.sent = PLAYS[api](driven(api).session(scene.stage))
            finally:
                venue.leave(scene)
    return told


def _shared(lane: Options, api: str) -> tuple[Target, ...]:
    address = str(lane.targets[0].control)
    with lane.client(address) as client:
        fixtures = control.Control.connect(address, client).fixtures()[api]
    return (Target("shared", api, fixtures),)


@both
def test_the_same_seed_tells_the_same_stories(api: str) -> None:
    one, again, other = tell(api, 3), tell(api, 3), tell(api, 4)
    requests = [[exchange.request for exchange in told.exchanges] for told in (one, again, other)]
    assert requests[0] == requests[1] != requests[2]


@both
def test_a_budget_is_kept(api: str) -> None:
    told = tell(api)
    assert BUDGETS["quick"] <= told.sent <= BUDGETS["quick"] + 3
    assert len(told.exchanges) == told.sent


@both
def test_every_story_begins_in_a_world_of_its_own(api: str) -> None:
    told = tell(api)
    worlds = {exchange.request.url.partition("/w/")[2].split("/")[0] for exchange in told.exchanges}
    assert len(worlds) == len(told.monitored) - 1 > 1


@both
def test_every_operation_succeeds_and_everybody_calls_within_standard(api: str) -> None:
    told = tell(api, effort="standard")
    assert all(told.totals.coverage.of(api)["operations"].values())
    facts = told.monitored[0]
    assert {exchange.caller for exchange in told.exchanges} >= facts.callers.keys()


SHORT = {
    "start-twice-succeeds": ("INV-START-TWICE-REFUSED", 4),
    "two-timers-may-run": ("INV-TIMER-EXCLUSIVE", 7),
    "time-logs-inverted": ("PPL-APPROVE-TIMELOGS", 5),
    "rejected-stays-pending": ("PPL-APPROVE-REJECTS", 5),
}


@pytest.mark.parametrize("fault", SHORT)
def test_what_is_found_is_told_once_and_shortly(fault: str) -> None:
    rule, most = SHORT[fault]
    told = tell("people" if rule.startswith("PPL-") else "invoice", faults=[fault])
    assert [finding.rule for finding in told.totals.findings].count(rule) == 1
    story = told.findings[rule].story
    assert len([event for event in story if isinstance(event, Exchange)]) <= most


def test_the_stories_that_shorten_count_for_nothing() -> None:
    told = tell("invoice", faults=["start-twice-succeeds"])
    created = told.totals.housekeeping.created
    counted = told.totals.coverage.of("invoice")["operations"]
    assert told.sent < len(told.exchanges) == told.totals.exchanges - 2
    assert sum(counted.values()) < told.sent
    assert told.totals.housekeeping == Housekeeping(created, created, ())
    assert created < len([e for e in told.exchanges if e.response and e.response.status == 201])


@both
def test_a_shared_target_is_left_as_it_was(api: str) -> None:
    told = tell(api, shared=True, answers=ALL_DELETABLE)
    assert told.totals.housekeeping.created >= 3
    assert not told.totals.housekeeping.left
    assert not told.totals.findings
    assert told.sent <= BUDGETS["quick"] / 4


def test_sheets_that_nobody_can_delete_stay_few() -> None:
    told = tell("people", shared=True, effort="standard")
    assert len(told.totals.housekeeping.left) <= len(("pending", "approved", "rejected"))


def test_a_shared_target_is_told_no_story_twice() -> None:
    told = tell("invoice", faults=["delete-does-not-delete"], shared=True)
    assert "INV-DELETE-FINAL" in told.findings
    assert len(told.monitored) == 1


@both
def test_a_target_that_only_resets_is_reset_for_each_story(
    api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(control, "_PARTS", control._PARTS - {"worlds"})
    told = tell(api)
    assert not told.totals.findings
    assert not told.totals.housekeeping.left
    assert len(told.monitored) > 2


class Silence(httpx.BaseTransport):
    """Answers so many requests, and then none."""

    def __init__(self, behind: httpx.BaseTransport, answers: int) -> None:
        self._behind = behind
        self._left = answers

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._left -= 1
        if self._left < 0:
            raise httpx.ReadTimeout("nothing comes", request=request)
        return self._behind.handle_request(request)


@both
def test_a_target_that_stops_answering_ends_the_stories(api: str) -> None:
    transport = Silence(InProcess(app()), 100)
    with pytest.raises(UnjudgedError, match="answer"):
        tell(api, client=partial(http_client, transport=transport))


def test_a_read_only_run_only_reads() -> None:
    told = tell("invoice", read_only=True)
    assert {exchange.request.method for exchange in told.exchanges} == {"GET"}
