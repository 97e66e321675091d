"""The first state of every world, and how the control protocol describes it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from timecontract.server.people import company, dates
from timecontract.server.people.access import ALL, SCOPES
from timecontract.server.people.model import (
    Directory,
    Employee,
    Job,
    Permissions,
    TimeLog,
    Token,
)
from timecontract.server.people.sums import number

DATE_FORMAT = dates.EXAMPLE


def directory() -> Directory:
    """The default company and its tokens."""
    return Directory(
        employees=company.EMPLOYEES,
        permissions=company.PERMISSIONS,
        clients=company.CLIENTS,
        projects=company.PROJECTS,
        jobs=company.JOBS,
        timelogs=company.TIMELOGS,
        tokens=tuple(_tokens()),
    )


def _tokens() -> Iterator[Token]:
    """One for everything for each who has a login; others for the first two employees."""
    users = [each.record_id for each in company.EMPLOYEES if each.status == "user"]
    for user in users:
        yield Token(_oauth(user), user, "oauth", frozenset((ALL,)))
    yield Token(_digest(company.ELIZA)[:32], company.ELIZA, "authtoken", frozenset((ALL,)))
    for user in users[:2]:
        for scope in sorted(set(SCOPES.values())):
            yield Token(_oauth(user + scope), user, "oauth", frozenset((scope,)))


def _oauth(label: str) -> str:
    """A token that looks like the vendor's and is the same in every run."""
    digest = _digest(label)
    return f"1000.{digest[:32]}.{digest[32:]}"


def _digest(label: str) -> str:
    return sha256(f"people {label}".encode()).hexdigest()


def described(directory: Directory, url: str) -> dict[str, Any]:
    """The fixtures as the control protocol writes them; `url` is the vendor's timetracker."""
    return {
        "url": url,
        "date_format": DATE_FORMAT,
        "processed_until": None,
        "dialect": {"xml": "Accept: application/xml"},
        "employees": [_employee(each) for each in directory.employees],
        "permissions": {
            role: _permissions(permissions) for role, permissions in directory.permissions.items()
        },
        "clients": [{"id": client.id, "name": client.name} for client in directory.clients],
        "projects": [
            {"id": project.id, "name": project.name, "client_id": project.client_id}
            for project in directory.projects
        ],
        "jobs": [_job(job) for job in directory.jobs],
        "timelogs": [_timelog(timelog) for timelog in directory.timelogs],
        "tokens": [_token(token) for token in directory.tokens],
    }


def _employee(employee: Employee) -> dict[str, Any]:
    return {
        "record_id": employee.record_id,
        "employee_id": employee.employee_id,
        "email": employee.email,
        "name": employee.name,
        "status": employee.status,
        "role": employee.role,
        **({"reports_to": employee.reports_to} if employee.reports_to else {}),
        "approvers": list(employee.approvers),
        "rate": number(employee.rate),
        "currency": employee.currency,
    }


def _permissions(permissions: Permissions) -> dict[str, list[str]]:
    return {
        "see": sorted(permissions.see),
        "write": sorted(permissions.write),
        "approve": sorted(permissions.approve),
    }


def _job(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "name": job.name,
        "project_id": job.project_id,
        "billable": job.billable,
        "completed": job.completed,
    }


def _timelog(timelog: TimeLog) -> dict[str, Any]:
    return {
        "id": timelog.id,
        "employee": timelog.employee,
        "date": timelog.date.isoformat(),
        "minutes": timelog.minutes,
        "job_id": timelog.job_id,
        "billable": timelog.billable,
        "type": timelog.type,
    }


def _token(token: Token) -> dict[str, Any]:
    return {
        "token": token.token,
        "employee": token.employee,
        "kind": token.kind,
        "scopes": sorted(token.scopes),
    }
