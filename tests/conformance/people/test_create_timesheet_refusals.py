"""Creating sheets: what is mandatory, and when none is made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attachments import PLAIN
from people_stories import FAR_OFF, draft, ends_after, look, pending, some

from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)
MANDATORY = ("user", "timesheetName", "fromDate", "toDate")


@exercises(
    "PPL-CREATE-USER-REQUIRED",
    "PPL-CREATE-NAME-REQUIRED",
    "PPL-CREATE-FROM-DATE-REQUIRED",
    "PPL-CREATE-TO-DATE-REQUIRED",
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
    "PPL-CREATE-FAILURE-MESSAGE",
    "PPL-9002-MESSAGE",
)
@pytest.mark.parametrize("missing", MANDATORY)
def test_a_creation_without_a_mandatory_parameter(people: PeopleSession, missing: str) -> None:
    days = people.stretch()
    people.list()
    people.create(over=days, **{missing: None})
    people.create(over=days, **{missing: None}, sendforApproval="true", dateFormat="dd-MM-yyyy")
    people.create(over=days, **{missing: None}, attachment=("a.txt", b"a"))
    people.list()


@exercises("PPL-CREATE-REFUSED-MAKES-NOTHING", "PPL-CREATE-OTHERS-UNTOUCHED")
@pytest.mark.parametrize("missing", some(1, MANDATORY))
def test_time_logs_after_a_creation_without_a_mandatory_parameter(
    people: PeopleSession, missing: str
) -> None:
    other, days = draft(people), people.stretch()
    look(people, other)
    people.create(**{"fromDate": days.first, "toDate": days.last, missing: None})
    look(people, other)
    look(people, other, *people.create(over=days).ids)


@exercises("PPL-CREATE-USER-REQUIRED", "PPL-CREATE-REFUSED-MAKES-NOTHING")
@pytest.mark.parametrize("blank", some(1, MANDATORY))
def test_a_creation_with_a_blank_mandatory_parameter(people: PeopleSession, blank: str) -> None:
    days = people.stretch()
    people.list()
    made = people.create(**{"fromDate": days.first, "toDate": days.last, blank: ""})
    look(people, *made.ids)


@exercises("PPL-CREATE-USER-REQUIRED", "PPL-NO-SERVER-ERROR")
def test_a_creation_without_anything(people: PeopleSession) -> None:
    nothing = dict.fromkeys((*MANDATORY, "description"))
    people.create(**nothing)
    people.list()


@exercises("PPL-CREATE-UNKNOWN-USER-REFUSED", "PPL-CREATE-REFUSED-MAKES-NOTHING")
@pytest.mark.parametrize("user", some(1, ["nobody@nowhere.example", "999999999999999996", "all"]))
def test_a_creation_for_nobody(people: PeopleSession, user: str) -> None:
    days = people.stretch()
    people.list()
    people.create(over=days, user=user)
    people.create(over=days, user=user, sendforApproval="true")
    people.list()
    look(people, *people.create(over=days).ids)


@exercises("PPL-CREATE-UNKNOWN-USER-REFUSED", "PPL-NO-SERVER-ERROR")
def test_a_creation_for_nobody_far_off(people: PeopleSession) -> None:
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF, user="nobody@nowhere.example")
    people.list()


@exercises("PPL-CREATE-NO-TIMELOGS-REFUSED", "PPL-9031-MESSAGE", "PPL-CREATE-OTHERS-UNTOUCHED")
def test_a_creation_on_days_without_time_logs(people: PeopleSession) -> None:
    other = pending(people)
    look(people, other)
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF)
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF + 6 * ONE_DAY, sendforApproval="true")
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF, billableStatus="billable")
    look(people, other)


@exercises("PPL-CREATE-NO-TIMELOGS-REFUSED", "PPL-9031-MESSAGE")
def test_a_creation_on_days_with_somebody_elses_time_logs(people: PeopleSession) -> None:
    (day,) = people.free_days()
    people.approver.log(80, day=day)
    people.list()
    people.create(fromDate=day, toDate=day)
    people.list()


@exercises("PPL-CREATE-DESCRIPTION", "PPL-CREATE-DRAFT", "PPL-CREATE-REFUSED-MAKES-NOTHING")
def test_a_creation_after_a_refused_one_that_asked_for_more(people: PeopleSession) -> None:
    asked = {"description": "never to be seen", "sendforApproval": "true"}
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF, **asked)
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF - ONE_DAY, attachment=PLAIN, **asked)
    look(people, *people.create(description=None).ids)


@exercises("PPL-CREATE-DISABLED", "PPL-9005-MESSAGE", "PPL-CREATE-REFUSED-MAKES-NOTHING")
def test_creations_without_the_time_tracker(people: PeopleSession) -> None:
    days = people.stretch()
    people.list()
    with people.without_time_tracker():
        people.create(over=days)
        people.create(over=days, sendforApproval="true")
    people.list()
    look(people, *people.create(over=days).ids)


@exercises("PPL-CREATE-DISABLED", "PPL-9005-MESSAGE")
def test_a_creation_far_off_without_the_time_tracker(people: PeopleSession) -> None:
    with people.without_time_tracker():
        people.create(fromDate=FAR_OFF, toDate=FAR_OFF)
    people.list()


# ---- processed pay periods -----------------------------------------------------------------------


@exercises(
    "PPL-CREATE-PROCESSED-REFUSED",
    "PPL-9009-MESSAGE",
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
)
@pytest.mark.parametrize("later", some(1, [1, 40, 400]))
def test_creations_within_processed_pay_periods(people: PeopleSession, later: int) -> None:
    days = people.stretch()
    people.list()
    with people.processed_until(days.last + later * ONE_DAY):
        people.create(over=days)
        people.create(over=days, sendforApproval="true")
        people.create(over=days, dateFormat="dd-MMM-yyyy")
        people.list()
    look(people, *people.create(over=days).ids)


@exercises(
    "PPL-CREATE-PROCESSED-REFUSED",
    "PPL-MODIFY-PROCESSED-REFUSED",
    "PPL-DELETE-PROCESSED-SKIPPED",
)
def test_pay_periods_that_end_with_a_month_or_a_year(people: PeopleSession) -> None:
    days, sheet_days = people.stretch(), people.stretch()
    sheet = draft(people, over=sheet_days)
    look(people, sheet)
    for until in ends_after(max(days.last, sheet_days.last)):
        with people.processed_until(until):
            people.create(over=days)
            people.modify(sheet, description="never to be seen")
            people.delete(sheet)
    look(people, sheet)


@exercises("PPL-CREATE-AFTER-PROCESSED", "PPL-CREATE-ACCEPTED")
@pytest.mark.parametrize("earlier", some(1, [1, 40]))
def test_creations_after_processed_pay_periods(people: PeopleSession, earlier: int) -> None:
    days = people.stretch(2)
    with people.processed_until(days.first - earlier * ONE_DAY):
        look(people, *people.create(over=days, sendforApproval="true").ids)


@exercises("PPL-CREATE-PROCESSED-REFUSED")
def test_creations_at_the_edge_of_processed_pay_periods(people: PeopleSession) -> None:
    for offset in (0, 1, 2):
        days = people.stretch(3)
        with people.processed_until(days.first + offset * ONE_DAY):
            look(people, *people.create(over=days).ids)
    one_day = people.stretch(1)
    with people.processed_until(one_day.last):
        look(people, *people.create(over=one_day).ids)


@exercises("PPL-CREATE-AFTER-PROCESSED", "PPL-9009-MESSAGE")
def test_pay_periods_that_are_processed_one_after_the_other(people: PeopleSession) -> None:
    early, late = people.stretch(), people.stretch()
    gap = max(early.last, date(2026, 1, 1)) + 30 * ONE_DAY
    with people.processed_until(early.first - ONE_DAY):
        look(people, *people.create(over=early).ids)
        with people.processed_until(gap):
            people.create(over=early)
            people.create(over=late)
            people.list()
    people.list()
