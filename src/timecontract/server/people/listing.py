"""Get timesheets API: whose sheets, filters, order, and the part of them asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from timecontract.server.people import dates, refusal
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.views import Views

LARGEST_PAGE = 200

_STATUSES = ("all", *Status)
_EMPLOYEES = ("users", "nonusers", "usersandnonusers", "logindisabled")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for. None and "" stand for what was not sent, `limit` 0 for nothing."""

    user: str
    employees: str
    pattern: dates.Pattern
    first: date | None
    last: date | None
    status: str
    start: int
    limit: int


class Listing(Views):
    """Lists sheets; what cannot be listed is refused."""

    def get_timesheets(self, call: Call, caller: Employee) -> Body:
        """The rows asked for, and whether more follow."""
        query, owners = self.both(lambda: self.query(call), lambda: self.owners(call, caller))
        self.check_dates(query)
        chosen = self.ordered(self.chosen(query, self.listed_owners(query, owners)))
        rows, more = self.cut(chosen, query)
        following = {"isNextAvailable": more} if self.answers["next-available"] == "shown" else {}
        return {"result": [self.row(sheet, query.pattern) for sheet in rows], **following}

    # ---- parameters ----------------------------------------------------------------------------

    def query(self, call: Call) -> Query:
        """The parameters, each in a form that can be."""
        problems = self.problems()
        default = self.list_pattern()
        pattern = problems.find(lambda: self.pattern(call, default), dates.pattern(default))
        first, last = problems.find(lambda: self.dates(call, pattern), (None, None))
        query = Query(
            user=problems.find(lambda: self.required(call, "user"), ""),
            employees=problems.find(lambda: self.employee_status(call), ""),
            pattern=pattern,
            first=first,
            last=last,
            status=problems.find(lambda: self.status_parameter(call), "all"),
            start=problems.find(lambda: self.start(call), 0),
            limit=problems.find(lambda: self.limit(call), 0),
        )
        problems.settle()
        return query

    def list_pattern(self) -> str:
        """The pattern of dates where dateFormat is not sent: the company's."""
        return self.state.settings.date_format

    def status_parameter(self, call: Call) -> str:
        """approvalStatus."""
        value = self.optional(call, "approvalStatus") or "all"
        return self.choice("approvalStatus", value, _STATUSES)

    def employee_status(self, call: Call) -> str:
        """employeeStatus, empty where it is not sent."""
        value = self.optional(call, "employeeStatus")
        return self.choice("employeeStatus", value, _EMPLOYEES) if value else ""

    def dates(self, call: Call, pattern: dates.Pattern) -> tuple[date | None, date | None]:
        """fromDate and toDate, None for an open end."""
        problems = self.problems()
        first = problems.find(lambda: self.day(call, "fromDate", pattern), None)
        last = problems.find(lambda: self.day(call, "toDate", pattern), None)
        problems.settle()
        if (first is None) != (last is None):
            absent = "fromDate" if first is None else "toDate"
            self.refuse_unless_allowed("one-date", refusal.missing(absent))
            if self.answers["one-date"] == "ignore":
                return None, None
        return first, last

    def check_dates(self, query: Query) -> None:
        """9006: the end does not come before the beginning."""
        if query.first and query.last and query.last < query.first:
            raise refusal.dates_reversed()
        if query.first and query.first == query.last:
            self.refuse_unless_allowed("list-equal-dates", refusal.dates_reversed())

    def start(self, call: Call) -> int:
        """sIndex, the number of records passed over."""
        start = self.number(call, "sIndex") or 0
        if start < 0:
            self.refuse_unless_allowed("negative-index", refusal.wrong_value("sIndex"))
        return max(start, 0)

    def limit(self, call: Call) -> int:
        """limit, the greatest number of rows."""
        limit = self.number(call, "limit")
        if limit is None:
            return LARGEST_PAGE
        if limit < 1:
            self.refuse_unless_allowed("limit-below-one", refusal.wrong_value("limit"))
            return LARGEST_PAGE if self.answers["limit-below-one"] == "default" else 0
        if limit > LARGEST_PAGE:
            self.refuse_unless_allowed("limit-over-maximum", refusal.wrong_value("limit"))
        return min(limit, LARGEST_PAGE)

    # ---- whose sheets --------------------------------------------------------------------------

    def listed_owners(self, query: Query, owners: Iterable[Employee]) -> frozenset[str]:
        """The record ids of those of the owners whom employeeStatus lets through."""
        kinds = self.kinds(query.employees or "usersandnonusers")
        everybody = not self.status_applies(query)
        return frozenset(owner.record_id for owner in owners if everybody or owner.status in kinds)

    def status_applies(self, query: Query) -> bool:
        """Whether employeeStatus matters: beside a named employee only if it was sent."""
        if self.folded(query.user) == "all":
            return True
        return bool(query.employees) and self.answers["employee-status-with-user"] == "applied"

    def kinds(self, status: str) -> frozenset[str]:
        """The kinds of employees behind a value of employeeStatus."""
        disabled = frozenset(("logindisabled",))
        users = frozenset(("user",))
        match status:
            case "users":
                return (
                    users | disabled if self.answers["login-disabled-is-user"] == "yes" else users
                )
            case "nonusers":
                return frozenset(("nonuser",))
            case "logindisabled":
                return disabled
        both = users | {"nonuser"}
        return both | disabled if self.answers["login-disabled-by-default"] == "yes" else both

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        """The employees that `user` means, as far as the caller may see their sheets."""
        self.check_tracker()
        user = self.required(call, "user")
        if self.folded(user) == "all":
            return self.all_owners(caller)
        owner = self.listed_employee(user)
        if owner is None:
            return self.nobody(self.answers["unknown-user-listed"])
        if not self.may_see(caller, owner):
            return self.nobody(self.answers["hidden-user"])
        return [owner]

    def listed_employee(self, user: str) -> Employee | None:
        """The employee whom `user` names in the list."""
        return self.named_employee(user)

    def all_owners(self, caller: Employee) -> Iterable[Employee]:
        """Everybody whose sheets the caller may see."""
        if self.directory.permissions[caller.role].see <= {"self"}:
            self.refuse_unless_allowed("all-for-employee", refusal.permission_denied())
        return [each for each in self.directory.employees if self.may_see(caller, each)]

    def nobody(self, answer: str) -> Iterable[Employee]:
        """What is given for a user who cannot be listed: no sheets, or an error."""
        if answer == "empty":
            return ()
        raise refusal.by_code(answer, "user")

    # ---- which sheets --------------------------------------------------------------------------

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        """The sheets that fit, in the order in which they were made."""
        found = [
            sheet
            for sheet in self.stored()
            if sheet.employee in owners
            and query.status in ("all", sheet.status)
            and self.in_dates(sheet, query.first or date.min, query.last or date.max)
        ]
        return sorted(found, key=lambda sheet: int(sheet.id))

    def stored(self) -> Iterable[Sheet]:
        """All sheets that there are."""
        return self.state.sheets

    def in_dates(self, sheet: Sheet, first: date, last: date) -> bool:
        """Whether fromDate and toDate let a sheet through."""
        match self.answers["list-dates"]:
            case "within":
                return first <= sheet.first and sheet.last <= last
            case "begins":
                return first <= sheet.first <= last
            case "exact":
                return first in (sheet.first, date.min) and last in (sheet.last, date.max)
        return sheet.first <= last and first <= sheet.last

    def ordered(self, sheets: list[Sheet]) -> list[Sheet]:
        """The sheets as they are listed."""
        match self.answers["sheet-order"]:
            case "oldest-first":
                return sheets
            case "latest-period-first":
                return sorted(sheets, key=lambda sheet: (sheet.first, int(sheet.id)), reverse=True)
        return sheets[::-1]

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        """The rows asked for, and whether more follow."""
        end = query.start + query.limit
        return sheets[query.start : end], end < len(sheets)
