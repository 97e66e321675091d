"""What is learned of processed pay periods: which days they close, and how 9009 says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from timecontract.contract import date_patterns
from timecontract.monitor.people.answers import tells
from timecontract.monitor.people.case import ISO, Case
from timecontract.monitor.people.steps import calls

Days = tuple[date, date]
Asks = Callable[[date, date, date], bool]

CLOSED = 9009
_EXAMPLE = "dd-MMM-yyyy"


@tells("lock-date-text")
def _lock_date_text(case: Case) -> str | None:
    until, company = case.world.processed_until, case.world.date_format
    if until is None or company is None:
        return None
    patterns = {"company": company, "example": _EXAMPLE, "iso": ISO}
    written = {name: date_patterns.render(text, until) for name, text in patterns.items()}
    for problem in case.answer.problems:
        told = [n for n, text in written.items() if text and text in str(problem.message)]
        if problem.code in (CLOSED, str(CLOSED)) and len(told) == 1:
            return told[0]
    return None


@tells("lock-day")
def _lock_day(case: Case) -> str | None:
    return _closed(case, lambda first, until, last: first == until == last)


@tells("lock-across")
def _lock_across(case: Case) -> str | None:
    return _closed(case, lambda first, until, last: first < until < last)


def _closed(case: Case, asks: Asks) -> str | None:
    """Whether a call on sheets of which that holds is refused for the pay period, or taken."""
    until = case.world.processed_until
    if until is None or not case.good:
        return None
    for days, refused, taken in _sheets(case):
        if days is None or not asks(days[0], until, days[1]):
            continue
        if refused:
            return "closed"
        if taken:
            return "open"
    return None


def _sheets(case: Case) -> Iterator[tuple[Days | None, bool, bool]]:
    """The days of each sheet of a call, whether it was refused with 9009, and whether taken."""
    closed = case.answer.refused and CLOSED in case.answer.codes
    if case.op == "delete_timesheets":
        for sheet_id in case.call.sheet_ids:
            skipped = case.skipped.get(sheet_id) == CLOSED
            yield calls.days(case.world.sheet(sheet_id)), skipped, sheet_id in case.ids
    elif case.op == "create_timesheet":
        yield _asked(case), closed, case.ok
    else:
        yield calls.days(case.sheet), closed, case.ok


def _asked(case: Case) -> Days | None:
    first, last = (
        date_patterns.parse(case.pattern or ISO, case.call.param(name))
        for name in ("fromDate", "toDate")
    )
    return (first, last) if first and last else None
