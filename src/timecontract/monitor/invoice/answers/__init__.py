"""Which answer to an open question an exchange shows. Learned for the profile, never judged.

A question whose answer shows only beside another exchange is answered where the second one is. A
refusal answers a question only where nothing else in the call or before it can be the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module

from timecontract.contract.questions import load_questions
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import Presence
from timecontract.monitor.invoice.writing import valid_but_for

Teller = Callable[[Case], str | None]
TOLD_BY: dict[str, Teller] = {}
_TOLD_AT: dict[str, tuple[str, ...]] = {}
_THEMES = ("timers", "later", "writing", "refusals", "reading", "contents", "transport")


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


def tells(question: str, *beside: str) -> Callable[[Teller], Teller]:
    """Makes a function the one that tells the answer to a question.

    `beside` are operations that show the answer beside those that the question is put to.
    """

    def register(teller: Teller) -> Teller:
        TOLD_BY[question], _TOLD_AT[question] = teller, beside
        return teller

    return register


def refused_or(case: Case, taken: str) -> str:
    """The answer of a call that may be refused or taken."""
    return "refuse" if case.answer.refused else taken


def taken_but_for(case: Case, *exempt: str) -> bool:
    """Whether only these arguments can be why an entry is not made or changed.

    All others are there and right, and an entry that is named is the caller's own, and free.
    """
    if not valid_but_for(case, *exempt):
        return False
    return case.op == "log_time_entries" or free(case)


def free(case: Case) -> bool:
    """Whether the named entry is there, the caller's own, not timed and not on an invoice."""
    entry = case.named
    if entry is None or entry.presence is not Presence.LIVE or not case.own:
        return False
    return case.world.timed(entry) is False and not entry.invoiced


@cache
def _tellers(operation: str) -> tuple[tuple[str, Teller], ...]:
    load()
    questions = load_questions()
    return tuple(
        (question, tell)
        for question, tell in TOLD_BY.items()
        if operation in (*questions[question].operations, *_TOLD_AT.get(question, ()))
    )
