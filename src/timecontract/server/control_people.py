"""The People parts of the control protocol: what happens behind the API's back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from timecontract.server.people import dates
from timecontract.server.people.model import Settings, TimeLog
from timecontract.server.worlds import Apis, World

DAY = 24 * 60

Body = Mapping[str, Any]


class ControlError(ValueError):
    """A control request that cannot be done; the text says what is wrong."""


class NothingThereError(LookupError):
    """A control request about something that does not exist; the text names it."""


def add_timelog(world: World, body: Body) -> str:
    """`POST /people/timelogs`: logs time, and gives its id."""

    def add(apis: Apis) -> str:
        employee, job = _text(body, "employee"), _text(body, "job_id")
        _known("employee", employee, apis.people.directory.employees_by_id)
        _known("job", job, apis.people.directory.jobs_by_id)
        timelog = TimeLog(
            id=world.people_id(),
            employee=employee,
            date=_date("date", body.get("date")),
            minutes=_number(body, "minutes", range(DAY + 1)),
            job_id=job,
            billable=_boolean(body, "billable"),
            type=_number(body, "type", range(3)),
        )
        apis.people.state.timelogs.put(timelog.id, timelog)
        return timelog.id

    return world.step(add)


def set_approvers(world: World, body: Body) -> None:
    """`PUT /people/approvers`: who approves what the employee submits from now on."""

    def change(apis: Apis) -> None:
        employee, approvers = _text(body, "employee"), body.get("approvers")
        if not isinstance(approvers, list):
            raise ControlError("approvers must be an array of record ids")
        for each in (employee, *approvers):
            _known("employee", each, apis.people.directory.employees_by_id)
        settings = apis.people.state.settings
        by_employee = {**settings.approvers, employee: tuple(approvers)}
        apis.people.state.settings = replace(settings, approvers=by_employee)

    world.step(change)


def set_pay_period(world: World, body: Body) -> None:
    """`PUT /people/pay-period`: until when payment is processed."""
    if "processed_until" not in body:
        raise ControlError("processed_until must be a date or null")
    until = body["processed_until"]
    day = None if until is None else _date("processed_until", until)
    _set(world, lambda settings: replace(settings, processed_until=day))


def set_time_tracker(world: World, body: Body) -> None:
    """`PUT /people/time-tracker`: whether the time tracker is on."""
    enabled = _boolean(body, "enabled")
    _set(world, lambda settings: replace(settings, time_tracker=enabled))


def set_date_format(world: World, body: Body) -> None:
    """`PUT /people/date-format`: the company's date format."""
    text = _text(body, "pattern")
    try:
        dates.pattern(text)
    except dates.PatternError as error:
        raise ControlError(f"pattern: {error}") from error
    _set(world, lambda settings: replace(settings, date_format=text))


def attachment(world: World, attachment_id: str) -> bytes:
    """`GET /people/attachments/<attachmentId>`: the bytes as they came."""

    def read(apis: Apis) -> bytes:
        found = apis.people.state.attachments.get(attachment_id)
        if found is None:
            raise NothingThereError(f"no attachment {attachment_id}")
        return found.content

    return world.step(read)


def _set(world: World, change: Callable[[Settings], Settings]) -> None:
    def step(apis: Apis) -> None:
        apis.people.state.settings = change(apis.people.state.settings)

    world.step(step)


def _known(kind: str, key: object, known: Mapping[str, object]) -> None:
    if not isinstance(key, str) or key not in known:
        raise NothingThereError(f"no {kind} {key}")


def _text(body: Body, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise ControlError(f"{name} must be a string")
    return value


def _boolean(body: Body, name: str) -> bool:
    value = body.get(name)
    if not isinstance(value, bool):
        raise ControlError(f"{name} must be true or false")
    return value


def _number(body: Body, name: str, allowed: range) -> int:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
        raise ControlError(f"{name} must be a whole number from {allowed[0]} to {allowed[-1]}")
    return value


def _date(name: str, value: object) -> date:
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise ControlError(f"{name} must be a date such as 2026-03-31") from error
