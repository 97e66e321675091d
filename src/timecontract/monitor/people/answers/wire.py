"""What is learned about HTTP, errors, sign-in and XML."""

from __future__ import annotations

from timecontract.monitor.people.answers import tells
from timecontract.monitor.people.call import DOCUMENTED_CODES, code_number
from timecontract.monitor.people.case import Case

_TEXTS = {9000: "Permission denied", 9008: "Timesheet not found"}
_EXAMPLES = {
    "create_timesheet": "Data added successfully",
    "modify_timesheet": "Data updated successfully",
    "approve_timesheet": "Timesheet approved successfully",
}


@tells("people-error-status")
def _error_status(case: Case) -> str | None:
    documented = case.answer.refused and bool(case.answer.codes & DOCUMENTED_CODES)
    return str(case.answer.status) if documented and case.good else None


@tells("people-sign-in-status")
def _sign_in_status(case: Case) -> str | None:
    return str(case.answer.status) if case.sign_in.bad and case.answer.refused else None


@tells("people-sign-in-body")
def _sign_in_body(case: Case) -> str | None:
    if not case.sign_in.bad or not case.answer.refused or case.answer.response is None:
        return None
    errors = case.answer.response.get("errors")
    return "object" if isinstance(errors, dict) else "array" if isinstance(errors, list) else None


@tells("error-text")
def _error_text(case: Case) -> str | None:
    for problem in case.answer.problems:
        text = _TEXTS.get(code_number(problem.code) or 0)
        if text and isinstance(problem.message, str) and case.answer.refused:
            said = problem.message
            return "table" if said == text else "stop" if said == f"{text}." else "title"
    return None


@tells("success-text")
def _success_text(case: Case) -> str | None:
    if not case.ok:
        return None
    return "example" if case.answer.message == _EXAMPLES[case.op] else "own"


@tells("blank-parameter")
def _blank_parameter(case: Case) -> str | None:
    blank = next((n for n in ("timesheetId", "user") if case.call.params.get(n) == ""), None)
    if blank is None or not case.good or len(case.answer.problems) != 1:
        return None
    [problem] = case.answer.problems
    named = blank.lower() in str(problem.message).lower()
    codes = case.answer.codes & {9002, 9003}
    return str(min(codes)) if case.answer.refused and codes and named else None


@tells("xml-declaration")
def _xml_declaration(case: Case) -> str | None:
    if not case.answer.xml or case.answer.flaw:
        return None
    return "with" if case.answer.body.lstrip().startswith(b"<?xml") else "without"


@tells("xml-media-type")
def _xml_media_type(case: Case) -> str | None:
    if not case.answer.xml or case.exchange.response is None:
        return None
    media_type = case.exchange.response.headers.get("content-type", "").partition(";")[0]
    return media_type.partition("/")[0] if media_type.endswith("/xml") else None


@tells("xml-errors")
def _xml_errors(case: Case) -> str | None:
    if not case.answer.xml or not case.answer.refused or case.answer.flaw:
        return None
    return "elements" if b"<error>" in case.answer.body else "json-text"


@tells("xml-numbers")
def _xml_numbers(case: Case) -> str | None:
    if not case.answer.xml or b"<ratePerHour>" not in case.answer.body:
        return None
    written = case.answer.body.partition(b"<ratePerHour>")[2].partition(b"<")[0]
    whole = written.isdigit() or written.endswith(b".0")
    return ("decimal" if b"." in written else "plain") if whole else None
