"""The reference server has both APIs, and every command serves both."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timecontract.conduct import Conducted, conduct
from timecontract.drive.judge import Silent
from timecontract.drive.people import PeopleSession
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.monitor.verdict import Finding, Verdict
from timecontract.plugin.options import Options
from timecontract.plugin.premises import Premises
from timecontract.plugin.totals import Totals
from timecontract.replay import replay
from timecontract.report.cassette import Recorded, write
from timecontract.status import Status

Command = Callable[..., Any]
INVOICE, PEOPLE = "INV-STOP-MESSAGE", "PPL-DELETE-MESSAGE"


@pytest.fixture(scope="module")
def both() -> tuple[Conducted, str]:
    """A run of one rule of each API, and what it showed of its progress."""
    progress = io.StringIO()
    return conduct(Options(rules=(INVOICE, PEOPLE), effort="quick"), progress), progress.getvalue()


def test_a_run_judges_both_with_the_facts_of_each(both: tuple[Conducted, str]) -> None:
    record = both[0].record
    assert {rule: result.verdict for rule, result in record.rules.items()} == {
        INVOICE: Verdict.KEPT,
        PEOPLE: Verdict.KEPT,
    }
    assert {api: facts.api for api, facts in both[0].facts.items()} == {
        "invoice": "invoice",
        "people": "people",
    }
    assert record.housekeeping.left == ()


def test_progress_counts_the_scenarios_of_each_api(both: tuple[Conducted, str]) -> None:
    rows = [re.fullmatch(r"(\w+) +([.Fs]+) +(\d+) of (\d+)", line) for line in both[1].splitlines()]
    told = [(row[1], len(row[2]), row[3] == row[4]) for row in rows if row]
    assert len(told) == len(rows)
    assert [api for api, _, complete in told if complete] == ["Invoice", "People"]
    assert all(signs == 60 or complete for _, signs, complete in told)


def test_a_rule_of_one_api_leaves_the_other_out() -> None:
    record = conduct(Options(rules=(PEOPLE,), effort="quick")).record
    assert (record.apis, [*record.rules]) == (("people",), [PEOPLE])


class Listener(Silent):
    """A monitor that keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Event] = []

    def observe(self, event: Event, /) -> list[Finding]:
        self.heard.append(event)
        return []


def record(act: Callable[[PeopleSession], object]) -> Recorded:
    """What `act` does on a reference server, as the story of a finding."""
    listener = Listener()
    options = Options(monitor=lambda _facts, _dialect: listener)
    with closing(Premises(options, Totals())) as premises:
        venue = premises.venue("people")
        scene = venue.scene()
        act(PeopleSession(scene.stage))
        venue.leave(scene)
        story = tuple(listener.heard)
        finding = Finding(PEOPLE, "delete_timesheets", "a", "b", story=story, step=len(story) - 1)
        return Recorded(finding, venue.facts)


def again(recorded: Recorded) -> list[Event]:
    """What a monitor hears when the story is sent again."""
    listener = Listener()
    replay(recorded, Options(monitor=lambda _facts, _dialect: listener))
    return listener.heard


def bodies(story: list[Event] | tuple[Event, ...]) -> list[int]:
    """The lengths of the answers, which do not depend on the ids in them."""
    exchanges = [event for event in story if isinstance(event, Exchange)]
    return [len(e.response.body) if e.response else 0 for e in exchanges]


def a_sheet_lives(people: PeopleSession) -> None:
    sheet = people.create(sendforApproval="true").id
    people.approver.approve(sheet)
    people.details(sheet, xml=True)
    people.by_authtoken.details(sheet)
    people.create(attachment=("a.txt", b"\x00\xff"))
    people.delete(sheet)


def test_a_story_of_people_happens_again_in_a_new_world() -> None:
    recorded = record(a_sheet_lives)
    assert bodies(again(recorded)) == bodies(recorded.finding.story)


def test_changes_behind_the_api_happen_again() -> None:
    def act(people: PeopleSession) -> None:
        with people.processed_until(date(2026, 3, 1)), people.without_time_tracker():
            people.list()

    recorded = record(act)
    told = [event for event in again(recorded) if isinstance(event, Intervention)]
    assert told == [e for e in recorded.finding.story if isinstance(e, Intervention)]
    assert bodies(again(recorded)) == bodies(recorded.finding.story)


def test_a_finding_of_people_is_replayed_from_its_file(
    tmp_path: Path, timecontract: Command
) -> None:
    recorded = record(lambda people: people.delete(people.create().id))
    write(tmp_path / "f.yaml", recorded.finding, recorded.facts)
    said = timecontract("replay", str(tmp_path / "f.yaml"))
    assert said.status == Status.KEPT
    assert f"{PEOPLE} was kept" in said.out


def test_a_story_of_an_api_that_is_not_there_cannot_be_sent(
    tmp_path: Path, timecontract: Command
) -> None:
    recorded = record(lambda people: people.list())
    write(tmp_path / "f.yaml", recorded.finding, recorded.facts)
    said = timecontract("replay", str(tmp_path / "f.yaml"), "--api", "invoice")
    assert said.status == Status.UNJUDGED
    assert "needs the People API" in said.err


def test_rules_are_listed_of_one_api(timecontract: Command) -> None:
    said = timecontract("rules", "--api", "people")
    assert all(line.startswith("PPL-") for line in said.out.splitlines())


def test_doctor_tells_of_each_api(timecontract: Command) -> None:
    said = timecontract("doctor")
    assert said.out.index("\nInvoice\n") < said.out.index("\nPeople\n")
    alone = timecontract("doctor", "--api", "people").out
    assert "Invoice" not in alone
    assert "somebody with a token who may approve the first employee's sheets" in alone
