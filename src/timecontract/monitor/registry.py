"""Which function decides which rule. A rule function returns its outcome and does nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says of one exchange that put it to the question.

    `doubts` names attributes that nobody can know after the breach: the entry has the value that
    was expected, or the one that was shown. They are forgotten, so that one breach is told once.
    """

    kept: bool
    expected: str = ""
    seen: str = ""
    excuse: str = ""
    doubts: tuple[str, ...] = ()


KEPT = Outcome(kept=True)

RuleFunction = Callable[[Any], Outcome | None]
"""Takes the case of the rule's API; None where the exchange does not put the rule to the question,
or it cannot be told."""
Inquiry = Callable[[Any], Mapping[str, Outcome]]
"""Decides several rules at once, where only all together say which of them is in question."""

DECIDED_BY: dict[str, RuleFunction] = {}
INQUIRED_BY: dict[str, Inquiry] = {}


def rule(rule_id: str) -> Callable[[RuleFunction], RuleFunction]:
    """Makes a function the one that decides a rule.

    Raises ValueError where the rule has its function already.
    """

    def register(function: RuleFunction) -> RuleFunction:
        _claim(rule_id)
        DECIDED_BY[rule_id] = function
        return function

    return register


def inquired(rule_id: str, inquiry: Inquiry) -> None:
    """Makes an inquiry the one that decides a rule. Raises ValueError as `rule` does."""
    _claim(rule_id)
    INQUIRED_BY[rule_id] = inquiry


def _claim(rule_id: str) -> None:
    if rule_id in DECIDED_BY or rule_id in INQUIRED_BY:
        raise ValueError(f"{rule_id} is decided twice; a rule has exactly one function")


def broken(
    expected: object, seen: object, excuse: str = "", doubts: tuple[str, ...] = ()
) -> Outcome:
    """The rule does not hold: what it expected, what was seen, and why nothing excuses it."""
    return Outcome(False, str(expected), str(seen), excuse, doubts)


def expect(
    holds: bool, expected: object, seen: object, excuse: str = "", doubts: tuple[str, ...] = ()
) -> Outcome:
    """Kept where `holds`, broken otherwise."""
    return KEPT if holds else broken(expected, seen, excuse, doubts)
