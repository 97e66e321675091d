"""Faults of "Approve timesheet API": approved hours."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.model import Decision, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.sums import Minutes


@breaks("PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE")
class RejectedTimeLogsCount(Timesheets):
    """Counts the rejected time logs of an approved sheet as approved hours."""

    def approved(self, sheet: Sheet) -> Minutes:
        if sheet.status is Status.APPROVED:
            return self.worked(sheet)
        return super().approved(sheet)


@breaks("PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE")
class PartlyApprovedCountsNothing(Timesheets):
    """Counts no hours as approved where one time log was rejected."""

    def approved(self, sheet: Sheet) -> Minutes:
        partly = Decision.REJECTED in sheet.decisions.values()
        return Minutes(0, 0) if partly else super().approved(sheet)


@breaks(
    "PPL-CREATE-UNAPPROVED", "PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE"
)
class PendingHoursCount(Timesheets):
    """Counts the hours of a pending sheet as approved before anybody has approved."""

    def approved(self, sheet: Sheet) -> Minutes:
        if sheet.status is Status.PENDING and not sheet.levels:
            return self.worked(sheet)
        return super().approved(sheet)
