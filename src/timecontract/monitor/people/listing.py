"""What a list has to hold and what it must not, by all that is known of sheets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from timecontract.monitor.people import blame, showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.listing import (
    EMPLOYEE_STATUSES,
    MOST,
    STATUSES,
    identifier_rule,
)
from timecontract.monitor.people.showing import Shown
from timecontract.monitor.people.world import Happening, Pages, Presence, Result, Sheet, Whole
from timecontract.monitor.registry import KEPT, Outcome, broken, expect

_EMPLOYEE_STATUS_RULES = {
    "users": "PPL-LIST-EMPLOYEE-STATUS-USERS",
    "nonusers": "PPL-LIST-EMPLOYEE-STATUS-NONUSERS",
    "usersandnonusers": "PPL-LIST-EMPLOYEE-STATUS-BOTH",
    "logindisabled": "PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED",
    "": "PPL-LIST-EMPLOYEE-STATUS-DEFAULT",
}
_SURELY = {
    "users": {"user"},
    "nonusers": {"nonuser"},
    "usersandnonusers": {"user", "nonuser"},
    "logindisabled": {"logindisabled"},
    "": {"user", "nonuser"},
}
_SURELY_NOT = {"users": {"nonuser"}, "nonusers": {"user"}, "logindisabled": {"user", "nonuser"}}


def outcomes(case: Case) -> dict[str, Outcome]:
    """What a list says to each rule about filters, pages and completeness."""
    found: dict[str, Outcome] = {}
    if case.op != "get_timesheets" or not case.ok or case.overlaps or not case.call.plain:
        return found
    judges = [_once, _rows, _numbers, _pages]
    if case.good and _understood(case):
        judges += [_complete, _lacking]
    for judge in judges:
        for rule_id, outcome in judge(case):
            if rule_id not in found or not outcome.kept:
                found[rule_id] = outcome
    return found


def remember(case: Case) -> None:
    """Keeps a list that showed all, and the place in its pages, to hold later ones against."""
    ids = tuple(shown.id for shown in case.rows)
    sure = case.call.plain and _understood(case)
    if sure and _index(case) == 0 and len(ids) < _limit(case):
        case.world.wholes[_question(case)] = Whole(case.world.now, ids)
    group = case.exchange.group
    if group.startswith("pages"):
        pages = case.world.pages.setdefault(group, Pages(case.world.now))
        pages.ids += ids
        pages.next = _index(case) + len(ids)


# ---- each row ----------------------------------------------------------------------------------


def _rows(case: Case) -> Iterator[tuple[str, Outcome]]:
    for shown in case.rows:
        sheet = case.world.sheet(shown.id)
        yield from _existing(case, shown, sheet)
        if not case.good:
            continue
        yield from _permitted(case, shown, sheet)
        yield from _of_user(case, shown, sheet)
        yield from _of_status(case, shown, sheet)
        yield from _of_employee_status(case, shown, sheet)
        yield from _of_dates(case, shown)


def _existing(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    """A deleted sheet does not return, and none appears that nobody made."""
    if sheet is not None and sheet.presence is Presence.GONE:
        seen = f"{shown.raw.get('timesheetName')!r} in the list"
        yield "PPL-DELETE-LISTED-NO-MORE", broken(f"no sheet {shown.id}, it was deleted", seen)
    if not shown.id:
        return
    if sheet is not None:
        yield "PPL-LIST-NOTHING-APPEARS", KEPT
        return
    rule_id = _appeared(case, shown)
    if rule_id:
        seen = f"{shown.id} {shown.raw.get('timesheetName')!r}, which was never made"
        yield rule_id, broken("sheets that a creation has told of", seen)


def _appeared(case: Case, shown: Shown) -> str:
    """The rule to blame where a sheet is there that no creation has told of; empty for none."""
    name = shown.record.get("name", "")
    if any(showing.same_name(doubtful, name) for doubtful in case.world.doubtful_names):
        return ""
    for happening in _since_then(case):
        if happening.name and showing.same_name(happening.name, name):
            if happening.result is Result.SIGN_IN:
                return "PPL-SIGN-IN-CHANGES-NOTHING"
            if happening.result is Result.REFUSED:
                return "PPL-CREATE-REFUSED-MAKES-NOTHING"
    seen_before = _question(case) in case.world.wholes and _index(case) == 0
    sure = case.facts.alone and not case.world.doubtful_names and seen_before
    return "PPL-LIST-NOTHING-APPEARS" if sure else ""


def _since_then(case: Case) -> Iterator[Happening]:
    """What happened since a list surely showed all; on a target of our own, all that happened."""
    if case.facts.alone:
        return case.world.since(0)
    whole = case.world.wholes.get(_question(case))
    return case.world.since(whole.seen if whole and _index(case) == 0 else case.world.now)


def _permitted(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    owner = _owner(shown, sheet)
    may = case.may("see", owner)
    if may is False:
        seen = f"{shown.id} of employee {owner}"
        yield "PPL-LIST-PERMITTED", broken("no sheet that the caller may not see", seen)


def _of_user(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    owner = _owner(shown, sheet)
    if case.user is None or owner is None:
        return
    holds = owner == case.user.record_id
    seen = f"{shown.id} of employee {owner}"
    yield "PPL-LIST-USER", expect(holds, f"sheets of {case.user.record_id} alone", seen)


def _of_status(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    asked = case.call.param("approvalStatus")
    if asked not in STATUSES[1:]:
        return
    has = sheet.states if sheet and sheet.presence is Presence.LIVE and sheet.states else None
    holds = shown.status == asked and (has is None or asked in has)
    seen = f"{shown.id} {shown.raw.get('status')!r}"
    if has is not None and asked not in has:
        seen += f", which was {' or '.join(sorted(has))}"
    yield "PPL-LIST-STATUS", expect(holds, f"{asked} sheets alone", seen)


def _of_employee_status(
    case: Case, shown: Shown, sheet: Sheet | None
) -> Iterator[tuple[str, Outcome]]:
    asked = case.call.param("employeeStatus")
    one = case.facts.employee(_owner(shown, sheet))
    if asked not in _SURELY_NOT or one is None or one.status is None or case.user is not None:
        return
    holds = one.status not in _SURELY_NOT[asked]
    seen = f"{shown.id} of {one.record_id}, a {one.status}"
    yield _EMPLOYEE_STATUS_RULES[asked], expect(holds, f"sheets of {asked}", seen)


def _of_dates(case: Case, shown: Shown) -> Iterator[tuple[str, Outcome]]:
    first, last = _asked_days(case)
    begin, end = shown.record.get("first"), shown.record.get("last")
    if first and last and first <= last and begin and end:
        yield (
            "PPL-LIST-FROM-DATE",
            expect(end >= first, f"sheets that end on {first} or later", f"{shown.id} to {end}"),
        )
        yield (
            "PPL-LIST-TO-DATE",
            expect(begin <= last, f"sheets that begin by {last}", f"{shown.id} from {begin}"),
        )


# ---- numbers and pages -------------------------------------------------------------------------


def _once(case: Case) -> Iterator[tuple[str, Outcome]]:
    ids = [shown.id for shown in case.rows]
    twice = next((i for i in ids if ids.count(i) > 1), None) if len(ids) <= MOST else None
    if ids:
        yield "PPL-LIST-ONCE", expect(twice is None, "every sheet once", f"{twice} again")


def _numbers(case: Case) -> Iterator[tuple[str, Outcome]]:
    count = len(case.rows)
    seen = f"{count} rows"
    yield "PPL-LIST-LIMIT-MAXIMUM", expect(count <= MOST, f"at most {MOST} rows", seen)
    if 0 < _asked(case, "limit") <= MOST:
        limit = _limit(case)
        yield "PPL-LIST-LIMIT", expect(count <= limit, f"at most {limit} rows", seen)


def _pages(case: Case) -> Iterator[tuple[str, Outcome]]:
    """Pages hold the records from sIndex on, of the list that was seen as a whole."""
    ids = tuple(shown.id for shown in case.rows)
    whole = case.world.wholes.get(_question(case))
    if whole is not None and case.world.undisturbed(whole.seen):
        index, limit = _index(case), _limit(case)
        due = whole.ids[index : index + limit]
        if index or len(due) < len(whole.ids):
            yield from _page_of(case, whole.ids, due, ids)
        return
    pages = case.world.pages.get(case.exchange.group)
    if pages and case.world.undisturbed(pages.since) and pages.next == _index(case):
        again = next((i for i in ids if i in pages.ids), None)
        seen = f"{again} a second time"
        yield "PPL-LIST-PAGES", expect(again is None, "no sheet on two pages", seen)


def _page_of(
    case: Case, whole: tuple[str, ...], due: tuple[str, ...], ids: tuple[str, ...]
) -> Iterator[tuple[str, Outcome]]:
    seen = f"{len(ids)} rows: {list(ids)[:4]}"
    if len(ids) < len(due):
        expected = f"{len(due)} of the {len(whole)} rows from {_index(case)} on"
        yield "PPL-LIST-LIMIT-FULL", broken(expected, seen)
    elif ids and ids != due:
        begins = f"{len(due)} rows from the one with number {_index(case)} on: {list(due)[:4]}"
        rule_id = "PPL-LIST-INDEX" if set(ids) != set(due) else "PPL-LIST-PAGES"
        yield rule_id, broken(begins, seen, "the same list was shown as a whole before")
    else:
        yield "PPL-LIST-PAGES", KEPT
        if _index(case):
            yield "PPL-LIST-INDEX", KEPT
        if due:
            yield "PPL-LIST-LIMIT-FULL", KEPT


# ---- what has to be there ----------------------------------------------------------------------


def _complete(case: Case) -> Iterator[tuple[str, Outcome]]:
    ids = {shown.id for shown in case.rows}
    due = [sheet for sheet in case.world.live() if _is_due(case, sheet)]
    if not due:
        return
    whole = _index(case) == 0 and len(case.rows) < _limit(case)
    if not whole:
        if _index(case) == 0 and len(due) >= _limit(case):
            count, limit = len(case.rows), _limit(case)
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
    rule_id = blame.missing(case.world, lacking, _to_blame(case, lacking, there))
    yield rule_id, broken(f"sheet {lacking.id} in the list", f"{len(ids)} rows without it")


def _lacking(case: Case) -> Iterator[tuple[str, Outcome]]:
    """What a list that shows all may not show is not there; `_rows` tells what is."""
    if _index(case) or len(case.rows) >= _limit(case):
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
    return {_EMPLOYEE_STATUS_RULES[case.call.param("employeeStatus")], "PPL-LIST-USER-ALL"}


def _filter_rules(case: Case) -> Iterator[str]:
    """The rules that a missing row breaks, that of the narrowest filter first."""
    first, _ = _asked_days(case)
    if case.call.param("approvalStatus") in STATUSES[1:]:
        yield "PPL-LIST-STATUS"
    if first:
        yield "PPL-LIST-DATES-WITHIN"
        if case.call.param("dateFormat"):
            yield "PPL-LIST-DATES-FORMAT"
    if case.user is None:
        yield _EMPLOYEE_STATUS_RULES[case.call.param("employeeStatus")]
        yield "PPL-LIST-USER-ALL"
    else:
        yield identifier_rule(case.call.param("user"), case.user)
    if "approvalStatus" not in case.call.params:
        yield "PPL-LIST-STATUS-DEFAULT"
    yield "PPL-LIST-COMPLETE"


def _is_due(case: Case, sheet: Sheet) -> bool:
    """Whether the list surely has to hold the sheet."""
    owner = sheet.employee
    if owner is None or not case.may("see", owner):
        return False
    if case.user is not None and owner != case.user.record_id:
        return False
    one = case.facts.employee(owner)
    status = one.status if one else None
    if case.user is None and status not in _SURELY[case.call.param("employeeStatus")]:
        return False
    if (
        case.user is not None
        and case.call.param("employeeStatus")
        and (status not in _SURELY[case.call.param("employeeStatus")])
    ):
        return False
    asked = case.call.param("approvalStatus")
    if asked in STATUSES[1:] and sheet.states != frozenset({asked}):
        return False
    first, last = _asked_days(case)
    if first and last:
        begin, end = sheet.value("first"), sheet.value("last")
        return bool(begin and end and first <= begin and end <= last)
    return True


def _understood(case: Case) -> bool:
    """Whether every parameter of the list is one of the page's, and its meaning is sure."""
    param = case.call.param
    days = [param(name) for name in ("fromDate", "toDate") if param(name)]
    dates = not days or None not in _asked_days(case)
    return (
        (param("user") == "all" or case.user is not None)
        and param("approvalStatus") in ("", *STATUSES)
        and param("employeeStatus") in ("", *EMPLOYEE_STATUSES)
        and dates
        and (_asked(case, "limit") > 0 or "limit" not in case.call.params)
        and _asked(case, "sIndex") >= 0
    )


