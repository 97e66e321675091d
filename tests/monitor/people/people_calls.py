"""What the honest model of People is asked and answers, and its manners where the page is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from timecontract.contract import operations
from timecontract.contract.people_facts import PeopleCaller

OPERATIONS = operations.load("people")
ISO = "yyyy-MM-dd"
MESSAGES = {
    "create_timesheet": "Data added successfully",
    "modify_timesheet": "Data updated successfully",
    "approve_timesheet": "Timesheet approved successfully",
}
"""The messages of the examples, where the format leaves the message open."""


@dataclass(frozen=True)
class Reply:
    """An answer: its status, and the JSON document or the bytes of its body."""

    status: int
    body: Any


def problem(code: int, parameter: str = "", until: str = "") -> dict[str, Any]:
    """A listed error with the words of the page's table."""
    words = next(o.codes[code] for o in OPERATIONS.values() if code in o.codes)
    words = words.replace("<parameter name>", parameter)
    words = words.replace("<pay period processing date>", until)
    return {"code": code, "message": words}


def refusal(op: str, problems: Sequence[Mapping[str, Any]], status: int = 200) -> Reply:
    """An error as the page shows it."""
    operation = OPERATIONS[op]
    answer = {"message": operation.failure, "uri": operation.uri, "errors": problems, "status": 1}
    return Reply(status, {"response": answer})


def success(op: str, result: Any) -> Reply:
    """A success as the page shows it."""
    operation = OPERATIONS[op]
    message = operation.message or MESSAGES[op]
    answer = {"result": result, "message": message, "uri": operation.uri, "status": 0}
    return Reply(200, {"response": answer})


def no_entry(op: str) -> Reply:
    """The refusal of a bad sign-in, in the platform's form."""
    errors = {"code": 7202, "message": "The provided access token is invalid."}
    answer = {"message": "Error occurred", "uri": OPERATIONS[op].uri, "errors": errors, "status": 1}
    return Reply(401, {"response": answer})


@dataclass(frozen=True)
class File:
    """A file that is sent or kept."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Call:
    """A call as the model understands it; `caller` is None for who is not signed in."""

    op: str
    caller: PeopleCaller | None
    params: Mapping[str, str] = field(default_factory=dict)
    file: File | None = None

    @property
    def me(self) -> str:
        """Who calls."""
        return self.caller.employee if self.caller else ""

    def says(self, name: str) -> bool:
        """Whether a flag is true."""
        return self.params.get(name) == "true"


@dataclass(frozen=True)
class Sheet:
    """A sheet as it is kept: `logs` are its time logs, `decisions` what was decided on them.

    `approvers` are those who had to approve when it was sent, `approvals` counts their approvals.
    """

    id: str
    employee: str
    maker: str
    name: str
    description: str
    first: date
    last: date
    logs: tuple[str, ...]
    status: str = "draft"
    decisions: Mapping[str, str] = field(default_factory=dict)
    approvers: tuple[str, ...] = ()
    approvals: int = 0
    resubmitted: bool = False
    file: File | None = None


@dataclass(frozen=True)
class Manners:
    """How the model answers where the page leaves the answer open.

    The answers have the names of spec/open-questions.yaml where they have one.
    """

    error_status: int = 200
    several_errors: str = "first"
    sheets_per_call: str = "one"
    taken_time_log: str = "left-out"
    sheet_name: str = "as-sent"
    owner: str = "employee"
    approve_resubmitted: str = "take"
    level_by_level: str = "pending"
    undecided: str | None = "sheet"
    """The word of a time log that nobody has decided on; `sheet`: the status of the sheet."""
    shows_optional: bool = True
    """Attributes that may be left out are shown."""
    nothing_deleted: str = "skipped"
    edits_make_drafts: bool = False

    def __str__(self) -> str:
        usual = vars(Manners()) if self != Manners() else {}
        odd = [f"{n}={v}" for n, v in vars(self).items() if usual and usual[n] != v]
        return "-".join(odd) or "usual"
