"""Get timesheets API: rows, filters, pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timecontract.contract import date_patterns
from timecontract.contract.formats import duration_minutes
from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.registry import Outcome, expect, inquired, rule
from timecontract.monitor.rules.people import money
from timecontract.monitor.rules.people.common import (
    answer_rules,
    blank,
    fields_breaches,
    first_broken,
    text,
    told_rules,
)

FIELDS = {
    "recordId": "RECORD-ID",
    "listId": "LIST-ID",
    "timesheetName": "TIMESHEET-NAME",
    "erecno": "ERECNO",
    "employeeName": "EMPLOYEE-NAME",
    "employeeId": "EMPLOYEE-ID",
    "employeeEmail": "EMPLOYEE-EMAIL",
    "description": "DESCRIPTION",
    "fromDate": "FROM-DATE",
    "toDate": "TO-DATE",
    "owner": "OWNER",
    "status": "STATUS",
    "currency": "CURRENCY",
    "billableHours": "BILLABLE-HOURS",
    "nonbillableHours": "NONBILLABLE-HOURS",
    "totalHours": "TOTAL-HOURS",
    "approvedBillableHours": "APPROVED-BILLABLE-HOURS",
    "approvedNonBillableHours": "APPROVED-NON-BILLABLE-HOURS",
    "approvedTotalHours": "APPROVED-TOTAL-HOURS",
    "ratePerHour": "RATE-PER-HOUR",
    "approvedRatePerHour": "APPROVED-RATE-PER-HOUR",
    "totalAmount": "TOTAL-AMOUNT",
    "approvedTotalAmount": "APPROVED-TOTAL-AMOUNT",
}
_RULES = {name: f"PPL-LIST-FIELD-{words}" for name, words in FIELDS.items()}
Row = Mapping[str, Any]

answer_rules("PPL-LIST")


@rule("PPL-LIST-ROWS")
def result_is_an_array_of_objects(case: Case) -> Outcome | None:
    if not case.ok or case.answer.response is None or "result" not in case.answer.response:
        return None
    result = case.answer.result
    holds = isinstance(result, list) and all(isinstance(row, dict) for row in result)
    return expect(holds, "an array of objects", text(result))


def _fields(case: Case) -> Mapping[str, Outcome]:
    rows = [shown.raw for shown in case.rows]
    found = fields_breaches("people/timesheet-row", _RULES, rows)
    for row in rows:
        list_id, record_id = row.get("listId"), row.get("recordId")
        if isinstance(list_id, str) and list_id != record_id:
            outcome = expect(False, f"the recordId {record_id!r} again", f"listId {list_id!r}")
            found["PPL-LIST-FIELD-LIST-ID"] = outcome
    return found


for _rule_id in _RULES.values():
    inquired(_rule_id, _fields)


def _row_rule(rule_id: str, judge: Callable[[Case, Row], Outcome | None]) -> None:
    """A rule that each row keeps by itself."""

    @rule(rule_id)
    def every_row_keeps_it(case: Case) -> Outcome | None:
        told = (judge(case, shown.raw) for shown in case.rows)
        return first_broken([outcome for outcome in told if outcome is not None])


def _sum(one: str, other: str, total: str) -> Callable[[Case, Row], Outcome | None]:
    def judge(_case: Case, row: Row) -> Outcome | None:
        parts = [duration_minutes(row.get(name)) for name in (one, other, total)]
        first, second, whole = parts
        if first is None or second is None or whole is None:
            return None
        expected = f"{first + second} minutes, {row[one]} and {row[other]}"
        return expect(first + second == whole, expected, f"{total} {row[total]!r}")

    return judge


def _within(_case: Case, row: Row) -> Outcome | None:
    pairs = [
        ("approvedBillableHours", "billableHours"),
        ("approvedNonBillableHours", "nonbillableHours"),
        ("approvedTotalHours", "totalHours"),
    ]
    told = []
    for approved, all_of_them in pairs:
        part, whole = duration_minutes(row.get(approved)), duration_minutes(row.get(all_of_them))
        if part is not None and whole is not None:
            seen = f"{approved} {row[approved]!r}"
            told.append(expect(part <= whole, f"at most {row[all_of_them]!r}", seen))
    return first_broken(told)


def _amount(case: Case, row: Row) -> Outcome | None:
    return money.amount(
        case, row.get("billableHours"), row.get("ratePerHour"), row.get("totalAmount")
    )


def _approved_amount(case: Case, row: Row) -> Outcome | None:
    approved_rate = showing.money(row.get("approvedRatePerHour"))
    if not approved_rate:
        return None
    return money.amount(
        case, row.get("approvedBillableHours"), approved_rate, row.get("approvedTotalAmount")
    )


def _employee(case: Case, row: Row) -> Outcome | None:
    one = case.facts.employee(row.get("erecno"))
    if one is None:
        return None
    declared = {
        "employeeName": one.name,
        "employeeId": one.employee_id,
        "employeeEmail": one.email,
    }
    # What is no text, and a name that is not there, are told by the rules of the fields.
    row = {"employeeId": "", "employeeEmail": "", **row}
    told = [
        expect(row[name] == value, f"{name} {value!r}", repr(row[name]))
        for name, value in declared.items()
        if value is not None and isinstance(row.get(name), str)
    ]
    return first_broken(told)


_row_rule("PPL-LIST-TOTAL", _sum("billableHours", "nonbillableHours", "totalHours"))
_row_rule(
    "PPL-LIST-APPROVED-TOTAL",
    _sum("approvedBillableHours", "approvedNonBillableHours", "approvedTotalHours"),
)
_row_rule("PPL-LIST-APPROVED-WITHIN", _within)
_row_rule("PPL-LIST-AMOUNT", _amount)
_row_rule("PPL-LIST-APPROVED-AMOUNT", _approved_amount)
_row_rule("PPL-LIST-EMPLOYEE", _employee)
_row_rule(
    "PPL-LIST-RATE", lambda case, row: money.rate(case, row.get("erecno"), row.get("ratePerHour"))
)
_row_rule(
    "PPL-LIST-CURRENCY",
    lambda case, row: money.currency(case, row.get("erecno"), row.get("currency", "")),
)


# ---- dates -------------------------------------------------------------------------------------


def _date_format_rule(rule_id: str, *, asked: bool) -> None:
    @rule(rule_id)
    def dates_are_written_so(case: Case) -> Outcome | None:
        if case.pattern is None or bool(case.call.param("dateFormat")) is not asked:
            return None
        told = [
            expect(
                date_patterns.parse(case.pattern, shown.raw[name]) is not None,
                f"{name} as {case.pattern}",
                repr(shown.raw[name]),
            )
            for shown in case.rows
            for name in ("fromDate", "toDate")
            if not blank(shown.raw.get(name))
        ]
        return first_broken(told)


_date_format_rule("PPL-LIST-DATE-FORMAT", asked=True)
_date_format_rule("PPL-LIST-DATE-FORMAT-DEFAULT", asked=False)

told_rules(
    "PPL-LIST-ACCEPTED",
    "PPL-LIST-COMPLETE",
    "PPL-LIST-ONCE",
    "PPL-LIST-NOTHING-APPEARS",
    "PPL-LIST-EMPTY",
    "PPL-LIST-USER-REQUIRED",
    "PPL-LIST-USER",
    "PPL-LIST-USER-EMAIL",
    "PPL-LIST-USER-EMPLOYEE-ID",
    "PPL-LIST-USER-RECORD-NUMBER",
    "PPL-LIST-USER-ALL",
    "PPL-LIST-PERMITTED",
    "PPL-LIST-STATUS",
    "PPL-LIST-STATUS-DEFAULT",
    "PPL-LIST-STATUS-REFUSED",
    "PPL-LIST-EMPLOYEE-STATUS-USERS",
    "PPL-LIST-EMPLOYEE-STATUS-NONUSERS",
    "PPL-LIST-EMPLOYEE-STATUS-BOTH",
    "PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED",
    "PPL-LIST-EMPLOYEE-STATUS-DEFAULT",
    "PPL-LIST-EMPLOYEE-STATUS-REFUSED",
    "PPL-LIST-FROM-DATE",
    "PPL-LIST-TO-DATE",
    "PPL-LIST-DATES-WITHIN",
    "PPL-LIST-DATES-FORMAT",
    "PPL-LIST-DATE-FORMAT-DAY",
    "PPL-LIST-LIMIT",
    "PPL-LIST-LIMIT-FULL",
    "PPL-LIST-LIMIT-MAXIMUM",
    "PPL-LIST-LIMIT-REFUSED",
    "PPL-LIST-INDEX",
    "PPL-LIST-INDEX-REFUSED",
    "PPL-LIST-PAGES",
    "PPL-LIST-FROM-DATE-REFUSED",
    "PPL-LIST-TO-DATE-REFUSED",
    "PPL-LIST-DATES-REFUSED",
    "PPL-LIST-DISABLED",
)
