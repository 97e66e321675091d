"""Get timesheet details API: the sheet, its sums, and its time logs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from timecontract.contract import date_patterns
from timecontract.contract.formats import duration_minutes, is_blank
from timecontract.contract.people_facts import Job, Timelog
from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.registry import KEPT, Outcome, broken, expect, inquired, rule
from timecontract.monitor.rules.people import money
from timecontract.monitor.rules.people.common import (
    answer_rules,
    blank,
    fields_breaches,
    first_broken,
    text,
    told_rules,
)

DETAILS = {
    "recordId": "RECORD-ID",
    "listName": "LIST-NAME",
    "erecno": "ERECNO",
    "empName": "EMP-NAME",
    "desc": "DESC",
    "fromDate": "FROM-DATE",
    "toDate": "TO-DATE",
    "owner": "OWNER",
    "attachmentId": "ATTACHMENT-ID",
    "attachmentName": "ATTACHMENT-NAME",
    "status": "STATUS",
    "currency": "CURRENCY",
    "billHours": "BILL-HOURS",
    "nonbillHours": "NONBILL-HOURS",
    "totalHours": "TOTAL-HOURS",
    "appbillHours": "APPBILL-HOURS",
    "appnonbillHours": "APPNONBILL-HOURS",
    "apptotalHours": "APPTOTAL-HOURS",
    "ratePerHour": "RATE-PER-HOUR",
    "appratePerHour": "APPRATE-PER-HOUR",
    "totalAmount": "TOTAL-AMOUNT",
    "apptotalAmount": "APPTOTAL-AMOUNT",
}
TIMELOG = {
    "timelogId": "TIMELOG-ID",
    "jobId": "JOB-ID",
    "jobName": "JOB-NAME",
    "projectId": "PROJECT-ID",
    "projectName": "PROJECT-NAME",
    "clientId": "CLIENT-ID",
    "erecno": "ERECNO",
    "workDate": "WORK-DATE",
    "hours": "HOURS",
    "billingStatus": "BILLING-STATUS",
    "approvalStatus": "APPROVAL-STATUS",
    "type": "TYPE",
    "jobIsCompleted": "JOB-IS-COMPLETED",
    "jobBillableStatus": "JOB-BILLABLE-STATUS",
}
_DETAILS_RULES = {name: f"PPL-DETAILS-FIELD-{words}" for name, words in DETAILS.items()}
_TIMELOG_RULES = {name: f"PPL-TIMELOG-FIELD-{words}" for name, words in TIMELOG.items()}
Log = Mapping[str, Any]

answer_rules("PPL-DETAILS")


@rule("PPL-DETAILS-SHAPE")
def result_has_details_and_time_logs(case: Case) -> Outcome | None:
    if not case.ok or case.answer.response is None or "result" not in case.answer.response:
        return None
    result = case.answer.result
    holds = (
        isinstance(result, dict)
        and isinstance(result.get("details"), dict)
        and isinstance(result.get("tsArr"), list)
        and all(isinstance(log, dict) for log in result["tsArr"])
    )
    return expect(holds, "an object details and an array tsArr of objects", text(result))


@rule("PPL-DETAILS-ASKED")
def details_are_of_the_sheet_asked_for(case: Case) -> Outcome | None:
    if case.details is None or not case.details.id or not case.call.plain:
        return None
    expected, seen = f"sheet {case.call.sheet_id}", f"sheet {case.details.id}"
    return expect(case.details.id == case.call.sheet_id, expected, seen)


def _fields(case: Case) -> Mapping[str, Outcome]:
    if case.details is None:
        return {}
    found = fields_breaches("people/details", _DETAILS_RULES, [case.details.raw])
    return found | fields_breaches("people/timelog", _TIMELOG_RULES, list(case.logs))


for _rule_id in (*_DETAILS_RULES.values(), *_TIMELOG_RULES.values()):
    inquired(_rule_id, _fields)


@rule("PPL-DETAILS-ATTACHMENT-BOTH")
def an_attachment_has_a_name_and_an_id(case: Case) -> Outcome | None:
    if case.details is None:
        return None
    shown = {name: case.details.raw.get(name) for name in ("attachmentId", "attachmentName")}
    if all(blank(value) for value in shown.values()):
        return None
    holds = not any(blank(value) for value in shown.values())
    return expect(holds, "attachmentId and attachmentName", text(shown))


# ---- sums --------------------------------------------------------------------------------------


def _minutes(case: Case, fits: Callable[[Log], bool]) -> int | None:
    """The minutes of the time logs that fit; None where one cannot be read."""
    if not case.lists_logs or case.logs_in_doubt:
        return None
    told = [(fits(log), duration_minutes(log.get("hours"))) for log in case.logs]
    if any(minutes is None for _, minutes in told):
        return None
    return sum(minutes or 0 for fit, minutes in told if fit)


def _billable(log: Log) -> bool:
    return bool(log.get("billingStatus") == "billable")


def _approved(log: Log) -> bool:
    status = log.get("approvalStatus")
    return isinstance(status, str) and status.casefold() == "approved"


def _sum_rule(rule_id: str, name: str, fits: Callable[[Log], bool], *, approved: bool) -> None:
    @rule(rule_id)
    def it_is_the_sum_of_its_time_logs(case: Case) -> Outcome | None:
        shown = case.details.raw.get(name) if case.details else None
        due = _minutes(case, fits)
        if case.details is None or due is None or isinstance(shown, bool):
            return None
        if not isinstance(shown, int | float):
            return None
        # What is not approved as a whole may count none of its hours as approved.
        lawful = {due} if not approved or case.details.status == "approved" else {0, due}
        expected = f"{name} {due}, the sum of its time logs"
        return expect(shown in lawful, expected, f"{shown!r}")


_sum_rule("PPL-DETAILS-BILLABLE", "billHours", _billable, approved=False)
_sum_rule("PPL-DETAILS-NON-BILLABLE", "nonbillHours", lambda g: not _billable(g), approved=False)
_sum_rule(
    "PPL-DETAILS-APPROVED-BILLABLE",
    "appbillHours",
    lambda g: _billable(g) and _approved(g),
    approved=True,
)
_sum_rule(
    "PPL-DETAILS-APPROVED-NON-BILLABLE",
    "appnonbillHours",
    lambda g: not _billable(g) and _approved(g),
    approved=True,
)


def _total_rule(rule_id: str, one: str, other: str, total: str) -> None:
    @rule(rule_id)
    def it_is_the_sum_of_its_parts(case: Case) -> Outcome | None:
        raw = case.details.raw if case.details else {}
        parts = [raw.get(name) for name in (one, other, total)]
        numbers = [p for p in parts if isinstance(p, int | float) and not isinstance(p, bool)]
        if len(numbers) < len(parts):
            return None
        first, second, whole = numbers
        holds = first + second == whole
        return expect(holds, f"{total} {first + second}", f"{whole!r}")


_total_rule("PPL-DETAILS-TOTAL", "billHours", "nonbillHours", "totalHours")
_total_rule("PPL-DETAILS-APPROVED-TOTAL", "appbillHours", "appnonbillHours", "apptotalHours")


@rule("PPL-DETAILS-AMOUNT")
def the_amount_is_billable_hours_times_rate(case: Case) -> Outcome | None:
    raw = case.details.raw if case.details else {}
    return money.amount(case, raw.get("billHours"), raw.get("ratePerHour"), raw.get("totalAmount"))


@rule("PPL-DETAILS-APPROVED-AMOUNT")
def the_approved_amount_is_approved_billable_hours_times_rate(case: Case) -> Outcome | None:
    raw = case.details.raw if case.details else {}
    rate = showing.money(raw.get("appratePerHour"))
    if not rate:
        return None
    return money.amount(case, raw.get("appbillHours"), rate, raw.get("apptotalAmount"))


@rule("PPL-DETAILS-RATE")
def the_rate_is_the_employees(case: Case) -> Outcome | None:
    raw = case.details.raw if case.details else {}
    return money.rate(case, raw.get("erecno"), raw.get("ratePerHour"))


@rule("PPL-DETAILS-CURRENCY")
def the_currency_is_the_employees(case: Case) -> Outcome | None:
    raw = case.details.raw if case.details else {}
    return money.currency(case, raw.get("erecno"), raw.get("currency", ""))


@rule("PPL-DETAILS-EMPLOYEE")
def erecno_and_name_are_of_one_employee(case: Case) -> Outcome | None:
    raw = case.details.raw if case.details else {}
    one = case.facts.employee(raw.get("erecno"))
    if one is None or one.name is None or blank(raw.get("empName")):
        return None
    return expect(raw["empName"] == one.name, f"empName {one.name!r}", repr(raw["empName"]))


# ---- dates -------------------------------------------------------------------------------------


def _date_format_rule(rule_id: str, *, asked: bool) -> None:
    @rule(rule_id)
    def dates_are_written_so(case: Case) -> Outcome | None:
        if case.details is None or case.pattern is None:
            return None
        if bool(case.call.param("dateFormat")) is not asked:
            return None
        raw = case.details.raw
        dates = [(name, raw.get(name)) for name in ("fromDate", "toDate")]
        dates += [("workDate", log.get("workDate")) for log in case.logs]
        told = [
            expect(
                date_patterns.parse(case.pattern, value) is not None,
                f"{name} as {case.pattern}",
                repr(value),
            )
            for name, value in dates
            if not blank(value)
        ]
        return first_broken(told)


_date_format_rule("PPL-DETAILS-DATE-FORMAT", asked=True)
_date_format_rule("PPL-DETAILS-DATE-FORMAT-DEFAULT", asked=False)


# ---- time logs ---------------------------------------------------------------------------------


@rule("PPL-TIMELOG-ONCE")
def a_time_log_stands_in_a_sheet_once(case: Case) -> Outcome | None:
    ids = [str(log.get("timelogId")) for log in case.logs if "timelogId" in log]
    if not ids:
        return None
    again = sorted(i for i in set(ids) if ids.count(i) > 1) if len(set(ids)) < len(ids) else []
    return broken("each time log once", f"{again[0]} again") if again else KEPT


def _log_rule(rule_id: str, judge: Callable[[Case, Log], Outcome | None]) -> None:
    """A rule that each time log keeps by itself."""

    @rule(rule_id)
    def every_time_log_keeps_it(case: Case) -> Outcome | None:
        told = (judge(case, log) for log in case.logs)
        return first_broken([outcome for outcome in told if outcome is not None])


def _seen(log: Log, name: str) -> str:
    return f"{log.get(name)!r} of time log {log.get('timelogId')}"


def _employee(case: Case, log: Log) -> Outcome | None:
    owner = case.details.raw.get("erecno") if case.details else None
    if not isinstance(owner, str) or not isinstance(log.get("erecno"), str):
        return None
    return expect(log["erecno"] == owner, f"erecno {owner!r}", _seen(log, "erecno"))


def _within(case: Case, log: Log) -> Outcome | None:
    record = case.details.record if case.details else {}
    day = showing.day(log.get("workDate"), case.pattern)
    first, last = record.get("first"), record.get("last")
    if day is None or first is None or last is None:
        return None
    return expect(first <= day <= last, f"a day from {first} to {last}", _seen(log, "workDate"))


def _names(case: Case, log: Log) -> Outcome | None:
    told = []
    for kind in ("job", "project"):
        known = case.world.names.get((kind, str(log.get(f"{kind}Id"))))
        name = log.get(f"{kind}Name")
        if known is not None and isinstance(name, str) and name.strip():
            same = showing.text(name) == showing.text(known)
            told.append(expect(same, f"{kind}Name {known!r}", _seen(log, f"{kind}Name")))
    return first_broken(told)


def _job(case: Case, log: Log) -> Outcome | None:
    job = case.facts.job(log.get("jobId"))
    if job is None:
        return None
    return first_broken(list(_flags(job, log)))


def _flags(job: Job, log: Log) -> Iterable[Outcome]:
    if job.completed is not None and not blank(log.get("jobIsCompleted")):
        due = 1 if job.completed else 0
        holds = str(log["jobIsCompleted"]) == str(due)
        yield expect(holds, f"jobIsCompleted {due}", _seen(log, "jobIsCompleted"))
    if job.billable is not None and not blank(log.get("jobBillableStatus")):
        due = 0 if job.billable else 1
        holds = str(log["jobBillableStatus"]) == str(due)
        yield expect(holds, f"jobBillableStatus {due}", _seen(log, "jobBillableStatus"))


def _project(case: Case, log: Log) -> Outcome | None:
    job = case.facts.job(log.get("jobId"))
    declared = {"projectId": job.project_id, "clientId": job.client_id} if job else {}
    told = [
        expect(log[name] == value, f"{name} {value!r}", _seen(log, name))
        for name, value in declared.items()
        if value is not None and not blank(log.get(name))
    ]
    return first_broken(told)


def _logged_rule(rule_id: str, judge: Callable[[Case, Timelog, Log], Outcome | None]) -> None:
    """A rule that each time log keeps which was declared or logged before our eyes."""

    def judge_known(case: Case, log: Log) -> Outcome | None:
        known = case.world.timelogs.get(str(log.get("timelogId")))
        return judge(case, known, log) if known else None

    _log_rule(rule_id, judge_known)


def _hours(_case: Case, known: Timelog, log: Log) -> Outcome | None:
    minutes = duration_minutes(log.get("hours"))
    if minutes is None:
        return None
    return expect(minutes == known.minutes, f"{known.minutes} minutes", _seen(log, "hours"))


def _day(case: Case, known: Timelog, log: Log) -> Outcome | None:
    day = showing.day(log.get("workDate"), case.pattern)
    return expect(day == known.day, str(known.day), _seen(log, "workDate")) if day else None


def _billing(_case: Case, known: Timelog, log: Log) -> Outcome | None:
    if known.billable is None or blank(log.get("billingStatus")):
        return None
    due = "billable" if known.billable else "non-billable"
    return expect(log["billingStatus"] == due, repr(due), _seen(log, "billingStatus"))


def _type(_case: Case, known: Timelog, log: Log) -> Outcome | None:
    if known.kind is None or blank(log.get("type")):
        return None
    return expect(str(log["type"]) == str(known.kind), f"type {known.kind}", _seen(log, "type"))


def _job_shown(case: Case, known: Timelog, log: Log) -> Outcome | None:
    if known.job_id is None:
        return None
    declared = case.facts.job(known.job_id)
    # Of what the job is said to have it is enough that something is shown: others judge what.
    has = {
        "jobName": declared and declared.name,
        "projectId": declared and declared.project_id,
        "clientId": declared and declared.client_id,
    }
    lost = [name for name, value in has.items() if value and is_blank(log.get(name, ""))]
    if lost:
        return broken(f"{lost[0]} {has[lost[0]]!r}", _seen(log, lost[0]))
    shown = log.get("jobId", "")
    if not isinstance(shown, str):
        return None  # told by the rule of the field
    return expect(shown == known.job_id, f"jobId {known.job_id!r}", _seen(log, "jobId"))


_log_rule("PPL-TIMELOG-EMPLOYEE", _employee)
_log_rule("PPL-TIMELOG-WITHIN", _within)
_log_rule("PPL-TIMELOG-NAMES", _names)
_log_rule("PPL-TIMELOG-JOB", _job)
_log_rule("PPL-TIMELOG-PROJECT", _project)
_logged_rule("PPL-TIMELOG-JOB-SHOWN", _job_shown)
_logged_rule("PPL-TIMELOG-HOURS", _hours)
_logged_rule("PPL-TIMELOG-DAY", _day)
_logged_rule("PPL-TIMELOG-BILLING", _billing)
_logged_rule("PPL-TIMELOG-TYPE", _type)

told_rules(
    "PPL-DETAILS-FOUND",
    "PPL-DETAILS-DATE-FORMAT-DAY",
    "PPL-DETAILS-ID-REQUIRED",
    "PPL-DETAILS-UNKNOWN-REFUSED",
    "PPL-DETAILS-DISABLED",
    "PPL-DETAILS-PERMITTED",
)
