"""What the honest model is asked and answers, and how it answers where the page is open."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from timecontract.contract.facts import Caller


@dataclass(frozen=True)
class Reply:
    """An answer: its status, and the JSON document or the bytes of its body."""

    status: int
    body: Any


def refusal(status: int = 400, code: int = 4, message: str = "Invalid value passed") -> Reply:
    """An error as the platform writes them."""
    return Reply(status, {"code": code, "message": message})


@dataclass(frozen=True)
class Call:
    """A call as the model understands it; `caller` is None for a token that nobody has."""

    op: str
    caller: Caller | None
    organization: str
    now: datetime
    entry_id: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def user(self) -> str:
        """Who calls."""
        return self.caller.user if self.caller else ""


@dataclass(frozen=True)
class Entry:
    """An entry as it is kept: `minutes` were logged, `ran` are the seconds of its last run."""

    id: str
    organization: str
    created: datetime
    values: Mapping[str, Any] = field(default_factory=dict)
    minutes: int = 0
    ran: float | None = None
    invoice: str = ""

    @property
    def user(self) -> str:
        """Whose time it is."""
        return str(self.values["user_id"])

    def invoiced(self, invoice: str) -> Entry:
        """The entry on that invoice."""
        return replace(self, invoice=invoice)


@dataclass(frozen=True)
class Manners:
    """How the model answers where the page leaves the answer open.

    The answers have the names of spec/open-questions.yaml where they have one.
    """

    second_timer: str = "stop-first"
    second_timer_with_entry: str = "stop-first"
    whose_timer: str = "entry-user"
    stop_without_timer: str = "refuse"
    no_timer: Reply = field(default_factory=lambda: Reply(200, {"code": 0, "message": "success"}))
    adds: bool = True
    rounds: Callable[[float], int] = math.floor
    grows: bool = False
    """A running timer shows in log_time, beside what was logged before."""
    clock_times_follow: bool = False
    keeps_run: bool = True
    blank: str | None = ""
    """None: what is blank is left out."""
    counts: Callable[[int], int | str] = str
    patches: bool = True
    private: bool = False
    """Another user's entries are neither shown nor changed."""
    deletes_timed: bool = True
    span_wins: bool = False
    descends: bool = False
    tells_pages: bool = True
    page_size: int = 200
    created_status: int = 201
    error_status: int = 400
    unknown_status: int = 404

    def logged(self, minutes: int, seconds: float) -> int:
        """The minutes logged of an entry once its timer has run for so many seconds."""
        return (minutes if self.adds else 0) + self.rounds(seconds / 60)
