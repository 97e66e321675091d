"""What a list demands of its answer (Get timesheets API)."""

from __future__ import annotations

from timecontract.contract.people_facts import Employee
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import parameters
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.world import Presence

STATUSES = ("all", "draft", "pending", "approved", "rejected")
EMPLOYEE_STATUSES = ("users", "nonusers", "usersandnonusers", "logindisabled")
MOST = 200
_PRESENT = (Presence.LIVE, Presence.UNSURE)


def inspect(case: Case, found: Inspection) -> None:
    """Finds what is wrong with a list, or open."""
    found.accepted = "PPL-LIST-ACCEPTED"
    parameters.switched_on(case, found, "PPL-LIST-DISABLED")
    if parameters.required(case, found, "user", "PPL-LIST-USER-REQUIRED", 9002):
        _user(case, found)
    if "approvalStatus" in case.call.params:
        rule = "PPL-LIST-STATUS-REFUSED"
        parameters.one_of(case, found, "approvalStatus", STATUSES, rule)
    if "employeeStatus" in case.call.params:
        rule = "PPL-LIST-EMPLOYEE-STATUS-REFUSED"
        parameters.one_of(case, found, "employeeStatus", EMPLOYEE_STATUSES, rule)
    parameters.date_format(case, found)
    _dates(case, found)
    _number(case, found, "sIndex", 0, 10**6, "PPL-LIST-INDEX-REFUSED")
    _number(case, found, "limit", 1, MOST, "PPL-LIST-LIMIT-REFUSED")
    if case.ok and not case.rows:
        found.shown.append("PPL-LIST-EMPTY")
    elif case.facts.alone and not _some(case):
        found.accepted = "PPL-LIST-EMPTY"


def _some(case: Case) -> bool:
    """Whether a sheet is known that the list may show."""
    present = [s for s in case.world.sheets.values() if s.presence in _PRESENT]
    names = [s.employee for s in present]
    return any(case.user is None or name in (None, case.user.record_id) for name in names)


def _user(case: Case, found: Inspection) -> None:
    if case.call.param("user") == "all":
        found.blame |= dict.fromkeys((9000, 9003), "PPL-LIST-USER-ALL")
        if not case.covers_all("see"):
            found.may_say(9000)
    elif case.user is None:
        found.open = True
    elif not case.may("see", case.user.record_id):
        found.may_say(9000, 9003)
    elif not _about_another(case, "user"):
        found.blame[9003] = identifier_rule(case.call.param("user"), case.user)


def _about_another(case: Case, name: str) -> bool:
    """Whether an error of the answer names another parameter that was sent."""
    others = [other.casefold() for other in case.call.params.keys() - {name}]
    messages = [p.message.casefold() for p in case.answer.problems if isinstance(p.message, str)]
    return any(other in message for other in others for message in messages)


def identifier_rule(user: str, employee: Employee) -> str:
    """The rule about the way in which the parameter user names an employee."""
    if user == employee.email:
        return "PPL-LIST-USER-EMAIL"
    own = user == employee.record_id
    return "PPL-LIST-USER-RECORD-NUMBER" if own else "PPL-LIST-USER-EMPLOYEE-ID"


def _dates(case: Case, found: Inspection) -> None:
    given = [name for name in ("fromDate", "toDate") if case.call.param(name)]
    days = parameters.period(
        case,
        found,
        "PPL-LIST-FROM-DATE-REFUSED",
        "PPL-LIST-TO-DATE-REFUSED",
        "PPL-LIST-DATES-REFUSED",
    )
    if len(given) == 1:
        found.open = True
    if days and days[0] == days[1]:
        found.may_say(9006)
    if days and case.call.param("dateFormat"):
        found.blame[9004] = "PPL-LIST-DATES-FORMAT"
    if days is None and any(case.call.params.get(n) == "" for n in ("fromDate", "toDate")):
        found.open = True


def _number(case: Case, found: Inspection, name: str, least: int, most: int, rule: str) -> None:
    if name not in case.call.params:
        return
    value = case.call.param(name)
    if value.isascii() and value.isdigit() and least <= int(value[:9]) <= most and len(value) < 9:
        return
    if value and not any(c.isnumeric() for c in value):
        found.fault(rule, f"{value!r} is no number", 9003, parameter=name)
    else:
        found.may_say(9003)
