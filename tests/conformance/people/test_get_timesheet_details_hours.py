"""Hours and money: sums over time logs of many shapes, in the list and in the details."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from people_stories import approved, decide, draft, look, pending, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

Log = tuple[int, bool]
"""Minutes, and whether they can be billed."""

SHAPES: dict[str, Sequence[Log]] = {
    "one minute": [(1, True)],
    "all but a minute of a day": [(1439, True)],
    "an hour that is carried": [(119, True), (1, True)],
    "seconds before an hour": [(59, True), (59, False)],
    "both carried": [(45, True), (30, False), (45, True), (45, False)],
    "billable only": [(60, True), (95, True)],
    "not billable only": [(60, False), (95, False)],
    "thirds of an hour": [(20, True), (20, True), (20, True), (40, False)],
    "ten minutes": [(10, True), (600, False)],
}
"""Time logs of one day, by what goes wrong with them."""

SUMS = (
    "PPL-LIST-TOTAL",
    "PPL-LIST-AMOUNT",
    "PPL-DETAILS-BILLABLE",
    "PPL-DETAILS-NON-BILLABLE",
    "PPL-DETAILS-TOTAL",
    "PPL-DETAILS-AMOUNT",
    "PPL-TIMELOG-HOURS",
    "PPL-TIMELOG-BILLING",
)
APPROVED_SUMS = (
    "PPL-LIST-APPROVED-TOTAL",
    "PPL-LIST-APPROVED-AMOUNT",
    "PPL-LIST-APPROVED-WITHIN",
    "PPL-DETAILS-APPROVED-BILLABLE",
    "PPL-DETAILS-APPROVED-NON-BILLABLE",
    "PPL-DETAILS-APPROVED-TOTAL",
    "PPL-DETAILS-APPROVED-AMOUNT",
)


def log_all(people: PeopleSession, day: date, logs: Sequence[Log]) -> None:
    """Logs so much time on one day."""
    for minutes, billable in logs:
        people.log(minutes, day=day, billable=billable)


@exercises(*SUMS)
def test_the_sums_of_a_day_and_of_two(people: PeopleSession) -> None:
    look(people, draft(people), draft(people, over=people.stretch(2)))


@exercises(*APPROVED_SUMS, "PPL-APPROVE-HOURS")
def test_the_sums_of_sheets_that_are_approved(people: PeopleSession) -> None:
    look(people, approved(people), approved(people, over=people.stretch(2)))


@exercises(*SUMS)
@pytest.mark.parametrize("shape", some(6, SHAPES))
def test_the_sums_of_a_shape(people: PeopleSession, shape: str) -> None:
    (day,) = people.free_days()
    log_all(people, day, SHAPES[shape])
    sheet = draft(people, fromDate=day, toDate=day)
    look(people, sheet)


@exercises(*APPROVED_SUMS, *SUMS)
@pytest.mark.parametrize("shape", some(1, ["both carried", "not billable only", "one minute"]))
def test_the_sums_of_a_shape_that_is_approved_and_then_in_part(
    people: PeopleSession, shape: str
) -> None:
    for decisions in (["approved"], ["approved", "rejected"], ["rejected", "approved"]):
        (day,) = people.free_days()
        log_all(people, day, SHAPES[shape])
        sheet = pending(people, fromDate=day, toDate=day)
        people.approver.approve(sheet, "approved", decide(people, sheet, *decisions))
        look(people, sheet)


@exercises(*SUMS, "PPL-LIST-FIELD-TOTAL-HOURS")
def test_sums_of_more_than_a_day(people: PeopleSession) -> None:
    days = people.free_days(3)
    for day in days:
        log_all(people, day, [(600, True), (241, False)])
    sheet = draft(people, fromDate=days[0], toDate=days[-1])
    look(people, sheet)


@exercises(*SUMS, *APPROVED_SUMS, "PPL-LIST-FIELD-TOTAL-HOURS")
def test_sums_of_more_than_a_hundred_hours(people: PeopleSession) -> None:
    days = people.free_days(12)
    for day in days:
        log_all(people, day, [(541, True), (3, False)])
    sheet = pending(people, fromDate=days[0], toDate=days[-1])
    look(people, sheet)
    for approver in people.approvers:
        approver.approve(sheet)
    look(people, sheet)


@exercises("PPL-LIST-AMOUNT", "PPL-DETAILS-AMOUNT", "PPL-READS-AGREE")
@pytest.mark.parametrize("minutes", some(4, [1, 20, 67, 485, 5, 7, 10, 29, 50, 59, 61, 100]))
def test_amounts_that_come_out_odd(people: PeopleSession, minutes: int) -> None:
    (day,) = people.free_days()
    people.log(minutes, day=day)
    look(people, draft(people, fromDate=day, toDate=day))


@exercises("PPL-LIST-AMOUNT", "PPL-DETAILS-AMOUNT", "PPL-LIST-RATE", "PPL-DETAILS-RATE")
def test_amounts_at_the_rates_of_several_employees(people: PeopleSession) -> None:
    for client in (people, people.approver, people.colleague):
        look(client, client.create().id)


@exercises("PPL-LIST-AMOUNT", "PPL-DETAILS-AMOUNT", "PPL-LIST-RATE", "PPL-DETAILS-RATE")
def test_amounts_of_long_days_at_everybodys_rates(people: PeopleSession) -> None:
    for client in people.everybody:
        (day,) = people.free_days()
        client.log(607, day=day)
        client.log(125, day=day, billable=False)
        look(client, client.create(fromDate=day, toDate=day).id)


@exercises("PPL-LIST-APPROVED-AMOUNT", "PPL-DETAILS-APPROVED-AMOUNT", "PPL-LIST-APPROVED-TOTAL")
def test_approved_amounts_of_long_days_at_everybodys_rates(people: PeopleSession) -> None:
    for client in people.everybody:
        (day,) = people.free_days()
        client.log(607, day=day)
        client.log(125, day=day, billable=False)
        sheet = client.create(fromDate=day, toDate=day, sendforApproval="true").id
        people.admin.approve(sheet, isAllLevelApprove="true")
        look(client, sheet)


@exercises("PPL-LIST-AMOUNT", "PPL-LIST-CURRENCY", "PPL-DETAILS-CURRENCY")
@standard
def test_amounts_of_odd_minutes_of_several_employees(people: PeopleSession) -> None:
    for client in (people.approver, people.colleague, people.admin):
        for minutes in (7, 20, 61):
            (day,) = people.free_days()
            client.log(minutes, day=day)
            client.log(35, day=day, billable=False)
            look(client, client.create(fromDate=day, toDate=day).id)


@exercises("PPL-TIMELOG-TYPE", "PPL-TIMELOG-FIELD-TYPE", "PPL-TIMELOG-HOURS", "PPL-TIMELOG-DAY")
def test_time_logs_of_every_type(people: PeopleSession) -> None:
    days = people.free_days(3)
    for kind in (0, 1, 2):
        for day in days:
            people.log(30 + kind, day=day, kind=kind, billable=kind != 1)
    look(people, draft(people, fromDate=days[0], toDate=days[-1]))


@exercises("PPL-TIMELOG-DAY", "PPL-TIMELOG-TYPE", "PPL-TIMELOG-BILLING", "PPL-TIMELOG-HOURS")
def test_time_logs_as_they_were_logged(people: PeopleSession) -> None:
    sheet = draft(people, over=people.stretch(3))
    for pattern in (None, "dd-MM-yyyy", "MM/dd/yyyy"):
        people.details(sheet, dateFormat=pattern)


@exercises("PPL-TIMELOG-DAY", "PPL-TIMELOG-WITHIN", "PPL-DETAILS-DATE-FORMAT")
def test_time_logs_over_the_end_of_a_year_and_of_february(people: PeopleSession) -> None:
    for days in (
        [date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)],
        [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)],
    ):
        for number, day in enumerate(days):
            people.log(60 + number, day=day)
        sheet = draft(people, fromDate=days[0], toDate=days[-1])
        look(people, sheet)
        people.details(sheet, dateFormat="EEE, dd MMM yyyy")


@exercises("PPL-TIMELOG-NAMES", "PPL-TIMELOG-JOB", "PPL-TIMELOG-PROJECT", "PPL-TIMELOG-JOB-SHOWN")
def test_time_logs_of_two_jobs(people: PeopleSession) -> None:
    (day,) = people.free_days()
    for number, job in enumerate(people.jobs):
        people.log(60 + number, day=day, job=job.id)
        people.log(15 + number, day=day, job=job.id, billable=False)
    for sheet in people.create(fromDate=day, toDate=day).ids:
        people.details(sheet)
    people.list()


@exercises("PPL-TIMELOG-NAMES", "PPL-TIMELOG-JOB", "PPL-TIMELOG-FIELD-JOB-IS-COMPLETED")
def test_time_logs_of_every_job(people: PeopleSession) -> None:
    (day,) = people.free_days()
    for number, job in enumerate(people.every_job):
        people.log(31 + number, day=day, job=job.id)
    for sheet in people.create(fromDate=day, toDate=day).ids:
        people.details(sheet)
    people.list()
