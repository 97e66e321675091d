"""Timesheet API: the envelope, the texts of the codes, the sign-in, and what no call changes."""

from __future__ import annotations

import re
from typing import Any

from timecontract.contract import date_patterns
from timecontract.monitor.kind import Kind
from timecontract.monitor.people.call import Problem, code_number
from timecontract.monitor.people.case import Case
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, rule
from timecontract.monitor.rules.people.common import first_broken, plain, text, told_rules

_PLATFORM = range(7000, 8000)
"""Codes of the platform's own errors, which have forms of their own."""
_TEXTS = {
    9000: r"permission denied",
    9002: r"no (?P<parameter>\w+) parameter specified",
    9003: r"wrong value given for (?P<parameter>\w+) parameter",
    9004: r"wrong date format given for (?P<parameter>\w+) parameter",
    9005: r"time tracker tab is disabled",
    9006: r"todate should be after the fromdate",
    9007: r"maximum of one month's data can only be fetched at a time",
    9008: r"timesheet not found",
    9009: (
        r"payment has already been processed for all time logs/timesheets until (?P<until>.+?)\."
        r" hence, you cannot perform this action"
    ),
    9031: r"no timelogs found for these conditions",
    9032: r"timesheet is either deleted or resubmitted",
}


@rule("PPL-ENVELOPE-RESPONSE")
def an_answer_is_an_object_under_response(case: Case) -> Outcome | None:
    if not _answered(case) or case.answer.xml:
        return None
    holds = case.answer.response is not None
    return expect(holds, "an object under response", case.answer.told())


@rule("PPL-ENVELOPE-STATUS")
def a_success_has_status_0(case: Case) -> Outcome | None:
    if not case.ok or case.answer.response is None:
        return None
    status = case.answer.response.get("status")
    return expect(type(status) is int and status == 0, "the number 0", f"status {status!r}")


@rule("PPL-ENVELOPE-RESULT")
def a_success_has_a_result(case: Case) -> Outcome | None:
    if not case.ok or case.answer.response is None:
        return None
    holds = "result" in case.answer.response
    return expect(holds, "a result", f"{sorted(case.answer.response)[:8]}")


@rule("PPL-ENVELOPE-ERROR-STATUS")
def an_error_has_status_1(case: Case) -> Outcome | None:
    if not _told_by_the_page(case) or case.answer.response is None:
        return None
    status = case.answer.response.get("status")
    return expect(type(status) is int and status == 1, "the number 1", f"status {status!r}")


@rule("PPL-ENVELOPE-ERRORS")
def an_error_lists_what_is_wrong(case: Case) -> Outcome | None:
    if not _told_by_the_page(case) or case.answer.response is None:
        return None
    errors = case.answer.response.get("errors")
    holds = isinstance(errors, list) and bool(errors) and all(isinstance(e, dict) for e in errors)
    return expect(holds, "an array of objects as errors", text(errors))


@rule("PPL-ENVELOPE-CODE")
def every_listed_error_has_a_code(case: Case) -> Outcome | None:
    return _of_problems(case, lambda p: type(p.code) is int, "a number as code", "code")


@rule("PPL-ENVELOPE-TEXT")
def every_listed_error_has_a_message(case: Case) -> Outcome | None:
    return _of_problems(
        case,
        lambda p: isinstance(p.message, str) and bool(p.message.strip()),
        "a text as message",
        "message",
    )


@rule("PPL-ENVELOPE-NO-DATA")
def an_error_shows_no_result(case: Case) -> Outcome | None:
    if not case.answer.refused or case.answer.response is None:
        return None
    result = case.answer.response.get("result")
    return expect(not result, "no result beside errors", f"result {text(result)}")


def _of_problems(case: Case, holds: Any, expected: str, name: str) -> Outcome | None:
    if not _told_by_the_page(case) or not case.answer.problems:
        return None
    wrong = next((p for p in case.answer.problems if not holds(p)), None)
    return KEPT if wrong is None else broken(expected, f"{name} {getattr(wrong, name)!r}")


def _answered(case: Case) -> bool:
    """Whether an answer came that stands for a success, be it readable or not."""
    return case.answer.kind in (Kind.SUCCESS, Kind.UNREADABLE)


def _told_by_the_page(case: Case) -> bool:
    """Whether the refusal is one that the page describes, not the platform's own."""
    platform = any(code in _PLATFORM for code in case.answer.codes)
    return case.answer.refused and case.about_the_call and case.call.plain and not platform


# ---- the texts of the codes --------------------------------------------------------------------


def _text_rule(code: int) -> None:
    @rule(f"PPL-{code}-MESSAGE")
    def the_code_has_its_text(case: Case) -> Outcome | None:
        problems = [p for p in case.answer.problems if code_number(p.code) == code]
        return first_broken([_text_of(case, code, problem) for problem in problems])


def _text_of(case: Case, code: int, problem: Problem) -> Outcome:
    documented = case.call.operation.codes.get(code, _TEXTS[code])
    message = str(plain(problem.message))
    match = re.fullmatch(_TEXTS[code], message)
    if match is None:
        odd = _names_what_was_sent(case, code, message)
        return KEPT if odd else broken(f"{documented!r}", repr(problem.message))
    until = case.world.processed_until
    if code != 9009 or until is None:
        return KEPT
    patterns = {*date_patterns.COMMON, case.world.date_format or "yyyy-MM-dd"}
    written = {str(date_patterns.render(p, until)).casefold() for p in patterns}
    expected = f"{until} as the last processed day, in some common format"
    return expect(match["until"] in written, expected, repr(problem.message))


def _names_what_was_sent(case: Case, code: int, message: str) -> bool:
    """Whether the message has the name of an odd parameter in it, as the call had sent it."""
    before, named, after = _TEXTS[code].partition(r"(?P<parameter>\w+)")
    return bool(named) and any(
        message == f"{before}{n.casefold()}{after}" for n in case.call.params
    )


for _code in _TEXTS:
    _text_rule(_code)


# ---- XML ---------------------------------------------------------------------------------------


@rule("PPL-XML-WELL-FORMED")
def xml_is_well_formed(case: Case) -> Outcome | None:
    if not case.answer.xml:
        return None
    return expect(not case.answer.flaw, "well-formed XML", case.answer.flaw)


@rule("PPL-XML-ROOT")
def xml_has_its_root(case: Case) -> Outcome | None:
    if not case.answer.xml or case.answer.flaw:
        return None
    if not (_answered(case) or _told_by_the_page(case)):
        return None
    response = case.answer.response
    if response is None:
        return broken("a root element response", case.answer.told())
    seen, expected = response.get("uri"), case.call.operation.uri
    return expect(seen == expected, f"the attribute uri {expected!r}", f"uri {seen!r}")


told_rules(
    "PPL-SIGN-IN-REQUIRED",
    "PPL-SIGN-IN-VALID",
    "PPL-SIGN-IN-CHANGES-NOTHING",
    "PPL-SIGN-IN-NO-DATA",
    "PPL-STATUS-BY-CALLS-ONLY",
    "PPL-ONLY-CALLS-CHANGE",
    "PPL-READS-AGREE",
    "PPL-XML-AGREES",
)
