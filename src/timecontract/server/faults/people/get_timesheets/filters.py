"""Faults of "Get timesheets API": by the status of sheets and employees."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.listing import Query
from timecontract.server.people.model import Decision, Sheet, Status
from timecontract.server.people.operations import Timesheets


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
