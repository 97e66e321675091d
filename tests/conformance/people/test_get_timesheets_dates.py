"""The list: by dates, and how it writes dates."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from people_stories import FAR_OFF, PATTERNS, draft, look, some, standard

from timecontract.contract import date_patterns
from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)
ISO = "yyyy-MM-dd"

BETRAYING_DAYS = (
    date(2026, 4, 3),
    date(2025, 12, 31),
    date(2024, 2, 29),
    date(2026, 1, 1),
    date(2026, 11, 2),
)
"""Days that become others where day and month are swapped, and days at the ends of years."""


def sheet_on(people: PeopleSession, *days: date) -> str:
    """A sheet from the first to the last of these days, with time logged on each."""
    for day in days:
        people.log(75, day=day)
        people.log(20, day=day, billable=False)
    return draft(people, fromDate=days[0], toDate=days[-1])


# ---- fromDate and toDate -------------------------------------------------------------------------


@exercises("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE", "PPL-LIST-DATES-WITHIN", "PPL-CREATE-DATES")
def test_a_sheet_by_the_days_around_it(people: PeopleSession) -> None:
    days = people.stretch(3)
    sheet = draft(people, over=days)
    look(people, sheet)
    edges = [days.first - ONE_DAY, days.first, days.last, days.last + ONE_DAY]
    for number, first in enumerate(edges):
        for last in edges[number:]:
            people.list(fromDate=first, toDate=last, dateFormat=ISO)
    people.list(fromDate=days.first - 40 * ONE_DAY, toDate=days.last + 40 * ONE_DAY, dateFormat=ISO)


@exercises("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE", "PPL-LIST-DATES-WITHIN")
def test_sheets_of_several_days_by_each_of_them(people: PeopleSession) -> None:
    stretches = [people.stretch() for _ in range(3)]
    for days in stretches:
        draft(people, over=days)
    people.list()
    for days in stretches:
        people.list(fromDate=days.first, toDate=days.last, dateFormat="dd-MM-yyyy")
    middle = stretches[1]
    for user in ("all", people.record_id):
        period = {"fromDate": middle.first, "toDate": middle.last, "dateFormat": ISO}
        people.list(user=user, approvalStatus="draft", **period)
        people.list(user=user, **period)
    for one, other in pairwise(stretches):
        people.list(fromDate=one.first, toDate=other.last, dateFormat="dd/MMM/yyyy")


@exercises("PPL-LIST-DATES-WITHIN", "PPL-LIST-EMPTY")
def test_a_list_from_one_day_to_the_same_day(people: PeopleSession) -> None:
    days = people.stretch()
    draft(people, over=days)
    people.list()
    people.list(fromDate=days.first, toDate=days.first, dateFormat=ISO)
    people.list(fromDate=FAR_OFF, toDate=FAR_OFF, dateFormat=ISO)


@exercises("PPL-LIST-EMPTY")
def test_a_list_of_a_day_far_off(people: PeopleSession) -> None:
    people.list(fromDate=FAR_OFF, toDate=FAR_OFF, dateFormat=ISO)
    people.list(fromDate=FAR_OFF, toDate=FAR_OFF + ONE_DAY, dateFormat="dd-MMM-yyyy")


@exercises("PPL-LIST-DATES-WITHIN", "PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
def test_a_list_of_more_than_a_month_and_a_year(people: PeopleSession) -> None:
    days = people.stretch()
    draft(people, over=days)
    people.list()
    for reach in (20, 200, 2000):
        first, last = days.first - reach * ONE_DAY, days.last + reach * ONE_DAY
        people.list(fromDate=first, toDate=last, dateFormat=ISO)


@exercises("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE", "PPL-LIST-EMPTY")
def test_a_list_of_the_same_days_a_year_earlier_and_later(people: PeopleSession) -> None:
    days = people.stretch()
    draft(people, over=days)
    people.list()
    for year in (-365, 365):
        first, last = days.first + (year - 2) * ONE_DAY, days.last + (year + 2) * ONE_DAY
        people.list(fromDate=first, toDate=last, dateFormat=ISO)


@exercises("PPL-LIST-DATES-WITHIN", "PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
def test_a_sheet_over_the_end_of_a_year_by_its_days(people: PeopleSession) -> None:
    first, last = date(2025, 12, 30), date(2026, 1, 2)
    look(people, sheet_on(people, *(first + n * ONE_DAY for n in range(4))))
    people.list(fromDate=first, toDate=last, dateFormat=ISO)
    people.list(fromDate=first - 300 * ONE_DAY, toDate=first - ONE_DAY, dateFormat=ISO)
    people.list(fromDate=last + ONE_DAY, toDate=last + 300 * ONE_DAY, dateFormat=ISO)


@exercises("PPL-LIST-FROM-DATE", "PPL-LIST-TO-DATE")
def test_a_list_with_one_date_only(people: PeopleSession) -> None:
    days = people.stretch()
    draft(people, over=days)
    people.list()
    for day in (days.first - ONE_DAY, days.last + ONE_DAY):
        people.list(fromDate=day, dateFormat=ISO)
        people.list(toDate=day, dateFormat=ISO)


@exercises("PPL-LIST-DATES-WITHIN", "PPL-CREATE-DATES")
@standard
def test_a_long_sheet_by_days_in_its_middle(people: PeopleSession) -> None:
    days = people.free_days(14)
    sheet_on(people, *days)
    people.list()
    people.list(fromDate=days[4], toDate=days[9], dateFormat=ISO)
    people.list(fromDate=days[0], toDate=days[9], dateFormat=ISO)
    people.list(fromDate=days[4], toDate=days[13], dateFormat=ISO)
    people.list(fromDate=days[0], toDate=days[13], dateFormat=ISO)


@exercises("PPL-LIST-DATES-FORMAT", "PPL-LIST-DATES-WITHIN", "PPL-LIST-DATE-FORMAT")
@pytest.mark.parametrize("pattern", some(2, PATTERNS))
def test_dates_of_a_list_in_a_format(people: PeopleSession, pattern: str) -> None:
    early, late = people.stretch(), people.stretch()
    draft(people, over=early)
    draft(people, over=late)
    people.list(dateFormat=pattern)
    for days in (early, late):
        people.list(fromDate=days.first, toDate=days.last, dateFormat=pattern)


@exercises("PPL-LIST-DATES-FORMAT", "PPL-LIST-DATE-FORMAT", "PPL-LIST-DATE-FORMAT-DAY")
@pytest.mark.parametrize("day", some(3, BETRAYING_DAYS), ids=str)
def test_a_day_that_betrays_a_wrong_format(people: PeopleSession, day: date) -> None:
    sheet = sheet_on(people, day)
    look(people, sheet)
    for pattern in (*PATTERNS[:4], "d-M-yyyy", "M/d/yyyy"):
        people.list(fromDate=day, toDate=day, dateFormat=pattern)
        people.details(sheet, dateFormat=pattern)


@exercises("PPL-LIST-DATES-FORMAT", "PPL-LIST-DATE-FORMAT", "PPL-LIST-DATE-FORMAT-DAY")
@pytest.mark.parametrize("pattern", date_patterns.COMMON)
@standard
def test_every_common_format(people: PeopleSession, pattern: str) -> None:
    for day in (date(2026, 4, 3), date(2024, 2, 29), date(2025, 12, 31)):
        sheet = sheet_on(people, day)
        people.list(fromDate=day, toDate=day, dateFormat=pattern)
        people.details(sheet, dateFormat=pattern)


@exercises("PPL-LIST-DATE-FORMAT", "PPL-LIST-DATE-FORMAT-DAY", "PPL-DETAILS-DATE-FORMAT")
def test_the_names_of_all_months(people: PeopleSession) -> None:
    sheets = [sheet_on(people, date(2025, month, 28 - month)) for month in range(1, 13)]
    for pattern in ("dd-MMM-yyyy", "d MMMM yyyy", "EEE, MMM dd, yyyy"):
        people.list(dateFormat=pattern)
    for sheet in sheets[4:9]:
        people.details(sheet, dateFormat="MMMM d, yyyy")


# ---- dateFormat and its default ------------------------------------------------------------------


@exercises("PPL-LIST-DATE-FORMAT-DEFAULT", "PPL-LIST-DATE-FORMAT-DAY", "PPL-LIST-DATE-FORMAT")
def test_a_list_in_the_format_of_the_company_and_in_others(people: PeopleSession) -> None:
    sheet = draft(people)
    look(people, sheet)
    for pattern in ("yyyy-MM-dd", "dd-MMM-yyyy", "MM/dd/yyyy", "dd.MM.yyyy"):
        people.list(dateFormat=pattern)
    people.list()


@exercises("PPL-LIST-DATE-FORMAT-DEFAULT", "PPL-LIST-DATES-FORMAT")
def test_the_dates_of_a_list_in_the_format_of_the_company(people: PeopleSession) -> None:
    days = people.stretch()
    draft(people, over=days)
    people.list()
    people.list(fromDate=days.first, toDate=days.last)
    people.list(fromDate=FAR_OFF, toDate=FAR_OFF)


@exercises("PPL-LIST-DATE-FORMAT-DEFAULT", "PPL-DETAILS-DATE-FORMAT-DEFAULT")
@pytest.mark.parametrize("pattern", some(1, ["MM/dd/yyyy", "yyyy.MM.dd"]))
def test_another_format_of_the_company(people: PeopleSession, pattern: str) -> None:
    days = people.stretch()
    sheet = draft(people, over=days)
    look(people, sheet)
    with people.company_date_format(pattern):
        look(people, sheet)
        people.list(fromDate=days.first, toDate=days.last)
        people.list(dateFormat="dd-MM-yyyy")
        second = draft(people)
        look(people, sheet, second)
    look(people, sheet, second)


# ---- refusals ------------------------------------------------------------------------------------


@exercises(
    "PPL-LIST-FROM-DATE-REFUSED",
    "PPL-LIST-TO-DATE-REFUSED",
    "PPL-9004-MESSAGE",
    "PPL-LIST-FAILURE-MESSAGE",
)
@pytest.mark.parametrize(
    ("pattern", "wrong"),
    some(
        3,
        [
            ("yyyy-MM-dd", "14-May-2031"),
            ("dd-MMM-yyyy", "2031-05-14"),
            ("dd/MM/yyyy", "14.05.2031"),
            ("yyyy-MM-dd", "yesterday"),
            ("yyyyMMdd", "2031-05-14"),
        ],
    ),
)
def test_dates_of_a_list_in_another_format(people: PeopleSession, pattern: str, wrong: str) -> None:
    people.list(fromDate=wrong, toDate=FAR_OFF, dateFormat=pattern)
    people.list(fromDate=FAR_OFF, toDate=wrong, dateFormat=pattern)
    people.list(fromDate=FAR_OFF, toDate=FAR_OFF, dateFormat=pattern)


@exercises("PPL-LIST-DATES-REFUSED", "PPL-9006-MESSAGE")
@pytest.mark.parametrize(
    ("first", "last"),
    some(
        2,
        [
            (date(2031, 5, 15), date(2031, 5, 14)),
            (date(2031, 6, 1), date(2031, 5, 31)),
            (date(2032, 1, 1), date(2031, 12, 31)),
            (date(2031, 12, 1), date(2031, 2, 28)),
        ],
    ),
    ids=str,
)
def test_a_list_that_ends_before_it_begins(people: PeopleSession, first: date, last: date) -> None:
    for pattern in (ISO, "dd-MM-yyyy", "MM/dd/yyyy"):
        people.list(fromDate=first, toDate=last, dateFormat=pattern)
        people.list(fromDate=last, toDate=first, dateFormat=pattern)


@exercises("PPL-LIST-DATE-FORMAT", "PPL-LIST-FROM-DATE")
@pytest.mark.parametrize(
    "asked",
    some(
        3,
        [
            {"dateFormat": "ABC"},
            {"dateFormat": ""},
            {"dateFormat": ISO, "fromDate": "2031-02-30", "toDate": "2031-03-03"},
            {"dateFormat": ISO, "fromDate": "2031-13-01", "toDate": "2031-03-03"},
            {"dateFormat": "dd-MM-yyyy", "fromDate": "7-4-2031", "toDate": "9-4-2031"},
            {"dateFormat": "dd-MMM-yyyy", "fromDate": "07-apr-2031", "toDate": "09-APR-2031"},
        ],
    ),
    ids=lambda asked: "&".join(f"{name}={value}" for name, value in asked.items()),
)
def test_dates_of_a_list_that_the_page_leaves_open(
    people: PeopleSession, asked: dict[str, Any]
) -> None:
    people.list(**asked)
    people.list()
