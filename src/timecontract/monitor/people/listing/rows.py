"""What each row of a list may be."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands.listing import STATUSES
from timecontract.monitor.people.listing import asked
from timecontract.monitor.people.showing import Shown
from timecontract.monitor.people.world import Happening, Presence, Result, Sheet
from timecontract.monitor.registry import KEPT, Outcome, broken, expect

EMPLOYEE_STATUS_RULES = {
    "users": "PPL-LIST-EMPLOYEE-STATUS-USERS",
    "nonusers": "PPL-LIST-EMPLOYEE-STATUS-NONUSERS",
    "usersandnonusers": "PPL-LIST-EMPLOYEE-STATUS-BOTH",
    "logindisabled": "PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED",
    "": "PPL-LIST-EMPLOYEE-STATUS-DEFAULT",
}
_SURELY_NOT = {"users": {"nonuser"}, "nonusers": {"user"}, "logindisabled": {"user", "nonuser"}}


def every_row(case: Case) -> Iterator[tuple[str, Outcome]]:
    """What each row says to the filters, the rights, and what is known of its sheet."""
    if case.names_nobody and not case.rows:
        yield "PPL-LIST-USER", KEPT
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
    if case.world.forgetful:
        return ""
    name = shown.record.get("name", "")
    if any(showing.same_name(doubtful, name) for doubtful in case.world.doubtful_names):
        return ""
    for happening in _since_then(case):
        if happening.name and showing.same_name(happening.name, name):
            if happening.result is Result.SIGN_IN:
                return "PPL-SIGN-IN-CHANGES-NOTHING"
            if happening.result is Result.REFUSED:
                return "PPL-CREATE-REFUSED-MAKES-NOTHING"
    seen_before = asked.question(case) in case.world.wholes and asked.index(case) == 0
    sure = case.facts.alone and not case.world.doubtful_names and seen_before
    return "PPL-LIST-NOTHING-APPEARS" if sure else ""


def _since_then(case: Case) -> Iterator[Happening]:
    """What happened since a list surely showed all; on a target of our own, all that happened."""
    if case.facts.alone:
        return case.world.since(0)
    whole = case.world.wholes.get(asked.question(case))
    return case.world.since(whole.seen if whole and asked.index(case) == 0 else case.world.now)


def _permitted(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    owner = asked.owner_of(shown, sheet)
    may = case.may("see", owner)
    if may is False:
        seen = f"{shown.id} of employee {owner}"
        yield "PPL-LIST-PERMITTED", broken("no sheet that the caller may not see", seen)


def _of_user(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    owner = asked.owner_of(shown, sheet)
    seen = f"{shown.id} of employee {owner}"
    if case.names_nobody:
        yield "PPL-LIST-USER", broken("no sheet, for user names no employee", seen)
    if case.user is None or owner is None:
        return
    holds = owner == case.user.record_id
    yield "PPL-LIST-USER", expect(holds, f"sheets of {case.user.record_id} alone", seen)


def _of_status(case: Case, shown: Shown, sheet: Sheet | None) -> Iterator[tuple[str, Outcome]]:
    wanted = case.call.param("approvalStatus")
    if wanted not in STATUSES[1:]:
        return
    has = sheet.states if sheet and sheet.presence is Presence.LIVE and sheet.states else None
    holds = shown.status == wanted and (has is None or wanted in has)
    seen = f"{shown.id} {shown.raw.get('status')!r}"
    if has is not None and wanted not in has:
        seen += f", which was {' or '.join(sorted(has))}"
    yield "PPL-LIST-STATUS", expect(holds, f"{wanted} sheets alone", seen)


def _of_employee_status(
    case: Case, shown: Shown, sheet: Sheet | None
) -> Iterator[tuple[str, Outcome]]:
    wanted = case.call.param("employeeStatus")
    one = case.facts.employee(asked.owner_of(shown, sheet))
    if wanted not in _SURELY_NOT or one is None or one.status is None or case.user is not None:
        return
    holds = one.status not in _SURELY_NOT[wanted]
    seen = f"{shown.id} of {one.record_id}, a {one.status}"
    yield EMPLOYEE_STATUS_RULES[wanted], expect(holds, f"sheets of {wanted}", seen)


def _of_dates(case: Case, shown: Shown) -> Iterator[tuple[str, Outcome]]:
    first, last = asked.days(case)
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
