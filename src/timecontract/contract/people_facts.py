"""What a target declares about itself for People, in the same form in files and fixtures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from timecontract.contract.facts import FactsError

RELATIONS = ("self", "reports", "line", "all")
"""Whose sheets a permission covers: one's own, those of direct reports, of the whole line below, or
everybody's."""
RIGHTS = ("see", "write", "approve")
STATUSES = ("user", "nonuser", "logindisabled")


@dataclass(frozen=True, slots=True)
class Employee:
    """An employee; what the target does not say is None.

    `approvers` are the record ids of who approves, level by level; empty where nobody has to,
    None where it is not said. `rate` is what an hour costs. `status` is one of `STATUSES`.
    """

    record_id: str
    employee_id: str | None = None
    email: str | None = None
    name: str | None = None
    status: str | None = None
    role: str | None = None
    reports_to: str | None = None
    approvers: tuple[str, ...] | None = None
    rate: float | None = None
    currency: str | None = None

    @property
    def names(self) -> frozenset[str]:
        """The texts by which the parameter `user` can name the employee."""
        return frozenset(n for n in (self.record_id, self.employee_id, self.email) if n)


@dataclass(frozen=True, slots=True)
class Job:
    """A job, with its project and client, where declared. `rate` is set where a job has its own."""

    id: str
    name: str | None = None
    project_id: str | None = None
    client_id: str | None = None
    billable: bool | None = None
    completed: bool | None = None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class Timelog:
    """Time that an employee logged on a day. `kind` is 0 by hours, 1 by start and end, 2 by timer.

    `employee` is a record id.
    """

    id: str
    employee: str
    day: date
    minutes: int
    job_id: str | None = None
    billable: bool | None = None
    kind: int | None = None

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> Timelog:
        """Reads a time log of fixtures or of an intervention."""
        return cls(
            id=str(data["id"]),
            employee=str(data["employee"]),
            day=date.fromisoformat(str(data["date"])),
            minutes=int(data["minutes"]),
            job_id=_text(data.get("job_id")),
            billable=data.get("billable"),
            kind=data.get("type"),
        )


@dataclass(frozen=True, slots=True)
class PeopleCaller:
    """Somebody who signs in. `alias` stands for the credential wherever anything is printed.

    `kind` is `oauth` (a header) or `authtoken` (a parameter).
    """

    alias: str
    employee: str
    scopes: frozenset[str] = frozenset()
    kind: str = "oauth"
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class PeopleFacts:
    """All that is declared of a People target. What is not declared is not judged.

    `callers` is keyed by alias, `permissions` by role and right: whose sheets a role may see, write
    or approve. `date_format` is the company's. `alone` says that nobody else writes to the target
    while it is judged.
    """

    url: str = ""
    employees: tuple[Employee, ...] = ()
    jobs: tuple[Job, ...] = ()
    project_names: Mapping[str, str | None] = field(default_factory=dict)
    client_names: Mapping[str, str | None] = field(default_factory=dict)
    job_names: Mapping[str, str | None] = field(default_factory=dict)
    timelogs: tuple[Timelog, ...] = ()
    callers: Mapping[str, PeopleCaller] = field(default_factory=dict)
    permissions: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    date_format: str | None = None
    processed_until: date | None = None
    alone: bool = False
    api: str = "people"

    def employee(self, record_id: str | None) -> Employee | None:
        """The employee with that record id, or None."""
        return next((e for e in self.employees if e.record_id == record_id), None)

    def named(self, user: str) -> Employee | None:
        """The employee whom the parameter `user` names, or None where none or several do."""
        found = [e for e in self.employees if user in e.names]
        return found[0] if len(found) == 1 else None

    def job(self, job_id: str | None) -> Job | None:
        """The job with that id, or None."""
        return next((j for j in self.jobs if j.id == job_id), None)

    def may(self, caller: str, right: str, owner: str) -> bool | None:
        """Whether the employee `caller` has that right over the sheets of `owner`; both record ids.

        None where the target does not say.
        """
        one = self.employee(caller)
        rights = self.permissions.get(one.role or "") if one else None
        if one is None or rights is None or right not in rights or self.employee(owner) is None:
            return None
        relations = rights[right]
        if "all" in relations:
            return True
        line = self._line(owner)
        return (
            (caller == owner and "self" in relations)
            or (line[:1] == [caller] and bool(relations & {"reports", "line"}))
            or (caller in line and "line" in relations)
        )

    def _line(self, record_id: str) -> list[str]:
        """Those above an employee, nearest first."""
        above: list[str] = []
        one = self.employee(record_id)
        while one is not None and one.reports_to and one.reports_to not in above:
            above.append(one.reports_to)
            one = self.employee(one.reports_to)
        return above

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> PeopleFacts:
        """Reads the `people` part of fixtures or of a target file.

        Raises FactsError, with the place, where it is not of that form.
        """
        try:
            projects = list(data.get("projects", ()))
            clients_of = {str(p["id"]): _text(p.get("client_id")) for p in projects}
            until = data.get("processed_until")
            return cls(
                url=str(data.get("url", "")).rstrip("/"),
                employees=tuple(_employee(e) for e in data.get("employees", ())),
                jobs=tuple(_job(j, clients_of) for j in data.get("jobs", ())),
                project_names=_names(projects),
                client_names=_names(data.get("clients", ())),
                job_names=_names(data.get("jobs", ())),
                timelogs=tuple(Timelog.from_mapping(t) for t in data.get("timelogs", ())),
                callers={c.alias: c for c in _callers(data.get("tokens", ()))},
                permissions=_permissions(data.get("permissions", {})),
                date_format=data.get("date_format"),
                processed_until=date.fromisoformat(str(until)) if until else None,
            )
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise FactsError(
                f"the facts of the People target are incomplete: {error!r} is missing or of the "
                "wrong kind; docs/control-protocol.md shows the form"
            ) from error


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _names(things: Any) -> dict[str, str | None]:
    return {str(thing["id"]): thing.get("name") for thing in things}


