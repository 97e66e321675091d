"""What a list has to hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from timecontract.monitor.people import blame
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.listing import STATUSES, identifier_rule
from timecontract.monitor.people.listing import asked
from timecontract.monitor.people.listing.rows import EMPLOYEE_STATUS_RULES
from timecontract.monitor.people.world import Presence, Result, Sheet
from timecontract.monitor.registry import KEPT, Outcome, broken, expect

_SURELY = {
    "users": {"user"},
    "nonusers": {"nonuser"},
    "usersandnonusers": {"user", "nonuser"},
    "logindisabled": {"logindisabled"},
    "": {"user", "nonuser"},
}


def complete(case: Case) -> Iterator[tuple[str, Outcome]]:
    """Every sheet that surely fits is there."""
    ids = {shown.id for shown in case.rows}
    due = [sheet for sheet in case.world.live() if _is_due(case, sheet)]
    if not due:
        return
    whole = asked.index(case) == 0 and len(case.rows) < asked.limit(case)
    if not whole:
        if asked.index(case) == 0 and len(due) >= asked.limit(case):
            count, limit = len(case.rows), asked.limit(case)
            seen = f"{count} rows, where {len(due)} sheets fit"
            yield "PPL-LIST-LIMIT-FULL", expect(count >= limit, f"{limit} rows", seen)
        return
    lacking = next((sheet for sheet in due if sheet.id not in ids), None)
    if lacking is None:
        yield from ((rule_id, KEPT) for rule_id in _filter_rules(case))
        if any(not sheet.shown for sheet in due):
            yield "PPL-CREATE-FOUND", KEPT
        return
    there = [sheet for sheet in due if sheet.id in ids]
    otherwise = blame.missing(case.world, lacking, _to_blame(case, lacking, there))
    rule_id = "PPL-XML-AGREES" if lacking.id in asked.in_the_other_form(case) else otherwise
    yield rule_id, broken(f"sheet {lacking.id} in the list", f"{len(ids)} rows without it")


def absent(case: Case) -> Iterator[tuple[str, Outcome]]:
    """What a list that shows all may not show is not there; `rows` tells what is."""
    if asked.index(case) or len(case.rows) >= asked.limit(case):
        return
    sheets = [s for s in case.world.sheets.values() if _asked_for(case, s)]
    if any(s.presence is Presence.GONE for s in sheets):
        yield "PPL-DELETE-LISTED-NO-MORE", KEPT
    if any(s.presence is Presence.LIVE and case.may("see", s.employee) is False for s in sheets):
        yield "PPL-LIST-PERMITTED", KEPT
    for happening in case.world.happenings:
        if happening.name:
            signed_in = happening.result is not Result.SIGN_IN
            yield (
                "PPL-CREATE-REFUSED-MAKES-NOTHING" if signed_in else "PPL-SIGN-IN-CHANGES-NOTHING",
                KEPT,
            )


def _asked_for(case: Case, sheet: Sheet) -> bool:
    """Whether the sheet is of an employee whose sheets the list asks for."""
    return case.user is None or sheet.employee == case.user.record_id


def _to_blame(case: Case, lacking: Sheet, there: list[Sheet]) -> str:
    """The rule that a missing row breaks: that of the narrowest filter which can have hidden it.

    Whoever has another sheet there was named well; so is no status hidden that is there.
    """
    rules = list(_filter_rules(case))
    if rules[0] not in _about_people(case) or all(s.employee != lacking.employee for s in there):
        return rules[0]
    statuses = {sheet.states for sheet in there}
    hidden = "PPL-LIST-STATUS-DEFAULT" in rules and lacking.states not in statuses
    return "PPL-LIST-STATUS-DEFAULT" if hidden else "PPL-LIST-COMPLETE"


def _about_people(case: Case) -> set[str]:
    """The rules about whose sheets are listed."""
    if case.user is not None:
        return {identifier_rule(case.call.param("user"), case.user)}
    return {EMPLOYEE_STATUS_RULES[case.call.param("employeeStatus")], "PPL-LIST-USER-ALL"}


def _filter_rules(case: Case) -> Iterator[str]:
    """The rules that a missing row breaks, that of the narrowest filter first."""
    first, _ = asked.days(case)
    if case.call.param("approvalStatus") in STATUSES[1:]:
        yield "PPL-LIST-STATUS"
    if first:
        yield "PPL-LIST-DATES-WITHIN"
        if case.call.param("dateFormat"):
            yield "PPL-LIST-DATES-FORMAT"
    if case.user is None:
        yield EMPLOYEE_STATUS_RULES[case.call.param("employeeStatus")]
        yield "PPL-LIST-USER-ALL"
    else:
        yield identifier_rule(case.call.param("user"), case.user)
    if "approvalStatus" not in case.call.params:
        yield "PPL-LIST-STATUS-DEFAULT"
    yield "PPL-LIST-COMPLETE"


def _of_such_people(case: Case, owner: str) -> bool:
    """Whether employeeStatus surely lets the employee's sheets through.

    It may count beside user, and so may its default. Whose status nobody has told is taken for one
    of those whom the default lets through, where user names them.
    """
    one, wanted = case.facts.employee(owner), case.call.param("employeeStatus")
    status = one.status if one else None
    if status is None:
        return case.user is not None and not wanted
    return status in _SURELY[wanted]


def _is_due(case: Case, sheet: Sheet) -> bool:
    """Whether the list surely has to hold the sheet."""
    owner = sheet.employee
    if owner is None or not case.may("see", owner):
        return False
    if case.user is not None and owner != case.user.record_id:
        return False
    if not _of_such_people(case, owner):
        return False
    wanted = case.call.param("approvalStatus")
    if wanted in STATUSES[1:] and sheet.states != frozenset({wanted}):
        return False
    first, last = asked.days(case)
    if first and last:
        begin, end = sheet.value("first"), sheet.value("last")
        if not _shows_others(case, first, last):
            return (begin, end) == (first, last)
        return bool(begin and end and first <= begin and end <= last)
    return True


def _shows_others(case: Case, first: date, last: date) -> bool:
    """Whether a row has other days than those asked for; else these may be meant exactly."""
    periods = [(row.record.get("first"), row.record.get("last")) for row in case.rows]
    return any(None not in days and days != (first, last) for days in periods)
