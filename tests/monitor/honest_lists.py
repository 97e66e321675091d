"""Lists of the honest model: what a filter lets through, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from timecontract.contract.formats import iso_date

Row = Mapping[str, Any]

NAMES = ("project_name", "task_name", "user_name", "customer_name")
COLUMNS = (*NAMES, "log_date", "timer_started_at")
STATUSES = ("Status.Unbilled", "Status.Invoiced")
_PERIOD = re.compile(
    r"Date\.(?:(All|CustomDate|Today)|(This|Previous)(Day|Week|Month|Quarter|Year))"
)
_NUMBER_OF: Mapping[str, Callable[[date], int]] = {
    "Day": date.toordinal,
    # The day 0 of the ordinals would have been a Sunday.
    "Week": lambda day: day.toordinal() // 7,
    "Month": lambda day: 12 * day.year + day.month - 1,
    "Quarter": lambda day: (12 * day.year + day.month - 1) // 3,
    "Year": lambda day: day.year,
}
PERIODS = (
    *("Date.All", "Date.Today", "Date.CustomDate", "Date.PreviousDay"),
    *(f"Date.{when}{unit}" for when in ("This", "Previous") for unit in list(_NUMBER_OF)[1:]),
)


def unlawful(query: Mapping[str, str]) -> str | None:
    """The first parameter that has no lawful value."""
    for name in ("from_date", "to_date"):
        if name in query and iso_date(query[name]) is None:
            return name
    if query.get("filter_by", "Date.All") not in (*PERIODS, *STATUSES):
        return "filter_by"
    if query.get("sort_column", "log_date") not in COLUMNS:
        return "sort_column"
    sizes = (query.get(name, "1") for name in ("page", "per_page"))
    return None if all(size.isdigit() and int(size) > 0 for size in sizes) else "page"


def passes(row: Row, query: Mapping[str, str], today: date) -> bool:
    """Whether every filter of the query lets the row through."""
    return (
        all(row[name] == query[name] for name in ("project_id", "user_id") if name in query)
        and query.get("from_date", "") <= row["log_date"] <= query.get("to_date", "9999-12-31")
        and _chosen(row, query.get("filter_by", "Date.All"), today)
    )


def _chosen(row: Row, choice: str, today: date) -> bool:
    if choice in STATUSES:
        return bool(row["billed_status"] == "invoiced") is (choice == "Status.Invoiced")
    period = _PERIOD.fullmatch(choice)
    if period is None or period[1] in ("All", "CustomDate"):
        return True
    number_of = _NUMBER_OF[period[3] or "Day"]
    back = 1 if period[2] == "Previous" else 0
    day = date.fromisoformat(row["log_date"])
    return bool(number_of(day) == number_of(today) - back)


def in_order(
    rows: list[dict[str, Any]], column: str | None, *, descends: bool
) -> list[dict[str, Any]]:
    """The rows, the latest made first, or sorted by a column."""
    if column is None:
        return rows[::-1]
    return sorted(rows, key=lambda row: str(row.get(column, "")).casefold(), reverse=descends)
