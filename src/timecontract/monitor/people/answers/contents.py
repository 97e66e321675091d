"""What is learned from what a list holds and in which order, and from the money that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from timecontract.monitor.fitting import falls_one_way, the_only
from timecontract.monitor.people import showing
from timecontract.monitor.people.answers import tells
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.listing import asked
from timecontract.monitor.people.world import Result, Sheet

Days = tuple[date, date]
Lets = Callable[[Days], bool]

_FEWEST = 4
"""Sheets that were made at the same time may be numbered in any order; more hardly are."""
_DISABLED = "logindisabled"
_CENT = Decimal("0.01")


# ---- which sheets a list holds -----------------------------------------------------------------


def _plainly_asked(case: Case, *names: str) -> bool:
    """Whether a list was asked with good parameters, none beside these that could hide a sheet."""
    hiding = {"approvalStatus", "employeeStatus", "fromDate", "toDate"} & case.call.params.keys()
    return case.ok and case.good and case.call.plain and hiding <= set(names)


def _visible(case: Case) -> Iterator[Sheet]:
    """The sheets that there surely are, of those whom `user` names, and that the caller may see."""
    for sheet in case.world.live():
        named = case.user is None or sheet.employee == case.user.record_id
        if named and case.may("see", sheet.employee):
            yield sheet


def _missing(case: Case) -> list[Sheet]:
    """Those of them that a list which surely shows all does not show."""
    if asked.index(case) or len(case.rows) >= asked.limit(case):
        return []
    ids = {shown.id for shown in case.rows}
    return [sheet for sheet in _visible(case) if sheet.id not in ids]


def _days(record: Mapping[str, Any]) -> Days | None:
    first, last = record.get("first"), record.get("last")
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _known_days(sheet: Sheet) -> Days | None:
    return _days({name: sheet.value(name) for name in showing.DATES})


@tells("list-dates")
def _list_dates(case: Case) -> str | None:
    first, last = asked.days(case)
    if not _plainly_asked(case, "fromDate", "toDate") or first is None or last is None:
        return None
    readings: Mapping[str, Lets] = {
        "overlap": lambda days: days[0] <= last and first <= days[1],
        "within": lambda days: first <= days[0] and days[1] <= last,
        "begins": lambda days: first <= days[0] <= last,
        "exact": lambda days: days == (first, last),
    }
    shown = [days for row in case.rows if (days := _days(row.record))]
    missing = [days for sheet in _missing(case) if (days := _known_days(sheet))]
    fitting = [
        answer
        for answer, lets in readings.items()
        if all(map(lets, shown)) and not any(map(lets, missing))
    ]
    return the_only(fitting)


@tells("list-equal-dates")
def _list_equal_dates(case: Case) -> str | None:
    first, last = asked.days(case)
    if first is None or first != last or not case.good:
        return None
    return "take" if case.ok else "refuse" if case.answer.codes == {9006} else None


@tells("one-date")
def _one_date(case: Case) -> str | None:
    sent = [name for name in ("fromDate", "toDate") if name in case.call.params]
    first, last = asked.days(case)
    day = first or last
    if len(sent) != 1 or day is None or not case.good:
        return None
    if case.answer.refused:
        return "refuse" if case.answer.codes == {9002} else None
    if not _plainly_asked(case, *sent):
        return None
    hidden: Lets = (lambda days: days[1] < day) if first else (lambda days: days[0] > day)
    if any(hidden(days) for row in case.rows if (days := _days(row.record))):
        return "ignore"
    missing = [days for sheet in _missing(case) if (days := _known_days(sheet))]
    return "open" if any(map(hidden, missing)) else None


@tells("employee-status-with-user")
def _employee_status_with_user(case: Case) -> str | None:
    status, wanted = case.user.status if case.user else None, case.call.param("employeeStatus")
    others = {"users": {"nonuser"}, "nonusers": {"user", _DISABLED}, _DISABLED: {"user", "nonuser"}}
    if status not in others.get(wanted, ()) or not _plainly_asked(case, "employeeStatus"):
        return None
    if case.rows:
        return "ignored"
    return "applied" if _missing(case) else None


@tells("login-disabled-by-default")
def _login_disabled_by_default(case: Case) -> str | None:
    return _holds_disabled(case, "", "usersandnonusers")


@tells("login-disabled-is-user")
def _login_disabled_is_user(case: Case) -> str | None:
    return _holds_disabled(case, "users")


def _holds_disabled(case: Case, *wanted: str) -> str | None:
    """Whether a list of everybody's sheets holds those of who cannot sign in any more."""
    fits = case.call.param("employeeStatus") in wanted and case.call.param("user") == "all"
    if not fits or not _plainly_asked(case, "employeeStatus"):
        return None
    if any(_status(case, row.record.get("employee")) == _DISABLED for row in case.rows):
        return "yes"
    missing = any(_status(case, sheet.employee) == _DISABLED for sheet in _missing(case))
    return "no" if missing else None


