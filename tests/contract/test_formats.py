from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timecontract.contract import formats
from timecontract.contract.schemas import explain, validator

TIMES = st.times().map(lambda t: t.strftime("%H:%M"))
MINUTES = st.integers(min_value=0, max_value=59)
DURATIONS = st.builds("{:02d}:{:02d}".format, st.integers(min_value=0), MINUTES)
DATES = st.dates().map(date.isoformat)
OFFSETS = st.integers(min_value=-1439, max_value=1439).map(lambda m: timezone(timedelta(minutes=m)))
INSTANTS = st.datetimes(timezones=OFFSETS).map(lambda t: t.replace(microsecond=0))
STAMPS = INSTANTS.map(lambda t: t.isoformat()[:-3] + t.isoformat()[-2:])
AMOUNTS = st.decimals(0, 10**9, places=2).map(str)
BLANKS = st.text(" ", max_size=3)
# Text near the formats: their own characters, other scripts' digits, line ends.
NEAR = st.text("0123456789:-+.T \n٣", max_size=26)
ANY_TEXT = TIMES | DURATIONS | DATES | STAMPS | AMOUNTS | BLANKS | NEAR | st.text()

FORMATS = (
    "amount",
    "blank",
    "clock-time",
    "date",
    "duration",
    "id",
    "id-digits",
    "pattern-date",
    "timestamp",
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A well-formed text with a piece cut out and another put in."""
    text = draw(ANY_TEXT)
    start = draw(st.integers(min_value=0, max_value=len(text)))
    end = draw(st.integers(min_value=start, max_value=min(len(text), start + 2)))
    return text[:start] + draw(st.text("019:-+.T \n٣", max_size=2)) + text[end:]


TEXTS = ANY_TEXT | damaged()
VALUES = TEXTS | st.none() | st.booleans() | st.integers() | st.floats() | st.lists(st.none())


def accepted(name: str, value: object) -> bool:
    return not validator(f"formats/{name}").errors(value)


@given(VALUES)
def test_clock_times_are_the_same_to_parser_and_schema(value: object) -> None:
    assert (formats.clock_minutes(value) is not None) == accepted("clock-time", value)


@given(VALUES)
def test_durations_are_the_same_to_parser_and_schema(value: object) -> None:
    assert (formats.duration_minutes(value) is not None) == accepted("duration", value)


@given(VALUES)
def test_amounts_are_the_same_to_parser_and_schema(value: object) -> None:
    assert (formats.amount(value) is not None) == accepted("amount", value)


@given(VALUES)
def test_dates_are_the_same_to_parser_and_schema(value: object) -> None:
    assert (formats.iso_date(value) is not None) == accepted("date", value)


@given(VALUES)
def test_timestamps_are_the_same_to_parser_and_schema_but_for_the_length_of_months(
    value: object,
) -> None:
    has_day = isinstance(value, str) and formats.iso_date(value[:10]) is not None
    assert (formats.timestamp(value) is not None) == (accepted("timestamp", value) and has_day)


@given(VALUES)
def test_an_id_is_a_string_that_is_not_blank(value: object) -> None:
    assert accepted("id", value) == (isinstance(value, str) and not formats.is_blank(value))


@given(VALUES)
def test_a_date_in_a_pattern_is_any_text_that_is_not_blank(value: object) -> None:
    assert accepted("pattern-date", value) == accepted("id", value)


@given(VALUES)
def test_a_blank_of_the_schema_is_blank(value: object) -> None:
    assert formats.is_blank(value) or not accepted("blank", value)


@given(TEXTS)
def test_both_libraries_read_every_format_alike(text: str) -> None:
    for name in FORMATS:
        assert accepted(name, text) == (not explain(f"formats/{name}", text)), name


@given(st.times())
def test_a_clock_time_reads_back_as_its_minutes(time: object) -> None:
    assert formats.clock_minutes(f"{time:%H:%M}") == int(f"{time:%H}") * 60 + int(f"{time:%M}")


@given(st.integers(min_value=0), MINUTES)
def test_a_duration_reads_back_as_its_minutes(hours: int, minutes: int) -> None:
    assert formats.duration_minutes(f"{hours:02d}:{minutes:02d}") == hours * 60 + minutes
    assert formats.loose_duration_minutes(f"{hours}:{minutes:02d}") == hours * 60 + minutes


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_reads_back_as_itself(money: Decimal) -> None:
    assert formats.amount(f"{money:f}") == money


@given(st.dates())
def test_a_date_reads_back_as_itself(day: date) -> None:
    assert formats.iso_date(day.isoformat()) == day


@given(INSTANTS)
def test_a_timestamp_reads_back_as_its_instant_and_offset(instant: datetime) -> None:
    written = instant.isoformat()
    read = formats.timestamp(written[:-3] + written[-2:])
    assert read == instant
    assert read is not None
    assert read.utcoffset() == instant.utcoffset()


def test_the_page_s_own_timestamp_is_read_with_its_offset() -> None:
    assert formats.timestamp("2013-09-11T18:05:27+0530") == datetime(
        2013, 9, 11, 12, 35, 27, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("clock-time", "10:00"),
        ("duration", "10:00"),
        ("duration", "128:00"),
        ("amount", "100.00"),
        ("date", "2013-09-17"),
        ("timestamp", "2013-09-11T18:05:27+0530"),
        ("id-digits", "460000000044021"),
    ],
)
def test_a_line_end_after_the_text_is_refused_by_both_libraries(name: str, text: str) -> None:
    for ending in ("\n", "\r", "\r\n", "\u2028"):
        assert accepted(name, text)
        assert not accepted(name, text + ending)
        assert explain(f"formats/{name}", text + ending)


@pytest.mark.parametrize("text", ["24:00", "12:60", "4:35", "04:35:00", "-1:00", "", "٠٣:00"])
def test_what_no_clock_shows_is_no_clock_time(text: str) -> None:
    assert formats.clock_minutes(text) is None


def test_a_duration_passes_a_day_and_a_hundred_hours() -> None:
    assert formats.duration_minutes("24:00") == 1440
    assert formats.duration_minutes("128:00") == 7680


def test_only_the_loose_reading_takes_a_single_digit_of_hours() -> None:
    assert formats.duration_minutes("4:35") is None
    assert formats.loose_duration_minutes("4:35") == 275


def test_absurdly_long_durations_do_not_raise() -> None:
    assert formats.loose_duration_minutes("9" * 5000 + ":00") is None


@pytest.mark.parametrize("text", ["-1.00", "1.", ".5", "1,000.00", "1e3", "USD 1", "٣", "NaN", ""])
def test_what_is_not_plain_digits_is_no_amount(text: str) -> None:
    assert formats.amount(text) is None


@pytest.mark.parametrize("text", ["2013-02-30", "2023-02-29", "0000-01-01", "2013-17-09"])
def test_a_day_that_the_calendar_lacks_is_no_date(text: str) -> None:
    assert formats.iso_date(text) is None
    assert formats.timestamp(f"{text}T00:00:00+0530") is None


@pytest.mark.parametrize("text", ["2013-09-11T18:05:27+05:30", "2013-09-11T18:05:27Z"])
def test_the_rfc_3339_notation_is_not_the_vendor_s_timestamp(text: str) -> None:
    assert formats.timestamp(text) is None


@pytest.mark.parametrize("value", ["", " ", "   ", [], {}])
def test_blanks_and_empty_containers_are_blank(value: object) -> None:
    assert formats.is_blank(value)


@pytest.mark.parametrize("value", [None, 0, False, 0.0, "0", "\n", [""], {"a": ""}])
def test_values_and_null_are_not_blank(value: object) -> None:
    assert not formats.is_blank(value)
