"""The first state of every world: two organisations with their users, projects and tokens."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from timecontract.server.invoice.access import SCOPES
from timecontract.server.invoice.model import (
    Directory,
    Organization,
    Project,
    Task,
    Token,
    User,
)

TIME_ZONE = "Asia/Kolkata"

_ALL_SCOPES = frozenset(SCOPES.values())

# The first of each kind is the one in the page's examples.
JOHN = User("460000000024003", "John David")
AMIRA = User("460000000024005", "amira Haddad")
ZOE = User("460000000024007", "Zoë Kowalski")
STRANGER = User("460000000924003", "Ines Duarte")

_TEAM = frozenset((JOHN.id, AMIRA.id, ZOE.id))

_ORGANIZATION = Organization(
    id="10234695",
    time_zone=ZoneInfo(TIME_ZONE),
    users=(JOHN, AMIRA, ZOE),
    projects=(
        Project(
            id="460000000044019",
            name="REAL TIME TRAFFIC FLUX",
            customer_id="460000000044001",
            customer_name="SAF Instruments Inc",
            tasks=(
                Task("460000000044009", "Distribution Analysis", _TEAM),
                # John alone belongs to this task: is_current_user may tell of that.
                Task("460000000044011", "field survey", frozenset((JOHN.id,))),
            ),
        ),
        # Names that a list may sort in different ways: letter case, another script. Under no usual
        # order do the customers stand as their ids do.
        Project(
            id="460000000044029",
            name="aurora mapping",
            customer_id="460000000044003",
            customer_name="bright Harbour Ltd",
            tasks=(Task("460000000044031", "Cartography", _TEAM),),
        ),
        Project(
            id="460000000044039",
            name="東京 Transit Study",
            customer_id="460000000044005",
            customer_name="Meridian GmbH",
            tasks=(Task("460000000044041", "Interviews", _TEAM),),
        ),
    ),
)

_OTHER_ORGANIZATION = Organization(
    id="10234711",
    time_zone=ZoneInfo(TIME_ZONE),
    users=(STRANGER,),
    projects=(
        Project(
            id="460000000944019",
            name="Harbour Lights",
            customer_id="460000000944001",
            customer_name="Farol Lda",
            tasks=(Task("460000000944009", "Wiring", frozenset((STRANGER.id,))),),
        ),
    ),
)


def directory() -> Directory:
    """The default organisations and tokens."""
    return Directory((_ORGANIZATION, _OTHER_ORGANIZATION), tuple(_tokens()))


def _tokens() -> Iterator[Token]:
    """A token with all scopes for each user, and for the first user one for each scope."""
    for organization in (_ORGANIZATION, _OTHER_ORGANIZATION):
        for user in organization.users:
            yield Token(_text(user.id), organization.id, user.id, _ALL_SCOPES)
    for scope in sorted(_ALL_SCOPES):
        yield Token(_text(scope), _ORGANIZATION.id, JOHN.id, frozenset((scope,)))


def _text(label: str) -> str:
    """A token that looks like the vendor's and is the same in every run."""
    digest = sha256(label.encode()).hexdigest()
    return f"1000.{digest[:32]}.{digest[32:]}"


def described(
    directory: Directory, url: str, *, week_start: str, year_start: str
) -> dict[str, Any]:
    """The fixtures as the control protocol writes them; `url` is the vendor's `/invoice/v3`."""
    return {
        "url": url,
        "time_zone": TIME_ZONE,
        "week_start": week_start,
        "year_start": year_start,
        "organizations": [_organization(each) for each in directory.organizations],
        "tokens": [
            {
                "token": token.token,
                "organization": token.organization,
                "user": token.user,
                "scopes": sorted(token.scopes),
            }
            for token in directory.tokens
        ],
    }


def _organization(organization: Organization) -> dict[str, Any]:
    return {
        "id": organization.id,
        "users": [{"id": user.id, "name": user.name} for user in organization.users],
        "projects": [
            {
                "id": project.id,
                "name": project.name,
                "customer_id": project.customer_id,
                "customer_name": project.customer_name,
                "tasks": [{"id": task.id, "name": task.name} for task in project.tasks],
            }
            for project in organization.projects
        ],
    }
