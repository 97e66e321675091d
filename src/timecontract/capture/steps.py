"""Steps of our own cassettes that came through other hands: whether they say what they must."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from timecontract.capture.malformed import MalformedError
from timecontract.contract.apis import APIS, Facts
from timecontract.contract.facts import InvoiceFacts
from timecontract.exchange import Event, Exchange, Intervention
from timecontract.report.cassette import event_of
from timecontract.report.declared import facts_of

OWN = "what `timecontract` writes into its cassettes"


def step(told: Mapping[str, Any], interactions: list[Any]) -> Event:
    """The event of a step. Raises an error of `ODD` where the step is not as it was written."""
    event = event_of(told, interactions)
    if isinstance(event, Intervention):
        _check_intervention(event)
    else:
        _check_exchange(event)
    return event


def facts(told: Mapping[str, Any]) -> Facts:
    """The facts of the target. Raises an error of `ODD`, or FactsError, as `step` does."""
    declared = facts_of(told)
    if isinstance(declared, InvoiceFacts):
        names = (declared.time_zone, declared.week_start, declared.year_start)
        _check(all(name is None or type(name) is str for name in names))
        _check(not declared.time_zone or _is_zone(declared.time_zone))
    return declared


def _check_exchange(event: Exchange) -> None:
    request, response = event.request, event.response
    texts = [request.method, request.url, event.caller, event.group, event.api]
    numbers = [] if response is None else [response.status]
    bodies = [request.body] if response is None else [request.body, response.body]
    _check(all(type(text) is str for text in texts) and event.api in APIS)
    _check(all(type(number) is int for number in numbers))
    _check(all(type(body) is bytes for body in bodies))
    _check(math.isfinite(event.began) and math.isfinite(event.ended))


def _check_intervention(event: Intervention) -> None:
    needed = _DETAILS.get(event.kind)
    _check(needed is not None and all(type(text) is str for text in event.details.values()))
    for name, check in (needed or {}).items():
        check(event.details[name])
    _check(event.details.get("type", "0") in ("", "0", "1", "2"))


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _check(fact: bool) -> None:
    if not fact:
        raise MalformedError(OWN, "a step of another shape")


def _day_or_nothing(told: str) -> object:
    return told and date.fromisoformat(told)


_DETAILS: Mapping[str, Mapping[str, Callable[[str], object]]] = {
    "restart": {},
    "invoiced": {"time_entry_id": str},
    "timelog": {"id": str, "employee": str, "date": date.fromisoformat, "minutes": int},
    "approvers": {"employee": str},
    "pay-period": {"processed_until": _day_or_nothing},
    "time-tracker": {"enabled": str},
    "date-format": {"pattern": str},
    "attachment": {"timesheet_id": str, "sha256": str},
}
"""What the details of an intervention must hold, by its kind, and what reads it."""
