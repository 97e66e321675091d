"""Parsers of the vendor's notations.

Each takes whatever a JSON document may hold and gives None for what is not of the format; none
raises. They accept what the schemas of the same names under ``schemas/formats`` accept.
"""

import re
from datetime import date, datetime
from decimal import Decimal

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
# Python refuses to read an integer of more than 4300 digits.
_DURATION = re.compile(r"([0-9]{2,4000}):([0-5][0-9])")
_LOOSE_DURATION = re.compile(r"([0-9]{1,4000}):([0-5][0-9])")
_AMOUNT = re.compile(r"[0-9]+([.][0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMESTAMP = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-5][0-9]:[0-5][0-9][+-]([01][0-9]|2[0-3])[0-5][0-9]"
)


def clock_minutes(text: object) -> int | None:
    """Minutes since midnight of a time of day ``HH:mm``, 00:00 to 23:59."""
    return _minutes(_CLOCK, text)


def duration_minutes(text: object) -> int | None:
    """Minutes of a duration ``HH:mm`` with at least two digits of hours, such as ``128:00``."""
    return _minutes(_DURATION, text)


def loose_duration_minutes(text: object) -> int | None:
    """Minutes of a duration that may lack its leading zero, such as ``4:35``."""
    return _minutes(_LOOSE_DURATION, text)


def amount(text: object) -> Decimal | None:
    """The amount of money written in digits with or without decimals, such as ``100.00``."""
    return Decimal(text) if isinstance(text, str) and _AMOUNT.fullmatch(text) else None


def iso_date(text: object) -> date | None:
    """The day written as ``yyyy-mm-dd``, years 0001 to 9999."""
    if not isinstance(text, str) or not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def timestamp(text: object) -> datetime | None:
    """The aware instant written as ``2013-09-11T18:05:27+0530``, without a colon in the offset."""
    if not isinstance(text, str) or not _TIMESTAMP.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def is_blank(value: object) -> bool:
    """Whether a value says that there is none: a string of blanks, an empty list or object.

    None is not blank, since the vendor never writes null; numbers and booleans are values.
    """
    if isinstance(value, str):
        return not value.strip(" ")
    return isinstance(value, list | dict) and not value


def _minutes(form: re.Pattern[str], text: object) -> int | None:
    match = form.fullmatch(text) if isinstance(text, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else None


def small_number(text: str) -> int:
    """ASCII digits as a number of up to nine digits; 0 where it is none, or is larger."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def count(value: object) -> int | None:
    """A count written as a number or as digits; None where there is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        return int(value[:18])
    return value if type(value) is int else None
