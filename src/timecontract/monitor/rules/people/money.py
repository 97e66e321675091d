"""Amounts: billable hours times rate, as the page's examples have them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from timecontract.contract.formats import duration_minutes
from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.registry import Outcome, expect

_PENNY = Decimal(1)
_HUNDREDTH = Decimal("0.01")


def amount(case: Case, hours: Any, rate: Any, shown: Any) -> Outcome | None:
    """Whether an amount is hours times rate, however it is rounded; None where it cannot be told.

    `hours` are minutes, or HH:mm. Where jobs have rates of their own, these may enter.
    """
    minutes = duration_minutes(hours) if isinstance(hours, str) else hours
    per_hour, told = showing.money(rate), showing.money(shown)
    own_rates = any(job.rate is not None for job in case.facts.jobs)
    if per_hour is None or told is None or own_rates or not isinstance(minutes, int):
        return None
    due = per_hour * minutes / 60
    # To whole units, or with the hours rounded to two digits first.
    leeway = max(_PENNY, per_hour * _HUNDREDTH)
    expected = f"about {due:.2f}, {minutes} minutes at {per_hour} an hour"
    return expect(abs(due - told) <= leeway, expected, f"{told}")


def rate(case: Case, employee: Any, shown: Any) -> Outcome | None:
    """Whether a rate is the one that is declared of the employee."""
    one = case.facts.employee(employee) if isinstance(employee, str) else None
    told = showing.money(shown)
    if one is None or one.rate is None or told is None:
        return None
    declared = Decimal(str(one.rate))
    holds = abs(told - declared) < _HUNDREDTH
    return expect(holds, f"{declared}, the rate of {one.record_id}", f"{told}")


def currency(case: Case, employee: Any, shown: Any) -> Outcome | None:
    """Whether a currency is the one that is declared of the employee, none being another."""
    one = case.facts.employee(employee) if isinstance(employee, str) else None
    if one is None or one.currency is None or not isinstance(shown, str):
        return None
    return expect(shown == one.currency, repr(one.currency), repr(shown))