def _status(case: Case, employee: str | None) -> str | None:
    one = case.facts.employee(employee)
    return one.status if one else None


# ---- order -------------------------------------------------------------------------------------


@tells("sheet-order")
def _sheet_order(case: Case) -> str | None:
    made = _made(case)
    numbers = [made.get(row.id) for row in case.rows]
    first_days = [row.record.get("first") for row in case.rows]
    if len(case.rows) < _FEWEST or None in numbers or None in first_days:
        return None
    if len(set(numbers)) < 2 or len(set(first_days)) < 2:
        return None
    orders: Mapping[str, Sequence[Any]] = {
        "newest-first": numbers,
        "oldest-first": numbers[::-1],
        "latest-period-first": first_days,
    }
    return falls_one_way(orders)


def _made(case: Case) -> Mapping[str, int]:
    """The numbers of the calls that made sheets before our eyes."""
    return {
        sheet_id: happening.number
        for happening in case.world.happenings
        if happening.op == "create_timesheet" and happening.result is Result.OK
        for sheet_id in happening.subjects
    }


# ---- money -------------------------------------------------------------------------------------


@tells("approved-rate-before")
def _approved_rate_before(case: Case) -> str | None:
    for shown in case.shown:
        name = "approvedRatePerHour" if shown.logs is None else "appratePerHour"
        rate, approved = shown.record.get("rate"), showing.money(shown.raw.get(name))
        if shown.status in ("draft", "pending", "rejected") and rate and approved is not None:
            return {rate: "rate", Decimal(0): "zero"}.get(approved)
    return None


@tells("amount-rounding")
def _amount_rounding(case: Case) -> str | None:
    for shown in case.shown:
        names = ("billable", "rate", "amount")
        minutes, rate, amount = (shown.record.get(name) for name in names)
        if minutes is not None and rate is not None and amount is not None:
            told = _rounding(minutes, rate, amount)
            if told:
                return told
    return None


def _rounding(minutes: int, rate: Decimal, amount: Decimal) -> str | None:
    """The one way to round that makes this amount of the minutes."""
    exact = Decimal(minutes) * rate / 60
    hours = (Decimal(minutes) / 60).quantize(_CENT, ROUND_HALF_UP)
    if exact.quantize(_CENT, ROUND_HALF_UP) != exact.quantize(_CENT, ROUND_HALF_EVEN):
        return None
    ways = {
        "cents": exact.quantize(_CENT, ROUND_HALF_UP),
        "down": exact.quantize(_CENT, ROUND_DOWN),
        "whole": exact.quantize(Decimal(1), ROUND_HALF_UP),
        "hours": (hours * rate).quantize(_CENT, ROUND_HALF_UP),
    }
    fitting = [answer for answer, told in ways.items() if told == amount]
    return the_only(fitting)
