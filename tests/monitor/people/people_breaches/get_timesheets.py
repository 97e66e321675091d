"""Breaches under "Get timesheets API"."""

from __future__ import annotations

from typing import Unpack

from people_cast import ELIZA, JONAS, LEAH, MARA, NILS
from people_families import (
    Asking,
    answers,
    fields,
    must_refuse,
    must_take,
    odd_fields,
    shows_wrongly,
)
from people_tampering import (
    listing,
    listing_also,
    listing_without,
    refused,
    result,
    row_showing,
)
from people_trace import Changes, PeopleTrace
from people_wire import Options, Tamper

from people_breaches import Story, breaks
from timecontract.monitor.rules.people.get_timesheets import FIELDS

SLASHED: Changes = {"dateFormat": "dd/MM/yyyy", "fromDate": "07/04/2019", "toDate": "04/05/2019"}


def read(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A list of one sheet."""
    trace.create()
    trace.list(**options)


def read_approved(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A list of one approved sheet."""
    trace.approve(trace.submit())
    trace.list(**options)


def read_nothing(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A list of no sheet."""
    trace.list(**options)


def asking(changes: Changes, *, off: bool = False) -> Asking:
    """A list with these parameters, where there is a sheet."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        trace.create()
        if off:
            trace.switch(enabled=False)
        trace.list(changes, **options)

    return ask


answers("PPL-LIST", read, asking({"user": None}))
fields("PPL-LIST", FIELDS, read, row_showing)
must_take("PPL-LIST-ACCEPTED", read)
must_take("PPL-LIST-EMPTY", read_nothing)
must_take("PPL-LIST-DATES-FORMAT", asking(SLASHED), 9004)
must_take("PPL-LIST-USER-ALL", asking({"user": "all"}), 9003)


@breaks("PPL-LIST-ACCEPTED")
def a_lawful_limit_refused(trace: PeopleTrace) -> None:
    asking({"limit": "200"})(trace, tamper=refused(9003, "limit"))


ODD = {
    "recordId": 469505000000272181,
    "listId": "469505000000272999",
    "timesheetName": "",
    "status": "draft",
    "billableHours": 120,
    "nonbillableHours": "1:15",
    "totalHours": "03:75",
    "approvedBillableHours": "0",
    "approvedTotalHours": 0,
    "ratePerHour": "100",
    "approvedRatePerHour": "100.00",
    "totalAmount": 200,
    "approvedTotalAmount": "none",
}
odd_fields("PPL-LIST", ODD, read, row_showing, FIELDS)

WRONG: list[tuple[str, str, Tamper]] = [
    ("TOTAL", "another_total", row_showing(totalHours="03:16")),
    ("AMOUNT", "an_amount_of_all_hours", row_showing(totalAmount="325.00")),
    ("EMPLOYEE", "another_employee_s_mail", row_showing(employeeEmail="jonas@company.example")),
    ("EMPLOYEE", "another_employee_s_name", row_showing(employeeName="Jonas Berg")),
    ("EMPLOYEE", "another_employee_s_number", row_showing(employeeId="ID - 07")),
    ("EMPLOYEE", "no_mail", row_showing(employeeEmail="")),
    ("RATE", "another_rate", row_showing(ratePerHour=60)),
    ("CURRENCY", "another_currency", row_showing(currency="EUR")),
    ("CURRENCY", "no_currency", row_showing(currency="")),
    ("ONCE", "a_sheet_twice", listing(lambda rows: rows + rows)),
    ("ROWS", "rows_that_are_no_objects", listing(lambda rows: [r["recordId"] for r in rows])),
    ("ROWS", "an_object_of_rows", result(lambda rows: {"timesheets": rows})),
    ("DATE-FORMAT-DEFAULT", "iso_dates", row_showing(fromDate="2019-04-07")),
    ("LIMIT-MAXIMUM", "more_than_200", listing(lambda rows: rows * 201)),
]
for _part, _name, _tamper in WRONG:
    shows_wrongly(f"PPL-LIST-{_part}", _name, read, _tamper)

APPROVED: list[tuple[str, str, Tamper]] = [
    ("APPROVED-TOTAL", "another_approved_total", row_showing(approvedTotalHours="02:00")),
    ("APPROVED-WITHIN", "more_approved_hours", row_showing(approvedBillableHours="02:01")),
    ("APPROVED-AMOUNT", "another_approved_amount", row_showing(approvedTotalAmount="120.00")),
]
for _part, _name, _tamper in APPROVED:
    shows_wrongly(f"PPL-LIST-{_part}", _name, read_approved, _tamper)


@breaks("PPL-LIST-COMPLETE")
def one_of_two_sheets_missing(trace: PeopleTrace) -> None:
    made = [trace.create(0), trace.create(1)]
    trace.list()
    trace.list(tamper=listing_without(made[0]))


@breaks("PPL-LIST-STATUS-DEFAULT")
def drafts_alone_where_no_status_was_asked_for(trace: PeopleTrace) -> None:
    trace.create()
    pending = trace.submit(1)
    trace.list()
    trace.list(tamper=listing_without(pending))


# ---- what appears, and what may be seen --------------------------------------------------------


@breaks("PPL-LIST-NOTHING-APPEARS")
def a_sheet_that_nobody_made(trace: PeopleTrace) -> None:
    trace.create()
    trace.list()
    other = {**trace.row(str(trace.model.made)), "recordId": "4695051", "listId": "4695051"}
    trace.list(tamper=listing_also(other))


@breaks("PPL-LIST-PERMITTED")
def a_colleague_s_sheet(trace: PeopleTrace) -> None:
    theirs = trace.create(by="jonas")
    trace.create()
    trace.list({"user": "all"}, tamper=listing_also(trace.row(theirs)))


@breaks("PPL-LIST-USER")
def another_user_s_sheet(trace: PeopleTrace) -> None:
    theirs = trace.create(by="jonas")
    trace.create()
    trace.list({"user": ELIZA}, by="mara", tamper=listing_also(trace.row(theirs)))


# ---- filters: a sheet that each lets through, and one that it does not -------------------------


def _several(trace: PeopleTrace) -> dict[str, str]:
    """A draft of each employee that was shown, by record id."""
    made = {}
    for employee in (ELIZA, JONAS, MARA, NILS, LEAH):
        made[employee] = trace.create(changes={"user": employee}, by="owen")
        trace.details(made[employee], by="owen")
    return made


def _lost(query: Changes, employee: str) -> Story:
    def a_sheet_that_is_let_through_is_missing(trace: PeopleTrace) -> None:
        sheets = _several(trace)
        trace.list(query, by="owen", tamper=listing_without(sheets[employee]))

    return a_sheet_that_is_let_through_is_missing


def _let_through(query: Changes, employee: str) -> Story:
    def a_sheet_that_is_held_back_is_listed(trace: PeopleTrace) -> None:
        sheets = _several(trace)
        trace.list(query, by="owen", tamper=listing_also(trace.row(sheets[employee])))

    return a_sheet_that_is_held_back_is_listed


def _of(status: str) -> Changes:
    return {"user": "all", "employeeStatus": status}


LOST: list[tuple[str, Changes, str]] = [
    ("USER-EMAIL", {"user": "eliza@company.example"}, ELIZA),
    ("USER-EMPLOYEE-ID", {"user": "ID - 05"}, ELIZA),
    ("USER-RECORD-NUMBER", {"user": ELIZA}, ELIZA),
    ("STATUS", {"approvalStatus": "draft"}, ELIZA),
    ("EMPLOYEE-STATUS-USERS", _of("users"), ELIZA),
    ("EMPLOYEE-STATUS-NONUSERS", _of("nonusers"), NILS),
    ("EMPLOYEE-STATUS-BOTH", _of("usersandnonusers"), NILS),
    ("EMPLOYEE-STATUS-LOGIN-DISABLED", _of("logindisabled"), LEAH),
    ("EMPLOYEE-STATUS-DEFAULT", {"user": "all"}, NILS),
    ("DATES-WITHIN", {"fromDate": "07-Apr-2019", "toDate": "13-Apr-2019"}, ELIZA),
]
LET_THROUGH: list[tuple[str, Changes, str]] = [
    ("EMPLOYEE-STATUS-USERS", _of("users"), NILS),
    ("EMPLOYEE-STATUS-NONUSERS", _of("nonusers"), ELIZA),
    ("EMPLOYEE-STATUS-LOGIN-DISABLED", _of("logindisabled"), MARA),
]
OF_TWO: list[tuple[str, Changes, int]] = [
    ("STATUS", {"approvalStatus": "pending"}, 0),
    ("FROM-DATE", {"fromDate": "14-Apr-2019", "toDate": "20-Apr-2019"}, 0),
    ("TO-DATE", {"fromDate": "07-Apr-2019", "toDate": "13-Apr-2019"}, 1),
]


def _one_of_two(query: Changes, outside: int) -> Story:
    def the_other_of_a_draft_and_a_pending_sheet(trace: PeopleTrace) -> None:
        made = [trace.create(0), trace.submit(1)]
        trace.list(query, tamper=listing_also(trace.row(made[outside])))

    return the_other_of_a_draft_and_a_pending_sheet


for _part, _query, _employee in LOST:
    breaks(f"PPL-LIST-{_part}")(_lost(_query, _employee))
for _part, _query, _employee in LET_THROUGH:
    breaks(f"PPL-LIST-{_part}")(_let_through(_query, _employee))

for _part, _query, _outside in OF_TWO:
    breaks(f"PPL-LIST-{_part}")(_one_of_two(_query, _outside))


@breaks("PPL-LIST-STATUS")
def another_status_in_the_filtered_list(trace: PeopleTrace) -> None:
    trace.submit()
    trace.list({"approvalStatus": "pending"}, tamper=row_showing(status="Draft"))


# ---- dates -------------------------------------------------------------------------------------


@breaks("PPL-LIST-DATE-FORMAT")
def dates_in_the_company_s_format(trace: PeopleTrace) -> None:
    asking({"dateFormat": "dd/MM/yyyy"})(trace, tamper=row_showing(fromDate="07-Apr-2019"))


@breaks("PPL-LIST-DATE-FORMAT-DAY")
def another_day_in_another_format(trace: PeopleTrace) -> None:
    trace.create()
    trace.list()
    trace.list({"dateFormat": "dd/MM/yyyy"}, tamper=row_showing(fromDate="04/07/2019"))


# ---- limit and sIndex --------------------------------------------------------------------------


def _paged(trace: PeopleTrace, changes: Changes, tamper: Tamper) -> None:
    """A list of five sheets, and a part of it."""
    for number in range(5):
        trace.create(number)
    trace.list()
    trace.list(changes, tamper=tamper)


@breaks("PPL-LIST-LIMIT")
def more_rows_than_the_limit(trace: PeopleTrace) -> None:
    more = trace.row(trace.create(7))
    _paged(trace, {"limit": "2"}, listing_also(more))


@breaks("PPL-LIST-LIMIT-FULL")
def fewer_rows_than_the_limit(trace: PeopleTrace) -> None:
    _paged(trace, {"limit": "3"}, listing(lambda rows: rows[:2]))


@breaks("PPL-LIST-INDEX")
def records_counted_from_1(trace: PeopleTrace) -> None:
    for number in range(5):
        trace.create(number)
    trace.list()
    first, second = (trace.row(s) for s in list(reversed(trace.model.sheets))[:2])
    trace.list({"sIndex": "1", "limit": "2"}, tamper=listing(lambda _: [first, second]))


@breaks("PPL-LIST-PAGES")
def a_sheet_on_two_pages(trace: PeopleTrace) -> None:
    made = [trace.create(number) for number in range(5)]
    trace.list({"limit": "2"}, group="pages")
    again = trace.row(made[-1])
    trace.list(
        {"sIndex": "2", "limit": "2"}, group="pages", tamper=listing(lambda rows: [rows[0], again])
    )


@breaks("PPL-LIST-PAGES")
def a_page_in_another_order(trace: PeopleTrace) -> None:
    _paged(trace, {"limit": "3"}, listing(lambda rows: rows[::-1]))


# ---- errors ------------------------------------------------------------------------------------

ERRORS: list[tuple[str, Changes, int]] = [
    ("USER-REQUIRED", {"user": None}, 9003),
    ("STATUS-REFUSED", {"approvalStatus": "open"}, 9002),
    ("EMPLOYEE-STATUS-REFUSED", {"employeeStatus": "guests"}, 9002),
    ("LIMIT-REFUSED", {"limit": "few"}, 9002),
    ("INDEX-REFUSED", {"sIndex": "last"}, 9002),
    ("FROM-DATE-REFUSED", {"fromDate": "7 April", "toDate": "13-Apr-2019"}, 9003),
    ("TO-DATE-REFUSED", {"fromDate": "07-Apr-2019", "toDate": "13 April"}, 9003),
]
for _part, _query, _code in ERRORS:
    must_refuse(f"PPL-LIST-{_part}", asking(_query), [], otherwise=_code, names=True)
_REVERSED = {"fromDate": "13-Apr-2019", "toDate": "07-Apr-2019"}
must_refuse("PPL-LIST-DATES-REFUSED", asking(_REVERSED), [], otherwise=9004)
must_refuse("PPL-LIST-DISABLED", asking({}, off=True), [], otherwise=9000)
