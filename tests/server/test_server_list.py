"""Filters, order and pages of the list."""

from datetime import date

import pytest
from invoice_client import AMIRA, JOHN, OTHER_PROJECT, OTHER_TASK, PROJECT, InvoiceClient

from timecontract.server.invoice.periods import period


@pytest.mark.parametrize(
    ("name", "today", "first", "last"),
    [
        ("Today", "2026-03-31", "2026-03-31", "2026-03-31"),
        ("PreviousDay", "2026-03-01", "2026-02-28", "2026-02-28"),
        ("ThisWeek", "2026-03-31", "2026-03-29", "2026-04-04"),
        ("ThisWeek", "2026-03-29", "2026-03-29", "2026-04-04"),
        ("PreviousWeek", "2026-01-01", "2025-12-21", "2025-12-27"),
        ("ThisMonth", "2024-02-29", "2024-02-01", "2024-02-29"),
        ("PreviousMonth", "2026-01-31", "2025-12-01", "2025-12-31"),
        ("ThisQuarter", "2026-12-31", "2026-10-01", "2026-12-31"),
        ("PreviousQuarter", "2026-01-01", "2025-10-01", "2025-12-31"),
        ("ThisYear", "2026-03-31", "2026-01-01", "2026-12-31"),
        ("PreviousYear", "2026-03-31", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_period_has_these_ends(name: str, today: str, first: str, last: str) -> None:
    day = date.fromisoformat(today)
    found = period(name, day, week_start="sunday", year_start="january")
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


def test_weeks_and_years_begin_where_the_answers_say() -> None:
    day = date(2026, 2, 15)  # a Sunday
    week = period("ThisWeek", day, week_start="monday", year_start="april")
    year = period("ThisYear", day, week_start="monday", year_start="april")
    quarter = period("PreviousQuarter", day, week_start="saturday", year_start="july")
    assert week == (date(2026, 2, 9), date(2026, 2, 15))
    assert year == (date(2025, 4, 1), date(2026, 3, 31))
    assert quarter == (date(2025, 10, 1), date(2025, 12, 31))


def test_from_and_to_date_are_included(client: InvoiceClient) -> None:
    days = [client.log(log_date=f"2026-03-0{day}") for day in (1, 2, 3, 4)]
    found = client.ids(from_date="2026-03-02", to_date="2026-03-03")
    assert found == [days[2]["time_entry_id"], days[1]["time_entry_id"]]


def test_filters_intersect(client: InvoiceClient) -> None:
    client.log()
    client.log(user_id=AMIRA)
    wanted = client.log(user_id=AMIRA, project_id=OTHER_PROJECT, task_id=OTHER_TASK)
    assert client.ids(user_id=AMIRA, project_id=OTHER_PROJECT) == [wanted["time_entry_id"]]
    assert len(client.ids(user_id=AMIRA)) == 2
    assert len(client.ids(user_id=JOHN, project_id=PROJECT)) == 1
    assert client.ids(user_id=AMIRA, filter_by="Date.Today") == []
    assert client.ids(user_id="1") == []


def test_status_filters_divide_the_list(client: InvoiceClient) -> None:
    billed, unbilled = client.log()["time_entry_id"], client.log()["time_entry_id"]
    client.control("POST", f"/invoice/entries/{billed}/invoiced", json={"invoice_id": "46"})
    assert client.ids(filter_by="Status.Invoiced") == [billed]
    assert client.ids(filter_by="Status.Unbilled") == [unbilled]
    assert len(client.ids(filter_by="Date.All")) == 2


@pytest.mark.parametrize(
    ("column", "names"),
    [
        ("project_name", ["aurora mapping", "REAL TIME TRAFFIC FLUX"]),
        ("customer_name", ["bright Harbour Ltd", "SAF Instruments Inc"]),
        ("task_name", ["Cartography", "Distribution Analysis"]),
    ],
)
def test_names_are_sorted_without_regard_to_case(
    client: InvoiceClient, column: str, names: list[str]
) -> None:
    client.log(project_id=OTHER_PROJECT, task_id=OTHER_TASK)
    client.log()
    assert [row[column] for row in client.listed(sort_column=column)] == names


def test_untimed_entries_come_last_by_timer_started_at(client: InvoiceClient) -> None:
    late, early, none = client.log(), client.log(user_id=AMIRA), client.log()
    client.start(early)
    client.pass_time(60)
    client.start(late)
    expected = [entry["time_entry_id"] for entry in (early, late, none)]
    assert client.ids(sort_column="timer_started_at") == expected


def test_pages_hold_every_row_once(client: InvoiceClient) -> None:
    for number in range(7):
        client.log(log_date=f"2026-03-0{number % 2 + 1}")
    whole = client.ids(sort_column="log_date")
    pages = [client.ids(sort_column="log_date", page=page, per_page=3) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert [row for page in pages for row in page] == whole


def test_page_context_tells_of_further_pages(client: InvoiceClient) -> None:
    for _ in range(3):
        client.log()
    contexts = [
        client.call("GET", params={"page": page, "per_page": 2}).json()["page_context"]
        for page in (1, 2)
    ]
    assert [context["has_more_page"] for context in contexts] == [True, False]


@pytest.mark.parametrize(
    "parameters",
    [
        {"filter_by": "Date.Tomorrow"},
        {"sort_column": "notes"},
        {"from_date": "2026-02-30"},
        {"to_date": "yesterday"},
        {"page": "0"},
        {"page": "-1"},
        {"per_page": "1e3"},
        {"per_page": "९"},
        {"page": "9" * 400},
        {"project_id": ["1", "2"]},
    ],
)
def test_wrong_parameters_are_refused(client: InvoiceClient, parameters: dict[str, object]) -> None:
    answer = client.call("GET", params=parameters)
    assert (answer.status_code, answer.json()["code"]) == (400, 2)


def test_rows_lack_what_the_example_of_the_list_lacks(client: InvoiceClient) -> None:
    entry = client.log()
    missing = set(entry) - set(client.listed()[0])
    assert missing == {
        "timer_started_at_utc_time",
        "timer_duration_in_seconds",
        "timesheet_custom_fields",
    }
