"""What there is: organisations with their users and projects, time entries, and their timers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who logs time."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work in a project; `members` are the ids of the users who belong to it."""

    id: str
    name: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Project:
    """A customer's project with its tasks."""

    id: str
    name: str
    customer_id: str
    customer_name: str
    tasks: tuple[Task, ...]

    def task(self, task_id: str) -> Task | None:
        """The task of that id if it is in this project."""
        return next((task for task in self.tasks if task.id == task_id), None)


@dataclass(frozen=True)
class Organization:
    """A company: its time zone governs dates and clock times."""

    id: str
    time_zone: ZoneInfo
    users: tuple[User, ...]
    projects: tuple[Project, ...]

    @cached_property
    def users_by_id(self) -> dict[str, User]:
        """The users by their ids."""
        return {user.id: user for user in self.users}

    @cached_property
    def projects_by_id(self) -> dict[str, Project]:
        """The projects by their ids."""
        return {project.id: project for project in self.projects}


@dataclass(frozen=True, slots=True)
class Token:
    """An OAuth token: who signs in with it, where, and what it may do."""

    token: str
    organization: str
    user: str
    scopes: frozenset[str]


@dataclass(frozen=True)
class Directory:
    """All that calls cannot change."""

    organizations: tuple[Organization, ...]
    tokens: tuple[Token, ...]

    @cached_property
    def organizations_by_id(self) -> dict[str, Organization]:
        """The organisations by their ids."""
        return {organization.id: organization for organization in self.organizations}

    @cached_property
    def tokens_by_text(self) -> dict[str, Token]:
        """The tokens by what is sent."""
        return {token.token: token for token in self.tokens}


@dataclass(frozen=True, slots=True)
class Timer:
    """A running timer: whose it is and when it was started."""

    user_id: str
    started: datetime


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run of a timer. `number` counts the runs, for two may end at one moment."""

    user_id: str
    started: datetime
    stopped: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A time entry. Clock times are minutes since midnight, `minutes` is what log_time shows."""

    id: str
    organization: str
    project_id: str
    task_id: str
    user_id: str
    log_date: date
    created: datetime
    minutes: int | None = None
    begin: int | None = None
    end: int | None = None
    billable: bool = True
    notes: str | None = None
    invoice_id: str = ""
    timer: Timer | None = None
    last_run: Run | None = None


@dataclass(slots=True)
class State:
    """The entries of one world. Changes are provisional until `commit`; `rollback` undoes them."""

    entries: dict[str, Entry] = field(default_factory=dict)
    deleted: dict[str, str] = field(default_factory=dict)
    # A set that keeps its order, so that a server on which several timers run behaves alike always.
    _timed: dict[str, None] = field(default_factory=dict)
    _before: dict[str, Entry | None] = field(default_factory=dict)

    def put(self, entry: Entry) -> None:
        """Stores a new or changed entry."""
        self._before.setdefault(entry.id, self.entries.get(entry.id))
        self._place(entry)

    def remove(self, entry_id: str) -> None:
        """Deletes an entry, and with it its timer; KeyError if it is not there."""
        entry = self.entries[entry_id]
        self._before.setdefault(entry_id, entry)
        self._drop(entry_id)
        self.deleted[entry_id] = entry.organization

    def changes(self) -> dict[str, Entry | None]:
        """The entries touched since the last commit, None where one was deleted."""
        return {entry_id: self.entries.get(entry_id) for entry_id in self._before}

    def commit(self) -> None:
        """Makes the changes final."""
        self._before.clear()

    def rollback(self) -> None:
        """Undoes the changes since the last commit."""
        for entry_id, entry in self._before.items():
            self.deleted.pop(entry_id, None)
            if entry is None:
                self._drop(entry_id)
            else:
                self._place(entry)
        self._before.clear()

    def timed(self, organization: str) -> Iterator[tuple[Entry, Timer]]:
        """The entries of an organisation whose timer runs."""
        for entry_id in self._timed:
            entry = self.entries[entry_id]
            if entry.timer is not None and entry.organization == organization:
                yield entry, entry.timer

    def running(self, organization: str, user_id: str) -> Entry | None:
        """The entry on which the user's timer runs."""
        timed = self.timed(organization)
        return next((entry for entry, timer in timed if timer.user_id == user_id), None)

    def _place(self, entry: Entry) -> None:
        self.entries[entry.id] = entry
        if entry.timer is None:
            self._timed.pop(entry.id, None)
        else:
            self._timed[entry.id] = None

    def _drop(self, entry_id: str) -> None:
        self.entries.pop(entry_id, None)
        self._timed.pop(entry_id, None)
