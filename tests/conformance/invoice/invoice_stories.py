"""What the scenarios share: looking at everything, telling values, and the edges of periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from timecontract.drive.invoice import InvoiceClient, InvoiceSession
from timecontract.drive.invoice_reply import InvoiceReply

NO_SUCH_ID = "999999999999999998"
"""An id that no target hands out: near the end of what eighteen digits hold."""

PERIODS = (
    "Date.All",
    "Date.Today",
    "Date.ThisWeek",
    "Date.ThisMonth",
    "Date.ThisQuarter",
    "Date.ThisYear",
    "Date.PreviousDay",
    "Date.PreviousWeek",
    "Date.PreviousMonth",
    "Date.PreviousQuarter",
    "Date.PreviousYear",
)
"""The Date filters that need no dates, in the order of the page."""

SPANS = (
    ("10:00", "15:00"),
    ("09:50", "11:10"),
    ("09:05", "10:00"),
    ("00:00", "23:59"),
    ("12:59", "13:00"),
)
"""Begin and end whose difference goes wrong where minutes are not carried."""

DURATIONS = ("05:00", "00:00", "00:01", "10:59", "23:59", "24:00", "100:30")
"""Durations at the edges of an hour, a day and two digits of hours."""

DATES = ("2024-02-29", "2023-12-31", "2024-01-01", "2024-12-30", "2013-09-17")
"""Days where a careless reader of dates goes wrong."""

IMPOSSIBLE_DATES = ("2013-02-30", "2023-02-29", "2013-17-09", "2013-04-31", "2013-00-10")
"""Texts in the form of a date that no calendar knows."""

IMPOSSIBLE_DURATIONS = ("10:75", "00:60", "01:99")
"""Texts in the form of a duration whose minutes make an hour or more."""

IMPOSSIBLE_SPANS = (("23:00", "24:00"), ("12:00", "12:60"), ("24:00", "24:30"), ("11:75", "12:30"))
"""Begin and end of which one is no clock time."""

LENGTHS = (1, 254, 255, 256, 499, 500)
"""Lengths of notes that fit, at the limits that databases and languages set."""

TOO_LONG = (501, 512, 1000)
"""Lengths of notes that do not fit."""

TEXTS = (
    "समय प्रविष्टि: योजना, परीक्षण",
    "تسجيل الوقت ١٢٣",
    "時間の記録、要件の整理",
    "Cafe\u0301 nai\u0308ve A\u030a\u0323",
    "done 🎉 reviewed 👩\u200d💻 shipped 🇮🇳",
    "<b>a &amp; b</b> \"quoted\" 'single' %20 &lt;",
    r"C:\new\table \u0041 \\ /",
    "first line\nsecond line\n\nfourth line",
    "two  blanks,   three",
    "=SUM(A1:A9);-1+2",
    "null",
    "0",
    "0012.50",
    "42",
)
"""Notes that get lost or altered where text is not handled as text."""

LONG_TEXTS = ("é" * 500, "語" * 250, "🎉" * 125, "🎉" * 500, "é" * 501)
"""Notes near the limit, whose length depends on the unit."""


def look(invoice: InvoiceClient, *entries: str) -> None:
    """Reads all that a call could have changed: each entry, the list and the running timer."""
    for entry in entries:
        invoice.get(entry)
    invoice.list()
    invoice.running()


def of_every_past(invoice: InvoiceClient) -> list[str]:
    """Entries that differ in what was done with them: made, updated, timed, made with a timer."""
    invoice.running()
    plain, spanned = invoice.create().id, invoice.create(begin_time="09:10", end_time="10:05").id
    updated, timed = invoice.create().id, invoice.create().id
    invoice.update(updated, log_time="02:10", is_billable=False)
    invoice.start(timed)
    invoice.stop()
    started = invoice.create(start_timer="true").id
    invoice.stop()
    return [plain, spanned, updated, timed, started]


def otherwise(invoice: InvoiceClient) -> dict[str, object]:
    """A change of all that an update can change within a project; refused, none of it may show."""
    changed = {"log_date": invoice.day_plus(-3), "log_time": "09:09", "is_billable": False}
    return {**changed, "notes": "never to be seen"}


def tasks_elsewhere(invoice: InvoiceClient) -> list[tuple[str, str]]:
    """Each project with each task that is of other projects only, as ids."""
    projects, tasks = (dict.fromkeys(ids) for ids in zip(*invoice.tasks, strict=True))
    own = set(invoice.tasks)
    return [(project, task) for project in projects for task in tasks if (project, task) not in own]


def look_for(invoice: InvoiceClient, made: InvoiceReply) -> None:
    """Reads the list and, if an entry was made after all, the entry."""
    invoice.list()
    if made.ok:
        invoice.get(made.id)


def let_a_moment_pass(invoice: InvoiceSession) -> None:
    """Lets as much time pass as shows in a time of whole seconds."""
    if invoice.clock.controlled:
        invoice.clock.advance(75)
    else:
        invoice.wait(1.1)


def note(length: int) -> str:
    """Notes of that many characters, the last of which tells whether the end was cut."""
    return ("0123456789" * (length // 10 + 1))[: length - 1] + "z"


def week_edges(today: date) -> Iterator[date]:
    """Both sides of last, this and next week's beginning, on whichever day a week begins."""
    saturday = today - timedelta(days=(today.weekday() + 2) % 7)
    for weeks in (-1, 0, 1):
        for days in (-1, 0, 1, 2):
            yield saturday + timedelta(days=7 * weeks + days)


def month_edges(today: date) -> Iterator[date]:
    """Both sides of last, this and next month's beginning."""
    return _both_sides(_month(today, months) for months in (-1, 0, 1))


def quarter_edges(today: date, quarters: range = range(-1, 2)) -> Iterator[date]:
    """Both sides of the beginnings of the quarters that lie so many before or after this one."""
    first = _month(today, -((today.month - 1) % 3))
    return _both_sides(_month(first, 3 * number) for number in quarters)


def year_edges(today: date) -> Iterator[date]:
    """Both sides of last, this and next calendar year's beginning."""
    return _both_sides(date(today.year + years, 1, 1) for years in (-1, 0, 1))


def lookalikes(today: date) -> Iterator[date]:
    """Days that only a period which forgets the year, or counts days, takes for its own."""
    last_year = today.replace(year=today.year - 1, day=min(today.day, 28))
    yield last_year
    yield from (_month(last_year, months) for months in (-1, 1))
    yield today - timedelta(days=366)


def _both_sides(beginnings: Iterable[date]) -> Iterator[date]:
    for first in beginnings:
        yield first - timedelta(days=1)
        yield first


def _month(day: date, months: int) -> date:
    """The first day of the month that lies so many months before or after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
