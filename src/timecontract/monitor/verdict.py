"""The words in which the monitor speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timecontract.exchange import Event


class Verdict(StrEnum):
    """What a run says of a rule, worst first."""

    BROKEN = "broken"
    SUITE_ERROR = "suite error"
    NOT_EXERCISED = "not exercised"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that an exchange broke.

    `step` is the index in `story` of the exchange that shows it; `story` holds the events that the
    judgement rests on, in order. `excuse` says why no admissible answer explains what was seen.
    `together` are the indices in `story` of simultaneous calls of which no order explains the
    answers; empty where one exchange after the other tells the story.
    """

    rule: str
    operation: str
    expected: str
    seen: str
    excuse: str = ""
    story: tuple[Event, ...] = ()
    step: int = 0
    together: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """An answer to an open question, as seen: question, operation, situation and how often."""

    question: str
    operation: str
    answer: str
    times: int = 1


@dataclass(slots=True)
class Tally:
    """How often each rule was really put to the question, and what broke.

    `transitions` counts the steps of a life cycle that were surely taken, or refused for the state
    alone, each by the state before and the call.
    """

    asked: dict[str, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    transitions: dict[tuple[str, str], int] = field(default_factory=dict)
