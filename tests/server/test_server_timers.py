"""One running timer per user."""

import pytest
from invoice_client import AMIRA, JOHN, InvoiceClient


def test_starting_a_second_timer_leaves_one_running(client: InvoiceClient) -> None:
    first, second = client.log(), client.log()
    client.start(first)
    client.pass_time(120)
    assert client.start(second).status_code == 200
    assert client.running() == second["time_entry_id"]
    assert client.read(first)["log_time"] == "01:32"


def test_starting_what_runs_is_refused_with_20050(client: InvoiceClient) -> None:
    entry = client.log()
    client.start(entry)
    client.pass_time(60)
    answer = client.start(entry, user=AMIRA)
    assert (answer.status_code, answer.json()) == (
        400,
        {"code": 20050, "message": "This timesheet entry is already being timed"},
    )
    assert client.read(entry)["timer_duration_in_seconds"] == "60"


def test_updating_what_runs_is_refused_with_20054(client: InvoiceClient) -> None:
    entry = client.log()
    client.start(entry)
    answer = client.update(entry, notes="changed")
    assert answer.json()["code"] == 20054
    assert client.read(entry)["notes"] == "first draft"


def test_stopping_adds_the_time_run(client: InvoiceClient) -> None:
    entry = client.log(log_time="00:45")
    client.start(entry)
    client.pass_time(15 * 60 + 59)
    stopped = client.stop().json()["time_entry"]
    assert stopped["log_time"] == "01:00"
    assert stopped["timer_duration_in_minutes"] == "15"
    assert stopped["timer_duration_in_seconds"] == "959"
    assert client.running() is None


def test_timers_of_two_users_run_side_by_side(client: InvoiceClient) -> None:
    mine, theirs = client.log(), client.log(user_id=AMIRA)
    client.start(mine)
    client.start(theirs, user=AMIRA)
    assert client.running() == mine["time_entry_id"]
    assert client.running(user=AMIRA) == theirs["time_entry_id"]


def test_stopping_leaves_the_timers_of_others(client: InvoiceClient) -> None:
    theirs = client.log(user_id=AMIRA)
    client.start(theirs, user=AMIRA)
    assert client.stop().status_code == 400
    assert client.running(user=AMIRA) == theirs["time_entry_id"]


@pytest.mark.parametrize("value", [True, "true"])
def test_start_timer_on_create_stops_the_timer_before(client: InvoiceClient, value: object) -> None:
    first = client.log(start_timer=value)
    assert client.running() == first["time_entry_id"]
    second = client.log(start_timer=value)
    assert client.running() == second["time_entry_id"]


def test_start_timer_on_update_stops_the_timer_before(client: InvoiceClient) -> None:
    first, second = client.log(start_timer=True), client.log()
    client.update(second, start_timer="true")
    assert client.running() == second["time_entry_id"]
    assert client.read(first)["timer_started_at"] == " "


def test_start_timer_on_update_follows_the_new_user(client: InvoiceClient) -> None:
    entry = client.log()
    client.update(entry, user_id=AMIRA, start_timer=True)
    assert client.running(user=JOHN) is None
    assert client.running(user=AMIRA) == entry["time_entry_id"]


def test_deleting_what_runs_ends_its_timer(client: InvoiceClient) -> None:
    client.delete(client.log(start_timer=True))
    assert client.running() is None
    assert client.stop().status_code == 400


def test_a_refused_start_on_create_leaves_nothing(client: InvoiceClient) -> None:
    running = client.log(start_timer=True)
    assert client.try_log(start_timer=True, notes="x" * 501).status_code == 400
    assert client.ids() == [running["time_entry_id"]] == [client.running()]


def test_a_timer_counts_nothing_when_the_clock_goes_back(client: InvoiceClient) -> None:
    entry = client.log(start_timer=True)
    client.freeze("2026-03-01T00:00:00+00:00")
    assert client.stop().json()["time_entry"]["log_time"] == entry["log_time"]


def test_timer_started_at_is_local_and_utc(client: InvoiceClient) -> None:
    entry = client.log(start_timer=True)
    assert entry["timer_started_at"] == "2026-03-31 15:30"
    assert entry["timer_started_at_utc_time"] == "2026-03-31 10:00"


def test_another_starts_a_users_timer_with_caller_answer(serve: object) -> None:
    client: InvoiceClient = serve(**{"whose-timer": "caller"})  # type: ignore[operator]
    entry = client.log()
    client.start(entry, user=AMIRA)
    assert client.running() is None
    assert client.running(user=AMIRA) == entry["time_entry_id"]
