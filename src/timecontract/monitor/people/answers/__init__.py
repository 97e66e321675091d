"""Which answer to an open question an exchange shows. Learned for the profile, never judged.

A question whose answer shows only beside another exchange is answered where the second one is. A
refusal answers a question only where nothing else in the call or before it can be the reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from itertools import islice

from timecontract.contract.questions import load_questions
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import inspected
from timecontract.monitor.people.showing import Shown
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import Presence, Result, Step

Teller = Callable[[Case], str | None]
TOLD_BY: dict[str, Teller] = {}
_TOLD_AT: dict[str, tuple[str, ...]] = {}
_THEMES = ("wire", "values", "locks", "reading", "contents", "writing", "states", "approving")


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


def right_but_for(case: Case, **others: str | None) -> bool:
    """Whether nothing is wrong with the call, nor open, if these parameters were others.

    None stands for a parameter that is not sent.
    """
    params = {**case.call.params, **others}
    sent = {name: value for name, value in params.items() if value is not None}
    asked = replace(case, call=replace(case.call, params=sent))
    if not case.good or not case.call.plain:
        return False
    found = inspected(asked)
    return not (found.faults or found.open or found.open_codes)


def wrong_in_one_way(case: Case) -> bool:
    """Whether just one thing is wrong with the call, and beside it nothing is open."""
    if not case.good or not case.call.plain:
        return False
    found = inspected(case)
    return len(found.faults) == 1 and not found.open and found.open_codes <= _WITHOUT_A_SHEET


_WITHOUT_A_SHEET = frozenset({9005, 9009})
"""What a call may be refused for where nothing is known of its sheet."""


_AN_ID = re.compile("[A-Za-z0-9][A-Za-z0-9@._+-]*")


def may_be_an_id(text: str) -> bool:
    """Whether a server can have given out such an id or e-mail; what is none is a wrong value."""
    return _AN_ID.fullmatch(text) is not None


def free(case: Case) -> bool:
    """Whether the named sheet is there and the caller may do this to it, whatever its state is.

    Neither the time tracker nor a processed payment is in the way.
    """
    sheet, days = case.sheet, calls.days(case.sheet)
    if sheet is None or sheet.presence is not Presence.LIVE or days is None or not case.allowed:
        return False
    return case.world.locked(*days) is False and case.world.tracker is True and case.call.plain


def unsettled(case: Case) -> Iterator[tuple[Shown, Step]]:
    """The sheets shown whose status only the answer to an open question tells, with the last step.

    A sheet is among them whose last step is the only call since it was made or shown.
    """
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        if sheet is not None and sheet.states is not None and len(sheet.states) > 1:
            last = last_step(case, shown)
            if last is not None:
                yield shown, last


def last_step(case: Case, shown: Shown) -> Step | None:
    """The only call that named a sheet since it was made or shown, where it was a success."""
    sheet = case.world.sheet(shown.id)
    if sheet is None or case.world.lost_by_restart(sheet):
        return None
    since = (h for h in case.world.since(sheet.seen) if sheet.id in h.subjects)
    found = list(islice(since, 2))
    return found[0].step if len(found) == 1 and found[0].result is Result.OK else None


@cache
def _tellers(operation: str) -> tuple[tuple[str, Teller], ...]:
    load()
    questions = load_questions("people")
    return tuple(
        (question, tell)
        for question, tell in TOLD_BY.items()
        if operation in (*questions[question].operations, *_TOLD_AT.get(question, ()))
    )
