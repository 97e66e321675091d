"""Breaches under "Create timesheet API"."""

from __future__ import annotations

from typing import Unpack

from people_calls import File, Manners
from people_cast import (
    ACME,
    ANALYSIS,
    INHOUSE,
    JONAS,
    SCHOOL,
    SYSTEMS,
    TRAINING,
)
from people_families import NOBODY, Asking, answers, must_refuse, must_take, shows_wrongly
from people_tampering import (
    listing_also,
    listing_nothing,
    log_showing,
    logs,
    result,
    result_with,
    row_showing,
    showing,
)
from people_trace import Changes, PeopleTrace
from people_wire import Options, Tamper

from people_breaches import breaks

FILE = File("Work Details.pdf", b"%PDF-1.7")
DAYS: Changes = {"dateFormat": "dd/MM/yyyy", "fromDate": "08/04/2019", "toDate": "13/04/2019"}


def make(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A creation."""
    trace.create(**options)


def made_with(changes: Changes) -> Asking:
    """The details of a sheet made with these parameters."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        trace.details(trace.create(changes=changes), **options)

    return ask


def making(changes: Changes, *, off: bool = False, until: str = "") -> Asking:
    """A creation with these parameters."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        if off:
            trace.switch(enabled=False)
        if until:
            trace.close(until)
        trace.create(changes=changes, **options)

    return ask


def four_weeks(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """A creation of 28 days."""
    trace.create(changes={"toDate": "2019-05-04"}, **options)


answers("PPL-CREATE", make, making({"user": None}))
must_take("PPL-CREATE-ACCEPTED", make)
must_take("PPL-CREATE-MONTH-ACCEPTED", four_weeks, 9007)
must_take("PPL-CREATE-AFTER-PROCESSED", making({}, until="2019-04-06"), 9009)
must_take("PPL-CREATE-FOUND", made_with({}))

IDS: list[tuple[str, str, Tamper]] = [
    ("IDS", "one_id", result(lambda shown: {"timesheetId": shown["timesheetId"][0]})),
    ("IDS", "an_id_as_number", result_with(timesheetId=[469505000000272181])),
    ("IDS", "no_id", result_with(timesheetId=[])),
    ("NEW", "an_id_twice", result_with(timesheetId=["4695051", "4695051"])),
]
for _part, _name, _tamper in IDS:
    shows_wrongly(f"PPL-CREATE-{_part}", _name, make, _tamper)


@breaks("PPL-CREATE-NEW")
def the_id_of_an_older_sheet(trace: PeopleTrace) -> None:
    older = trace.create()
    trace.create(1, tamper=result_with(timesheetId=[older]))


@breaks("PPL-CREATE-FOUND")
def a_new_sheet_that_is_not_listed(trace: PeopleTrace) -> None:
    trace.create()
    trace.list(tamper=listing_nothing())


# ---- what a new sheet has ----------------------------------------------------------------------

HAS: list[tuple[str, Changes, Tamper]] = [
    ("DRAFT", {}, showing(status="pending")),
    ("PENDING", {"sendforApproval": "true"}, showing(status="draft")),
    ("NAME", {}, showing(listName="Week")),
    ("DESCRIPTION", {}, showing(desc="")),
    ("DESCRIPTION", {"description": None}, showing(desc="Nobody said so")),
    ("EMPLOYEE", {}, showing(erecno=JONAS, empName="Jonas Berg")),
    ("DATES", {}, showing(toDate="2019-04-12")),
    ("DATE-FORMAT", DAYS, showing(fromDate="2019-08-04", toDate="2019-04-13")),
    ("DATE-FORMAT-DEFAULT", {"fromDate": "2019-04-08"}, showing(fromDate="2019-08-04")),
    ("NO-ATTACHMENT", {}, showing(attachmentId="661", attachmentName="Work Details.pdf")),
    ("UNAPPROVED", {}, showing(appbillHours=120, apptotalHours=120)),
]
for _part, _changes, _tamper in HAS:
    shows_wrongly(f"PPL-CREATE-{_part}", "in_details", made_with(_changes), _tamper)

IN_LIST: list[tuple[str, Changes, Tamper]] = [
    ("DRAFT", {}, row_showing(status="Approved")),
    ("PENDING", {"sendforApproval": "true"}, row_showing(status="Approved")),
    ("NAME", {}, row_showing(timesheetName="Week of sheet 0 again")),
    ("DESCRIPTION", {}, row_showing(description="Something else")),
    ("UNAPPROVED", {}, row_showing(approvedBillableHours="02:00", approvedTotalHours="02:00")),
]


def _listed_with(changes: Changes) -> Asking:
    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        trace.create(changes=changes)
        trace.list(**options)

    return ask


for _part, _changes, _tamper in IN_LIST:
    shows_wrongly(f"PPL-CREATE-{_part}", "in_the_list", _listed_with(_changes), _tamper)


@breaks("PPL-CREATE-ATTACHMENT")
def a_file_that_was_lost(trace: PeopleTrace) -> None:
    sheet = trace.create(file=FILE)
    trace.details(sheet, tamper=showing(attachmentId="", attachmentName=""))


@breaks("PPL-CREATE-ATTACHMENT")
def a_file_of_another_name(trace: PeopleTrace) -> None:
    trace.details(trace.create(file=FILE), tamper=showing(attachmentName="attachment"))


# ---- which time logs ---------------------------------------------------------------------------

TAKES: list[tuple[str, Changes, Tamper]] = [
    ("USER", {}, log_showing(erecno=JONAS)),
    ("DATES", {}, log_showing(workDate="2019-04-15")),
    ("JOB", {"jobId": ANALYSIS}, log_showing(jobId=TRAINING)),
    ("PROJECT", {"projectId": SYSTEMS}, log_showing(projectId=SCHOOL)),
    ("CLIENT", {"clientId": ACME}, log_showing(clientId=INHOUSE)),
    ("BILLABLE", {"billableStatus": "billable"}, log_showing(billingStatus="non-billable")),
    ("BILLABLE", {"billableStatus": "non-billable"}, log_showing(billingStatus="billable")),
    ("ALL", {}, logs(lambda found: found[:1])),
    ("ALL", {"jobId": ANALYSIS}, logs(lambda _: [])),
]
for _part, _changes, _tamper in TAKES:
    shows_wrongly(f"PPL-CREATE-TAKES-{_part}", "otherwise", made_with(_changes), _tamper)


@breaks("PPL-CREATE-TAKES-ALL", manners=Manners(sheets_per_call="per-project"))
def a_time_log_in_neither_of_two_sheets(trace: PeopleTrace) -> None:
    second = trace.create()
    trace.details(str(int(second) - 2))
    trace.details(second, tamper=logs(lambda _: []))


@breaks("PPL-CREATE-TAKES-ONCE", manners=Manners(sheets_per_call="per-project"))
def a_time_log_in_both_of_two_sheets(trace: PeopleTrace) -> None:
    second = trace.create()
    first = trace.details(str(int(second) - 2)).body["response"]["result"]["tsArr"]
    trace.details(second, tamper=logs(lambda found: [*found, *first]))


# ---- errors ------------------------------------------------------------------------------------

NEW = {"timesheetId": [NOBODY]}
NAMED: list[tuple[str, Changes, int]] = [
    ("USER-REQUIRED", {"user": None}, 9003),
    ("NAME-REQUIRED", {"timesheetName": None}, 9003),
    ("FROM-DATE-REQUIRED", {"fromDate": None}, 9004),
    ("TO-DATE-REQUIRED", {"toDate": None}, 9004),
    ("BILLABLE-REFUSED", {"billableStatus": "free"}, 9002),
    ("FROM-DATE-REFUSED", {"fromDate": "7 April"}, 9003),
    ("TO-DATE-REFUSED", {"toDate": "13 April"}, 9003),
]
for _part, _changes, _code in NAMED:
    must_refuse(f"PPL-CREATE-{_part}", making(_changes), NEW, otherwise=_code, names=True)
OTHER: list[tuple[str, Changes, int]] = [
    ("WORK-REFUSED", {"jobId": NOBODY}, 0),
    ("WORK-REFUSED", {"projectId": NOBODY}, 0),
    ("WORK-REFUSED", {"clientId": NOBODY}, 0),
    ("UNKNOWN-USER-REFUSED", {"user": "nobody@company.example"}, 0),
    ("DATES-REFUSED", {"fromDate": "2019-04-13", "toDate": "2019-04-07"}, 9004),
    ("MONTH-REFUSED", {"toDate": "2019-05-09"}, 9006),
    ("NO-TIMELOGS-REFUSED", {"fromDate": "2019-04-07", "toDate": "2019-04-07"}, 9000),
    ("PERMITTED", {"user": JONAS}, 0),
]
for _part, _changes, _code in OTHER:
    must_refuse(f"PPL-CREATE-{_part}", making(_changes), NEW, otherwise=_code)
must_refuse("PPL-CREATE-DISABLED", making({}, off=True), NEW, otherwise=9000)
must_refuse("PPL-CREATE-PROCESSED-REFUSED", making({}, until="2019-04-30"), NEW, otherwise=9031)


def _refused_creation(trace: PeopleTrace) -> None:
    trace.create(changes={"timesheetName": "Never made", "toDate": "2019-05-09"})


@breaks("PPL-CREATE-REFUSED-MAKES-NOTHING")
def a_sheet_made_in_spite_of_the_refusal(trace: PeopleTrace) -> None:
    row = trace.row(trace.create(1))
    _refused_creation(trace)
    ids = {"recordId": NOBODY, "listId": NOBODY}
    trace.list(tamper=listing_also({**row, **ids, "timesheetName": "Never made"}))


@breaks("PPL-CREATE-OTHERS-UNTOUCHED")
def another_sheet_renamed_by_a_creation(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.create(1)
    trace.details(sheet, tamper=showing(listName="Week of sheet 1"))


@breaks("PPL-CREATE-OTHERS-UNTOUCHED")
def another_sheet_sent_by_a_creation(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.submit(1)
    trace.details(sheet, tamper=showing(status="pending"))