def _employee(data: Mapping[str, Any]) -> Employee:
    status = data.get("status")
    if status not in (None, *STATUSES):
        raise ValueError(f"status {status!r}, where one of {', '.join(STATUSES)} is expected")
    approvers = data.get("approvers")
    rate = data.get("rate")
    return Employee(
        record_id=str(data["record_id"]),
        employee_id=_text(data.get("employee_id")),
        email=data.get("email"),
        name=data.get("name"),
        status=status,
        role=data.get("role"),
        reports_to=_text(data.get("reports_to")),
        approvers=None if approvers is None else tuple(map(str, approvers)),
        rate=None if rate is None else float(rate),
        currency=data.get("currency"),
    )


def _job(data: Mapping[str, Any], clients_of: Mapping[str, str | None]) -> Job:
    project = _text(data.get("project_id"))
    rate = data.get("rate")
    return Job(
        id=str(data["id"]),
        name=data.get("name"),
        project_id=project,
        client_id=_text(data.get("client_id")) or clients_of.get(project or ""),
        billable=data.get("billable"),
        completed=data.get("completed"),
        rate=None if rate is None else float(rate),
    )


def _permissions(data: Mapping[str, Any]) -> dict[str, dict[str, frozenset[str]]]:
    permissions: dict[str, dict[str, frozenset[str]]] = {}
    for role, rights in data.items():
        for right, relations in rights.items():
            unknown = set(relations) - set(RELATIONS)
            if right not in RIGHTS or unknown:
                raise ValueError(f"permission {right!r} of {role!r} covers {list(relations)}")
        permissions[role] = {right: frozenset(r) for right, r in rights.items()}
    return permissions


def _callers(tokens: Any) -> Iterator[PeopleCaller]:
    for number, data in enumerate(tokens, start=1):
        kind = str(data.get("kind", "oauth"))
        if kind not in ("oauth", "authtoken"):
            raise ValueError(f"kind {kind!r}, where oauth or authtoken is expected")
        yield PeopleCaller(
            alias=str(data.get("alias") or f"caller-{number}"),
            employee=str(data["employee"]),
            scopes=frozenset(data.get("scopes", ())),
            kind=kind,
            token=data.get("token"),
        )
