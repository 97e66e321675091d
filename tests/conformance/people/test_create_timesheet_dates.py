"""Creating sheets: how dates are read, and how long a sheet may be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from people_stories import FAR_OFF, PATTERNS, draft, look, some, standard

from timecontract.contract import date_patterns
from timecontract.drive.marks import exercises
from timecontract.drive.people import PeopleSession

ONE_DAY = timedelta(days=1)

# The day first, the month first: each a day of its own, and each the other one misread.
SWAPPED = (date(2026, 3, 4), date(2026, 4, 3))


def log_on(people: PeopleSession, *days: date) -> None:
    """Logs time on each of these days, differently much."""
    for number, day in enumerate(days):
        people.log(40 + number, day=day)
        people.log(15 + number, day=day, billable=False)


@exercises("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-CREATE-TAKES-DATES")
@pytest.mark.parametrize("pattern", some(3, PATTERNS))
def test_a_creation_in_a_format(people: PeopleSession, pattern: str) -> None:
    sheet = draft(people, over=people.stretch(2), dateFormat=pattern)
    look(people, sheet)
    people.details(sheet, dateFormat=pattern)


@exercises("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-CREATE-TAKES-DATES")
@pytest.mark.parametrize("pattern", some(2, ["dd-MM-yyyy", "MM-dd-yyyy", "d/M/yyyy", "M/d/yyyy"]))
def test_a_creation_whose_day_and_month_are_not_swapped(
    people: PeopleSession, pattern: str
) -> None:
    log_on(people, *SWAPPED)
    for day in SWAPPED:
        look(people, *people.create(fromDate=day, toDate=day, dateFormat=pattern).ids)


@exercises("PPL-CREATE-DATES", "PPL-CREATE-DATE-FORMAT")
def test_a_creation_from_a_day_without_its_leading_zero(people: PeopleSession) -> None:
    [day, *_] = SWAPPED
    log_on(people, day)
    written = f"{day.day}-{day.month}-{day.year}"
    people.create(fromDate=written, toDate=written, dateFormat="dd-MM-yyyy")
    people.list()


@exercises("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES")
@pytest.mark.parametrize("pattern", date_patterns.COMMON)
@standard
def test_creations_in_every_common_format(people: PeopleSession, pattern: str) -> None:
    for day in (*SWAPPED, date(2024, 2, 29), date(2025, 12, 31)):
        log_on(people, day)
        look(people, *people.create(fromDate=day, toDate=day, dateFormat=pattern).ids)


@exercises("PPL-CREATE-DATE-FORMAT-DEFAULT", "PPL-CREATE-DATES")
def test_creations_in_the_default_format(people: PeopleSession) -> None:
    log_on(people, *SWAPPED)
    for day in SWAPPED:
        look(people, *people.create(fromDate=day, toDate=day).ids)
    days = people.stretch()
    look(people, *people.create(over=days, dateFormat="yyyy-MM-dd").ids)


@exercises("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-LIST-DATE-FORMAT")
def test_creations_in_every_month_by_its_name(people: PeopleSession) -> None:
    for month in range(1, 13):
        day = date(2025, month, 27 - month)
        log_on(people, day)
        people.create(fromDate=day, toDate=day, dateFormat="dd-MMM-yyyy")
    people.list(dateFormat="yyyy-MM-dd")


@exercises("PPL-CREATE-DATES", "PPL-CREATE-TAKES-DATES")
@pytest.mark.parametrize(
    ("first", "last"),
    some(
        4,
        [
            (date(2026, 2, 27), date(2026, 2, 28)),
            (date(2024, 2, 28), date(2024, 3, 1)),
            (date(2028, 2, 29), date(2028, 2, 29)),
            (date(2025, 12, 31), date(2026, 1, 1)),
            (date(2025, 2, 28), date(2025, 3, 1)),
            (date(2026, 3, 31), date(2026, 4, 1)),
        ],
    ),
    ids=str,
)
def test_sheets_at_the_ends_of_months_and_years(
    people: PeopleSession, first: date, last: date
) -> None:
    log_on(people, *{first, last})
    look(people, *people.create(fromDate=first, toDate=last).ids)


@exercises("PPL-CREATE-DATES", "PPL-CREATE-TAKES-DATES", "PPL-TIMELOG-WITHIN")
def test_a_sheet_that_begins_with_a_month_and_one_that_ends_before(people: PeopleSession) -> None:
    end = date(2026, 5, 31)
    log_on(people, end - ONE_DAY, end, end + ONE_DAY)
    later = people.create(fromDate=end + ONE_DAY, toDate=end + ONE_DAY).ids
    look(people, *later, *people.create(fromDate=end - ONE_DAY, toDate=end).ids)


# ---- how long ------------------------------------------------------------------------------------


@exercises("PPL-CREATE-MONTH-ACCEPTED", "PPL-CREATE-DATES")
@pytest.mark.parametrize("length", [1, 7, 28])
def test_a_sheet_of_up_to_four_weeks(people: PeopleSession, length: int) -> None:
    days = people.stretch()
    last = days.first + (length - 1) * ONE_DAY
    look(people, *people.create(fromDate=days.first, toDate=last).ids)


@exercises("PPL-CREATE-MONTH-ACCEPTED", "PPL-9031-MESSAGE")
def test_four_weeks_without_time_logs(people: PeopleSession) -> None:
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF + 27 * ONE_DAY)
    people.list()


@exercises("PPL-CREATE-MONTH-ACCEPTED", "PPL-9031-MESSAGE")
def test_four_weeks_over_the_end_of_every_month(people: PeopleSession) -> None:
    for month in range(1, 13):
        first = date(FAR_OFF.year, month, 20)
        people.create(fromDate=first, toDate=first + 27 * ONE_DAY)
    people.list()


@exercises("PPL-CREATE-MONTH-REFUSED", "PPL-9007-MESSAGE")
def test_a_sheet_of_days_of_one_month_in_two_years(people: PeopleSession) -> None:
    days = people.stretch()
    for later in (365, 366, 731):
        people.create(fromDate=days.first, toDate=days.first + later * ONE_DAY)
        people.create(fromDate=days.first - later * ONE_DAY, toDate=days.last)
    look(people, *people.create(over=days).ids)


@exercises("PPL-CREATE-MONTH-REFUSED", "PPL-9007-MESSAGE")
@pytest.mark.parametrize("length", some(2, [33, 400, 32, 62]))
def test_a_sheet_of_more_than_a_month(people: PeopleSession, length: int) -> None:
    days = people.stretch()
    people.list()
    people.create(fromDate=days.first, toDate=days.first + (length - 1) * ONE_DAY)
    people.create(fromDate=days.last - (length - 1) * ONE_DAY, toDate=days.last)
    last = days.first + (length - 1) * ONE_DAY
    people.create(fromDate=days.first, toDate=last, sendforApproval="true")
    people.list()
    look(people, *people.create(over=days).ids)


@exercises("PPL-CREATE-MONTH-REFUSED", "PPL-CREATE-REFUSED-MAKES-NOTHING")
def test_more_than_a_month_far_off(people: PeopleSession) -> None:
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF + 31 * ONE_DAY)
    people.create(fromDate=FAR_OFF, toDate=FAR_OFF + 366 * ONE_DAY, dateFormat="dd-MMM-yyyy")
    people.list()


@exercises("PPL-CREATE-MONTH-ACCEPTED", "PPL-CREATE-MONTH-REFUSED")
@pytest.mark.parametrize("length", [29, 30, 31])
def test_a_sheet_of_about_a_month(people: PeopleSession, length: int) -> None:
    for first in (date(2026, 1, 1), date(2026, 2, 1), date(2024, 2, 1)):
        people.create(fromDate=first, toDate=first + (length - 1) * ONE_DAY)
    people.list()


# ---- refusals ------------------------------------------------------------------------------------


@exercises(
    "PPL-CREATE-FROM-DATE-REFUSED",
    "PPL-CREATE-TO-DATE-REFUSED",
    "PPL-9004-MESSAGE",
    "PPL-CREATE-REFUSED-MAKES-NOTHING",
)
@pytest.mark.parametrize(
    ("pattern", "wrong"),
    some(
        3,
        [
            (None, "07-Apr-2026"),
            ("dd-MMM-yyyy", "2026-04-07"),
            (None, "07/04/2026"),
            ("dd/MM/yyyy", "07.04.2026"),
            ("dd-MM-yyyy", "tomorrow"),
            ("yyyy-MM-dd", "2026/04/07"),
        ],
    ),
)
def test_dates_of_a_creation_in_another_format(
    people: PeopleSession, pattern: str | None, wrong: str
) -> None:
    day = date(2026, 4, 7)
    people.list()
    people.create(fromDate=wrong, toDate=day, dateFormat=pattern)
    people.create(fromDate=day, toDate=wrong, dateFormat=pattern)
    people.list()


@exercises("PPL-CREATE-DATES-REFUSED", "PPL-9006-MESSAGE", "PPL-CREATE-REFUSED-MAKES-NOTHING")
def test_a_creation_that_ends_before_it_begins(people: PeopleSession) -> None:
    days = people.stretch()
    people.list()
    people.create(fromDate=days.first, toDate=days.first - ONE_DAY)
    people.create(fromDate=days.first + ONE_DAY, toDate=days.first)
    people.create(fromDate=days.last, toDate=days.last - 20 * ONE_DAY, dateFormat="dd-MM-yyyy")
    people.list()
    look(people, *people.create(over=days).ids)


@exercises("PPL-CREATE-DATES-REFUSED", "PPL-9006-MESSAGE")
@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2031, 5, 15), date(2031, 5, 14)),
        (date(2031, 6, 1), date(2031, 5, 31)),
        (date(2032, 1, 1), date(2031, 12, 31)),
    ],
    ids=str,
)
def test_creations_far_off_that_end_before_they_begin(
    people: PeopleSession, first: date, last: date
) -> None:
    for pattern in (None, "dd-MM-yyyy", "MMM d, yyyy"):
        people.create(fromDate=first, toDate=last, dateFormat=pattern)
    people.list()


@exercises("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-FROM-DATE-REFUSED")
@pytest.mark.parametrize(
    ("pattern", "text"),
    some(
        3,
        [
            ("ABC", "2026-04-07"),
            (None, "2026-02-30"),
            ("", "2026-04-07"),
            (None, "2026-13-01"),
            ("dd-MM-yyyy", "7-4-2026"),
            ("dd-MMM-yyyy", "07-APR-2026"),
            ("dd-MM-yy", "07-04-26"),
            ("MM/yyyy", "04/2026"),
            ("dd-MMM", "07-Apr"),
        ],
    ),
)
def test_dates_of_a_creation_that_the_page_leaves_open(
    people: PeopleSession, pattern: str | None, text: str
) -> None:
    people.list()
    look(people, *people.create(fromDate=text, toDate=text, dateFormat=pattern).ids)
