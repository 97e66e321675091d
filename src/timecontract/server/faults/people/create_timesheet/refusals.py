"""Faults of "Create timesheet API": rights, pay periods and lengths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.pretence import as_if
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Employee, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import (
    Refusal,
    dates_reversed,
    more_than_a_month,
    wrong_value,
)


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
        with as_if(self, processed_until=None):
            super().check_period(wish, owner)


@breaks("PPL-CREATE-PROCESSED-REFUSED")
class OldPeriodsOpenAgain(Timesheets):
    """Takes periods for open again that ended more than a month before the processed day."""

    def is_closed(self, first: date, last: date, until: date) -> bool:
        return super().is_closed(first, last, until) and (until - last).days <= 31


@breaks(
    "PPL-CREATE-AFTER-PROCESSED",
    *("PPL-MODIFY-AFTER-PROCESSED", "PPL-DELETE-AFTER-PROCESSED", "PPL-APPROVE-AFTER-PROCESSED"),
)
class MonthOfProcessedDayClosed(Timesheets):
    """Takes the whole month of the processed day for closed."""

    def is_closed(self, first: date, last: date, until: date) -> bool:
        return super().is_closed(first.replace(day=1), last, until)


@breaks("PPL-CREATE-AFTER-PROCESSED")
class CreateRefusedOncePaid(Timesheets):
    """Makes no sheet any more once payment has been processed."""

    def check_period(self, wish: Wish, owner: Employee) -> None:
        if self.state.settings.processed_until is not None:
            with as_if(self, processed_until=date.max):
                super().check_period(wish, owner)
        super().check_period(wish, owner)


@breaks("PPL-CREATE-DISABLED")
class CreateWithoutTimeTracker(Timesheets):
    """Makes sheets though the time tracker is off."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        with as_if(self, time_tracker=True):
            return super().owner_to_be(call, caller)


@breaks("PPL-CREATE-MONTH-ACCEPTED")
class FourWeeksAreTooLong(Timesheets):
    """Refuses a sheet of 28 days for its length."""

    def check_month(self, wish: Wish) -> None:
        if (wish.last - wish.first).days >= 27:
            raise more_than_a_month()


@breaks("PPL-CREATE-MONTH-REFUSED")
class LongPeriodIsReversed(Timesheets):
    """Refuses more than a month under the code for reversed dates."""

    def check_month(self, wish: Wish) -> None:
        try:
            super().check_month(wish)
        except Refusal:
            raise dates_reversed() from None


@breaks("PPL-CREATE-NO-TIMELOGS-REFUSED")
class NoTimeLogsIsAWrongUser(Timesheets):
    """Refuses a creation that finds no time logs for a wrong user."""

    def fitting(self, wish: Wish, owner: Employee) -> list[TimeLog]:
        try:
            return super().fitting(wish, owner)
        except Refusal:
            raise wrong_value("user") from None


@breaks("PPL-CREATE-PERMITTED")
class ManagerCreatesForReports(Timesheets):
    """Lets managers make sheets for those who report to them."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        owner = self.named_employee(self.required(call, "user"))
        if owner is not None and owner.reports_to == caller.record_id:
            self.check_tracker()
            return owner
        return super().owner_to_be(call, caller)
