"""Faults of "Create timesheet API": what is refused, and what is not."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Employee, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-CREATE-NO-TIMELOGS-REFUSED")
class EmptySheetMade(Timesheets):
    """Makes a sheet without time logs where 9031 is due."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        try:
            return super().fitting(wish, owner)
        except Refusal:
            return []


@breaks("PPL-CREATE-PERMITTED")
class CreateForOthers(Timesheets):
    """Lets anybody make sheets for anybody."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        self.check_tracker()
        owner = self.named_employee(self.required(call, "user"))
        return owner or super().owner_to_be(call, caller)


@breaks("PPL-CREATE-MONTH-REFUSED")
class CreateTakesLongPeriods(Timesheets):
    """Makes sheets of more than a month."""

    def check_month(self, wish: Wish) -> None:
        del wish


@breaks("PPL-CREATE-DATES-REFUSED")
class CreateTakesReversedDates(Timesheets):
    """Takes the period between two dates in whichever order they come."""

    def check_order(self, wish: Wish) -> None:
        del wish

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        first, last = sorted((wish.first, wish.last))
        return super().fitting(replace(wish, first=first, last=last), owner)


@breaks("PPL-CREATE-PROCESSED-REFUSED")
class CreateIgnoresPayPeriod(Timesheets):
    """Makes sheets of days for which payment has been processed."""

    def check_period(self, wish: Wish, owner: Employee) -> None:
        settings = self.state.settings
        self.state.settings = replace(settings, processed_until=None)
        try:
            super().check_period(wish, owner)
        finally:
            self.state.settings = settings


@breaks("PPL-CREATE-NAME-REQUIRED")
class CreateNeedsNoName(Timesheets):
    """Makes sheets without timesheetName."""

    def new_name(self, call: Call) -> str:
        return self.optional(call, "timesheetName") or ""
