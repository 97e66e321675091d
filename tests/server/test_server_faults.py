"""Every fault has a name and a description, and breaks nothing but the contract."""

import re

import pytest
from invoice_client import InvoiceClient
from long_story import transcript
from serving import Serve

from timecontract.contract import catalogue
from timecontract.server import FaultError, app
from timecontract.server.faults import all_faults
from timecontract.server.invoice.operations import TimeEntries

HEADINGS = {*["time_entries", "log_time_entries", "list_time_entries", "delete_time_entries"]} | {
    *["update_time_entry", "get_a_time_entry", "delete_time_entry", "start_timer", "stop_timer"],
    "get_timer",
}
# They show only among simultaneous calls, or in a server that has been stopped and started again.
ELSEWHERE = {"races", "restarts"}
AT_ONCE = [f.name for f in all_faults("invoice").values() if f.heading not in ELSEWHERE]


def test_there_are_faults_for_every_heading() -> None:
    assert {f.heading for f in all_faults("invoice").values()} == HEADINGS | ELSEWHERE
    assert len(AT_ONCE) >= 200


@pytest.mark.parametrize("name", all_faults("invoice"))
def test_a_fault_is_named_and_described(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name)
    description = all_faults("invoice")[name].description
    assert description.endswith(".")
    assert "\n" not in description
    assert description != TimeEntries.__doc__


@pytest.mark.parametrize("name", all_faults("invoice"))
def test_a_fault_breaks_rules_of_its_api(name: str) -> None:
    rules = all_faults("invoice")[name].rules
    assert rules
    assert not set(rules) - catalogue.load("invoice").keys()


@pytest.fixture(scope="module")
def usual() -> list[tuple[int, str, str]]:
    with InvoiceClient(app()) as client:
        return transcript(client)


@pytest.mark.parametrize("name", AT_ONCE)
def test_a_fault_shows_and_does_not_fall_over(serve: Serve, usual: object, name: str) -> None:
    told = transcript(serve(name))
    failed = {status for status, _type, _body in told if status >= 500}
    assert bool(failed) == ("INV-NO-SERVER-ERROR" in all_faults()[name].rules)
    assert told != usual


def test_faults_can_be_combined(serve: Serve) -> None:
    client = serve("ids-as-numbers", "sort-ignored")
    assert isinstance(client.log()["time_entry_id"], int)


def test_an_unknown_fault_is_told_which_there_are() -> None:
    with pytest.raises(FaultError, match="two-timers-may-run"):
        app(faults=["three-timers"])


def test_two_timers_run_with_that_fault(serve: Serve) -> None:
    client = serve("two-timers-may-run")
    first, second = client.log(), client.log()
    client.start(first)
    client.start(second)
    assert all(client.start(each).json()["code"] == 20050 for each in (first, second))


def test_a_refused_update_changes_notes_with_that_fault(serve: Serve) -> None:
    client = serve("refused-update-changes-notes")
    entry = client.log()
    assert client.update(entry, task_id="1").status_code == 400
    assert client.read(entry)["notes"] != entry["notes"]


def test_a_deleted_entry_stays_listed_until_a_reset_with_that_fault(serve: Serve) -> None:
    client = serve("deleted-entry-stays-in-list")
    entry = client.log()
    client.delete(entry)
    assert client.ids() == [entry["time_entry_id"]]
    client.control("POST", "/reset")
    assert client.ids() == []
