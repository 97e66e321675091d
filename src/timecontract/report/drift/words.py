"""The words in which drift is told, the same in every form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timecontract.contract import catalogue, questions
from timecontract.profile.change import SORTS, Change, Severity
from timecontract.profile.drift import Drift

_MOST_VALUES = 4

Values = Sequence[tuple[str, int]]


def summary(found: Drift) -> str:
    """The drift in one line: how many changes there are of each severity."""
    told = [f"{len(found.of(s))} {s}" for s in Severity if s is not Severity.UNKNOWN]
    return f"{', '.join(told)}; {found.compared} situations compared"


def headline(change: Change) -> str:
    """What changed, and where."""
    return f"{SORTS[change.sort].title}: {change.place}"


def where(change: Change) -> str:
    """The operations and the outcomes that show it."""
    outcomes = f", {'; '.join(change.outcomes)}" if change.outcomes else ""
    return f"{', '.join(change.operations)}{outcomes}"


def side(values: Values, of: int) -> str:
    """What was seen on one side, with counts."""
    if not values:
        return f"none of {of}" if of else "nothing"
    shown = [f"{value or 'none'} ({times}{f' of {of}' if of else ''})" for value, times in values]
    more = len(shown) - _MOST_VALUES
    return ", ".join(shown[:_MOST_VALUES]) + (f" and {more} more" if more > 0 else "")


def about(change: Change) -> str:
    """What the page or the contract says of the place; empty where it is neither."""
    rule = catalogue.load().get(change.place)
    if rule:
        return rule.title
    question = questions.load_questions().get(change.place)
    return question.asks if question else ""


def unknown(found: Drift) -> str:
    """What could not be told, in one line; empty where there is nothing."""
    counts: Mapping[str, int] = {
        sort: sum(change.sort == sort for change in found.changes)
        for sort, known in SORTS.items()
        if known.severity is Severity.UNKNOWN
    }
    told = [f"{times} {SORTS[sort].title}" for sort, times in counts.items() if times]
    return f"unknown for lack of evidence: {', '.join(told)}" if told else ""
