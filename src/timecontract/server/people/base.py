"""What every part of the API shares: the call, its answer, the state and the answers given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, NamedTuple, TypeVar

from timecontract.server.pace import Pace
from timecontract.server.people import refusal
from timecontract.server.people.forms import Form
from timecontract.server.people.model import Directory, Employee, Sheet
from timecontract.server.people.refusal import Error, Refusal
from timecontract.server.people.state import State

Body = dict[str, Any]

Value = TypeVar("Value")
Default = TypeVar("Default")
Left = TypeVar("Left")
Right = TypeVar("Right")


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the domain sees it: decoded as far as its form goes, not judged."""

    operation: str
    today: date
    new_id: Callable[[], str]
    authorization: str | None = None
    form: Form = field(default_factory=Form)
    wants_xml: bool = False


class Reply(NamedTuple):
    """The HTTP status, the text of the body and its media type."""

    status: int
    text: str
    media_type: str


class Problems:
    """The errors of a call: the first one is raised at once, or all of them are collected."""

    def __init__(self, *, collect: bool) -> None:
        self._collect = collect
        self._errors: list[Error] = []

    def find(self, check: Callable[[], Value], otherwise: Default) -> Value | Default:
        """What the check gives; where it refuses and all errors count, `otherwise`."""
        try:
            return check()
        except Refusal as error:
            if not self._collect:
                raise
            self._errors += [each for each in error.errors if each not in self._errors]
            return otherwise

    def settle(self) -> None:
        """Raises what was collected."""
        if self._errors:
            raise Refusal(refusal.Kind.DOCUMENTED, self._errors)


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
        self, question: str, error: Refusal, *, refused: str = "refuse"
    ) -> None:
        """Raises `error` where the question is answered by `refused`."""
        if self.answers[question] == refused:
            raise error

    def problems(self) -> Problems:
        """Collects the errors of a call as the answers have it."""
        return Problems(collect=self.answers["several-errors"] == "all")

    def both(
        self, parameters: Callable[[], Left], rights: Callable[[], Right]
    ) -> tuple[Left, Right]:
        """What both checks give, the one done first that the answers put first."""
        problems = self.problems()
        left: Left | None = None
        right: Right | None = None
        if self.answers["error-order"] == "parameters":
            left = problems.find(parameters, None)
            right = problems.find(rights, None)
        else:
            right = problems.find(rights, None)
            left = problems.find(parameters, None)
        problems.settle()
        assert left is not None
        assert right is not None
        return left, right

    def employee(self, record_id: str) -> Employee:
        """The employee of that record id; KeyError if there is none."""
        return self.directory.employees_by_id[record_id]

    def owner(self, sheet: Sheet) -> Employee:
        """The employee whose sheet it is."""
        return self.employee(sheet.employee)
