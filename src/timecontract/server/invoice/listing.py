"""The list of time entries: filters, order, pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import ceil
from typing import Any

from timecontract.server.invoice import refusal
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.periods import Period, period
from timecontract.server.invoice.times import read_date
from timecontract.server.invoice.views import Views

LARGEST_PAGE = 200

_PERIODS = frozenset(
    (
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
)
FILTERS = _PERIODS | {"Date.All", "Date.CustomDate", "Status.Unbilled", "Status.Invoiced"}

SORT_COLUMNS = (
    "project_name",
    "task_name",
    "user_name",
    "log_date",
    "timer_started_at",
    "customer_name",
)

_COUNT = re.compile(r"[0-9]{1,18}")

Test = Callable[[Entry], bool]


@dataclass(frozen=True, slots=True)
class Page:
    """Which page is asked for, counted from one, and how many rows it holds."""

    number: int
    size: int


class Nothing(Exception):  # noqa: N818 (it is an answer, no error)
    """The question is answered by an empty list."""


class Listing(Views):
    """Chooses, orders and cuts."""

    def listed(self, call: Call, caller: Caller) -> Body:
        """The answer of "List time entries" without its envelope."""
        page = self.page(call)
        order = self.ordering(call, caller)
        try:
            tests = self.tests(call, caller)
        except Nothing:
            tests = [lambda _entry: False]
        chosen = [entry for entry in order(self.visible(caller)) if all(t(entry) for t in tests)]
        page = self.reached(chosen, page)
        rows, more = self.cut(chosen, page)
        body: Body = {"time_entries": [self.row(caller, entry, call.now) for entry in rows]}
        if self.answers["page-context"] == "object":
            body["page_context"] = self.page_context(call, page, more)
        return body

    def parameter(self, call: Call, name: str) -> str | None:
        """A query parameter, None if it is blank or not there; Refusal if it is repeated."""
        values = call.query.get(name, [])
        if len(values) > 1:
            raise refusal.invalid_value(name)
        return values[0] if values and values[0].strip() else None

    def visible(self, caller: Caller) -> list[Entry]:
        """The entries that the caller may see, in the order of their creation."""
        own = self.answers["list-scope"] == "own"
        entries = [
            entry
            for entry in self.state.entries.values()
            if entry.organization == caller.organization.id
            and (not own or entry.user_id == caller.user.id)
        ]
        return sorted(entries, key=_serial)

    # ---- filters -------------------------------------------------------------------------------

    def tests(self, call: Call, caller: Caller) -> list[Test]:
        """What a row must pass. Nothing if none can; Refusal for a wrong parameter."""
        return [
            *self.id_tests(call, caller),
            *self.status_tests(call),
            *(_within(bounds) for bounds in self.date_bounds(call, caller)),
        ]

    def id_tests(self, call: Call, caller: Caller) -> list[Test]:
        """The filters by project and by user."""
        organization, tests = caller.organization, list[Test]()
        if project_id := self.parameter(call, "project_id"):
            self.check_known("project_id", project_id in organization.projects_by_id)
            tests.append(lambda entry: entry.project_id == project_id)
        if user_id := self.parameter(call, "user_id"):
            self.check_known("user_id", user_id in organization.users_by_id)
            tests.append(lambda entry: entry.user_id == user_id)
        return tests

    def check_known(self, name: str, known: bool) -> None:
        """Refuses ids that nobody has where the answers say so."""
        if not known:
            self.refuse_unless_allowed("unknown-id-in-filter", refusal.invalid_value(name))

    def filter_by(self, call: Call) -> str:
        """The value of filter_by, Date.All if there is none."""
        value = self.parameter(call, "filter_by")
        if value is None or value in FILTERS:
            return value or "Date.All"
        self.refuse_unless_allowed("unknown-filter", refusal.invalid_value("filter_by"))
        if self.answers["unknown-filter"] == "nothing":
            raise Nothing
        return "Date.All"

    def status_tests(self, call: Call) -> list[Test]:
        """The filters by status of billing."""
        match self.filter_by(call):
            case "Status.Invoiced":
                return [lambda entry: bool(entry.invoice_id)]
            case "Status.Unbilled":
                all_of_them = self.answers["unbilled-non-billable"] == "included"
                return [lambda entry: not entry.invoice_id and (all_of_them or entry.billable)]
        return []

    def date_bounds(self, call: Call, caller: Caller) -> list[Period]:
        """The periods in which log_date must lie."""
        name, dates = self.filter_by(call), self.dates(call)
        if name == "Date.CustomDate" and dates is None:
            return self.custom_date_without_dates()
        bounds = self.bounds(name, caller, call.now) if name in _PERIODS else None
        if name.startswith("Date.") and name != "Date.CustomDate" and dates is not None:
            # Date.All is a filter too, but only where it was sent.
            if self.answers["period-and-dates"] == "period" and "filter_by" in call.query:
                dates = None
            if self.answers["period-and-dates"] == "dates":
                bounds = None
        return [period for period in (bounds, dates) if period is not None]

    def custom_date_without_dates(self) -> list[Period]:
        """What Date.CustomDate means alone."""
        error = refusal.invalid_value("from_date")
        self.refuse_unless_allowed("custom-date-without-dates", error)
        if self.answers["custom-date-without-dates"] == "nothing":
            raise Nothing
        return []

    def dates(self, call: Call) -> Period | None:
        """from_date and to_date, both included; None if neither is there."""
        first, last = self.date(call, "from_date"), self.date(call, "to_date")
        if first is None and last is None:
            return None
        bounds = first or date.min, last or date.max
        if bounds[0] > bounds[1]:
            self.refuse_unless_allowed("reversed-dates", refusal.invalid_value("from_date"))
        return bounds

    def date(self, call: Call, name: str) -> date | None:
        """A date parameter."""
        text = self.parameter(call, name)
        if text is None:
            return None
        day = read_date(text)
        if day is None:
            self.refuse_unless_allowed("bad-date-in-filter", refusal.invalid_value(name))
            if self.answers["bad-date-in-filter"] == "nothing":
                raise Nothing
        return day

    def bounds(self, name: str, caller: Caller, now: datetime) -> Period:
        """The period behind a Date filter."""
        utc = self.answers["today"] == "utc"
        today = now.astimezone(UTC).date() if utc else self.today(caller, now)
        return period(
            name.removeprefix("Date."),
            today,
            week_start=self.answers["week-start"],
            year_start=self.answers["year-start"],
        )

    # ---- order ---------------------------------------------------------------------------------

    def ordering(self, call: Call, caller: Caller) -> Callable[[list[Entry]], list[Entry]]:
        """Puts entries in the order asked for; those that tie keep the default order."""
        column = self.parameter(call, "sort_column")
        if column is not None and column not in SORT_COLUMNS:
            error = refusal.invalid_value("sort_column")
            self.refuse_unless_allowed("unknown-sort-column", error)
            column = None
        if column is None:
            return self.default_order
        return lambda entries: self.sort(self.default_order(entries), column, caller)

    def default_order(self, entries: list[Entry]) -> list[Entry]:
        """The order of a list without sort_column; `entries` come in order of creation."""
        match self.answers["default-order"]:
            case "oldest-first":
                return entries
            case "log-date":
                newest_first = entries[::-1]
                return sorted(newest_first, key=lambda entry: entry.log_date, reverse=True)
            case _:
                return entries[::-1]

    def sort(self, entries: list[Entry], column: str, caller: Caller) -> list[Entry]:
        """Sorted by a column, entries without a value at one end."""
        keyed = [(self.sort_key(entry, column, caller), entry) for entry in entries]
        valued = [pair for pair in keyed if pair[0] is not None]
        valued.sort(key=_first, reverse=self.answers["sort-direction"] == "descending")
        filled = [entry for _key, entry in valued]
        blank = [entry for key, entry in keyed if key is None]
        return blank + filled if self.answers["sort-blanks"] == "first" else filled + blank

    def sort_key(self, entry: Entry, column: str, caller: Caller) -> Any:
        """What is compared; None for a value that is not there."""
        if column == "log_date":
            return entry.log_date
        if column == "timer_started_at":
            return self.shown_start(entry)
        name = self.name(entry, column, caller)
        return name.casefold() if name and self.answers["sort-letter-case"] == "ignored" else name

    def name(self, entry: Entry, column: str, caller: Caller) -> str | None:
        """The name behind one of the columns that end in _name."""
        project = caller.organization.projects_by_id[entry.project_id]
        match column:
            case "project_name":
                return project.name
            case "customer_name":
                return project.customer_name
            case "task_name":
                task = project.task(entry.task_id)
                return task.name if task else None
        user = caller.organization.users_by_id.get(entry.user_id)
        return user.name if user else None

    # ---- pages ---------------------------------------------------------------------------------

    def page(self, call: Call) -> Page:
        """The page asked for."""
        number = self.count_parameter(call, "page") or 1
        size = self.count_parameter(call, "per_page") or int(self.answers["page-size"])
        if size > LARGEST_PAGE:
            self.refuse_unless_allowed("page-size-limit", refusal.invalid_value("per_page"))
            if self.answers["page-size-limit"] == "clamp":
                size = LARGEST_PAGE
        return Page(number, size)

    def count_parameter(self, call: Call, name: str) -> int | None:
        """A number from one; None where the default counts."""
        text = self.parameter(call, name)
        if text is None:
            return None
        if _COUNT.fullmatch(text) and int(text) > 0:
            return int(text)
        self.refuse_unless_allowed("bad-page", refusal.invalid_value(name))
        return None

    def reached(self, chosen: list[Entry], page: Page) -> Page:
        """The page asked for, or the last one where it stands in place of those after it."""
        last = max(1, ceil(len(chosen) / page.size))
        again = self.answers["page-after-last"] == "last-page" and page.number > last
        return Page(last, page.size) if again else page

    def cut(self, chosen: list[Entry], page: Page) -> tuple[list[Entry], bool]:
        """The rows of the page, and whether there are more pages."""
        start = (page.number - 1) * page.size
        if page.number > 1 and start >= len(chosen):
            self.refuse_unless_allowed("page-after-last", refusal.invalid_value("page"))
        return chosen[start : start + page.size], start + page.size < len(chosen)

    def page_context(self, call: Call, page: Page, more: bool) -> Body:
        """What sibling resources tell of their pages."""
        ascending = self.answers["sort-direction"] == "ascending"
        return {
            "page": page.number,
            "per_page": page.size,
            "has_more_page": more,
            "report_name": "Time Entries",
            "applied_filter": self.parameter(call, "filter_by") or "Date.All",
            "sort_column": self.parameter(call, "sort_column") or "created_time",
            "sort_order": "A" if ascending else "D",
        }


def _within(bounds: Period) -> Test:
    first, last = bounds
    return lambda entry: first <= entry.log_date <= last


def _serial(entry: Entry) -> int:
    return int(entry.id)


def _first(pair: tuple[Any, Entry]) -> Any:
    return pair[0]
