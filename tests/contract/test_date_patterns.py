"""Days by pattern: what is written reads back, and nothing else is read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timecontract.contract.date_patterns import COMMON, parse, render, understood

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
THIS_CENTURY = st.dates(date(2000, 1, 1), date(2099, 12, 31))
# Ends of months and years, leap days, and the years that are no leap years against the rule of 4.
TURNS = st.sampled_from(
    [
        day
        for year in (1900, 1999, 2000, 2019, 2024, 2099, 2100, 2199)
        for day in (
            date(year, 1, 1),
            date(year, 3, 1) - timedelta(1),
            date(year, 3, 1),
            date(year, 12, 31),
        )
    ]
)
SHORT_YEAR = [pattern for pattern in COMMON if "yyyy" not in pattern]
WHOLE_YEAR = [pattern for pattern in COMMON if "yyyy" in pattern]
LITERALS = st.sampled_from(["-", "/", " ", ", ", ".", "", "1", "'of'", "''", "'o''clock'", "年"])
FIELDS = ("y", "yy", "yyyy", "M", "MM", "MMM", "MMMM", "d", "dd", "E", "EEE", "EEEE")
PATTERNS = st.lists(st.sampled_from(FIELDS) | LITERALS, max_size=9).map("".join)
NEAR = st.text("0123456789-/ ,.AJprunSa", max_size=14)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """A pattern of common use, and a text near to what it writes."""
    pattern = draw(st.sampled_from(COMMON))
    text = render(pattern, draw(DAYS)) or ""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 3)))
    return pattern, text[:start] + draw(st.text("0129-/ ,Apr\n٣", max_size=2)) + text[end:]


@pytest.mark.parametrize("pattern", WHOLE_YEAR)
@given(day=DAYS | TURNS)
def test_every_day_of_three_centuries_reads_back(pattern: str, day: date) -> None:
    assert parse(pattern, render(pattern, day)) == day


@pytest.mark.parametrize("pattern", SHORT_YEAR)
@given(day=DAYS | TURNS)
def test_two_digits_of_a_year_read_as_this_century(pattern: str, day: date) -> None:
    here = 2000 + day.year % 100
    has_day = (day.month, day.day) != (2, 29) or here % 4 == 0
    assert parse(pattern, render(pattern, day)) == (day.replace(year=here) if has_day else None)


@given(PATTERNS, THIS_CENTURY)
def test_whatever_pattern_is_understood_reads_back(pattern: str, day: date) -> None:
    text = render(pattern, day)
    assert (text is not None) == understood(pattern)
    assert parse(pattern, text) == (day if understood(pattern) else None)


@given(damaged() | st.tuples(st.sampled_from(COMMON) | PATTERNS | st.text(), NEAR | st.text()))
def test_nothing_is_read_that_the_pattern_does_not_write(case: tuple[str, str]) -> None:
    pattern, text = case
    found = parse(pattern, text)
    assert found is None or render(pattern, found) == text


@given(st.text(), st.none() | st.booleans() | st.integers() | st.lists(st.text()))
def test_what_is_no_text_is_no_day(pattern: str, value: object) -> None:
    assert parse(pattern, value) is None
    assert parse("yyyy-MM-dd", value) is None


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("yyyy-MM-dd", "2019-04-07"),
        ("dd-MM-yyyy", "07-04-2019"),
        ("dd/MM/yyyy", "07/04/2019"),
        ("dd-MMM-yyyy", "07-Apr-2019"),
        ("MMMM dd, yyyy", "April 07, 2019"),
        ("d/M/y", "7/4/2019"),
        ("yyyyMMdd", "20190407"),
        ("EEE, dd MMM yyyy", "Sun, 07 Apr 2019"),
        ("EEEE d 'of' MMMM yyyy", "Sunday 7 of April 2019"),
        ("dd-MM-yy", "07-04-19"),
        ("dd MMM ''yy", "07 Apr '19"),
        ("'o''clock' dd.MM.yyyy", "o'clock 07.04.2019"),
        ("yyyy年MM月dd日", "2019年04月07日"),
    ],
)
def test_a_pattern_writes_the_seventh_of_april(pattern: str, text: str) -> None:
    day = date(2019, 4, 7)
    assert render(pattern, day) == text
    assert parse(pattern, text) == day


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("dd-MM-yyyy", "7-4-2019"),
        ("dd-MM-yyyy", "07-04-2019\n"),
        ("dd-MM-yyyy", " 07-04-2019"),
        ("d-M-yyyy", "٣-4-2019"),
        ("dd-MM-yyyy", "2019-04-07"),
        ("dd-MM-yyyy", "31-04-2019"),
        ("dd-MM-yyyy", "29-02-2019"),
        ("dd-MM-yyyy", "29-02-1900"),
        ("dd-MM-yyyy", "00-04-2019"),
        ("dd-MM-yyyy", "07-04-0000"),
        ("d-M-yyyy", "07-4-2019"),
        ("dd-MMM-yyyy", "07-APR-2019"),
        ("dd-MMM-yyyy", "07-April-2019"),
        ("dd-MMM-yyyy", "07-avr-2019"),
        ("dd-MMMM-yyyy", "07-Apr-2019"),
        ("EEE, dd MMM yyyy", "Mon, 07 Apr 2019"),
        ("dd-MM-yy", "07-04-2019"),
        ("dd (d) MM yyyy", "07 (8) 04 2019"),
    ],
)
def test_what_the_pattern_does_not_write_is_no_day(pattern: str, text: str) -> None:
    assert understood(pattern)
    assert parse(pattern, text) is None


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "MM-yyyy",
        "dd-MM",
        "dd-yyyy",
        "EEE",
        "yyyy-MM-dd HH:mm",
        "YYYY-MM-dd",
        "yyyy-MM-DD",
        "yyyyy-MM-dd",
        "ddd-MM-yyyy",
        "dd-MMMMM-yyyy",
        "dd of MMM yyyy",
        "dd 'of MMM yyyy",
        "dMyyyy",
        "d1Myyyy",
        "dd-MM-yyyy'",
        "d" * 5000,
    ],
)
def test_a_pattern_that_tells_no_certain_day_is_not_understood(pattern: str) -> None:
    assert not understood(pattern)
    assert render(pattern, date(2019, 4, 7)) is None
    assert parse(pattern, "07-04-2019") is None


def test_one_number_of_changing_length_in_a_run_of_digits_is_certain() -> None:
    assert parse("dMMyyyy", "7042019") == date(2019, 4, 7)
    assert parse("dMMyyyy", "27042019") == date(2019, 4, 27)


def test_the_whole_year_beside_the_short_one_settles_the_century() -> None:
    assert parse("yy dd/MM/yyyy", "99 07/04/1999") == date(1999, 4, 7)
    assert parse("yy dd/MM/yyyy", "98 07/04/1999") is None


def test_common_patterns_are_understood_and_stand_once() -> None:
    assert all(understood(pattern) for pattern in COMMON)
    assert len(set(COMMON)) == len(COMMON)


def test_a_long_pattern_is_read_in_good_time() -> None:
    pattern = "d-" * 3000 + "MM-yyyy"
    text = render(pattern, date(2019, 4, 7))
    assert parse(pattern, text) == date(2019, 4, 7)
    assert parse(pattern, f"{text}x") is None
