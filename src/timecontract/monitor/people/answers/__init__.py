"""Which answer to an open question an exchange shows. Learned for the profile, never judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from timecontract.contract.questions import load_questions
from timecontract.monitor.people.case import Case

Teller = Callable[[Case], str | None]
TOLD_BY: dict[str, Teller] = {}
_THEMES = ("wire", "reading", "writing", "states")


def answers(case: Case) -> Iterator[tuple[str, str]]:
    """The open questions that the exchange answers, each with the answer it gives."""
    if case.answer.unsure or case.overlaps:
        return
    for question, tell in _tellers(case.op):
        answer = tell(case)
        if answer is not None:
            yield question, answer


def load() -> None:
    """Gives every question that can be learned its teller."""
    for theme in _THEMES:
        import_module(f"{__name__}.{theme}")


def tells(question: str) -> Callable[[Teller], Teller]:
    """Makes a function the one that tells the answer to a question."""

    def register(teller: Teller) -> Teller:
        TOLD_BY[question] = teller
        return teller

    return register


@cache
def _tellers(operation: str) -> tuple[tuple[str, Teller], ...]:
    load()
    questions = load_questions("people")
    return tuple(
        (question, tell)
        for question, tell in TOLD_BY.items()
        if operation in questions[question].operations
    )
