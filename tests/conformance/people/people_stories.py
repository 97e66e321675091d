"""What the scenarios share: sheets in every state, looking at everything, and telling values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from timecontract.drive.people import PeopleClient, PeopleSession

standard = pytest.mark.effort("standard")

NO_SUCH_ID = "999999999999999998"
"""An id that no target hands out: near the end of what eighteen digits hold."""

NEVER_MADE = "999999999999999997"
"""Named by deletions only: one may answer that it deleted it."""

STATUSES = ("all", "draft", "pending", "approved", "rejected")
"""The values of approvalStatus for a list, in the order of the page."""

EMPLOYEE_STATUSES = ("users", "nonusers", "usersandnonusers", "logindisabled")
"""The values of employeeStatus, in the order of the page."""

PATTERNS = ("dd-MMM-yyyy", "dd/MM/yyyy", "MM-dd-yyyy", "yyyyMMdd", "MMMM d, yyyy")
"""Patterns for a date that differ in order, in digits and names, and in what stands between."""

FAR_OFF = date(2031, 5, 14)
"""A day on which nobody has logged time."""

TEXTS = (
    "समयपत्रक: योजना, परीक्षण",
    "سجل الوقت ١٢٣",
    "週報(要件の整理)",
    "Cafe\u0301 nai\u0308ve A\u030a\u0323",
    "done 🎉 reviewed 👩\u200d💻 shipped 🇮🇳",
    "<b>a &amp; b</b> \"quoted\" 'single' %20 &lt;",
    "two  blanks,   three",
    "null",
    "]]> <![CDATA[x]]> <!-- y -->",
    r"C:\new\table \u0041 \\ /",
    '{"status": "approved"}',
    '["469505000000271133"]',
    "a=b&c=d;e+f#g?h",
    "100% of 5% %41",
    "=SUM(A1:A9);-1+2",
    "0",
    "0012.50",
    "all",
)
"""Names and descriptions that get lost or altered where text is not handled as text."""


def ends_after(day: date) -> list[date]:
    """The last days of the next month, of the one after and of the year, and a day in between."""
    firsts = [date(day.year + (day.month + n) // 12, (day.month + n) % 12 + 1, 1) for n in (1, 2)]
    months = [first - timedelta(days=1) for first in firsts]
    return [*months, months[0] + timedelta(days=15), date(day.year + 1, 12, 31)]


def look(client: PeopleClient, *sheets: str, **params: Any) -> None:
    """Reads all that a call could have changed: each sheet's details, and the list."""
    for sheet in sheets:
        client.details(sheet)
    client.list(**params)


def draft(people: PeopleSession, **params: Any) -> str:
    """A sheet that was not sent for approval."""
    return people.create(**params).id


def pending(people: PeopleSession, **params: Any) -> str:
    """A sheet that waits for approval."""
    return people.create(sendforApproval="true", **params).id


def approved(people: PeopleSession, **params: Any) -> str:
    """A sheet that was approved, on every level."""
    sheet = pending(people, **params)
    for approver in people.approvers:
        approver.approve(sheet)
    return sheet


def rejected(people: PeopleSession, **params: Any) -> str:
    """A sheet that was rejected."""
    sheet = pending(people, **params)
    people.approver.approve(sheet, "rejected")
    return sheet


def two_of_one_day(people: PeopleSession, **params: Any) -> list[str]:
    """Two sheets of the employee for one day: of its billable time, and of the other.

    It is one where the target allows no second sheet of a period; NotExercised where it gives none.
    """
    (day,) = people.free_days()
    words = {"billable": True, "non-billable": False}
    for billable in words.values():
        people.log(45, day=day, billable=billable)
    chosen = {"fromDate": day, "toDate": day, **params}
    first, second = (people.create(**chosen, billableStatus=word) for word in words)
    return [first.id, *first.ids[1:], *second.ids]


STATES: Mapping[str, Callable[..., str]] = {
    "draft": draft,
    "pending": pending,
    "approved": approved,
    "rejected": rejected,
}
"""What brings a sheet into a state, by the state."""

in_every_state = pytest.mark.parametrize("state", STATES)


def some(count: int, values: Iterable[Any]) -> list[Any]:
    """Values for `parametrize`: so many in every run, the others from `standard` on."""
    everything = [*values]
    chosen, others = everything[:count], everything[count:]
    return [*chosen, *(pytest.param(*_each(value), marks=standard) for value in others)]


def in_state(*states: str) -> pytest.MarkDecorator:
    """In these states in every run, in the others from `standard` on."""
    return pytest.mark.parametrize("state", some(len(states), dict.fromkeys((*states, *STATES))))


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def one_of_each_state(people: PeopleSession) -> list[str]:
    """Four sheets, one in each state."""
    return [bring(people) for bring in STATES.values()]


def decide(client: PeopleClient, sheet: str, *decisions: str) -> dict[str, str]:
    """The time logs of a sheet, as its details show them, with these decisions in turn."""
    logs = client.details(sheet).time_log_ids
    return {log: decisions[n % len(decisions)] for n, log in enumerate(logs)}
