"""The words in which the monitor speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from timecontract.exchange import Event

Told = tuple[str, ...]
"""Something that can be counted: a rule put to the question, an answer, a step of a life cycle."""
RULE, ANSWER, TRANSITION = "rule", "answer", "transition"


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
    """How often everything was told that can be counted, and what broke."""

    told: Counter[Told] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def asked(self) -> Mapping[str, int]:
        """How often each rule was really put to the question."""
        return {told[1]: times for told, times in self.told.items() if told[0] == RULE}

    @property
    def transitions(self) -> Mapping[tuple[str, str], int]:
        """The steps of a life cycle, by the state before and the call.

        Those count that were surely taken, or refused for the state alone.
        """
        steps = ((told, n) for told, n in self.told.items() if told[0] == TRANSITION)
        return {(state, call): times for (_, state, call), times in steps}

    @property
    def learned(self) -> list[Learned]:
        """The answers to open questions, sorted."""
        answers = sorted((told, n) for told, n in self.told.items() if told[0] == ANSWER)
        return [Learned(question, op, answer, n) for (_, question, answer, op), n in answers]
