"""Faults of "Timesheet API": what holds for several operations."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call, Reply
from timecontract.server.people.operations import Timesheets


@breaks("PPL-LIST-DISABLED", "PPL-DETAILS-DISABLED")
class TrackerOffServesReads(Timesheets):
    """Serves reads while the time tracker is switched off."""

    def handle(self, call: Call) -> Reply:
        self._reads = call.operation.startswith("get_")
        return super().handle(call)

    def check_tracker(self) -> None:
        if not self._reads:
            super().check_tracker()


@breaks(
    "PPL-MODIFY-PROCESSED-REFUSED",
    "PPL-CREATE-PROCESSED-REFUSED",
    "PPL-DELETE-PROCESSED-SKIPPED",
    "PPL-APPROVE-PROCESSED-REFUSED",
)
class LockForgottenAtMonthEnd(Timesheets):
    """Closes nothing when payment is processed until the last day of a month."""

    def is_closed(self, first: date, last: date, until: date) -> bool:
        month_end = until.day == monthrange(until.year, until.month)[1]
        return not month_end and super().is_closed(first, last, until)
