"""Faults of "List time entries": by dates, project, user and status."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Call, Caller
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.listing import Test
from timecontract.server.invoice.model import Entry
from timecontract.server.invoice.operations import TimeEntries
from timecontract.server.invoice.periods import Period


@breaks("INV-LIST-PROJECT", "INV-LIST-COMBINED")
class ListIgnoresProject(TimeEntries):
    """Lists the entries of all projects whatever project_id says."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "project_id" else super().parameter(call, name)


@breaks("INV-LIST-USER", "INV-LIST-COMBINED")
class ListIgnoresUser(TimeEntries):
    """Lists the entries of all users whatever user_id says."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "user_id" else super().parameter(call, name)


@breaks("INV-LIST-FROM-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class ListIgnoresFromDate(TimeEntries):
    """Lists entries from before from_date too."""

    def parameter(self, call: Call, name: str) -> str | None:
        return None if name == "from_date" else super().parameter(call, name)


@breaks("INV-LIST-COMBINED", "INV-LIST-USER")
class ListIgnoresUserBesideProject(TimeEntries):
    """Forgets user_id where project_id is sent too."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "user_id" and "project_id" in call.query
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-UNBILLED", "INV-LIST-INVOICED", "INV-LIST-COMBINED")
class ListIgnoresStatus(TimeEntries):
    """Lists entries of every status whatever filter_by says."""

    def status_tests(self, call: Call) -> list[Test]:
        del call
        return []


@breaks("INV-LIST-TO-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class ToDateExclusive(TimeEntries):
    """Leaves out the entries of to_date itself."""

    def dates(self, call: Call) -> Period | None:
        dates = super().dates(call)
        if dates is None or "to_date" not in call.query:
            return dates
        return dates[0], dates[1] - timedelta(days=1)


@breaks("INV-LIST-FROM-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class FromDateExclusive(TimeEntries):
    """Leaves out the entries of from_date itself."""

    def dates(self, call: Call) -> Period | None:
        dates = super().dates(call)
        if dates is None or "from_date" not in call.query or dates[0] == date.max:
            return dates
        return dates[0] + timedelta(days=1), dates[1]


@breaks("INV-LIST-TO-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class ToDateForgottenBesideFromDate(TimeEntries):
    """Forgets to_date where from_date is sent too."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "to_date" and "from_date" in call.query
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-TO-DATE", "INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class ToDateInLeapYears(TimeEntries):
    """Lets 29 February through where to_date is 28 February."""

    def dates(self, call: Call) -> Period | None:
        dates = super().dates(call)
        if dates is None or (dates[1].month, dates[1].day) != (2, 28):
            return dates
        last = dates[1] + timedelta(days=1)
        return dates[0], last if last.month == 2 else dates[1]


@breaks("INV-LIST-CUSTOM-DATE")
class CustomDateIgnoresItsEnd(TimeEntries):
    """Forgets to_date beside Date.CustomDate."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "to_date" and "Date.CustomDate" in call.query.get("filter_by", [])
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-CUSTOM-DATE", "INV-LIST-COMBINED")
class CustomDateWantsBothDates(TimeEntries):
    """Lists everything for Date.CustomDate with one of the dates alone."""

    def dates(self, call: Call) -> Period | None:
        alone = ("from_date" in call.query) != ("to_date" in call.query)
        custom = "Date.CustomDate" in call.query.get("filter_by", [])
        return None if alone and custom else super().dates(call)


@breaks("INV-LIST-DATE-ALL")
class DateAllEndsToday(TimeEntries):
    """Leaves entries of later days out of Date.All."""

    def date_bounds(self, call: Call, caller: Caller) -> list[Period]:
        bounds = super().date_bounds(call, caller)
        past = (date.min, self.today(caller, call.now))
        return [*bounds, past] if "Date.All" in call.query.get("filter_by", []) else bounds


@breaks("INV-LIST-INVOICED")
class InvoicedHoldsNothing(TimeEntries):
    """Lists nothing under Status.Invoiced."""

    def status_tests(self, call: Call) -> list[Test]:
        if self.filter_by(call) == "Status.Invoiced":
            return [lambda _entry: False]
        return super().status_tests(call)


@breaks("INV-LIST-UNBILLED")
class UnbilledHoldsInvoiced(TimeEntries):
    """Lists invoiced entries under Status.Unbilled too."""

    def status_tests(self, call: Call) -> list[Test]:
        return [] if self.filter_by(call) == "Status.Unbilled" else super().status_tests(call)


@breaks("INV-LIST-UNBILLED", "INV-LIST-COMBINED")
class StatusForgottenBesideDates(TimeEntries):
    """Forgets the status where from_date or to_date is sent too."""

    def status_tests(self, call: Call) -> list[Test]:
        dated = "from_date" in call.query or "to_date" in call.query
        return [] if dated else super().status_tests(call)


@breaks("INV-LIST-COMBINED")
class ProjectOrUser(TimeEntries):
    """Lists what passes the filter by project or the one by user, where both are sent."""

    def id_tests(self, call: Call, caller: Caller) -> list[Test]:
        tests = super().id_tests(call, caller)
        return [lambda entry: any(test(entry) for test in tests)] if len(tests) > 1 else tests


@breaks("INV-LIST-COMBINED")
class ProjectForgottenBesideThreeFilters(TimeEntries):
    """Forgets project_id where three more parameters are sent."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "project_id" and len(call.query) > 3
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-COMBINED", "INV-LIST-USER")
class UserForgottenBesideOrder(TimeEntries):
    """Forgets user_id where sort_column is sent too."""

    def parameter(self, call: Call, name: str) -> str | None:
        forgotten = name == "user_id" and "sort_column" in call.query
        return None if forgotten else super().parameter(call, name)


@breaks("INV-LIST-USER", "INV-LIST-COMBINED")
class UserFilterMeansTheCaller(TimeEntries):
    """Lists the caller's entries whoever's are asked for by user_id."""

    def id_tests(self, call: Call, caller: Caller) -> list[Test]:
        tests = super().id_tests(call, caller)
        if not self.parameter(call, "user_id"):
            return tests
        return [*tests[:-1], lambda entry: entry.user_id == caller.user.id]


@breaks("INV-LIST-PROJECT", "INV-LIST-COMBINED")
class MovedEntryListedUnderItsOldProject(TimeEntries):
    """Lists an entry under the project in which it was made, though it has moved."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.made_in: dict[str, str] = {}

    def new_entry(self, call: Call, caller: Caller, draft: Draft) -> Entry:
        entry = super().new_entry(call, caller, draft)
        self.made_in[entry.id] = entry.project_id
        return entry

    def id_tests(self, call: Call, caller: Caller) -> list[Test]:
        tests, project = super().id_tests(call, caller), self.parameter(call, "project_id")
        if not project:
            return tests
        return [lambda entry: self.made_in[entry.id] == project, *tests[1:]]
