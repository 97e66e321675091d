"""Breaches under "List time entries"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from families import NOBODY, answers
from honest_calls import Reply
from honest_wire import Options, Tamper
from tampering import RECORD, Rows, listing, listing_also, listing_nothing, refused, without
from trace_facts import AMIRA, DRAWING, JOHN, MAPPING, MEASURING, SURVEY
from traces import Changes, Trace

from breaches import Story, breaks

OP = "list_time_entries"
ELSEWHERE: Changes = {"project_id": SURVEY, "task_id": MEASURING}


def read(trace: Trace, **options: Unpack[Options]) -> None:
    """A list of one entry."""
    trace.create()
    trace.list(**options)


answers("INV-LIST", OP, "READ", read)


@breaks("INV-LIST-ACCEPTED")
def a_list_refused(trace: Trace) -> None:
    trace.list(tamper=refused())


@breaks("INV-LIST-ACCEPTED")
def a_documented_filter_refused(trace: Trace) -> None:
    query = {"filter_by": "Date.ThisQuarter", "user_id": JOHN, "sort_column": "user_name"}
    trace.list(query, tamper=refused())


@breaks("INV-LIST-ROWS")
def no_rows(trace: Trace) -> None:
    trace.list(tamper=without("time_entries"))


@breaks("INV-LIST-ROWS")
def rows_that_are_no_objects(trace: Trace) -> None:
    entry = trace.create()

    def tamper(reply: Reply) -> Reply:
        return Reply(200, {**reply.body, "time_entries": [entry]})

    trace.list(tamper=tamper)


@breaks("INV-LIST-COMPLETE")
def a_list_without_an_entry(trace: Trace) -> None:
    trace.create()
    trace.create()
    trace.list(tamper=listing(lambda rows: rows[:1]))


@breaks("INV-LIST-NOTHING-APPEARS")
def an_entry_that_nobody_made(trace: Trace) -> None:
    trace.list()
    trace.create()
    trace.list(tamper=listing_also({**RECORD, "time_entry_id": NOBODY}))


@breaks("INV-LIST-ONCE")
def an_entry_listed_twice(trace: Trace) -> None:
    read(trace, tamper=listing(lambda rows: rows + rows))


# ---- filters: an entry that each lets through, and one that it does not ------------------------

FILTERS: list[tuple[str, dict[str, str], Changes, Changes | None]] = [
    ("PROJECT", {"project_id": SURVEY}, ELSEWHERE, {}),
    ("COMBINED", {"project_id": MAPPING, "from_date": "2026-03-30"}, {}, ELSEWHERE),
    (
        "COMBINED",
        {"project_id": MAPPING, "filter_by": "Date.ThisWeek"},
        {},
        {"log_date": "2026-03-28"},
    ),
    ("COMBINED", {"user_id": JOHN, "filter_by": "Status.Unbilled"}, {}, None),
]
DAYS = [
    ("FROM-DATE", {"from_date": "2026-03-15"}, "2026-03-15", "2026-03-14"),
    ("TO-DATE", {"to_date": "2026-03-15"}, "2026-03-15", "2026-03-16"),
    ("COMBINED", {"from_date": "2026-03-01", "to_date": "2026-03-09"}, "2026-03-09", "2026-02-28"),
]
# The last of March 2026 is a Tuesday, and weeks begin on Sunday.
PERIODS = [
    ("TODAY", "Date.Today", "2026-03-31", "2026-03-30"),
    ("PREVIOUS-DAY", "Date.PreviousDay", "2026-03-30", "2026-03-31"),
    ("THIS-WEEK", "Date.ThisWeek", "2026-03-29", "2026-03-28"),
    ("THIS-WEEK", "Date.ThisWeek", "2026-03-31", "2026-04-05"),
    ("PREVIOUS-WEEK", "Date.PreviousWeek", "2026-03-22", "2026-03-29"),
    ("THIS-MONTH", "Date.ThisMonth", "2026-03-01", "2026-02-28"),
    ("PREVIOUS-MONTH", "Date.PreviousMonth", "2026-02-28", "2026-03-01"),
    ("THIS-QUARTER", "Date.ThisQuarter", "2026-01-01", "2025-12-31"),
    ("PREVIOUS-QUARTER", "Date.PreviousQuarter", "2025-10-01", "2025-09-30"),
    ("THIS-YEAR", "Date.ThisYear", "2026-01-01", "2025-12-31"),
    ("PREVIOUS-YEAR", "Date.PreviousYear", "2025-01-01", "2024-12-31"),
]
ALL_FILTERS = [
    *FILTERS,
    *((part, query, {"log_date": a}, {"log_date": b}) for part, query, a, b in DAYS),
    *((p, {"filter_by": f}, {"log_date": a}, {"log_date": b}) for p, f, a, b in PERIODS),
    ("DATE-ALL", {"filter_by": "Date.All"}, {"log_date": "2019-01-01"}, None),
    ("CUSTOM-DATE", {"filter_by": "Date.CustomDate", "to_date": "2026-03-30"}, {}, None),
    ("UNBILLED", {"filter_by": "Status.Unbilled"}, {}, None),
]


def _lost(query: dict[str, str], inside: Changes) -> Story:
    def an_entry_that_the_filter_lets_through_is_missing(trace: Trace) -> None:
        trace.create(inside)
        trace.list(query, tamper=listing_nothing())

    return an_entry_that_the_filter_lets_through_is_missing


def _let_through(query: dict[str, str], outside: Changes) -> Story:
    def an_entry_that_the_filter_holds_back_is_listed(trace: Trace) -> None:
        shown = trace.record(trace.create(outside))
        trace.list(query, tamper=listing_also(shown))

    return an_entry_that_the_filter_holds_back_is_listed


for _part, _query, _inside, _outside in ALL_FILTERS:
    breaks(f"INV-LIST-{_part}")(_lost(_query, _inside))
    if _outside is not None:
        breaks(f"INV-LIST-{_part}")(_let_through(_query, _outside))


@breaks("INV-LIST-CUSTOM-DATE")
def an_entry_outside_the_custom_dates(trace: Trace) -> None:
    shown = trace.record(trace.create({"log_date": "2026-03-29"}))
    query = {"filter_by": "Date.CustomDate", "from_date": "2026-03-30"}
    trace.list(query, tamper=listing_also(shown))


@breaks("INV-LIST-USER")
def another_user_s_entry(trace: Trace) -> None:
    shown = trace.record(trace.create(by="second"))
    trace.list({"user_id": JOHN}, tamper=listing_also(shown))


@breaks("INV-LIST-USER")
def an_entry_of_the_user_that_is_missing(trace: Trace) -> None:
    trace.create(by="second")
    trace.list({"user_id": AMIRA}, by="second", tamper=listing_nothing())


@breaks("INV-LIST-UNBILLED")
def an_invoiced_entry_among_the_unbilled(trace: Trace) -> None:
    entry = trace.create()
    trace.invoice(entry)
    trace.list({"filter_by": "Status.Unbilled"}, tamper=listing_also(trace.record(entry)))


@breaks("INV-LIST-INVOICED")
def an_invoiced_entry_that_is_missing(trace: Trace) -> None:
    trace.invoice(trace.create())
    trace.list({"filter_by": "Status.Invoiced"}, tamper=listing_nothing())


@breaks("INV-LIST-INVOICED")
def an_unbilled_entry_among_the_invoiced(trace: Trace) -> None:
    shown = trace.record(trace.create())
    trace.list({"filter_by": "Status.Invoiced"}, tamper=listing_also(shown))


# ---- order and pages ---------------------------------------------------------------------------

SORTED: list[tuple[str, Changes]] = [
    ("project_name", ELSEWHERE),
    ("customer_name", ELSEWHERE),
    ("task_name", {"task_id": DRAWING}),
    ("user_name", {"user_id": AMIRA}),
    ("log_date", {"log_date": "2026-03-29"}),
]


def _sorting(column: str, other: Changes) -> Story:
    def a_row_between_two_that_are_alike(trace: Trace) -> None:
        for changes in ({}, other, {}):
            trace.create(changes)
        trace.list({"sort_column": column}, tamper=listing(_mixed(column)))

    return a_row_between_two_that_are_alike


def _mixed(column: str) -> Callable[[Rows], Rows]:
    def mix(rows: Rows) -> Rows:
        usual = max({row[column] for row in rows}, key=[row[column] for row in rows].count)
        alike = [row for row in rows if row[column] == usual]
        return [alike[0], *(row for row in rows if row not in alike), alike[1]]

    return mix


for _column, _other in SORTED:
    breaks(f"INV-LIST-SORT-{_column.upper().replace('_', '-')}")(_sorting(_column, _other))


@breaks("INV-LIST-SORT-TIMER-STARTED-AT")
def a_timer_between_an_older_and_a_younger_one(trace: Trace) -> None:
    for user in ("first", "second", "third"):
        trace.start(trace.create(by=user), by=user)
        trace.wait(3600)
    trace.list(
        {"sort_column": "timer_started_at"},
        tamper=listing(lambda rows: [rows[1], rows[0], rows[2]]),
    )


def _paged(trace: Trace, tamper: Tamper) -> None:
    """The two pages of a list of four entries, the second tampered with."""
    for _ in range(4):
        trace.create()
    trace.list({"page": "1", "per_page": "2"}, group="pages")
    trace.list({"page": "2", "per_page": "2"}, group="pages", tamper=tamper)


@breaks("INV-LIST-PAGE-SIZE")
def a_page_of_more_entries(trace: Trace) -> None:
    more = trace.record(trace.create())
    _paged(trace, listing_also(more))


@breaks("INV-LIST-PAGES")
def an_entry_on_two_pages(trace: Trace) -> None:
    for _ in range(3):
        trace.create()
    again = trace.record(trace.create())
    trace.list({"page": "1", "per_page": "3"}, group="pages")
    trace.list({"page": "2", "per_page": "3"}, group="pages", tamper=listing_also(again))


@breaks("INV-LIST-PAGES")
def an_entry_on_no_page(trace: Trace) -> None:
    _paged(trace, listing(lambda rows: rows[:1]))
