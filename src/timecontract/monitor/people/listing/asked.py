"""What a list asks for."""

from __future__ import annotations

from datetime import date
from typing import Any

from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.listing import EMPLOYEE_STATUSES, MOST, STATUSES
from timecontract.monitor.people.showing import Shown
from timecontract.monitor.people.world import Sheet


def understood(case: Case) -> bool:
    """Whether every parameter of the list is one of the page's, and its meaning is sure."""
    param = case.call.param
    given = [param(name) for name in ("fromDate", "toDate") if param(name)]
    dates = not given or None not in days(case)
    return (
        (param("user") == "all" or case.user is not None)
        and param("approvalStatus") in ("", *STATUSES)
        and param("employeeStatus") in ("", *EMPLOYEE_STATUSES)
        and dates
        and (number(case, "limit") > 0 or "limit" not in case.call.params)
        and number(case, "sIndex") >= 0
    )


def owner_of(shown: Shown, sheet: Sheet | None) -> str | None:
    """The record id of the employee of a row, as it shows or as it is known."""
    owner = shown.record.get("employee")
    if isinstance(owner, str):
        return owner
    return sheet.employee if sheet else None


def days(case: Case) -> tuple[date | None, date | None]:
    """The days that fromDate and toDate tell."""
    first, last = case.call.param("fromDate"), case.call.param("toDate")
    return showing.day(first, case.pattern), showing.day(last, case.pattern)


def number(case: Case, name: str) -> int:
    """A number that was asked for, 0 where it was not, -1 where it is none or too large."""
    text = case.call.param(name)
    if not text:
        return 0 if name not in case.call.params else -1
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def limit(case: Case) -> int:
    """How many rows there may be at most."""
    most = number(case, "limit")
    return most if 0 < most <= MOST else MOST


def index(case: Case) -> int:
    """The number of the record that the list begins with, from 0."""
    return max(number(case, "sIndex"), 0)


def in_the_other_form(case: Case) -> frozenset[str]:
    """The ids that the same list just showed in JSON, where this one is XML, or in XML."""
    whole = case.world.wholes.get(question(case))
    if whole is None or whole.xml == case.answer.xml or not case.world.undisturbed(whole.seen):
        return frozenset()
    return frozenset(whole.ids)


def question(case: Case) -> tuple[Any, ...]:
    """What a list asks for, but for its place in the pages and its form."""
    ignored = {"sIndex", "limit", "authtoken", "dateFormat", "format"}
    sent = {name: value for name, value in case.call.params.items() if name not in ignored}
    if "fromDate" in sent or "toDate" in sent:
        sent["dateFormat"] = case.call.param("dateFormat")
    return (case.call.caller, *sorted(sent.items()))
