"""Making, reading, changing and deleting entries."""

import pytest
from invoice_client import (
    AMIRA,
    NOW,
    OTHER_PROJECT,
    OTHER_TASK,
    STRANGER,
    InvoiceClient,
    arguments,
)

DETAIL = {
    "time_entry_id",
    "project_id",
    "project_name",
    "customer_id",
    "customer_name",
    "task_id",
    "task_name",
    "user_id",
    "user_name",
    "is_current_user",
    "log_date",
    "begin_time",
    "end_time",
    "log_time",
    "is_billable",
    "billed_status",
    "invoice_id",
    "notes",
    "timer_started_at",
    "timer_started_at_utc_time",
    "timer_duration_in_minutes",
    "timer_duration_in_seconds",
    "created_time",
    "timesheet_custom_fields",
}


def test_a_new_entry_shows_every_attribute_of_the_page(client: InvoiceClient) -> None:
    answer = client.try_log(log_time=None, begin_time="09:50", end_time="12:10")
    assert (answer.status_code, answer.json()["code"]) == (201, 0)
    assert answer.json()["message"] == "Your timesheet entry has been added."
    assert answer.headers["content-type"] == "application/json;charset=UTF-8"
    entry = answer.json()["time_entry"]
    assert set(entry) == DETAIL
    assert entry["log_time"] == "02:20"
    assert entry["created_time"] == "2026-03-31T15:30:00+0530"
    assert client.read(entry) == entry


def test_ids_are_digits_and_never_used_again(client: InvoiceClient) -> None:
    first = client.log()
    client.delete(first)
    second = client.log()
    assert first["time_entry_id"] != second["time_entry_id"]
    assert second["time_entry_id"].isdigit()
    assert len(second["time_entry_id"]) >= 15


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"project_id": None}, 4),
        ({"task_id": None}, 4),
        ({"user_id": None}, 4),
        ({"log_date": None}, 4),
        ({"task_id": OTHER_TASK}, 1002),
        ({"task_id": "1"}, 1002),
        ({"project_id": "1"}, 2),
        ({"project_id": 460000000044019}, 2),
        ({"user_id": STRANGER}, 2),
        ({"log_date": "2026-02-30"}, 2),
        ({"log_date": "2026-30-02"}, 2),
        ({"log_date": "2026-2-3"}, 2),
        ({"log_date": "\u0662026-01-01"}, 2),
        ({"log_date": "0000-01-01"}, 2),
        ({"log_time": "10:75"}, 2),
        ({"log_time": "-1:00"}, 2),
        ({"log_time": "99999999:00"}, 2),
        ({"log_time": "01:30\n"}, 2),
        ({"begin_time": "24:00", "end_time": "25:00"}, 2),
        ({"begin_time": "10:00"}, 2),
        ({"begin_time": "10:00", "end_time": "09:00"}, 2),
        ({"is_billable": "true"}, 2),
        ({"notes": "n" * 501}, 2),
        ({"notes": 5}, 2),
        ({"notes": "a\0b"}, 2),
        ({"start_timer": "soon"}, 2),
        ({"start_timer": 1}, 2),
    ],
)
def test_wrong_arguments_are_refused(
    client: InvoiceClient, changes: dict[str, object], code: int
) -> None:
    body = {k: v for k, v in (arguments() | changes).items() if v is not None}
    entry = client.log()
    for answer in (
        client.call("POST", json=body),
        client.call("PUT", f"/{entry['time_entry_id']}", json=body),
    ):
        assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert client.ids() == [entry["time_entry_id"]]
    assert client.read(entry) == entry


def test_notes_come_back_as_they_were_sent(client: InvoiceClient) -> None:
    notes = " \tÄ 👩🏽‍💻 \u202e 漢字 \n'\"\\ </b> "
    assert client.read(client.log(notes=notes))["notes"] == notes
    assert len(client.log(notes="👩" * 500)["notes"]) == 500


def test_the_page_s_own_example_of_blanks_is_taken(client: InvoiceClient) -> None:
    blanks = {"log_time": " ", "notes": " ", "start_timer": " "}
    entry = client.log(begin_time="10:00", end_time="15:00", **blanks)
    assert (entry["log_time"], entry["notes"]) == ("05:00", " ")
    assert client.running() is None


def test_an_update_changes_what_is_sent_alone(client: InvoiceClient) -> None:
    entry, other = client.log(is_billable=False), client.log(notes="other")
    client.pass_time(3600)
    updated = client.update(entry, notes="second draft", log_time=None).json()["time_entry"]
    assert updated == entry | {"notes": "second draft"}
    assert client.read(other) == other


def test_an_update_may_move_an_entry_to_another_project_and_user(client: InvoiceClient) -> None:
    entry = client.log()
    moved = {"project_id": OTHER_PROJECT, "task_id": OTHER_TASK, "user_id": AMIRA}
    answer = client.update(entry, **moved)
    assert answer.json()["message"] == "The timesheet's information has been updated."
    assert client.read(entry).items() >= moved.items()
    assert client.read(entry)["customer_name"] == "bright Harbour Ltd"
    assert client.read(entry)["is_current_user"] is False


def test_a_new_span_counts_log_time_anew(client: InvoiceClient) -> None:
    entry = client.log(log_time="05:00")
    client.update(entry, log_time=None, begin_time="10:00", end_time="10:45")
    assert client.read(entry)["log_time"] == "00:45"


def test_a_deleted_entry_is_gone(client: InvoiceClient) -> None:
    entry = client.log()
    answer = client.delete(entry)
    assert answer.json() == {"code": 0, "message": "The time entry has been deleted."}
    assert client.ids() == []
    for after in (client.get(entry), client.update(entry), client.delete(entry)):
        assert (after.status_code, after.json()["code"]) == (404, 1002)


def test_bulk_deletion_takes_the_selected_and_no_others(client: InvoiceClient) -> None:
    first, second, third = (client.log()["time_entry_id"] for _ in range(3))
    ids = f"{first}, {third},{first},1"
    answer = client.call("DELETE", params={"time_entry_ids": ids})
    message = "The selected timesheet entries have been deleted"
    assert answer.json() == {"code": 0, "message": message}
    assert client.ids() == [second]


def test_bulk_deletion_without_a_selection_is_refused(client: InvoiceClient) -> None:
    entry = client.log()
    for parameters in ({}, {"time_entry_ids": ""}, {"time_entry_ids": ", ,"}, {"ids": "1"}):
        assert client.call("DELETE", params=parameters).status_code == 400
    assert client.ids() == [entry["time_entry_id"]]


def test_an_invoiced_entry_shows_its_invoice(client: InvoiceClient) -> None:
    entry = client.log()
    path = f"/invoice/entries/{entry['time_entry_id']}/invoiced"
    assert client.control("POST", path, json={"invoice_id": "46"}).status_code == 204
    shown = client.read(entry)
    assert (shown["billed_status"], shown["invoice_id"]) == ("invoiced", "46")
    client.control("POST", path, json={"invoice_id": ""})
    assert client.read(entry) == entry


def test_dates_are_those_of_the_organisation(client: InvoiceClient) -> None:
    client.freeze("2026-03-31T19:00:00+00:00")
    entry = client.log(log_date="2026-04-01")
    assert entry["created_time"] == "2026-04-01T00:30:00+0530"
    assert client.ids(filter_by="Date.Today") == [entry["time_entry_id"]]
    client.freeze(NOW)
    assert client.ids(filter_by="Date.Today") == []
