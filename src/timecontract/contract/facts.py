"""What a target declares about itself, in the same form in files and fixtures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


class FactsError(ValueError):
    """The facts of a target are not of the form that docs/control-protocol.md describes."""


@dataclass(frozen=True, slots=True)
class User:
    """A user of an organisation; `name` is None where the target does not say it."""

    id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project with the ids (and names, where declared) of its tasks and customer."""

    id: str
    name: str | None
    customer_id: str | None
    customer_name: str | None
    tasks: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Organization:
    """An organisation with its users and the projects that the suite may use."""

    id: str
    users: tuple[User, ...]
    projects: tuple[Project, ...]


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who signs in. `alias` stands for the token wherever anything is printed or stored.

    `token` is None for a caller that the monitor only needs to know by name.
    """

    alias: str
    organization: str
    user: str
    scopes: frozenset[str]
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """All that is declared of an Invoice target. What is not declared is not judged.

    `callers` is keyed by alias. `in_step` says that the target's clock is taken to keep step with
    that of whoever observes it. `alone` says that nobody else writes to the target while it is
    judged. `time_zone` is an IANA name; `week_start` a weekday and
    `year_start` a month, both English and in small letters.
    """

    url: str = ""
    organizations: tuple[Organization, ...] = ()
    callers: Mapping[str, Caller] = field(default_factory=dict)
    time_zone: str | None = None
    week_start: str | None = None
    year_start: str | None = None
    alone: bool = False
    in_step: bool = True
    api: str = "invoice"

    def organization(self, organization_id: str) -> Organization | None:
        """The organisation with that id, or None."""
        return next((o for o in self.organizations if o.id == organization_id), None)

    def projects(self) -> Iterator[Project]:
        """Every project of every organisation."""
        for organization in self.organizations:
            yield from organization.projects

    def project(self, project_id: str) -> Project | None:
        """The project with that id, or None."""
        return next((p for p in self.projects() if p.id == project_id), None)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> InvoiceFacts:
        """Reads the `invoice` part of fixtures or of a target file.

        Raises FactsError, with the place, where it is not of that form.
        """
        try:
            organizations = tuple(_organization(o) for o in data.get("organizations", ()))
            callers = {c.alias: c for c in _callers(data.get("tokens", ()))}
            return cls(
                url=str(data.get("url", "")).rstrip("/"),
                organizations=organizations,
                callers=callers,
                time_zone=data.get("time_zone"),
                week_start=data.get("week_start"),
                year_start=data.get("year_start"),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise FactsError(
                f"the facts of the Invoice target are incomplete: {error!r} is missing or of the "
                "wrong kind; docs/control-protocol.md shows the form"
            ) from error


def _organization(data: Mapping[str, Any]) -> Organization:
    return Organization(
        id=str(data["id"]),
        users=tuple(User(str(u["id"]), u.get("name")) for u in data.get("users", ())),
        projects=tuple(_project(p) for p in data.get("projects", ())),
    )


def _project(data: Mapping[str, Any]) -> Project:
    customer = data.get("customer_id")
    return Project(
        id=str(data["id"]),
        name=data.get("name"),
        customer_id=None if customer is None else str(customer),
        customer_name=data.get("customer_name"),
        tasks={str(t["id"]): t.get("name") for t in data.get("tasks", ())},
    )


def _callers(tokens: Any) -> Iterator[Caller]:
    for number, data in enumerate(tokens, start=1):
        yield Caller(
            alias=str(data.get("alias") or f"caller-{number}"),
            organization=str(data["organization"]),
            user=str(data["user"]),
            scopes=frozenset(data.get("scopes", ())),
            token=data.get("token"),
        )
