"""Faults of "Get timesheets API": hours and money."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


@breaks("PPL-LIST-TOTAL", "PPL-READS-AGREE")
class ListTotalOneMinuteMore(Timesheets):
    """Shows a total of one minute more than the parts that it shows, if there are two."""

    def row(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        row, worked = super().row(sheet, pattern), self.worked(sheet)
        two = bool(worked.billable and worked.nonbillable)
        return row | {"totalHours": self.hours(worked.total + two)}


@breaks(
    "PPL-READS-AGREE",
    "PPL-LIST-TOTAL",
    "PPL-LIST-AMOUNT",
    "PPL-LIST-APPROVED-TOTAL",
    "PPL-LIST-APPROVED-AMOUNT",
)
class HoursWrapAfterADay(Timesheets):
    """Begins again at 00:00 where hours reach 24."""

    def hours(self, minutes: int) -> str:
        return super().hours(minutes % (24 * 60))


@breaks(
    "PPL-READS-AGREE",
    "PPL-LIST-TOTAL",
    "PPL-LIST-AMOUNT",
    "PPL-LIST-APPROVED-TOTAL",
    "PPL-LIST-APPROVED-AMOUNT",
)
class HoursWrapAfterAHundred(Timesheets):
    """Shows the last two digits of the hours alone, from 100 hours on."""

    def hours(self, minutes: int) -> str:
        return super().hours(minutes % (100 * 60))


@breaks(
    "PPL-LIST-FIELD-TOTAL-HOURS",
    "PPL-LIST-FIELD-BILLABLE-HOURS",
    "PPL-LIST-FIELD-NONBILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-NON-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-TOTAL-HOURS",
    "PPL-TIMELOG-FIELD-HOURS",
)
class MinutesNotCarried(Timesheets):
    """Lets minutes go up to 99 before they become hours."""

    def hours(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        return f"{hours - 1:02}:{rest + 60:02}" if hours and rest < 40 else super().hours(minutes)


@breaks(
    "PPL-LIST-FIELD-TOTAL-HOURS",
    "PPL-LIST-FIELD-BILLABLE-HOURS",
    "PPL-LIST-FIELD-NONBILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-NON-BILLABLE-HOURS",
    "PPL-LIST-FIELD-APPROVED-TOTAL-HOURS",
    "PPL-TIMELOG-FIELD-HOURS",
)
class HoursWithoutLeadingZero(Timesheets):
    """Writes 4:48 for 04:48."""

    def hours(self, minutes: int) -> str:
        return super().hours(minutes).removeprefix("0")
