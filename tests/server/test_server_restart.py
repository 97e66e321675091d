"""A restart by the control protocol: nothing that is kept may be lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from invoice_client import AMIRA, InvoiceClient
from people_client import ATTACHMENT, DIRECTOR, ELIZA, MANAGER, PeopleClient

from timecontract.server import app


@pytest.fixture(params=["in memory", "in a file"])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return None if request.param == "in memory" else tmp_path / "state.db"


def test_entries_and_timers_outlive_a_restart(state: Path | None) -> None:
    with InvoiceClient(app(state=state)) as client:
        timed, gone = client.log(start_timer=True), client.log()
        stopped = client.log(user=AMIRA, user_id=AMIRA, start_timer=True)
        client.pass_time(600)
        client.stop(user=AMIRA)
        client.delete(gone)
        before = [client.read(timed), client.read(stopped), client.listed()]
        assert client.control("POST", "/restart").status_code == 204
        assert [client.read(timed), client.read(stopped), client.listed()] == before
        assert client.running() == timed["time_entry_id"]
        assert client.get(gone).json()["code"] != 0


def test_sheets_and_settings_outlive_a_restart(state: Path | None) -> None:
    with PeopleClient(app(state=state)) as people:
        people.put("approvers", employee=ELIZA, approvers=[MANAGER, DIRECTOR])
        people.put("date-format", pattern="dd/MM/yyyy")
        sheet = people.pending(files=ATTACHMENT)
        people.decide(sheet, "approved", who=MANAGER)
        before = people.rows(), people.shown(sheet)
        people.control("POST", "/restart")
        assert (people.rows(), people.shown(sheet)) == before
        assert people.decide(sheet, "approved", who=DIRECTOR) == 0
        assert people.status(sheet) == "approved"


def test_what_a_reset_forgot_stays_forgotten(state: Path | None) -> None:
    with InvoiceClient(app(state=state)) as client:
        client.log(start_timer=True)
        client.control("POST", "/reset")
        client.control("POST", "/restart")
        assert client.ids() == []
        assert client.running() is None


def test_the_clock_goes_on_after_a_restart(client: InvoiceClient) -> None:
    client.pass_time(90)
    before = client.control("GET", "/clock").json()
    client.control("POST", "/restart")
    assert client.control("GET", "/clock").json() == before


def test_a_restart_leaves_other_worlds_alone(client: InvoiceClient) -> None:
    world = client.control("POST", "/worlds").json()["control"]
    entry = client.log(start_timer=True)
    assert client.send("POST", world + "/restart").status_code == 204
    assert client.running() == entry["time_entry_id"]
