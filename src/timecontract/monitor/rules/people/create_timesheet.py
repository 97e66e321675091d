"""Create timesheet API: what is made, and of which time logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timecontract.monitor.people import logs, showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.world import Conditions, Presence, Sheet
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, rule
from timecontract.monitor.rules.people.common import answer_rules, first_broken, text, told_rules

Log = Mapping[str, Any]

answer_rules("PPL-CREATE")


@rule("PPL-CREATE-IDS")
def a_creation_answers_with_an_array_of_ids(case: Case) -> Outcome | None:
    return ids_as_an_array(case)


def ids_as_an_array(case: Case) -> Outcome | None:
    """timesheetId is an array of texts; it is not empty, but where a deletion skipped all."""
    if not case.ok or not isinstance(case.answer.result, dict):
        return None
    ids = case.answer.result.get("timesheetId")
    if case.skipped and not ids and ids in (None, []):
        return KEPT
    texts = isinstance(ids, list) and all(isinstance(i, str) and i.strip() for i in ids)
    return expect(texts and bool(ids), "an array of ids as texts", text(ids))


@rule("PPL-CREATE-NEW")
def new_ids_were_nobodys_before(case: Case) -> Outcome | None:
    if not case.ok or not case.ids or case.overlaps:
        return None
    taken = (Presence.LIVE, Presence.GONE)
    sheets = [case.world.sheet(sheet_id) for sheet_id in case.ids]
    old = next((s for s in sheets if s is not None and s.presence in taken), None)
    twice = len(set(case.ids)) < len(case.ids)
    if old is None and not twice:
        return KEPT
    seen = f"{old.id}, which there was before" if old else "an id twice"
    return broken("ids that were nobody's before", seen)


# ---- which time logs ---------------------------------------------------------------------------


def _sheet_shown(case: Case) -> Sheet | None:
    """What was known of the sheet whose details are shown."""
    return case.world.sheet(case.details.id) if case.details and case.identified else None


def _takes(rule_id: str, judge: Callable[[Case, Conditions, Log], Outcome | None]) -> None:
    """Every time log of a sheet that was made before our eyes is one that was asked for."""

    @rule(rule_id)
    def the_sheet_takes_what_was_asked_for(case: Case) -> Outcome | None:
        sheet = _sheet_shown(case)
        wanted = sheet.conditions if sheet and not case.overlaps else None
        if wanted is None:
            return None
        told = (judge(case, wanted, log) for log in case.logs)
        return first_broken([outcome for outcome in told if outcome is not None])


def _fits(wanted: str, log: Log, name: str) -> Outcome | None:
    if not wanted or not isinstance(log.get(name), str):
        return None
    seen = f"{log[name]!r} of time log {log.get('timelogId')}"
    return expect(log[name] == wanted, f"time logs with the {name} {wanted} alone", seen)


def _dates(case: Case, wanted: Conditions, log: Log) -> Outcome | None:
    day = showing.day(log.get("workDate"), case.pattern)
    if day is None:
        return None
    expected = f"time logs from {wanted.first} to {wanted.last} alone"
    return expect(wanted.first <= day <= wanted.last, expected, f"one of {day}")


def _billable(_case: Case, wanted: Conditions, log: Log) -> Outcome | None:
    if wanted.billable is None:
        return None
    return _fits("billable" if wanted.billable else "non-billable", log, "billingStatus")


_takes("PPL-CREATE-TAKES-USER", lambda _case, wanted, g: _fits(wanted.employee, g, "erecno"))
_takes("PPL-CREATE-TAKES-DATES", _dates)
_takes("PPL-CREATE-TAKES-JOB", lambda _case, wanted, g: _fits(wanted.job, g, "jobId"))
_takes("PPL-CREATE-TAKES-PROJECT", lambda _case, wanted, g: _fits(wanted.project, g, "projectId"))
_takes("PPL-CREATE-TAKES-CLIENT", lambda _case, wanted, g: _fits(wanted.client, g, "clientId"))
_takes("PPL-CREATE-TAKES-BILLABLE", _billable)


@rule("PPL-CREATE-TAKES-ALL")
def new_sheets_leave_out_nothing_that_fits(case: Case) -> Outcome | None:
    sheet = _sheet_shown(case)
    if sheet is None or sheet.conditions is None or case.details is None or case.overlaps:
        return None
    if "logs" not in case.details.record or case.logs_in_doubt:
        return None
    taken = set(case.details.record["logs"])
    for sibling in sheet.batch:
        known = case.world.sheet(sibling)
        if known is None or known.conditions is None:
            return None
        if sibling != sheet.id:
            theirs = known.value("logs")
            if theirs is None:
                return None
            taken |= theirs
    elsewhere = logs.perhaps_taken(case, sheet.conditions, besides=frozenset(sheet.batch))
    due = logs.untouched(case, logs.fitting(case, sheet.conditions) - elsewhere)
    if not due:
        return None
    left = due - taken
    seen = f"{len(taken)} time logs without {sorted(left)[:3]}"
    return expect(not left, "every time log that fits, over all sheets of the call", seen)


@rule("PPL-CREATE-TAKES-ONCE")
def new_sheets_of_one_call_share_no_time_log(case: Case) -> Outcome | None:
    sheet = _sheet_shown(case)
    if sheet is None or sheet.conditions is None or case.details is None or case.overlaps:
        return None
    mine = case.details.record.get("logs")
    if not mine:
        return None
    theirs = {i: _taken_by(case, i) for i in sheet.batch if i != sheet.id}
    for other, logs_of_other in theirs.items():
        shared = sorted(mine & (logs_of_other or frozenset()))
        if shared:
            seen = f"{shared[0]} in {other} as well"
            return broken("each time log in one of the sheets of the call", seen)
    return None if None in theirs.values() else KEPT


def _taken_by(case: Case, sheet_id: str) -> frozenset[str] | None:
    """The time logs of a sheet that exists since it was made before our eyes, where known."""
    sheet = case.world.sheet(sheet_id)
    if sheet is None or sheet.presence is not Presence.LIVE or sheet.conditions is None:
        return None
    taken = sheet.value("logs")
    return taken if isinstance(taken, frozenset) else None


told_rules(
    "PPL-CREATE-ACCEPTED",
    "PPL-CREATE-FOUND",
    "PPL-CREATE-DRAFT",
    "PPL-CREATE-PENDING",
    "PPL-CREATE-NAME",
    "PPL-CREATE-DESCRIPTION",
    "PPL-CREATE-EMPLOYEE",
    "PPL-CREATE-DATES",
    "PPL-CREATE-DATE-FORMAT",
    "PPL-CREATE-DATE-FORMAT-DEFAULT",
    "PPL-CREATE-ATTACHMENT",
    "PPL-CREATE-NO-ATTACHMENT",
    "PPL-CREATE-UNAPPROVED",
    "PPL-CREATE-USER-REQUIRED",
    "PPL-CREATE-NAME-REQUIRED",
    "PPL-CREATE-FROM-DATE-REQUIRED",
    "PPL-CREATE-TO-DATE-REQUIRED",
    "PPL-CREATE-BILLABLE-REFUSED",
    "PPL-CREATE-WORK-REFUSED",
    "PPL-CREATE-UNKNOWN-USER-REFUSED",
    "PPL-CREATE-FROM-DATE-REFUSED",
    "PPL-CREATE-TO-DATE-REFUSED",
    "PPL-CREATE-DATES-REFUSED",
    "PPL-CREATE-MONTH-REFUSED",
    "PPL-CREATE-MONTH-ACCEPTED",
    "PPL-CREATE-NO-TIMELOGS-REFUSED",
    "PPL-CREATE-PROCESSED-REFUSED",
    "PPL-CREATE-AFTER-PROCESSED",
    "PPL-CREATE-DISABLED",
    "PPL-CREATE-PERMITTED",
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
    "PPL-CREATE-OTHERS-UNTOUCHED",
)
