"""Breaches under "Get timesheet details API"."""

from __future__ import annotations

from typing import Unpack

from people_calls import File
from people_cast import JONAS, SCHOOL, TRAINING
from people_families import (
    NOBODY,
    Asking,
    answers,
    fields,
    must_refuse,
    must_take,
    odd_fields,
    shows_wrongly,
)
from people_tampering import answering, log_showing, logs, result, showing
from people_trace import Changes, PeopleTrace
from people_wire import Options, Tamper

from people_breaches import breaks
from timecontract.monitor.rules.people.get_timesheet_details import DETAILS, TIMELOG

FILE = File("Work Details.pdf", b"%PDF-1.7")


def read(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of a sheet with a file."""
    trace.details(trace.create(file=FILE), **options)


def read_approved(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    """The details of an approved sheet that nobody has seen before."""
    trace.approve(trace.submit())
    trace.details(str(trace.model.made), **options)


def asking(changes: Changes, *, by: str = "eliza", off: bool = False) -> Asking:
    """The details of a sheet with these parameters."""

    def ask(trace: PeopleTrace, **options: Unpack[Options]) -> None:
        sheet = trace.create()
        if off:
            trace.switch(enabled=False)
        trace.details(sheet, changes, by=by, **options)

    return ask


answers("PPL-DETAILS", read, asking({"timesheetId": None}))
fields("PPL-DETAILS", DETAILS, read, showing)
fields("PPL-TIMELOG", TIMELOG, read, log_showing)
must_take("PPL-DETAILS-FOUND", lambda trace, **options: _again(trace, **options))


def _again(trace: PeopleTrace, **options: Unpack[Options]) -> None:
    sheet = trace.create()
    trace.details(sheet)
    trace.details(sheet, **options)


ODD = {
    "recordId": 469505000000272181,
    "listName": "",
    "status": "Draft",
    "billHours": "02:00",
    "nonbillHours": 75.5,
    "totalHours": "195",
    "appbillHours": "00:00",
    "apptotalHours": -1,
    "ratePerHour": "100",
    "appratePerHour": "100.0",
    "totalAmount": "200.00",
    "apptotalAmount": [0],
    "attachmentName": ["Work Details.pdf"],
}
ODD_LOG = {
    "hours": 120,
    "billingStatus": "Billable",
    "type": "hours",
    "jobIsCompleted": False,
    "jobBillableStatus": "billable",
    "workDate": "",
}
odd_fields("PPL-DETAILS", ODD, read, showing, DETAILS)
odd_fields("PPL-TIMELOG", ODD_LOG, read, log_showing, TIMELOG)

WRONG: list[tuple[str, str, Tamper]] = [
    ("DETAILS-SHAPE", "no_time_logs", result(lambda shown: {"details": shown["details"]})),
    ("DETAILS-SHAPE", "an_array", result(lambda shown: [shown])),
    ("DETAILS-SHAPE", "time_logs_as_ids", logs(lambda found: [g["timelogId"] for g in found])),
    ("DETAILS-ASKED", "another_sheet", showing(recordId=NOBODY)),
    ("DETAILS-BILLABLE", "all_hours", showing(billHours=195)),
    ("DETAILS-NON-BILLABLE", "no_other_hours", showing(nonbillHours=0)),
    ("DETAILS-TOTAL", "another_total", showing(totalHours=120)),
    ("DETAILS-AMOUNT", "an_amount_of_all_hours", showing(totalAmount=325)),
    ("DETAILS-EMPLOYEE", "another_name", showing(empName="Jonas Berg")),
    ("DETAILS-RATE", "another_rate", showing(ratePerHour=60)),
    ("DETAILS-CURRENCY", "another_currency", showing(currency="EUR")),
    ("DETAILS-DATE-FORMAT-DEFAULT", "the_company_s_format", showing(fromDate="07-Apr-2019")),
    ("DETAILS-DATE-FORMAT-DEFAULT", "another_in_a_time_log", log_showing(workDate="08/04/2019")),
    ("TIMELOG-ONCE", "a_time_log_twice", logs(lambda found: [*found, found[0]])),
    ("TIMELOG-EMPLOYEE", "a_colleague_s_time_log", log_showing(erecno=JONAS)),
    ("TIMELOG-WITHIN", "a_day_of_another_week", log_showing(workDate="2019-04-14")),
    ("TIMELOG-NAMES", "another_job_s_name", log_showing(jobName="Training")),
    ("TIMELOG-NAMES", "another_project_s_name", log_showing(projectName="School")),
    ("TIMELOG-JOB", "a_completed_job", log_showing(jobIsCompleted=1)),
    ("TIMELOG-JOB", "a_job_not_billable", log_showing(jobBillableStatus="1")),
    ("TIMELOG-PROJECT", "another_job_s_project", log_showing(projectId=SCHOOL)),
    ("TIMELOG-PROJECT", "another_job", log_showing(jobId=TRAINING)),
    ("DETAILS-ATTACHMENT-BOTH", "no_id_of_the_file", showing(attachmentId="")),
    ("DETAILS-ATTACHMENT-BOTH", "no_name_of_the_file", showing(attachmentName="")),
    ("TIMELOG-JOB-SHOWN", "no_job", log_showing(jobId="", jobName="")),
    ("TIMELOG-JOB-SHOWN", "no_client", log_showing(clientId="")),
    ("TIMELOG-HOURS", "hours_as_a_decimal", log_showing(hours="01:20")),
    ("TIMELOG-DAY", "the_day_after", log_showing(workDate="2019-04-09")),
    ("TIMELOG-BILLING", "not_billable", log_showing(billingStatus="non-billable")),
    ("TIMELOG-TYPE", "by_a_timer", log_showing(type="2")),
]
for _rule, _name, _tamper in WRONG:
    shows_wrongly(f"PPL-{_rule}", _name, read, _tamper)

APPROVED: list[tuple[str, str, Tamper]] = [
    ("BILLABLE", "no_billable_hours", showing(appbillHours=0)),
    ("NON-BILLABLE", "no_other_hours", showing(appnonbillHours=0)),
    ("TOTAL", "another_total", showing(apptotalHours=120)),
    ("AMOUNT", "no_amount", showing(apptotalAmount=0)),
]
for _part, _name, _tamper in APPROVED:
    shows_wrongly(f"PPL-DETAILS-APPROVED-{_part}", _name, read_approved, _tamper)


# ---- parameters and errors ---------------------------------------------------------------------


@breaks("PPL-DETAILS-DATE-FORMAT")
def iso_dates_where_others_were_asked_for(trace: PeopleTrace) -> None:
    asking({"dateFormat": "dd/MM/yyyy"})(trace, tamper=showing(toDate="2019-04-13"))


@breaks("PPL-DETAILS-DATE-FORMAT-DAY")
def another_day_in_another_format(trace: PeopleTrace) -> None:
    sheet = trace.create()
    trace.details(sheet)
    changes = {"dateFormat": "dd/MM/yyyy"}
    trace.details(sheet, changes, tamper=showing(fromDate="04/07/2019"))


SHOWN = {"details": {"recordId": NOBODY}, "tsArr": []}
must_refuse(
    "PPL-DETAILS-ID-REQUIRED", asking({"timesheetId": None}), SHOWN, otherwise=9003, names=True
)
must_refuse("PPL-DETAILS-UNKNOWN-REFUSED", asking({"timesheetId": NOBODY}), SHOWN)
must_refuse("PPL-DETAILS-DISABLED", asking({}, off=True), SHOWN, otherwise=9000)
must_refuse("PPL-DETAILS-PERMITTED", asking({}, by="jonas"), SHOWN)


@breaks("PPL-DETAILS-PERMITTED")
def a_refusal_that_tells_the_sheet_s_name(trace: PeopleTrace) -> None:
    sheet = trace.create(changes={"timesheetName": "Redundancies of May"})
    words = "You cannot see Redundancies of May"
    trace.details(sheet, by="jonas", tamper=answering(message=words))
