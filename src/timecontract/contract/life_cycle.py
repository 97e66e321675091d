"""The life of a timesheet, as ``spec/people-life-cycle.yaml`` has it: which call leads where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from timecontract import resources

NONE = "none"
"""The state of a sheet that is not there."""
_REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Transition:
    """What a call does to a sheet in one state.

    `success` are the states that a successful call may lead to, `refusable` whether it may be
    refused. `firm` is the one state that the page itself fixes, None where the page leaves it open;
    `questions` are the open questions that decide. `led_by` has the states that each answer to the
    first of them leads a successful call to; it is empty where the page fixes the state.
    """

    state: str
    call: str
    firm: str | None
    success: frozenset[str]
    refusable: bool
    questions: tuple[str, ...]
    words: str
    led_by: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The whole table. `calls` are the kinds of calls by name, each with its operation."""

    states: tuple[str, ...]
    calls: Mapping[str, str]
    says: Mapping[str, str]
    transitions: Mapping[tuple[str, str], Transition]

    def after(self, states: frozenset[str], call: str) -> frozenset[str]:
        """The states that a successful call may lead to from any of these."""
        found = (self.transitions[state, call].success for state in states)
        return frozenset().union(*found)

    def refusable(self, states: frozenset[str], call: str) -> bool:
        """Whether the call may be refused in one of these states."""
        return any(self.transitions[state, call].refusable for state in states)


@cache
def load() -> LifeCycle:
    """The table of the file."""
    text = (resources.spec_dir() / "people-life-cycle.yaml").read_text(encoding="utf-8")
    document = yaml.load(text, Loader=yaml.CSafeLoader)
    rows = [_transition(row) for row in document["transitions"]]
    return LifeCycle(
        states=tuple(document["states"]),
        calls={name: call["operation"] for name, call in document["calls"].items()},
        says={name: call["says"] for name, call in document["calls"].items()},
        transitions={(row.state, row.call): row for row in rows},
    )


def _transition(row: Mapping[str, Any]) -> Transition:
    decides = {row["open"]: row["answers"]} if "open" in row else {}
    questions = {**decides, **row.get("unless", {})}
    found = [target for answers in questions.values() for target in _targets(answers)]
    firm = row.get("to")
    reached = {target for target in found if target != _REFUSED} | ({firm} if firm else set())
    return Transition(
        state=row["from"],
        call=row["call"],
        firm=firm,
        success=frozenset(reached),
        refusable=_REFUSED in found,
        questions=tuple(questions),
        words=row.get("words", ""),
        led_by={
            answer: frozenset(_targets({answer: target})) - {_REFUSED}
            for answer, target in row.get("answers", {}).items()
        },
    )


def _targets(answers: Mapping[str, Any]) -> list[str]:
    targets: list[str] = []
    for target in answers.values():
        targets += target if isinstance(target, list) else [target]
    return targets
