"""What a creation demands of its answer (Create timesheet API)."""

from __future__ import annotations

from datetime import date

from timecontract.monitor.people import logs
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import parameters
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.world import Conditions, Presence

SURELY_A_MONTH = 28
SURELY_MORE = 33
"""In days, first and last included: the difference of the dates is more than any month has."""
_BILLABLE = ("billable", "non-billable")
_WORK = ("jobId", "projectId", "clientId")


def inspect(case: Case, found: Inspection) -> None:
    """Finds what is wrong with a creation, or open."""
    found.accepted = "PPL-CREATE-ACCEPTED"
    parameters.switched_on(case, found, "PPL-CREATE-DISABLED")
    if parameters.required(case, found, "user", "PPL-CREATE-USER-REQUIRED", 9002):
        _user(case, found)
    _name(case, found)
    parameters.required(case, found, "fromDate", "PPL-CREATE-FROM-DATE-REQUIRED", 9002)
    parameters.required(case, found, "toDate", "PPL-CREATE-TO-DATE-REQUIRED", 9002)
    parameters.date_format(case, found)
    days = parameters.period(
        case,
        found,
        "PPL-CREATE-FROM-DATE-REFUSED",
        "PPL-CREATE-TO-DATE-REFUSED",
        "PPL-CREATE-DATES-REFUSED",
    )
    _billable(case, found)
    work_known = _work(case, found)
    parameters.flags(case, found, "sendforApproval")
    parameters.texts(case, found)
    if days:
        _length(found, *days)
    parameters.payable(
        case, found, days, "PPL-CREATE-PROCESSED-REFUSED", "PPL-CREATE-AFTER-PROCESSED"
    )
    if days and case.user and work_known:
        _time_logs(case, found, *days)
    elif not found.faults:
        found.open = True


def _name(case: Case, found: Inspection) -> None:
    """There is a name; whether blanks alone are one, the page does not say."""
    name = case.call.params.get("timesheetName", "")
    if name and not name.strip():
        found.open = True
    else:
        parameters.required(case, found, "timesheetName", "PPL-CREATE-NAME-REQUIRED", 9002)


def _user(case: Case, found: Inspection) -> None:
    if case.user is None:
        if case.facts.alone and case.facts.employees and case.call.param("user") != "all":
            found.fault("PPL-CREATE-UNKNOWN-USER-REFUSED", "there is no such user")
        else:
            found.open = True
    elif case.allowed is False:
        found.fault("PPL-CREATE-PERMITTED", "the caller may not write that employee's sheets")
    elif case.allowed is None:
        found.open = True


def _billable(case: Case, found: Inspection) -> None:
    value = case.call.param("billableStatus")
    if value in ("", "all"):
        return
    if value.lower() in ("all", *_BILLABLE):
        found.may_say(9003)
    else:
        rule = "PPL-CREATE-BILLABLE-REFUSED"
        found.fault(rule, f"{value!r} is no billableStatus", 9003, parameter="billableStatus")


def _work(case: Case, found: Inspection) -> bool:
    """Whether job, project and client are known or not asked for."""
    known = {
        "jobId": case.facts.job_names,
        "projectId": case.facts.project_names,
        "clientId": case.facts.client_names,
    }
    for name in _WORK:
        value = case.call.param(name)
        if not _names(case, name) or value in known[name]:
            continue
        if case.facts.alone and known[name] and value.lower() != "all":
            found.fault("PPL-CREATE-WORK-REFUSED", f"there is no {name} {value!r}")
        else:
            found.open = True
        return False
    return True


def _names(case: Case, name: str) -> bool:
    """Whether a creation asks for one job, project or client."""
    return case.call.param(name) not in ("", "all")


def _length(found: Inspection, first: date, last: date) -> None:
    days = (last - first).days + 1
    if days >= SURELY_MORE:
        found.fault("PPL-CREATE-MONTH-REFUSED", f"{days} days are more than a month", 9007)
    elif days > SURELY_A_MONTH:
        found.may_say(9007)
    else:
        found.blame[9007] = "PPL-CREATE-MONTH-ACCEPTED"
        if days == SURELY_A_MONTH:
            found.shown.append("PPL-CREATE-MONTH-ACCEPTED")


def _time_logs(case: Case, found: Inspection, first: date, last: date) -> None:
    """A creation finds time logs that are in no other sheet, or is refused with 9031."""
    conditions = logs.conditions(case)
    if conditions is None:
        found.open = True
        return
    fitting = logs.fitting(case, conditions)
    if not logs.perhaps_fitting(case, conditions):
        if case.facts.alone or first.year < 1990 or last.year > 2090:
            rule = "PPL-CREATE-NO-TIMELOGS-REFUSED"
            # A job of another client, for one, may count as a wrong value.
            wrong = (9003,) if sum(_names(case, name) for name in _WORK) > 1 else ()
            found.fault(rule, "no time log fits", 9031, *wrong)
        else:
            found.open = True
        return
    free = fitting - logs.perhaps_taken(case, conditions)
    if not free or _same_period(case, first, last):
        found.open = True
    elif not logs.untouched(case, free):
        found.may_say(9031)


def _same_period(case: Case, first: date, last: date) -> bool:
    """Whether the employee may have a sheet of these days already."""
    if any(_may_meet(case, doubtful, first, last) for doubtful in case.world.doubtful_creations):
        return True
    return any(_meets(case, sheet.id, first, last) for sheet in case.world.sheets.values())


def _may_meet(case: Case, doubtful: Conditions | None, first: date, last: date) -> bool:
    if doubtful is None:
        return True
    mine = case.user is not None and doubtful.employee == case.user.record_id
    return mine and doubtful.first <= last and first <= doubtful.last


def _meets(case: Case, sheet_id: str, first: date, last: date) -> bool:
    sheet = case.world.sheets[sheet_id]
    assert case.user is not None
    if sheet.presence not in (Presence.LIVE, Presence.UNSURE):
        return False
    if sheet.employee not in (None, case.user.record_id):
        return False
    begin, end = sheet.value("first"), sheet.value("last")
    if begin is None or end is None:
        return True
    return bool(begin <= last and first <= end)
