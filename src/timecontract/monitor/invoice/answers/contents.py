"""What is learned from what a list holds and in which order: the one answer that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date
from itertools import pairwise, product
from typing import Any
from zoneinfo import ZoneInfo

from timecontract.contract.formats import is_blank, iso_date
from timecontract.contract.questions import load_questions
from timecontract.monitor.fitting import falls_one_way
from timecontract.monitor.invoice.answers import tells
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.listing import Lets, Record, expected, is_whole
from timecontract.monitor.invoice.order import FEWEST, monotone
from timecontract.monitor.invoice.periods import MONTHS, PERIODS, WEEKDAYS, Frame, frames, period
from timecontract.monitor.invoice.world import Result

_FEWEST = 5
"""Entries that were made at the same time may be numbered in any order; more hardly are."""


def _explains(case: Case, lets: Lets) -> bool:
    """Whether a list holds what a filter lets through: no other row, and no entry fewer."""
    rows = case.answer.rows or ()
    if any(lets(row) is False for row in rows):
        return False
    listed = {str(row.get("time_entry_id")) for row in rows}
    due = expected(case) if is_whole(case) else ()
    return not any(lets(entry.record) is True and entry.id not in listed for entry in due)


def _told(case: Case, readings: Iterator[tuple[str, Lets]]) -> str | None:
    """The one answer among readings of a filter that explains a list."""
    if not case.ok or not case.good or case.answer.rows is None:
        return None
    told: str | None = None
    for answer, lets in readings:
        if answer != told and _explains(case, lets):
            if told is not None:
                return None
            told = answer
    return told


def _asked(case: Case, *names: str) -> bool:
    """Whether a list was asked with these parameters, none of them blank, and no others."""
    query = case.call.query
    return query.keys() - {"sort_column"} == set(names) and all(query[name] for name in names)


# ---- periods -----------------------------------------------------------------------------------


def _of_the_frame(case: Case, answer: Callable[[Frame], str | None]) -> str | None:
    """The answer that every frame has which explains the list of a period alone."""
    chosen = case.call.query.get("filter_by", "")
    if not _asked(case, "filter_by") or chosen not in PERIODS:
        return None
    days = product(sorted(case.days), WEEKDAYS.values(), MONTHS.values())
    every = (Frame(*reading) for reading in days)
    answers = dict.fromkeys((answer(frame), period(chosen, frame)) for frame in every)
    return _told(case, ((told or "", _within(*days)) for told, days in answers)) or None


def _within(first: date, last: date) -> Lets:
    def lets(record: Record) -> bool | None:
        day = iso_date(record.get("log_date"))
        return None if day is None else first <= day <= last

    return lets


@tells("week-start")
def _week_start(case: Case) -> str | None:
    names = {number: name for name, number in WEEKDAYS.items()}
    return _of_the_frame(case, lambda frame: names[frame.week_start])


@tells("year-start")
def _year_start(case: Case) -> str | None:
    names = {number: name for name, number in MONTHS.items()}
    return _of_the_frame(case, lambda frame: names[frame.year_start])


@tells("today")
def _today(case: Case) -> str | None:
    zone, clock = case.facts.time_zone if case.facts else None, case.exchange.clock
    if not zone or clock is None:
        return None
    in_utc, there = clock.astimezone(UTC).date(), clock.astimezone(ZoneInfo(zone)).date()
    if in_utc == there:
        return None
    return _of_the_frame(case, lambda frame: "utc" if frame.today == in_utc else "organization")


@tells("period-and-dates")
def _period_and_dates(case: Case) -> str | None:
    query = case.call.query
    dates = {name: iso_date(query.get(name)) for name in ("from_date", "to_date") if name in query}
    chosen = query.get("filter_by", "")
    if chosen not in PERIODS or not dates or not _asked(case, "filter_by", *dates):
        return None
    first, last = dates.get("from_date", date.min), dates.get("to_date", date.max)
    if first is None or last is None or first > last:
        return None
    return _told(case, _beside_dates(case, chosen, first, last))


def _beside_dates(case: Case, chosen: str, first: date, last: date) -> Iterator[tuple[str, Lets]]:
    yield "dates", _within(first, last)
    for frame in frames(case):
        begin, end = period(chosen, frame)
        yield "period", _within(begin, end)
        yield "both", _within(max(begin, first), min(end, last))


@tells("unbilled-non-billable")
def _unbilled_non_billable(case: Case) -> str | None:
    if not _asked(case, "filter_by") or case.call.query["filter_by"] != "Status.Unbilled":
        return None
    readings = {"included": _unbilled, "excluded": _unbilled_and_billable}
    return _told(case, iter(readings.items()))


def _unbilled(record: Record) -> bool | None:
    invoice = record.get("invoice_id")
    if isinstance(invoice, str) and not is_blank(invoice):
        return False
    return True if isinstance(record.get("is_billable"), bool) else None


def _unbilled_and_billable(record: Record) -> bool | None:
    return False if record.get("is_billable") is False else _unbilled(record)


# ---- order -------------------------------------------------------------------------------------


@tells("default-order")
def _default_order(case: Case) -> str | None:
    rows = case.answer.rows or ()
    if not case.ok or "sort_column" in case.call.query or len(rows) < _FEWEST:
        return None
    made = _made(case)
    numbers = [made.get(str(row.get("time_entry_id"))) for row in rows]
    days = [iso_date(row.get("log_date")) for row in rows]
    if None in numbers or None in days or len(set(days)) < 2:
        return None
    orders: Mapping[str, Sequence[Any]] = {
        "newest-first": numbers,
        "oldest-first": numbers[::-1],
        "log-date": days,
    }
    return falls_one_way(orders)


def _made(case: Case) -> Mapping[str, int]:
    """The numbers of the calls that made entries before our eyes."""
    return {
        entry: happening.number
        for happening in case.world.happenings
        if happening.op == "log_time_entries" and happening.result is Result.OK
        for entry in happening.subjects
    }


@tells("sort-letter-case")
def _sort_letter_case(case: Case) -> str | None:
    column = case.call.query.get("sort_column", "")
    if not case.ok or not column.endswith("_name"):
        return None
    names = [row.get(column) for row in case.answer.rows or ()]
    plain = [name for name in names if isinstance(name, str) and name.strip() and name.isascii()]
    if len(plain) < len(names) or len(set(plain)) < FEWEST:
        return None
    fits = (monotone([name.casefold() for name in plain]), monotone(plain))
    return {(True, False): "ignored", (False, True): "capitals-first"}.get(fits)


@tells("sort-blanks")
def _sort_blanks(case: Case) -> str | None:
    column = case.call.query.get("sort_column", "")
    if not case.ok or not column or case.dialect.page_parameter in case.call.query:
        return None
    blank = [is_blank(row.get(column) or "") for row in case.answer.rows or ()]
    if len(set(blank)) < 2:
        return None
    together = sum(one != other for one, other in pairwise(blank)) == 1
    return ("first" if blank[0] else "last") if together else None


@tells("page-size")
def _page_size(case: Case) -> str | None:
    paging = {case.dialect.page_parameter, case.dialect.per_page_parameter}
    told = case.answer.context.get("per_page") if case.ok else None
    if told is None or paging & case.call.query.keys():
        return None
    size = str(told)
    return size if size in load_questions("invoice")["page-size"].answers else f"other ({size})"