def _owner(shown: Shown, sheet: Sheet | None) -> str | None:
    owner = shown.record.get("employee")
    if isinstance(owner, str):
        return owner
    return sheet.employee if sheet else None


def _asked_days(case: Case) -> tuple[date | None, date | None]:
    first, last = case.call.param("fromDate"), case.call.param("toDate")
    return showing.day(first, case.pattern), showing.day(last, case.pattern)


def _asked(case: Case, name: str) -> int:
    """A number that was asked for, 0 where it was not, -1 where it is none or too large."""
    text = case.call.param(name)
    if not text:
        return 0 if name not in case.call.params else -1
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def _limit(case: Case) -> int:
    limit = _asked(case, "limit")
    return limit if 0 < limit <= MOST else MOST


def _index(case: Case) -> int:
    return max(_asked(case, "sIndex"), 0)


def _question(case: Case) -> tuple[Any, ...]:
    """What a list asks for, but for its place in the pages and its form."""
    ignored = {"sIndex", "limit", "authtoken", "dateFormat", "format"}
    asked = {name: value for name, value in case.call.params.items() if name not in ignored}
    if "fromDate" in asked or "toDate" in asked:
        asked["dateFormat"] = case.call.param("dateFormat")
    return (case.call.caller, *sorted(asked.items()))
