"""The client against the reference server, and against a cassette; its traffic is judged."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from client import RefusedError, Stopwatch, Timesheets, Work

if TYPE_CHECKING:
    from timecontract.testing.cassettes import PlayCassette
    from timecontract.testing.reference import ReferenceServer

CASSETTE = Path(__file__).with_name("stopwatch.yaml")


@pytest.fixture
def work(timecontract_server: ReferenceServer) -> Work:
    """The first project and task that there are, for the first user."""
    organization = timecontract_server.invoice.fixtures["organizations"][0]
    project = organization["projects"][0]
    return Work(project["id"], project["tasks"][0]["id"], organization["users"][0]["id"])


@pytest.fixture
def stopwatch(timecontract_server: ReferenceServer) -> Stopwatch:
    invoice = timecontract_server.invoice
    return Stopwatch(invoice.url, invoice.token, invoice.fixtures["organizations"][0]["id"])


def test_a_stopwatch_logs_the_time_between_start_and_stop(
    timecontract_server: ReferenceServer, stopwatch: Stopwatch, work: Work
) -> None:
    clock = timecontract_server.invoice.clock
    stopwatch.start(work, clock.today())
    clock.advance(90 * 60)
    assert stopwatch.stop() == "01:30"


def test_a_task_of_another_project_is_refused_in_words(stopwatch: Stopwatch, work: Work) -> None:
    with pytest.raises(RefusedError, match="task"):
        stopwatch.start(Work(work.project_id, "1", work.user_id), date(2026, 3, 18))


def test_a_sheet_is_handed_in_and_approved(timecontract_server: ReferenceServer) -> None:
    people = timecontract_server.people
    employee = people.fixtures["employees"][0]
    first = people.clock.today() + timedelta(days=7)
    last = first + timedelta(days=4)
    people.change(
        "timelog",
        employee=employee["record_id"],
        date=first.isoformat(),
        minutes="480",
        job_id=people.fixtures["jobs"][0]["id"],
        billable="true",
        type="0",
    )
    sheet = Timesheets(people.url, people.token).hand_in(employee["email"], first, last)
    Timesheets(people.url, people.tokens["approver"]).approve(sheet)
    with pytest.raises(RefusedError):
        Timesheets(people.url, people.tokens["approver"]).approve(sheet)


def test_the_stopwatch_does_the_same_against_what_was_recorded(
    timecontract_cassette: PlayCassette,
) -> None:
    service = timecontract_cassette(CASSETTE)
    stopwatch = Stopwatch(service.url, "any token", "90000001")
    work = Work("460000000044019", "460000000044009", "460000000024003")
    stopwatch.start(work, date(2026, 3, 18))
    assert stopwatch.stop() == "01:30"
