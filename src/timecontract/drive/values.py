"""Values of every kind that the page allows, and some beside them that it does not.

A seed draws the same values on every target: half of them at the edges where careless code goes
wrong, the others anywhere. Nothing here is shrunk, so a plain random generator serves; it is a
hundred times faster than Hypothesis, whose examples of a small number are moreover much alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

from timecontract.contract.formats import clock_minutes, iso_date

Value = TypeVar("Value")

_CLOCK_EDGES = (0, 1, 9 * 60 + 59, 10 * 60, 719, 720, 721, 1438, 1439)
_DURATION_EDGES = (1, 59, 60, 61, 599, 600, 1439, 1440, 1441, 5999, 6000, 6001, 7680)
_FIRST_DAY = date(2015, 1, 1)
_DAYS = 4000
_DAY_EDGES = (
    date(2016, 2, 29),
    date(2020, 2, 28),
    date(2023, 2, 28),
    date(2023, 3, 1),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 12, 30),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 3, 30),
    date(2025, 4, 30),
    date(2025, 10, 26),
)
# Some letters of each script; the last holds marks that join the letter before them.
_SCRIPTS = (
    "abcdefgh XYZ 0123 .,-",
    "אבגדהוז",
    "ابتثجحخ١٢٣",
    "कखगघङचछज",
    "กขคฆงจฉช",
    "가나다라마바",
    "東京時間記録",
    "αβγδЖЗИЙ",
    "😀🚀🧪🎉",
    "\U0001d538\U0001d539\U0001d7d8",
    "e\u0301a\u0308",
)
_SHORT = 60
_LONG = (499, 500)
_TOO_LONG = (501, 502, 2000)
_WORK_EDGES = (1, 20, 40, 59, 60, 61, 119, 240)
_MOST_LOGS = 5


class Values:
    """Draws values. `seed_number` and `batch` tell one sequence of them from another."""

    def __init__(self, seed_number: int, batch: int = 0) -> None:
        self._random = Random(f"{seed_number} {batch}")

    def one_of(self, options: Sequence[Value]) -> Value:
        """One of the options."""
        return self._random.choice(options)

    def clock_time(self) -> str:
        """A clock time, `HH:mm`."""
        return _written(self._minutes(_CLOCK_EDGES, 0, 1439))

    def span(self) -> tuple[str, str]:
        """A clock time and a later one."""
        first, last = self.clock_time(), self.clock_time()
        return (min(first, last), max(first, last)) if first != last else ("10:00", "15:00")

    def duration(self) -> str:
        """A duration `HH:mm` that is not zero, now and then of more than a day or 99 hours."""
        return _written(self._minutes(_DURATION_EDGES, 1, self.one_of((1439, 1439, 9000))))

    def day(self) -> date:
        """A day of the past, often in a leap year or at the end of a month or year."""
        anywhere = _FIRST_DAY + timedelta(days=self._random.randrange(_DAYS))
        return self.one_of((self.one_of(_DAY_EDGES), anywhere))

    def text(self, longest: int = _SHORT) -> str:
        """A printable text of one script or of two, without blanks at its ends."""
        letters = "".join(self._random.sample(_SCRIPTS, self.one_of((1, 2))))
        length = self._random.randint(1, longest)
        return "".join(self._random.choices(letters, k=length)).strip() or "x"

    def notes(self) -> str:
        """Notes that fit: short ones in any script, now and then as long as they may be."""
        return self.one_of((self.text, self.text, lambda: _of_length(self.one_of(_LONG))))()

    def entry(self, tasks: Sequence[tuple[str, str]]) -> dict[str, Any]:
        """What makes a time entry of one of these tasks, each with its project; without a user."""
        project, task = self.one_of(tasks)
        begin, end = self.span()
        between = {"begin_time": begin, "end_time": end}
        return {
            "project_id": project,
            "task_id": task,
            "log_date": self.day().isoformat(),
            "notes": self.notes(),
            "is_billable": self.one_of((True, False)),
            **self.one_of((between, {"log_time": self.duration()})),
        }

    def wrong_argument(self) -> dict[str, Any]:
        """What makes an entry impossible: a day, a duration, clock times, or notes too long."""
        hours, minutes = self._random.randrange(100), self._random.randint(60, 99)
        lawful, wrong = self.clock_time(), self._impossible(self._two_by_two, clock_minutes)
        return self.one_of(
            (
                {"log_date": self._impossible(self._like_a_date, iso_date)},
                {"log_time": f"{hours:02}:{minutes}"},
                {"begin_time": lawful, "end_time": wrong},
                {"begin_time": wrong, "end_time": lawful},
                {"notes": _of_length(self.one_of(_TOO_LONG))},
            )
        )

    def work(self) -> list[tuple[int, bool]]:
        """What is logged on one day, less than a day in all: minutes, and whether billable."""
        return [
            (self._minutes(_WORK_EDGES, 1, 240), self.one_of((True, False)))
            for _ in range(self._random.randint(1, _MOST_LOGS))
        ]

    def some_of(self, options: Mapping[str, Sequence[Any]], least: int = 1) -> dict[str, Any]:
        """At least so many of the names, each with one of its values."""
        names = self._random.sample([*options], self._random.randint(least, len(options)))
        return {name: self.one_of(options[name]) for name in names}

    def _minutes(self, edges: Sequence[int], least: int, most: int) -> int:
        return self.one_of((self.one_of(edges), self._random.randint(least, most)))

    def _impossible(self, draw: Callable[[], str], read: Callable[[str], object]) -> str:
        """A text in the right form that nevertheless cannot be read."""
        while read(text := draw()) is not None:
            pass
        return text

    def _two_by_two(self) -> str:
        return f"{self._random.randint(0, 30):02}:{self._random.randint(0, 99):02}"

    def _like_a_date(self) -> str:
        year, month = self._random.randint(2015, 2025), self._random.randint(0, 13)
        return f"{year}-{month:02}-{self._random.randint(0, 32):02}"


def around(days: Sequence[date]) -> list[date]:
    """Each of the days with the day before and the day after, in their order."""
    return sorted({day + timedelta(days=n) for day in days for n in (-1, 0, 1)})


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _of_length(length: int) -> str:
    """That many characters, the last of which tells whether the end was cut."""
    return ("0123456789" * (length // 10 + 1))[: length - 1] + "z"
