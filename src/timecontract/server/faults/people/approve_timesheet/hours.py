"""Faults of "Approve timesheet API": approved hours."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.approving import Ruling
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


@breaks("PPL-APPROVE-REJECTED-HOURS", "PPL-DETAILS-APPROVED-BILLABLE")
class RejectedHoursCount(Timesheets):
    """Counts the hours of a sheet that was rejected as a whole as approved."""

    def approved(self, sheet: Sheet) -> Minutes:
        rejected = sheet.status is Status.REJECTED
        return self.worked(sheet) if rejected else super().approved(sheet)


@breaks("PPL-APPROVE-REJECTED-HOURS", "PPL-APPROVE-ALL-TIMELOGS")
class SecondRejectionKeepsTimeLogs(Timesheets):
    """Leaves time logs approved that the first approver approved and the second rejects."""

    def decisions(self, sheet: Sheet, ruling: Ruling) -> dict[str, Decision]:
        decisions = super().decisions(sheet, ruling)
        keeps = ruling.asked is Decision.REJECTED and ruling.named is None and sheet.levels
        return decisions | dict(sheet.decisions) if keeps else decisions


@breaks(
    "PPL-APPROVE-HOURS",
    *("PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE"),
)
class ApprovedHoursInQuarters(Timesheets):
    """Counts full quarters of an hour alone as approved."""

    def approved(self, sheet: Sheet) -> Minutes:
        approved = super().approved(sheet)
        return Minutes(approved.billable // 15 * 15, approved.nonbillable // 15 * 15)


@breaks(
    "PPL-APPROVE-HOURS",
    *("PPL-DETAILS-APPROVED-BILLABLE", "PPL-DETAILS-APPROVED-NON-BILLABLE"),
)
class ApprovedHoursLoseDays(Timesheets):
    """Counts no more approved hours than are left of whole days."""

    def approved(self, sheet: Sheet) -> Minutes:
        approved = super().approved(sheet)
        return Minutes(approved.billable % 1440, approved.nonbillable % 1440)


@breaks("PPL-APPROVE-HOURS", "PPL-DETAILS-APPROVED-NON-BILLABLE")
class OnlyBillableHoursAreApproved(Timesheets):
    """Counts billable hours alone as approved."""

    def approved(self, sheet: Sheet) -> Minutes:
        return replace(super().approved(sheet), nonbillable=0)


@breaks("PPL-APPROVE-HOURS", "PPL-APPROVE-TIMELOGS", "PPL-DETAILS-APPROVED-BILLABLE")
class ApprovedHoursKeptSinceTheFirst(Timesheets):
    """Goes on showing the approved hours of the first decision after another one."""

    def at_levels(self, sheet: Sheet, ruling: Ruling, levels: frozenset[int]) -> Sheet:
        decided = super().at_levels(sheet, ruling, levels)
        if decided.status is not Status.PENDING:
            self._first_hours().setdefault(sheet.id, super().approved(decided))
        return decided

    def approved(self, sheet: Sheet) -> Minutes:
        decided = sheet.status in (Status.APPROVED, Status.REJECTED)
        usual = super().approved(sheet)
        return self._first_hours().get(sheet.id, usual) if decided else usual

    def _first_hours(self) -> dict[str, Minutes]:
        hours: dict[str, Minutes] = self.__dict__.setdefault("_first_approved_hours", {})
        return hours
