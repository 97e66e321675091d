"""Which id of one target's facts plays the part that an id of another target's facts plays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from timecontract.contract.apis import Facts
from timecontract.contract.facts import InvoiceFacts, Organization
from timecontract.contract.people_facts import Employee, PeopleFacts, Timelog
from timecontract.target.invoice_cast import foreign_task, working_projects

Pairs = Iterator[tuple[str, str]]


def counterparts(old: Facts, new: Facts) -> Pairs:
    """Pairs of ids: paired by position, and then, which counts more, by who calls.

    Of two pairs with one left side the later holds. Facts of different APIs have none.
    """
    if isinstance(old, InvoiceFacts) and isinstance(new, InvoiceFacts):
        yield from _of_invoice(old, new)
    elif isinstance(old, PeopleFacts) and isinstance(new, PeopleFacts):
        yield from _of_people(old, new)


def _of_invoice(old: InvoiceFacts, new: InvoiceFacts) -> Pairs:
    for one, other in zip(old.organizations, new.organizations, strict=False):
        yield from _organizations(one, other)
    for alias in old.callers.keys() & new.callers.keys():
        caller, counterpart = old.callers[alias], new.callers[alias]
        here = old.organization(caller.organization)
        there = new.organization(counterpart.organization)
        if here and there:
            yield from _organizations(here, there)
    for alias in old.callers.keys() & new.callers.keys():
        yield old.callers[alias].user, new.callers[alias].user


def _organizations(old: Organization, new: Organization) -> Pairs:
    yield old.id, new.id
    yield from zip((u.id for u in old.users), (u.id for u in new.users), strict=False)
    ours, theirs = working_projects(old), working_projects(new)
    # Backwards, because a task that is in several projects is meant as one of the first.
    for project, counterpart in reversed(list(zip(ours, theirs, strict=False))):
        yield project.id, counterpart.id
        if project.customer_id and counterpart.customer_id:
            yield project.customer_id, counterpart.customer_id
        yield from zip(project.tasks, counterpart.tasks, strict=False)
        task, other = foreign_task(ours[0], project), foreign_task(theirs[0], counterpart)
        if task and other:
            yield task, other


def _of_people(old: PeopleFacts, new: PeopleFacts) -> Pairs:
    for ours, theirs in (
        (old.client_names, new.client_names),
        (old.project_names, new.project_names),
        (old.job_names, new.job_names),
        (_ids(old.timelogs), _ids(new.timelogs)),
    ):
        yield from zip(ours, theirs, strict=False)
    callers = [
        (old.employee(old.callers[alias].employee), new.employee(new.callers[alias].employee))
        for alias in old.callers
        if alias in new.callers
    ]
    for one, other in chain(zip(old.employees, new.employees, strict=False), callers):
        if one and other:
            yield from _employees(one, other)
            yield from zip(
                _ids(t for t in old.timelogs if t.employee == one.record_id),
                _ids(t for t in new.timelogs if t.employee == other.record_id),
                strict=False,
            )


def _employees(old: Employee, new: Employee) -> Pairs:
    """The three texts that name an employee."""
    for one, other in (
        (old.record_id, new.record_id),
        (old.employee_id, new.employee_id),
        (old.email, new.email),
    ):
        if one and other:
            yield one, other


def _ids(timelogs: Iterable[Timelog]) -> list[str]:
    return [timelog.id for timelog in timelogs]
