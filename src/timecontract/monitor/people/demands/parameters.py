"""What every operation asks of its parameters: to be there, to be allowed, to be dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from timecontract.contract import date_patterns, surface
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.inspection import Inspection

LONGEST_NAME = 100
LONGEST_DESCRIPTION = 250
"""The page names no longest text; up to here every server is expected to take one."""
_ABOUT_VALUES = (9002, 9003, 9004, 9031)
"""The codes that tell of a parameter, its value or its form, or that nothing fits it."""
_A_DAY = date(2022, 10, 20)
SHOWN_PATTERNS = ("yyyy-MM-dd", "dd-MMM-yyyy", "dd/MM/yyyy", "dd-MM-yyyy")
"""The formats of dates that the page's examples and defaults have."""


def required(case: Case, found: Inspection, name: str, rule: str, *codes: int) -> bool:
    """Whether a mandatory parameter is there; else it is a fault."""
    if name not in case.call.params:
        found.fault(rule, f"{name} is missing", *codes, parameter=name if codes else "")
        return False
    if not case.call.param(name):
        both = (9002, 9003) if codes else ()
        found.fault(rule, f"{name} is blank", *both, parameter=name if codes else "")
        return False
    return True


def blanks(case: Case, found: Inspection) -> None:
    """Whether an optional parameter may be sent blank, or is wrong then, the page does not say."""
    told = {fault.parameter for fault in found.faults}
    if any(not value.strip() for name, value in case.call.params.items() if name not in told):
        found.may_say(*_ABOUT_VALUES)


def unnamed(case: Case, found: Inspection) -> None:
    """What a parameter does that the page does not name is open, but for one that asks for XML."""
    named = surface.load("people")[case.op].parameters.keys() | {"authtoken"}
    if not case.answer.xml and not case.call.params.keys() <= named:
        found.open = True


def one_of(case: Case, found: Inspection, name: str, words: Iterable[str], rule: str) -> None:
    """An optional parameter has one of these words; another is a fault with code 9003."""
    value = case.call.param(name)
    if value in words:
        return
    if not value or value.lower() in words:
        found.may_say(9003)
    else:
        found.fault(rule, f"{value!r} is no {name}", 9003, parameter=name)


def flags(case: Case, found: Inspection, *names: str) -> None:
    """True and false are taken; the page leaves open what else is, and what a blank means."""
    blank = any(not case.call.params.get(name, "-").strip() for name in names)
    if blank or any(case.call.flag(name) is None for name in names):
        found.open = True


def texts(case: Case, found: Inspection) -> None:
    """Short texts and files of plain names are taken; the page does not say what else is."""
    name, description = case.call.param("timesheetName"), case.call.param("description")
    odd = any(ord(c) < 32 for c in name)
    if case.call.attachment and not case.call.attachment.is_plainly_named:
        found.open = True
    if len(name) > LONGEST_NAME or len(description) > LONGEST_DESCRIPTION or odd:
        found.open = True


def date_format(case: Case, found: Inspection) -> None:
    """What is no pattern is open; a pattern that the page does not show may be refused."""
    asked = case.call.param("dateFormat")
    if asked and case.pattern is None:
        found.open = True
    elif asked and asked not in (*SHOWN_PATTERNS, case.world.date_format):
        found.may_say(9003, 9004)


def day(case: Case, found: Inspection, name: str, rule: str) -> date | None:
    """The day that a parameter tells, None where that cannot be told; another form is a fault."""
    value = case.call.params.get(name, "")
    if not value.strip():
        return None
    if case.pattern is None:
        found.open = True
        return None
    told = date_patterns.parse(case.pattern, value.strip())
    if told is None:
        if _surely_of_another_form(value.strip(), case.pattern):
            why = f"{value!r} is not written as {case.pattern}"
            odd = () if value.isprintable() else (9003,)
            found.fault(rule, why, 9004, *odd, parameter=name)
        else:
            found.open = True
    return told


def period(
    case: Case, found: Inspection, first_rule: str, last_rule: str, order_rule: str
) -> tuple[date, date] | None:
    """The days that fromDate and toDate tell, where both do and are in order."""
    first = day(case, found, "fromDate", first_rule)
    last = day(case, found, "toDate", last_rule)
    if first is None or last is None:
        return None
    if last < first:
        found.fault(order_rule, "toDate comes before fromDate", 9006)
        return None
    return first, last


def switched_on(case: Case, found: Inspection, rule: str) -> None:
    """Without the time tracker nothing is answered."""
    if case.world.tracker is False:
        found.fault(rule, "the time tracker is off", 9005)
    elif case.world.tracker is None:
        found.may_say(9005)


def payable(
    case: Case, found: Inspection, days: tuple[date, date] | None, refused: str, after: str
) -> None:
    """What lies within processed pay periods is refused, what comes after is not for that."""
    locked = case.world.locked(*days) if days else None
    if locked:
        found.fault(refused, f"payment is processed until {case.world.processed_until}", 9009)
    elif locked is None:
        found.may_say(9009)
    elif case.world.processed_until is not None:
        found.shown.append(after)
        found.blame[9009] = after


def _surely_of_another_form(text: str, pattern: str) -> bool:
    """Whether even a lenient reader of the pattern could not make a day of the text."""
    sample = date_patterns.render(pattern, _A_DAY) or ""
    form = "".join(
        r"\d+" if run[0].isdigit() else "[A-Za-z]+" if run[0].isalpha() else re.escape(run)
        for run in re.findall(r"\d+|[A-Za-z]+|[^\dA-Za-z]+", sample)
    )
    return re.match(form, text) is None
