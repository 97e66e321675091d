"""Which function decides which rule. A rule function returns its outcome and does nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timecontract.monitor.invoice.case import Case


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says of one exchange that put it to the question."""

    kept: bool
    expected: str = ""
    seen: str = ""
    excuse: str = ""


KEPT = Outcome(kept=True)

RuleFunction = Callable[["Case"], Outcome | None]
"""None where the exchange does not put the rule to the question, or it cannot be told."""

DECIDED_BY: dict[str, RuleFunction] = {}


def rule(rule_id: str) -> Callable[[RuleFunction], RuleFunction]:
    """Makes a function the one that decides a rule.

    Raises ValueError where the rule has its function already.
    """

    def register(function: RuleFunction) -> RuleFunction:
        if rule_id in DECIDED_BY:
            raise ValueError(f"{rule_id} is decided twice; a rule has exactly one function")
        DECIDED_BY[rule_id] = function
        return function

    return register


def broken(expected: object, seen: object, excuse: str = "") -> Outcome:
    """The rule does not hold: what it expected, what was seen, and why nothing excuses it."""
    return Outcome(False, str(expected), str(seen), excuse)


def expect(holds: bool, expected: object, seen: object, excuse: str = "") -> Outcome:
    """Kept where `holds`, broken otherwise."""
    return KEPT if holds else broken(expected, seen, excuse)
