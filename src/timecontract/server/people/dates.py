"""Days by the patterns of dateFormat: y, M or L, d and E, as Java's SimpleDateFormat has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

ISO = "yyyy-MM-dd"
EXAMPLE = "dd-MMM-yyyy"
SHOWN = (ISO, EXAMPLE, "dd-MM-yyyy", "dd/MM/yyyy")
"""The patterns that the page shows."""

# English whatever the locale of the machine is.
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
MONTHS, DAYS = _MONTHS.split(), _DAYS.split()
_ABBREVIATION = 3

_PIECE = re.compile(r"''|'((?:[^']|'')+)'|(([A-Za-z])\3*)|[^A-Za-z']")


class PatternError(ValueError):
    """No pattern, or none that tells a day."""


class FormatError(ValueError):
    """A text that is not of the pattern."""


class NoSuchDayError(ValueError):
    """A text of the pattern that names a day which no calendar has."""


@dataclass(frozen=True, slots=True)
class Field:
    """A letter of a pattern, repeated `count` times."""

    letter: str
    count: int

    @property
    def numeric(self) -> bool:
        """Whether it is written in digits."""
        return self.letter in "yd" or (self.letter in "ML" and self.count < _ABBREVIATION)

    def write(self, day: date) -> str:
        """The field of that day."""
        match self.letter:
            case "y":
                year = f"{day.year % 100}" if self.count == 2 else f"{day.year}"
                return year.zfill(self.count)
            case "d":
                return f"{day.day}".zfill(self.count)
            case "E":
                return self._name(DAYS[day.weekday()])
        return f"{day.month}".zfill(self.count) if self.numeric else self._name(self._month(day))

    def expression(self, *, short: bool, crowded: bool) -> str:
        """What it may look like; `crowded` where another number follows at once."""
        if not self.numeric:
            return "([A-Za-z]+)"
        if crowded:
            return f"([0-9]{{{self.count}}})"
        if self.letter == "y":
            return "([0-9]{4}|[0-9]{2})" if self.count == 2 else "([0-9]{4})"
        least = 1 if short else min(self.count, 2)
        return f"([0-9]{{{least},2}})"

    def _name(self, name: str) -> str:
        return name if self.count > _ABBREVIATION else name[:_ABBREVIATION]

    @staticmethod
    def _month(day: date) -> str:
        return MONTHS[day.month - 1]


Piece = Field | str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern taken apart: fields, and texts that stand for themselves."""

    text: str
    pieces: tuple[Piece, ...]

    def write(self, day: date) -> str:
        """The day in this pattern."""
        return "".join(
            piece if isinstance(piece, str) else piece.write(day) for piece in self.pieces
        )

    def read(self, text: str, *, short: bool, roll: bool, today: date) -> date:
        """The day that `text` names.

        `short` takes 7 where 07 is written, `roll` takes 30 February for 2 March, and `today`
        decides to which century a year of two digits belongs. Raises FormatError or
        NoSuchDayError.
        """
        found = re.fullmatch(self._expression(short=short), text)
        if found is None:
            raise FormatError(f"{text!r} is not of the form {self.text!r}")
        values: dict[str, int] = {}
        fields = [piece for piece in self.pieces if isinstance(piece, Field)]
        for field, value in zip(fields, found.groups(), strict=True):
            letter = "M" if field.letter == "L" else field.letter
            values[letter] = _value(field, value, today)
        return _day(values["y"], values["M"], values["d"], roll=roll)

    def _expression(self, *, short: bool) -> str:
        following = (*self.pieces[1:], "")
        return "".join(
            re.escape(piece)
            if isinstance(piece, str)
            else piece.expression(short=short, crowded=isinstance(after, Field) and after.numeric)
            for piece, after in zip(self.pieces, following, strict=True)
        )


@lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """The pattern; PatternError for other letters, an open quote, or no year, month and day."""
    pieces: list[Piece] = []
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() != end:
            break
        end = found.end()
        pieces.append(_piece(found))
    letters = {piece.letter for piece in pieces if isinstance(piece, Field)}
    if end != len(text) or not letters <= set("yMLdE"):
        raise PatternError(f"{text!r} is no pattern of y, M, d and E")
    if not {"y", "d"} <= letters or not letters & {"M", "L"}:
        raise PatternError(f"{text!r} tells no day: it needs y, M and d")
    return Pattern(text, tuple(pieces))


def _piece(found: re.Match[str]) -> Piece:
    quoted, letters, letter = found.groups()
    if letters:
        return Field(letter, len(letters))
    return "'" if found[0] == "''" else (quoted or found[0]).replace("''", "'")


def _value(field: Field, text: str, today: date) -> int:
    if field.letter == "y" and len(text) == 2:
        return _year(int(text), today)
    if field.numeric:
        return int(text)
    names = DAYS if field.letter == "E" else MONTHS
    for number, name in enumerate(names, 1):
        if text.lower() in (name.lower(), name[:_ABBREVIATION].lower()):
            return number
    raise FormatError(f"{text!r} is no name in English")


def _year(two_digits: int, today: date) -> int:
    """The year with these last digits from 80 years ago to 20 years ahead."""
    earliest = today.year - 80
    return earliest + (two_digits - earliest) % 100


def _day(year: int, month: int, day: int, *, roll: bool) -> date:
    try:
        if roll:
            years, months = divmod(month - 1, 12)
            return date(year + years, months + 1, 1) + timedelta(days=day - 1)
        return date(year, month, day)
    except (ValueError, OverflowError) as error:
        raise NoSuchDayError(f"no calendar has day {day} of month {month} of {year}") from error
