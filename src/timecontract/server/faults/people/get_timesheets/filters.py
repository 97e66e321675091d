"""Faults of "Get timesheets API": by the status of sheets and employees."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.listing import Query
from timecontract.server.people.model import Decision, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-LIST-STATUS")
class ListIgnoresApprovalStatus(Timesheets):
    """Lists sheets of every status whatever approvalStatus says."""

    def status_parameter(self, call: Call) -> str:
        super().status_parameter(call)
        return "all"


@breaks("PPL-LIST-STATUS")
class PendingFilterTakesRejected(Timesheets):
    """Lists rejected sheets too where pending ones are asked for."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        if query.status == Status.PENDING:
            chosen = super().chosen(replace(query, status=Status.REJECTED), owners) + chosen
        return chosen


@breaks("PPL-LIST-STATUS", "PPL-LIST-COMPLETE")
class ApprovedFilterMissesPartly(Timesheets):
    """Leaves sheets out of the approved ones of which one time log was rejected."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        if query.status != Status.APPROVED:
            return chosen
        return [sheet for sheet in chosen if Decision.REJECTED not in sheet.decisions.values()]


@breaks("PPL-LIST-STATUS")
class StatusFilterForgottenWithDates(Timesheets):
    """Forgets approvalStatus where fromDate is sent too."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        return super().chosen(replace(query, status="all") if query.first else query, owners)


@breaks("PPL-LIST-EMPLOYEE-STATUS-USERS")
class NonusersAmongUsers(Timesheets):
    """Lists the sheets of nonusers where employeeStatus is users."""

    def kinds(self, status: str) -> frozenset[str]:
        return super().kinds("usersandnonusers" if status == "users" else status)


@breaks("PPL-LIST-STATUS-REFUSED")
class UnknownStatusListsAll(Timesheets):
    """Lists sheets of every status where approvalStatus is none of the page."""

    def status_parameter(self, call: Call) -> str:
        try:
            return super().status_parameter(call)
        except Refusal:
            return "all"


@breaks("PPL-LIST-STATUS-DEFAULT", "PPL-LIST-COMPLETE", "PPL-CREATE-FOUND")
class DraftsNotListedByDefault(Timesheets):
    """Lists drafts only where approvalStatus is sent."""

    def status_parameter(self, call: Call) -> str:
        return super().status_parameter(call) if self.optional(call, "approvalStatus") else ""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(replace(query, status=query.status or "all"), owners)
        return [each for each in chosen if query.status or each.status is not Status.DRAFT]


@breaks("PPL-LIST-STATUS", "PPL-LIST-COMPLETE")
class RejectedFilterFindsNothing(Timesheets):
    """Lists nothing where rejected sheets are asked for."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        return [] if query.status == Status.REJECTED else super().chosen(query, owners)


@breaks("PPL-LIST-STATUS")
class RejectedFilterKeepsResubmitted(Timesheets):
    """Goes on listing a sheet among the rejected ones after its resubmission."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        chosen = super().chosen(query, owners)
        if query.status == Status.REJECTED:
            everything = super().chosen(replace(query, status="all"), owners)
            chosen += [each for each in everything if each.resubmitted and each not in chosen]
        return chosen


@breaks("PPL-LIST-STATUS")
class StatusFilterForgottenWithLimit(Timesheets):
    """Forgets approvalStatus where limit is sent too."""

    def query(self, call: Call) -> Query:
        query = super().query(call)
        return replace(query, status="all") if self.optional(call, "limit") else query


@breaks("PPL-LIST-STATUS", "PPL-LIST-COMPLETE")
class StatusFilterLagsBehind(Timesheets):
    """Filters by the status that a sheet had when it was last listed without a filter."""

    def chosen(self, query: Query, owners: frozenset[str]) -> list[Sheet]:
        kept: dict[str, str] = self.__dict__.setdefault("_statuses", {})
        everything = super().chosen(replace(query, status="all"), owners)
        if query.status == "all":
            kept |= {each.id: each.status for each in everything}
        return [e for e in everything if query.status in ("all", kept.get(e.id, e.status))]


@breaks("PPL-LIST-EMPLOYEE-STATUS-NONUSERS")
class UsersAmongNonusers(Timesheets):
    """Lists the sheets of users where employeeStatus is nonusers."""

    def kinds(self, status: str) -> frozenset[str]:
        return super().kinds("usersandnonusers" if status == "nonusers" else status)


@breaks("PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED")
class UsersAmongDisabledLogins(Timesheets):
    """Lists the sheets of users too where employeeStatus is logindisabled."""

    def kinds(self, status: str) -> frozenset[str]:
        kinds = super().kinds(status)
        return kinds | super().kinds("users") if status == "logindisabled" else kinds


@breaks("PPL-LIST-EMPLOYEE-STATUS-LOGIN-DISABLED", "PPL-LIST-COMPLETE")
class DisabledLoginsNotFound(Timesheets):
    """Lists nothing where employeeStatus is logindisabled."""

    def kinds(self, status: str) -> frozenset[str]:
        return frozenset() if status == "logindisabled" else super().kinds(status)


@breaks("PPL-LIST-EMPLOYEE-STATUS-BOTH", "PPL-LIST-COMPLETE", "PPL-LIST-USER-ALL")
class BothMeansUsers(Timesheets):
    """Lists no sheets of nonusers where employeeStatus is usersandnonusers."""

    def employee_status(self, call: Call) -> str:
        sent = super().employee_status(call)
        return "users" if sent == "usersandnonusers" else sent


@breaks("PPL-LIST-EMPLOYEE-STATUS-DEFAULT", "PPL-LIST-COMPLETE", "PPL-LIST-USER-ALL")
class NonusersNotListedByDefault(Timesheets):
    """Lists no sheets of nonusers where employeeStatus is not sent."""

    def employee_status(self, call: Call) -> str:
        return super().employee_status(call) or "users"


@breaks("PPL-LIST-EMPLOYEE-STATUS-REFUSED")
class UnknownEmployeeStatusListsAll(Timesheets):
    """Takes an employeeStatus that is none of the page for one that was not sent."""

    def employee_status(self, call: Call) -> str:
        try:
            return super().employee_status(call)
        except Refusal:
            return ""


@breaks("PPL-LIST-EMPLOYEE-STATUS-NONUSERS", "PPL-LIST-EMPLOYEE-STATUS-USERS")
class EmployeeStatusForgottenWithStatus(Timesheets):
    """Forgets employeeStatus where approvalStatus is sent too."""

    def employee_status(self, call: Call) -> str:
        return "" if self.optional(call, "approvalStatus") else super().employee_status(call)
