"""What there is: a company with its people and work, time logs, and the sheets made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

Row = TypeVar("Row")


class Status(StrEnum):
    """Where a sheet is on its way."""

    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"


class Decision(StrEnum):
    """What an approver says of a sheet or of a time log."""

    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody with time logs; `approvers` are record ids, one a level, `rate` is per hour."""

    record_id: str
    employee_id: str
    email: str
    name: str
    status: str
    role: str
    reports_to: str
    approvers: tuple[str, ...]
    rate: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Permissions:
    """Whose sheets a role may see, write and approve: `self`, `reports`, `line`, `all`."""

    see: frozenset[str]
    write: frozenset[str]
    approve: frozenset[str]


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody the company works for."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Project:
    """A client's project."""

    id: str
    name: str
    client_id: str


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work in a project."""

    id: str
    name: str
    project_id: str
    billable: bool
    completed: bool


@dataclass(frozen=True, slots=True)
class TimeLog:
    """Work of one day. `type` is 0 by hours, 1 by start and end, 2 by timer."""

    id: str
    employee: str
    date: date
    minutes: int
    job_id: str
    billable: bool
    type: int


@dataclass(frozen=True, slots=True)
class Token:
    """What signs in: `oauth` in a header, with scopes, or `authtoken` in a parameter."""

    token: str
    employee: str
    kind: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class Directory:
    """All that neither calls nor the control protocol change."""

    employees: tuple[Employee, ...]
    permissions: Mapping[str, Permissions]
    clients: tuple[Client, ...]
    projects: tuple[Project, ...]
    jobs: tuple[Job, ...]
    timelogs: tuple[TimeLog, ...]
    tokens: tuple[Token, ...]

    @cached_property
    def employees_by_id(self) -> dict[str, Employee]:
        """The employees by their record ids."""
        return {employee.record_id: employee for employee in self.employees}

    @cached_property
    def clients_by_id(self) -> dict[str, Client]:
        """The clients by their ids."""
        return {client.id: client for client in self.clients}

    @cached_property
    def projects_by_id(self) -> dict[str, Project]:
        """The projects by their ids."""
        return {project.id: project for project in self.projects}

    @cached_property
    def jobs_by_id(self) -> dict[str, Job]:
        """The jobs by their ids."""
        return {job.id: job for job in self.jobs}

    @cached_property
    def tokens_by_text(self) -> dict[str, Token]:
        """The tokens by what is sent."""
        return {token.token: token for token in self.tokens}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a sheet, byte for byte."""

    id: str
    sheet: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said when deciding."""

    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A timesheet. `approvers` are those of its last submission, `levels` who of them approved.

    `decisions` are about its time logs by id, `attachment` is the id of its file or empty.
    """

    id: str
    employee: str
    maker: str
    name: str
    description: str
    first: date
    last: date
    timelogs: tuple[str, ...]
    status: Status = Status.DRAFT
    approvers: tuple[str, ...] = ()
    levels: frozenset[int] = frozenset()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    resubmitted: bool = False
    attachment: str = ""
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What only the control protocol changes; `approvers` overrides those of the directory."""

    date_format: str
    processed_until: date | None = None
    time_tracker: bool = True
    approvers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Rows(Generic[Row]):
    """Rows by their keys. Changes are provisional until `commit`; `rollback` undoes them."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._before: dict[str, Row | None] = {}

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def get(self, key: str) -> Row | None:
        """The row of that key."""
        return self._rows.get(key)

    def put(self, key: str, row: Row) -> None:
        """Stores a new or changed row."""
        self._before.setdefault(key, self._rows.get(key))
        self._rows[key] = row

    def remove(self, key: str) -> None:
        """Takes a row away; KeyError if it is not there."""
        self._before.setdefault(key, self._rows[key])
        del self._rows[key]

    def changes(self) -> dict[str, Row | None]:
        """The rows touched since the last commit, None where one was taken away."""
        return {key: self._rows.get(key) for key in self._before}

    def commit(self) -> None:
        """Makes the changes final."""
        self._before.clear()

    def rollback(self) -> None:
        """Undoes the changes since the last commit."""
        for key, row in self._before.items():
            if row is None:
                self._rows.pop(key, None)
            else:
                self._rows[key] = row
        self._before.clear()
