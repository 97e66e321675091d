"""What is learned of values that the page does not clearly allow: words, flags and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from timecontract.contract import date_patterns
from timecontract.monitor.fitting import the_only
from timecontract.monitor.people.answers import right_but_for, tells
from timecontract.monitor.people.case import ISO, Case
from timecontract.monitor.people.demands import inspected
from timecontract.monitor.people.demands.inspection import Fault
from timecontract.monitor.people.demands.listing import EMPLOYEE_STATUSES, STATUSES
from timecontract.monitor.people.demands.parameters import SHOWN_PATTERNS

_WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "get_timesheets": {"approvalStatus": STATUSES, "employeeStatus": EMPLOYEE_STATUSES},
    "create_timesheet": {"billableStatus": ("all", "billable", "non-billable")},
    "approve_timesheet": {"approvalStatus": ("approved", "rejected")},
}
_FLAGS = ("sendforApproval", "isResubmit", "removeAttachment", "isAllLevelApprove")
_DATES = ("fromDate", "toDate")
_NO_LETTER_OF_PATTERNS = re.compile("[bcefgijlnopqrtvxABCIJNOPQRTUV]")
"""What java.text.SimpleDateFormat takes for no part of a pattern."""
_ABOUT_PARAMETERS = frozenset({9002, 9003, 9004})
_ABOUT_RIGHTS = frozenset({9000, 9005, 9009})
_A_DAY = date(2022, 10, 20)


@tells("value-case")
def _value_case(case: Case) -> str | None:
    for name, words in _WORDS[case.op].items():
        value = case.call.param(name)
        if value in words or value.lower() not in words:
            continue
        if right_but_for(case, **{name: value.lower()}):
            return "free" if case.ok else "matters" if case.answer.refused else None
    return None


@tells("name-of-blanks")
def _name_of_blanks(case: Case) -> str | None:
    name = case.call.params.get("timesheetName", "")
    if not name or name.strip() or not right_but_for(case, timesheetName="any"):
        return None
    return "take" if case.ok else "refuse" if case.answer.codes & {9002, 9003} else None


@tells("wrong-boolean")
def _wrong_boolean(case: Case) -> str | None:
    for name in _FLAGS:
        value = case.call.param(name)
        odd = case.call.flag(name) is None and value.lower() not in ("true", "false")
        if odd and right_but_for(case, **{name: "false"}):
            return "false" if case.ok else "refuse" if case.answer.refused else None
    return None


@tells("wrong-date-pattern")
def _wrong_date_pattern(case: Case) -> str | None:
    sent = case.call.param("dateFormat")
    plain = sent.isascii() and sent.isprintable() and "'" not in sent
    if not plain or not _NO_LETTER_OF_PATTERNS.search(sent):
        return None
    if not right_but_for(case, dateFormat=None):
        return None
    return "default" if case.ok else _code(case, 9003, 9004)


@tells("other-date-pattern")
def _other_date_pattern(case: Case) -> str | None:
    sent = case.call.param("dateFormat")
    if case.pattern is None or not sent or not sent.isprintable() or not case.good:
        return None
    if sent in (*SHOWN_PATTERNS, case.world.date_format):
        return None
    told = any("dateformat" in str(p.message).lower() for p in case.answer.problems)
    return "take" if case.ok else _code(case, 9003, 9004) if told else None


@tells("impossible-sheet-date")
def _impossible_sheet_date(case: Case) -> str | None:
    odd = [name for name in _DATES if _shaped(case, case.call.param(name), case.pattern)]
    others = (case.call.param(name) for name in _DATES if name not in odd)
    if len(odd) != 1 or not case.good or not all(_readable(case, other) for other in others):
        return None
    if case.ok:
        return "roll-over"
    named = any(odd[0].lower() in str(p.message).lower() for p in case.answer.problems)
    return _code(case, 9003, 9004) if named or 9004 in case.answer.codes else None


def _shaped(case: Case, text: str, pattern: str | None) -> bool:
    """Whether a text is written like a date of the pattern, and is none."""
    like = date_patterns.render(pattern, _A_DAY) if pattern else None
    if not like or _readable(case, text):
        return False
    return _figures(text) == _figures(like) and any(c.isdigit() for c in like)


def _figures(text: str) -> str:
    return re.sub("[0-9]", "0", text)


def _readable(case: Case, text: str) -> bool:
    return not text or date_patterns.parse(case.pattern or ISO, text) is not None


@tells("short-date")
def _short_date(case: Case) -> str | None:
    sent = {name: case.call.param(name) for name in _DATES if case.call.param(name)}
    whole = {name: re.sub(r"(?<!\d)(\d)(?!\d)", r"0\1", text) for name, text in sent.items()}
    if sent == whole or not case.good or not all(_readable(case, t) for t in whole.values()):
        return None
    if all(_readable(case, text) for text in sent.values()):
        return None
    if case.ok:
        return "take"
    return "refuse" if case.answer.codes == {9004} else None


@tells("one-month")
def _one_month(case: Case) -> str | None:
    """The one length of a month under which a period is refused with 9007, or taken."""
    days = [date_patterns.parse(case.pattern or ISO, case.call.param(name)) for name in _DATES]
    first, last = days
    if first is None or last is None or first.day > 28 or last < first or not case.good:
        return None
    refused = case.answer.refused and 9007 in case.answer.codes
    if not case.ok and not refused:
        return None
    length = (last - first).days + 1
    calendar = ((first.replace(day=1) + timedelta(days=32)).replace(day=first.day) - first).days
    months = {"31-days": 31, "30-days": 30, "calendar": calendar}
    fitting = [answer for answer, most in months.items() if (length <= most) is case.ok]
    return the_only(fitting)


@tells("several-errors")
def _several_errors(case: Case) -> str | None:
    if not case.good or not case.call.plain or not case.answer.refused:
        return None
    if len(case.answer.problems) > 1:
        return "all"
    wrong = {fault.parameter for fault in inspected(case).faults if _about_a_parameter(fault)}
    return "first" if len(wrong) > 1 and len(case.answer.problems) == 1 else None


@tells("error-order")
def _error_order(case: Case) -> str | None:
    """Told where one parameter is wrong, and one thing that no parameter can mend."""
    if not case.good or not case.call.plain or not case.answer.refused:
        return None
    faults = inspected(case).faults
    parameters = [fault for fault in faults if _about_a_parameter(fault)]
    rights = [fault for fault in faults if fault.codes and fault.codes <= _ABOUT_RIGHTS]
    if not parameters or not rights or len(case.answer.codes) != 1:
        return None
    [code] = case.answer.codes
    if any(code in fault.codes for fault in parameters):
        return "parameters"
    return "rights" if any(code in fault.codes for fault in rights) else None


def _about_a_parameter(fault: Fault) -> bool:
    return bool(fault.parameter) and fault.codes <= _ABOUT_PARAMETERS


def _code(case: Case, *codes: int) -> str | None:
    found = case.answer.codes & frozenset(codes)
    return str(min(found)) if case.answer.refused and len(found) == 1 else None
