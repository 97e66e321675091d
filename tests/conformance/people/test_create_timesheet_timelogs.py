"""Creating sheets: which time logs get into them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from people_stories import NO_SUCH_ID, draft, look, some, standard

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)


def logged(people: PeopleSession) -> dict[str, date]:
    """A day with billable and other time in two jobs; as the dates of a creation."""
    (day,) = people.free_days()
    for number, job in enumerate(people.jobs):
        people.log(40 + number, day=day, job=job.id, kind=number)
        people.log(70 + number, day=day, job=job.id, billable=False, kind=2)
    return {"fromDate": day, "toDate": day}


@exercises("PPL-CREATE-TAKES-ALL", "PPL-CREATE-TAKES-DATES", "PPL-CREATE-TAKES-ONCE")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_all_time_logs_of_a_stretch(people: PeopleSession, count: int) -> None:
    look(people, *people.create(over=people.stretch(count)).ids)


@exercises("PPL-CREATE-TAKES-DATES", "PPL-CREATE-TAKES-ALL", "PPL-TIMELOG-WITHIN")
def test_a_sheet_between_days_with_time_logs(people: PeopleSession) -> None:
    days = people.free_days(5)
    for number, day in enumerate(days):
        people.log(31 + number, day=day)
    inner = people.create(fromDate=days[1], toDate=days[3]).ids
    look(people, *inner)
    for day in (days[0], days[4]):
        look(people, *people.create(fromDate=day, toDate=day).ids)
    look(people, *inner)


@exercises("PPL-CREATE-TAKES-DATES", "PPL-CREATE-DATES", "PPL-CREATE-TAKES-ALL")
def test_a_sheet_of_more_days_than_have_time_logs(people: PeopleSession) -> None:
    days = people.free_days(7)
    people.log(65, day=days[2])
    people.log(25, day=days[3], billable=False)
    look(people, *people.create(fromDate=days[0], toDate=days[-1]).ids)


@exercises("PPL-CREATE-TAKES-BILLABLE", "PPL-CREATE-TAKES-ALL", "PPL-DETAILS-BILLABLE")
@pytest.mark.parametrize("billable", [None, "all", "billable", "non-billable"])
def test_time_logs_by_their_billing(people: PeopleSession, billable: str | None) -> None:
    look(people, *people.create(billableStatus=billable).ids)


@exercises("PPL-CREATE-TAKES-BILLABLE", "PPL-CREATE-TAKES-ALL")
def test_billable_time_logs_and_then_the_others(people: PeopleSession) -> None:
    days = people.stretch(2)
    first = people.create(over=days, billableStatus="billable").ids
    look(people, *first)
    second = people.create(over=days, billableStatus="non-billable").ids
    look(people, *first, *second)


@exercises("PPL-CREATE-TAKES-JOB", "PPL-CREATE-TAKES-ALL")
def test_time_logs_by_their_job(people: PeopleSession) -> None:
    for job in people.jobs:
        look(people, *people.create(**logged(people), jobId=job.id).ids)


@exercises("PPL-CREATE-TAKES-PROJECT", "PPL-CREATE-TAKES-ALL")
def test_time_logs_by_their_project(people: PeopleSession) -> None:
    for job in people.jobs:
        look(people, *people.create(**logged(people), projectId=job.project_id).ids)


@exercises("PPL-CREATE-TAKES-CLIENT", "PPL-CREATE-TAKES-ALL")
def test_time_logs_by_their_client(people: PeopleSession) -> None:
    for job in people.jobs:
        look(people, *people.create(**logged(people), clientId=job.client_id).ids)


@exercises("PPL-CREATE-TAKES-JOB", "PPL-CREATE-TAKES-PROJECT", "PPL-CREATE-TAKES-CLIENT")
def test_time_logs_that_are_declared_by_job_project_and_client(people: PeopleSession) -> None:
    days = people.stretch()
    job = people.job_of(days)
    for choice in ({"jobId": job.id}, {"projectId": job.project_id}, {"clientId": job.client_id}):
        made = people.create(over=days, **choice).ids
        look(people, *made)
        people.delete(*made)


@exercises("PPL-CREATE-TAKES-JOB", "PPL-CREATE-TAKES-PROJECT", "PPL-CREATE-TAKES-CLIENT")
@pytest.mark.parametrize("sent", ["false", "true"])
def test_every_kind_of_work_over_several_days(people: PeopleSession, sent: str) -> None:
    job, other = people.jobs
    for choice in ({"jobId": job.id}, {"projectId": other.project_id}, {"clientId": job.client_id}):
        days = people.free_days(3)
        for day in days:
            people.log(35, day=day, job=job.id)
            people.log(50, day=day, job=other.id, billable=False)
        whole = {"fromDate": days[0], "toDate": days[-1]}
        look(people, *people.create(**whole, **choice, sendforApproval=sent).ids)


@exercises("PPL-CREATE-TAKES-JOB", "PPL-CREATE-TAKES-PROJECT", "PPL-CREATE-TAKES-ALL")
def test_time_logs_in_every_job(people: PeopleSession) -> None:
    (day,) = people.free_days()
    for job in people.every_job:
        people.log(25, day=day, job=job.id)
    first = people.every_job[0]
    choices: list[dict[str, str]] = [{"jobId": first.id}, {}]
    for choice in choices:
        made = people.create(fromDate=day, toDate=day, projectId=first.project_id, **choice).ids
        look(people, *made)
        people.delete(*made)


@exercises("PPL-CREATE-TAKES-ALL", "PPL-DETAILS-BILLABLE", "PPL-DETAILS-TOTAL", "PPL-LIST-TOTAL")
@pytest.mark.parametrize("count", some(1, [51, 210]))
def test_a_sheet_of_many_time_logs(people: PeopleSession, count: int) -> None:
    days = people.free_days(3)
    for number in range(count):
        people.log(1 + number % 7, day=days[number % 3], billable=number % 2 == 0)
    look(people, *people.create(fromDate=days[0], toDate=days[-1]).ids)


@exercises("PPL-CREATE-TAKES-CLIENT", "PPL-CREATE-TAKES-ALL")
def test_time_logs_in_every_project_of_a_client(people: PeopleSession) -> None:
    clients = dict.fromkeys(job.client_id for job in people.every_job if job.client_id)
    for client in clients:
        (day,) = people.free_days()
        for job in people.every_job:
            people.log(15, day=day, job=job.id)
        look(people, *people.create(fromDate=day, toDate=day, clientId=client).ids)


@exercises("PPL-CREATE-TAKES-JOB", "PPL-CREATE-TAKES-BILLABLE", "PPL-CREATE-TAKES-ALL")
def test_time_logs_by_job_and_billing(people: PeopleSession) -> None:
    job, other = people.jobs
    days = logged(people)
    first = people.create(**days, jobId=job.id, billableStatus="billable").ids
    look(people, *first)
    second = people.create(**days, projectId=other.project_id, billableStatus="non-billable").ids
    look(people, *first, *second)


@exercises("PPL-CREATE-TAKES-JOB", "PPL-CREATE-TAKES-PROJECT", "PPL-CREATE-TAKES-CLIENT")
@pytest.mark.parametrize("billable", ["billable", "non-billable"])
def test_every_kind_of_work_beside_a_billing(people: PeopleSession, billable: str) -> None:
    job, other = people.jobs
    days = logged(people)
    for choice in ({"clientId": job.client_id}, {"projectId": other.project_id}):
        look(people, *people.create(**days, **choice, billableStatus=billable).ids)
    work = {"jobId": job.id, "projectId": job.project_id, "clientId": job.client_id}
    look(people, *people.create(**logged(people), **work, billableStatus=billable).ids)


@exercises("PPL-CREATE-TAKES-USER", "PPL-TIMELOG-EMPLOYEE")
def test_a_day_on_which_others_logged_time_too(people: PeopleSession) -> None:
    day = logged(people)["fromDate"]
    for other in (people.approver, people.colleague):
        other.log(35, day=day)
        other.details(other.create(fromDate=day, toDate=day).id)
    look(people, *people.create(fromDate=day, toDate=day).ids)


@exercises("PPL-CREATE-TAKES-USER", "PPL-CREATE-EMPLOYEE")
def test_a_sheet_made_by_an_admin_who_logged_time_too(people: PeopleSession) -> None:
    day = logged(people)["fromDate"]
    for other in (people.admin, people.colleague):
        other.log(35, day=day)
    look(people, *people.admin.create(user=people.name, fromDate=day, toDate=day).ids)


@exercises("PPL-CREATE-NO-TIMELOGS-REFUSED", "PPL-9031-MESSAGE")
def test_filters_that_leave_no_time_log(people: PeopleSession) -> None:
    job, other = people.jobs
    (day,) = people.free_days()
    people.log(55, day=day, job=job.id)
    people.list()
    people.create(fromDate=day, toDate=day, jobId=other.id)
    people.create(fromDate=day, toDate=day, projectId=other.project_id)
    people.create(fromDate=day, toDate=day, clientId=other.client_id)
    people.create(fromDate=day, toDate=day, billableStatus="non-billable")
    people.create(fromDate=day - ONE_DAY, toDate=day - ONE_DAY)
    people.list()
    look(people, *people.create(fromDate=day, toDate=day, jobId=job.id).ids)


@exercises("PPL-CREATE-NO-TIMELOGS-REFUSED", "PPL-CREATE-TAKES-CLIENT", "PPL-CREATE-TAKES-PROJECT")
def test_work_that_does_not_belong_together(people: PeopleSession) -> None:
    job, other = people.jobs
    days = logged(people)
    people.create(**days, jobId=job.id, clientId=other.client_id)
    people.create(**days, jobId=job.id, projectId=other.project_id)
    people.create(**days, projectId=job.project_id, clientId=other.client_id)
    people.list()


@exercises(
    "PPL-CREATE-WORK-REFUSED",
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
    "PPL-CREATE-FAILURE-MESSAGE",
)
@pytest.mark.parametrize("choice", ["jobId", "projectId", "clientId"])
def test_a_job_project_or_client_that_there_is_not(people: PeopleSession, choice: str) -> None:
    days = people.stretch()
    people.list()
    for unknown in (NO_SUCH_ID, "nonsense"):
        people.create(over=days, **{choice: unknown})
    people.list()
    look(people, *people.create(over=days, **{choice: "all"}).ids)


@exercises("PPL-CREATE-BILLABLE-REFUSED", "PPL-9003-MESSAGE", "PPL-CREATE-REFUSED-MAKES-NOTHING")
@pytest.mark.parametrize("billable", some(1, ["perhaps", "invoiced", "true"]))
def test_a_billing_that_there_is_not(people: PeopleSession, billable: str) -> None:
    days = people.stretch()
    people.list()
    people.create(over=days, billableStatus=billable)
    people.list()
    look(people, *people.create(over=days).ids)


@exercises("PPL-CREATE-TAKES-BILLABLE")
@pytest.mark.parametrize("billable", some(1, ["Billable", "NON-BILLABLE", ""]))
def test_a_billing_in_other_letters(people: PeopleSession, billable: str) -> None:
    look(people, *people.create(billableStatus=billable).ids)


@exercises("PPL-CREATE-TAKES-ALL", "PPL-CREATE-OTHERS-UNTOUCHED", "PPL-TIMELOG-ONCE")
def test_a_second_sheet_of_the_same_days(people: PeopleSession) -> None:
    days = people.stretch()
    first = draft(people, over=days)
    look(people, first)
    second = people.create(over=days).ids
    look(people, first, *second)


@exercises("PPL-CREATE-TAKES-ALL", "PPL-DELETE-FINAL")
def test_a_sheet_of_the_days_of_one_that_is_deleted(people: PeopleSession) -> None:
    days = people.stretch()
    first = draft(people, over=days)
    look(people, first)
    people.delete(first)
    second = people.create(over=days).ids
    look(people, first, *second)


@exercises("PPL-CREATE-TAKES-ALL", "PPL-ONLY-CALLS-CHANGE")
def test_time_that_is_logged_after_a_sheet_was_made(people: PeopleSession) -> None:
    (day,) = people.free_days()
    people.log(45, day=day)
    first = people.create(fromDate=day, toDate=day).id
    look(people, first)
    people.log(30, day=day)
    look(people, first)
    second = people.create(fromDate=day, toDate=day).ids
    look(people, first, *second)


@exercises("PPL-CREATE-TAKES-DATES", "PPL-CREATE-TAKES-ALL")
@standard
def test_every_division_of_four_days_into_two_sheets(people: PeopleSession) -> None:
    for cut in (1, 2, 3):
        days = people.free_days(4)
        for number, day in enumerate(days):
            people.log(12 + number, day=day, billable=number % 2 == 0)
        early = people.create(fromDate=days[0], toDate=days[cut - 1]).ids
        late = people.create(fromDate=days[cut], toDate=days[-1]).ids
        look(people, *early, *late)
