"""Which time logs a creation asks for, and which of those that are known fit."""

from __future__ import annotations

from timecontract.contract.people_facts import Timelog
from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.world import Conditions, Presence, Sheet

_BILLABLE = {"billable": True, "non-billable": False}


def conditions(case: Case) -> Conditions | None:
    """What a creation asks for; None where that cannot be told."""
    first = showing.day(case.call.param("fromDate"), case.pattern)
    last = showing.day(case.call.param("toDate"), case.pattern)
    if case.user is None or first is None or last is None:
        return None
    return Conditions(
        employee=case.user.record_id,
        first=first,
        last=last,
        job=_chosen(case, "jobId"),
        project=_chosen(case, "projectId"),
        client=_chosen(case, "clientId"),
        billable=_BILLABLE.get(case.call.param("billableStatus").lower()),
    )


def fitting(case: Case, wanted: Conditions) -> frozenset[str]:
    """The known time logs that surely fit."""
    return frozenset(i for i, log in case.world.timelogs.items() if _fits(case, log, wanted))


def perhaps_fitting(case: Case, wanted: Conditions) -> frozenset[str]:
    """The known time logs that fit as far as is known."""
    logs = case.world.timelogs.items()
    return frozenset(i for i, log in logs if _fits(case, log, wanted) is not False)


def perhaps_taken(
    case: Case, wanted: Conditions, besides: frozenset[str] = frozenset()
) -> frozenset[str]:
    """The known time logs that are, or were, in a sheet of the employee, or may be.

    `besides` are sheets that do not count.
    """
    taken: set[str] = set()
    for sheet in case.world.sheets.values():
        others = sheet.employee not in (None, wanted.employee)
        if sheet.id not in besides and sheet.presence is not Presence.ABSENT and not others:
            taken |= _perhaps_in(case, sheet)
    for doubtful in case.world.doubtful_creations:
        taken |= perhaps_fitting(case, doubtful) if doubtful else set(case.world.timelogs)
    return frozenset(taken)


def untouched(case: Case, ids: frozenset[str]) -> frozenset[str]:
    """Those of these time logs that no sheet has which nobody has told us of."""
    return ids if case.facts.alone else ids & case.world.witnessed


def _perhaps_in(case: Case, sheet: Sheet) -> frozenset[str]:
    known = sheet.value("logs")
    if isinstance(known, frozenset):
        return known
    if sheet.conditions:
        return perhaps_fitting(case, sheet.conditions)
    return frozenset(case.world.timelogs)


def _fits(case: Case, log: Timelog, wanted: Conditions) -> bool | None:
    """Whether a time log fits; None where a job or the billing is not declared."""
    if log.employee != wanted.employee or not wanted.first <= log.day <= wanted.last:
        return False
    job = case.facts.job(log.job_id)
    asked = [
        (wanted.job, log.job_id),
        (wanted.project, job.project_id if job else None),
        (wanted.client, job.client_id if job else None),
    ]
    told = [None if has is None else has == wants for wants, has in asked if wants]
    if wanted.billable is not None:
        told.append(None if log.billable is None else log.billable is wanted.billable)
    if False in told:
        return False
    return None if None in told else True


def _chosen(case: Case, name: str) -> str:
    value = case.call.param(name)
    return "" if value.lower() == "all" else value
