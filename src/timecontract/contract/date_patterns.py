"""Days written by a pattern, as the parameter `dateFormat` of People gives one.

The letters are those of Java's SimpleDateFormat, as far as they make up a date: ``y``, ``M``,
``d`` and ``E``. Names of months and weekdays are English whatever the locale of the machine.

- ``yyyy`` is the year in four digits, ``y`` the year without leading zeros, ``yy`` its last two
  digits.
- ``MM`` and ``dd`` are two digits, ``M`` and ``d`` have no leading zero.
- ``MMM`` is ``Apr``, ``MMMM`` is ``April``; ``E`` to ``EEE`` are ``Sun``, ``EEEE`` is ``Sunday``.
- Text between single quotes stands for itself, two single quotes for one; so do all characters
  that are no letters of ASCII.

A pattern is understood if it has no other letters, tells year, month and day, and never lets two
days run into the same digits, as ``dMyyyy`` does. The two digits of ``yy`` leave the century open:
they are read as 2000 to 2099, so that a day of another century does not read back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

COMMON = (
    "yyyy-MM-dd",
    "dd-MM-yyyy",
    "MM-dd-yyyy",
    "dd/MM/yyyy",
    "MM/dd/yyyy",
    "yyyy/MM/dd",
    "dd.MM.yyyy",
    "yyyy.MM.dd",
    "yyyyMMdd",
    "ddMMyyyy",
    "d-M-yyyy",
    "d/M/yyyy",
    "M/d/yyyy",
    "d.M.yyyy",
    "dd-MMM-yyyy",
    "dd/MMM/yyyy",
    "dd MMM yyyy",
    "d MMM yyyy",
    "MMM dd, yyyy",
    "MMM d, yyyy",
    "dd MMMM yyyy",
    "d MMMM yyyy",
    "MMMM dd, yyyy",
    "MMMM d, yyyy",
    "EEE, dd MMM yyyy",
    "EEE, MMM dd, yyyy",
    "EEEE, dd MMMM yyyy",
    "EEEE, MMMM d, yyyy",
    "dd-MM-yy",
    "MM-dd-yy",
    "dd/MM/yy",
    "MM/dd/yy",
    "dd-MMM-yy",
)
"""Patterns of common use, all understood."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_SHORT_MONTHS = [name[:3] for name in _MONTHS]
_SHORT_WEEKDAYS = [name[:3] for name in _WEEKDAYS]


@dataclass(frozen=True, slots=True)
class _Field:
    """A part of a pattern that changes with the day.

    `tells` is what of the day its text says, `form` the regular expression of that text. `loose`
    are digits of changing number.
    """

    tells: str
    form: str
    write: Callable[[date], str]
    read: Callable[[str], int] = int
    loose: bool = False

    @property
    def digits(self) -> bool:
        """Whether its text is a number."""
        return self.read is int


def _named(tells: str, names: list[str], number: Callable[[date], int]) -> _Field:
    return _Field(
        tells, "|".join(names), lambda day: names[number(day)], lambda text: names.index(text) + 1
    )


def _weekday(names: list[str]) -> _Field:
    return _named("weekday", names, date.weekday)


def _month(names: list[str]) -> _Field:
    return _named("month", names, lambda day: day.month - 1)


_FIELDS = {
    "y": _Field("year", "[1-9][0-9]{0,3}", lambda day: str(day.year), loose=True),
    "yy": _Field("year of the century", "[0-9]{2}", lambda day: f"{day.year % 100:02d}"),
    "yyyy": _Field("year", "[0-9]{4}", lambda day: f"{day.year:04d}"),
    "M": _Field("month", "[1-9][0-9]?", lambda day: str(day.month), loose=True),
    "MM": _Field("month", "[0-9]{2}", lambda day: f"{day.month:02d}"),
    "MMM": _month(_SHORT_MONTHS),
    "MMMM": _month(_MONTHS),
    "d": _Field("day", "[1-9][0-9]?", lambda day: str(day.day), loose=True),
    "dd": _Field("day", "[0-9]{2}", lambda day: f"{day.day:02d}"),
    "E": _weekday(_SHORT_WEEKDAYS),
    "EE": _weekday(_SHORT_WEEKDAYS),
    "EEE": _weekday(_SHORT_WEEKDAYS),
    "EEEE": _weekday(_WEEKDAYS),
}
_PART = re.compile(
    r"(?P<quote>'')|'(?P<quoted>(?:[^']|'')+)'"
    r"|(?P<field>(?P<letter>[A-Za-z])(?P=letter)*)|(?P<plain>[^A-Za-z']+)|(?P<stray>')"
)

_Parts = tuple[_Field | str, ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A pattern that is understood: its fields and literal texts, and the form of what it writes.

    The groups of `form` are the fields in their order.
    """

    parts: _Parts
    form: re.Pattern[str]

    def render(self, day: date) -> str:
        return "".join(p if isinstance(p, str) else p.write(day) for p in self.parts)

    def parse(self, text: str) -> date | None:
        match = self.form.fullmatch(text)
        if match is None:
            return None
        fields = [part for part in self.parts if isinstance(part, _Field)]
        told = {f.tells: f.read(found) for f, found in zip(fields, match.groups(), strict=True)}
        year = told["year"] if "year" in told else 2000 + told["year of the century"]
        try:
            day = date(year, told["month"], told["day"])
        except ValueError:
            return None
        # What is told twice, and the weekday, must agree.
        return day if self.render(day) == text else None


def understood(pattern: str) -> bool:
    """Whether days can be written and read by the pattern."""
    return _compiled(pattern) is not None


def parse(pattern: str, text: object) -> date | None:
    """The day of a text that is exactly what the pattern writes; None for anything else.

    None also where the pattern is not understood.
    """
    return _parsed(pattern, text) if isinstance(text, str) else None


@lru_cache(maxsize=1024)
def _parsed(pattern: str, text: str) -> date | None:
    """The same few days are shown again and again."""
    compiled = _compiled(pattern)
    return compiled.parse(text) if compiled else None


def render(pattern: str, day: date) -> str | None:
    """The day as the pattern writes it; None where the pattern is not understood."""
    compiled = _compiled(pattern)
    return compiled.render(day) if compiled else None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> _Pattern | None:
    parts = tuple(_parts(pattern))
    fields = [part for part in parts if isinstance(part, _Field)]
    told = {field.tells for field in fields}
    years = told & {"year", "year of the century"}
    if None in parts or not (years and {"month", "day"} <= told) or _runs_together(parts):
        return None
    form = "".join(f"({p.form})" if isinstance(p, _Field) else re.escape(str(p)) for p in parts)
    return _Pattern(tuple(p for p in parts if p is not None), re.compile(form))


def _parts(pattern: str) -> Iterator[_Field | str | None]:
    """The fields and literal texts of a pattern; None for what is not understood."""
    for match in _PART.finditer(pattern):
        if match["field"]:
            yield _FIELDS.get(match["field"])
        elif match["stray"]:
            yield None
        else:
            yield match["plain"] or (match["quoted"] or match["quote"]).replace("''", "'")


def _runs_together(parts: tuple[_Field | str | None, ...]) -> bool:
    """Whether two numbers of changing length stand in one run of digits."""
    loose = 0
    for part in parts:
        if isinstance(part, _Field) and part.digits:
            loose += part.loose
            if loose > 1:
                return True
        elif not (isinstance(part, str) and part.isascii() and part.isdigit()):
            loose = 0
    return False
