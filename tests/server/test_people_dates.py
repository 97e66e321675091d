"""Days by the patterns of dateFormat."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timecontract.server.people.dates import (
    FormatError,
    NoSuchDayError,
    PatternError,
    pattern,
)

TODAY = date(2026, 3, 31)
DAY = date(2019, 4, 7)


def read(form: str, text: str, *, short: bool = True, roll: bool = False) -> date:
    return pattern(form).read(text, short=short, roll=roll, today=TODAY)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("yyyy-MM-dd", "2019-04-07"),
        ("dd-MMM-yyyy", "07-Apr-2019"),
        ("dd/MM/yyyy", "07/04/2019"),
        ("d. MMMM yyyy", "7. April 2019"),
        ("EEE, d MMM yy", "Sun, 7 Apr 19"),
        ("EEEE dd LLLL y", "Sunday 07 April 2019"),
        ("ddMMyyyy", "07042019"),
        ("yyyyMMdd", "20190407"),
        ("'day' d 'o''clock' M y", "day 7 o'clock 4 2019"),
        ("yyyy年M月d日", "2019年4月7日"),
        ("d''M''yyyy", "7'4'2019"),
    ],
)
def test_a_day_is_written_and_read_alike(form: str, text: str) -> None:
    assert pattern(form).write(DAY) == text
    assert read(form, text) == DAY


@pytest.mark.parametrize(
    "form",
    ["", "bogus", "yyyy", "MM-dd", "yyyy-MM", "yyyy-MM-dd HH:mm", "'yyyy-MM-dd", "yyyy-mm-dd"],
)
def test_what_tells_no_day_is_no_pattern(form: str) -> None:
    with pytest.raises(PatternError):
        pattern(form)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("yyyy-MM-dd", "07-04-2019"),
        ("yyyy-MM-dd", "2019-04-07 "),
        ("yyyy-MM-dd", "2019-04-07\n"),
        ("yyyy-MM-dd", "19-04-07"),
        ("yyyy-MM-dd", "2019-004-07"),
        ("yyyy-MM-dd", "٢٠١٩-04-07"),
        ("dd-MMM-yyyy", "07-04-2019"),
        ("dd-MMM-yyyy", "07-Mai-2019"),
        ("EEE dd-MMM-yyyy", "Tag 07-Apr-2019"),
        ("ddMMyyyy", "742019"),
    ],
)
def test_a_text_of_another_form_is_no_date(form: str, text: str) -> None:
    with pytest.raises(FormatError):
        read(form, text)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10"])
def test_a_day_that_no_calendar_has_is_told_apart(text: str) -> None:
    with pytest.raises(NoSuchDayError):
        read("yyyy-MM-dd", text)


def test_impossible_days_roll_over_if_asked() -> None:
    assert read("yyyy-MM-dd", "2026-02-30", roll=True) == date(2026, 3, 2)
    assert read("yyyy-MM-dd", "2025-14-01", roll=True) == date(2026, 2, 1)
    with pytest.raises(NoSuchDayError):
        read("yyyy-MM-dd", "9999-12-32", roll=True)


def test_short_numbers_are_read_if_asked() -> None:
    assert read("dd-MM-yyyy", "7-4-2019") == DAY
    with pytest.raises(FormatError):
        read("dd-MM-yyyy", "7-4-2019", short=False)
    assert read("d-M-yyyy", "7-4-2019", short=False) == DAY


@pytest.mark.parametrize(
    ("text", "year"), [("19", 2019), ("45", 2045), ("46", 1946), ("2019", 2019)]
)
def test_two_digits_are_a_year_near_today(text: str, year: int) -> None:
    assert read("d/M/yy", f"7/4/{text}").year == year


@given(
    st.dates(min_value=date(1000, 1, 1)),
    st.sampled_from(["yyyy-MM-dd", "dd-MMM-yyyy", "d MMMM yyyy", "EEEE, d.M.y", "yyyyMMdd"]),
)
def test_every_day_survives(day: date, form: str) -> None:
    assert read(form, pattern(form).write(day), short=False) == day
