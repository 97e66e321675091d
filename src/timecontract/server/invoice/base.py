"""What every part of the API shares: the call, its answer, the state and the answers given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar

from timecontract.server.invoice import refusal
from timecontract.server.invoice.model import Directory, Entry, Organization, State, User
from timecontract.server.pace import Pace

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the domain sees it: decoded as far as its form goes, not judged."""

    operation: str
    now: datetime
    new_id: Callable[[], str]
    entry_id: str = ""
    authorization: str | None = None
    organization: str | None = None
    query: Mapping[str, list[str]] = field(default_factory=dict)
    body: bytes = b""
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: a user within one of their organisations."""

    user: User
    organization: Organization


@dataclass(frozen=True, slots=True)
class Reply:
    """The HTTP status, the JSON body and its media type."""

    status: int
    body: Body
    media_type: str


class Base:
    """State and settings of one world, and the few look-ups that all parts need.

    `pace` is how calls come to be handled; None, each in one step.
    """

    pace: ClassVar[Pace | None] = None

    def __init__(self, directory: Directory, state: State, answers: Mapping[str, str]) -> None:
        """`answers` holds an admissible answer for every open question."""
        self.directory = directory
        self.state = state
        self.answers = answers

    def refuse_unless_allowed(
        self, question: str, error: refusal.Refusal, *, refused: str = "refuse"
    ) -> None:
        """Raises `error` where the question is answered by `refused`."""
        if self.answers[question] == refused:
            raise error

    def entry(self, caller: Caller, entry_id: str) -> Entry:
        """The entry of the caller's organisation; Refusal if there is none."""
        entry = self.find_entry(caller, entry_id)
        if entry is None:
            platform = self.answers["unknown-entry-code"] == "platform"
            raise refusal.unknown_entry(platform=platform)
        return entry

    def find_entry(self, caller: Caller, entry_id: str) -> Entry | None:
        """The entry if it exists in the caller's organisation."""
        entry = self.state.entries.get(entry_id)
        return entry if entry and entry.organization == caller.organization.id else None

    def today(self, caller: Caller, now: datetime) -> date:
        """The date it is in the organisation."""
        return now.astimezone(caller.organization.time_zone).date()
