"""The facts of a target as fixtures have them, for files that tell what ids stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from timecontract.contract.apis import APIS, Facts
from timecontract.contract.facts import InvoiceFacts
from timecontract.contract.people_facts import PeopleFacts


def mapping_of(facts: Facts) -> dict[str, Any]:
    """Facts in the form that `facts_of` reads, without tokens."""
    told = _invoice(facts) if isinstance(facts, InvoiceFacts) else _people(facts)
    return {"api": facts.api, "alone": facts.alone, **told}


def facts_of(mapping: Mapping[str, Any]) -> Facts:
    """The facts that `mapping_of` wrote. Raises FactsError or KeyError for another mapping."""
    facts, alone = APIS[mapping["api"]].facts.from_mapping(mapping), bool(mapping.get("alone"))
    if isinstance(facts, InvoiceFacts):
        return replace(facts, alone=alone)
    return replace(facts, alone=alone)


def _invoice(facts: InvoiceFacts) -> dict[str, Any]:
    return {
        "url": facts.url,
        "time_zone": facts.time_zone,
        "week_start": facts.week_start,
        "year_start": facts.year_start,
        "organizations": [
            {
                "id": organization.id,
                "users": [{"id": u.id, "name": u.name} for u in organization.users],
                "projects": [
                    {
                        "id": project.id,
                        "name": project.name,
                        "customer_id": project.customer_id,
                        "customer_name": project.customer_name,
                        "tasks": [{"id": i, "name": n} for i, n in project.tasks.items()],
                    }
                    for project in organization.projects
                ],
            }
            for organization in facts.organizations
        ],
        "tokens": [
            {
                "alias": caller.alias,
                "organization": caller.organization,
                "user": caller.user,
                "scopes": sorted(caller.scopes),
            }
            for caller in facts.callers.values()
        ],
    }


def _people(facts: PeopleFacts) -> dict[str, Any]:
    until = facts.processed_until
    clients_of = {job.project_id: job.client_id for job in facts.jobs}
    return {
        "url": facts.url,
        "date_format": facts.date_format,
        "processed_until": until.isoformat() if until else None,
        "employees": [
            {
                "record_id": employee.record_id,
                "employee_id": employee.employee_id,
                "email": employee.email,
                "name": employee.name,
                "status": employee.status,
                "role": employee.role,
                "reports_to": employee.reports_to,
                "approvers": None if employee.approvers is None else list(employee.approvers),
                "rate": employee.rate,
                "currency": employee.currency,
            }
            for employee in facts.employees
        ],
        "permissions": {
            role: {right: sorted(relations) for right, relations in rights.items()}
            for role, rights in facts.permissions.items()
        },
        "clients": _named(facts.client_names),
        "projects": [
            {**project, "client_id": clients_of.get(project["id"])}
            for project in _named(facts.project_names)
        ],
        "jobs": [
            {
                "id": job.id,
                "name": job.name,
                "project_id": job.project_id,
                "client_id": job.client_id,
                "billable": job.billable,
                "completed": job.completed,
                "rate": job.rate,
            }
            for job in facts.jobs
        ],
        "timelogs": [
            {
                "id": timelog.id,
                "employee": timelog.employee,
                "date": timelog.day.isoformat(),
                "minutes": timelog.minutes,
                "job_id": timelog.job_id,
                "billable": timelog.billable,
                "type": timelog.kind,
            }
            for timelog in facts.timelogs
        ],
        "tokens": [
            {
                "alias": caller.alias,
                "employee": caller.employee,
                "kind": caller.kind,
                "scopes": sorted(caller.scopes),
            }
            for caller in facts.callers.values()
        ],
    }


def _named(names: Mapping[str, str | None]) -> list[dict[str, str | None]]:
    return [{"id": thing, "name": name} for thing, name in names.items()]
