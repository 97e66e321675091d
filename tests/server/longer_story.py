"""What the long story leaves out: edges of values, pages and periods, and long-running timers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
from invoice_client import (
    AMIRA,
    JOHN,
    OTHER_PROJECT,
    OTHER_TASK,
    PROJECT,
    TASK,
    InvoiceClient,
    arguments,
)

FIELD_SURVEY = "460000000044011"
TEXTS = [
    "<b>a &amp; b</b> 'single' %20 \\",
    "two  blanks",
    "null",
    "0",
    "0012.50",
    "時間 Cafe\u0301 👩\u200d💻",
    "n" * 500,
]
EDITS: list[dict[str, Any]] = [
    *({"notes": text} for text in TEXTS),
    {"notes": "n" * 501},
    {"log_time": "00:00"},
    {"log_time": "100:30"},
    {"log_time": "10:75"},
    {"log_time": "00:20"},
    {"log_time": None, "begin_time": "00:00", "end_time": "23:59"},
    {"log_time": None, "begin_time": "09:50", "end_time": "15:10"},
    {"log_time": None, "begin_time": "23:00", "end_time": "24:00"},
    {"log_time": None, "begin_time": "10:00", "end_time": "16:30", "is_billable": False},
    {"is_billable": True},
    {"is_billable": False},
    {"start_timer": "false"},
    {"log_date": "2024-02-29"},
    {"log_date": "2024-12-30"},
    {"log_date": "2026-03-09"},
    {"log_date": "2026-02-30"},
    {"task_id": FIELD_SURVEY},
    {"project_id": OTHER_PROJECT, "task_id": OTHER_TASK},
    {"task_id": OTHER_TASK},
    {"project_id": "999", "task_id": TASK},
    {"project_id": None},
    {"task_id": None},
    {"user_id": ""},
    {"task_id": "1", "log_date": "2026-03-02", "start_timer": "true"},
]
MOMENTS = [
    "2024-02-29T10:00:00+00:00",
    "2025-03-31T10:00:00+00:00",
    "2026-01-01T03:00:00+00:00",
    "2026-05-15T10:00:00+00:00",
    "2026-08-01T10:00:00+00:00",
]
DAYS = ["2023-04-01", "2024-01-01", "2024-02-29", "2024-12-31", "2025-01-01", "2025-02-27"]
DAYS += ["2025-02-28", "2025-03-02", "2025-03-31", "2025-10-01", "2025-10-03", "2025-12-31"]
DAYS += ["2026-01-01", "2026-01-02", "2026-02-14", "2026-05-31", "2026-06-01", "2026-07-31"]
DAYS += ["2026-08-31"]
PERIODS = [f"This{unit}" for unit in ("Week", "Month", "Quarter", "Year")]
PERIODS += [f"Previous{unit}" for unit in ("Day", "Week", "Month", "Quarter", "Year")]
PERIODS += ["All", "Today"]
QUERIES: list[dict[str, str]] = [
    {"filter_by": "Date.CustomDate", "from_date": "2025-01-01", "to_date": "2025-12-31"},
    {"filter_by": "Date.CustomDate", "from_date": "2025-01-01"},
    {"from_date": "2025-01-01", "to_date": "2025-02-28"},
    {"to_date": "2024-02-28"},
    {"filter_by": "Status.Unbilled", "from_date": "2025-10-01"},
    {"project_id": PROJECT, "user_id": AMIRA},
    {"project_id": OTHER_PROJECT, "user_id": JOHN, "from_date": "2026-03-01", "page": "1"},
    {"user_id": AMIRA, "sort_column": "log_date"},
    {"project_id": PROJECT, "sort_column": "log_date"},
    *({"sort_column": f"{name}_name"} for name in ("project", "task", "user", "customer")),
    {"sort_column": "log_date"},
    {"sort_column": "timer_started_at"},
    *({"page": str(number), "per_page": "9"} for number in range(1, 6)),
    {"page": "1", "per_page": "10"},
    {"page": "2", "per_page": "5", "project_id": OTHER_PROJECT},
    {"page": "2", "per_page": "5", "sort_column": "log_date"},
    {"page": "2", "per_page": "3", "from_date": "2026-05-01"},
]


def longer_story(client: InvoiceClient) -> Iterator[httpx.Response]:
    """The answers to all calls of the story, in order."""
    yield client.call("GET", params={"user_id": AMIRA, "project_id": OTHER_PROJECT})
    yield from edits(client)
    yield from long_timers(client)
    yield from deaths(client)
    yield from lists(client)


def edits(client: InvoiceClient) -> Iterator[httpx.Response]:
    """Every odd value, in a new entry and in an update, the same one twice."""
    one, neighbour = (
        client.log(log_date="2026-03-08", notes="one"),
        client.log(log_date="2026-03-08"),
    )
    yield client.call("GET")
    for edit in EDITS:
        made = client.try_log(**edit)
        yield made
        if "time_entry" in made.json():
            yield client.get(made.json()["time_entry"])
            yield client.start(made.json()["time_entry"])
            yield client.stop()
        for _ in range(2):
            yield client.update(one, **edit)
            yield client.get(one)
        yield client.get(neighbour)
        yield client.stop()
    yield client.update(one, user_id=AMIRA)
    yield client.call("PUT", "/77", json=arguments())
    yield client.call("POST", "/78/timer/start")


def long_timers(client: InvoiceClient) -> Iterator[httpx.Response]:
    """Timers past an hour, midnight and a day, again and again, refused and beside others."""
    span = {"begin_time": "12:00", "end_time": "13:00", "log_time": None}
    one = client.log(log_date="2026-03-08", is_billable=False, **span)
    two = client.log(project_id=OTHER_PROJECT, task_id=OTHER_TASK)
    theirs = client.log(user=AMIRA, user_id=AMIRA)
    client.start(theirs, user=AMIRA)
    for seconds in (30, 3700, 50_000, 90_000):
        client.start(one)
        client.pass_time(seconds)
        yield from seen(client, one)
        yield client.update(one, notes="timed", log_date="2026-03-03")
        yield client.start(one)
        yield from seen(client, one)
        yield client.try_log(start_timer="true", task_id="1")
        yield client.try_log(log_time=None, begin_time="08:00", end_time="09:00")
        yield client.update(two, notes="beside")
        yield from seen(client, one)
        yield client.stop()
        yield from seen(client, one)
        yield client.update(one, notes="stopped")
        yield from seen(client, one)
        yield client.stop()
    elsewhere = client.log(project_id=OTHER_PROJECT, task_id=OTHER_TASK)
    client.start(one)
    client.pass_time(86_400)
    for entry in (elsewhere, one):
        yield client.start(entry)
        yield from seen(client, one)
    yield client.update(two, start_timer="true")
    yield from seen(client, two)
    yield client.stop()
    yield from seen(client, two)


def seen(client: InvoiceClient, entry: dict[str, Any]) -> Iterator[httpx.Response]:
    """An entry, and the running timers of two users."""
    yield client.get(entry)
    yield from (client.call("GET", "/runningtimer/me", user=user) for user in (JOHN, AMIRA))


def deaths(client: InvoiceClient) -> Iterator[httpx.Response]:
    """Deletions of one and of several, and what can be done with the deleted."""
    timed = client.log()
    client.start(timed)
    client.stop()
    others = [client.log() for _ in range(6)]
    for dead in (timed, others[0]):
        yield client.delete(dead)
        yield client.get(dead, user=AMIRA)
        yield client.update(dead)
        yield client.start(dead)
        yield client.stop()
        yield client.try_log()
        yield client.call("GET", params={"from_date": "2026-01-01"})
    client.start(others[1])
    client.stop()
    several = ",".join(str(others[number]["time_entry_id"]) for number in (4, 1, 2))
    yield client.call("DELETE", params={"time_entry_ids": several})
    yield from (client.get(other) for other in others)
    client.start(others[3])
    yield client.delete(others[3])
    yield client.start(others[5])
    yield client.stop()


def lists(client: InvoiceClient) -> Iterator[httpx.Response]:
    """Every filter, order and page, at moments on the edges of periods."""
    for number, day in enumerate(DAYS):
        task = {"project_id": OTHER_PROJECT, "task_id": OTHER_TASK} if number % 2 else {}
        client.try_log(log_date=day, user_id=(JOHN, AMIRA)[number % 3 == 1], notes=day, **task)
    invoiced = client.log()["time_entry_id"]
    client.control("POST", f"/invoice/entries/{invoiced}/invoiced", json={"invoice_id": "46"})
    for query in [*QUERIES, {"filter_by": "Status.Unbilled"}, {"filter_by": "Status.Invoiced"}]:
        yield client.call("GET", params=query)
    for moment in MOMENTS:
        client.freeze(moment)
        for period in PERIODS:
            yield client.call("GET", params={"filter_by": f"Date.{period}"})
