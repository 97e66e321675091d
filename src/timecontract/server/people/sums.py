"""Hours and money of sheets. Minutes are whole, amounts are decimals of the currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from timecontract.server.people.access import Access
from timecontract.server.people.model import Decision, Employee, Sheet, Status, TimeLog

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes by whether they are billable."""

    billable: int
    nonbillable: int

    @property
    def total(self) -> int:
        """Both."""
        return self.billable + self.nonbillable


class Sums(Access):
    """What a sheet adds up to."""

    def timelogs(self, sheet: Sheet) -> list[TimeLog]:
        """The time logs of a sheet."""
        found = (self.state.timelogs.get(timelog_id) for timelog_id in sheet.timelogs)
        return [timelog for timelog in found if timelog is not None]

    def worked(self, sheet: Sheet) -> Minutes:
        """All minutes of a sheet."""
        return self.summed(self.timelogs(sheet))

    def approved(self, sheet: Sheet) -> Minutes:
        """The approved minutes of a sheet."""
        if sheet.status is Status.REJECTED and self.answers["approved-hours-rejected"] == "none":
            return self.summed(())
        return self.summed(
            timelog
            for timelog in self.timelogs(sheet)
            if self.decision(sheet, timelog) is Decision.APPROVED
        )

    def decision(self, sheet: Sheet, timelog: TimeLog) -> Decision | None:
        """What counts as decided about a time log."""
        underway = sheet.status is Status.PENDING and sheet.levels
        if underway and self.answers["approved-hours-underway"] == "no":
            return None
        return sheet.decisions.get(timelog.id)

    def summed(self, timelogs: Iterable[TimeLog]) -> Minutes:
        """The minutes of these time logs."""
        billable = nonbillable = 0
        for timelog in timelogs:
            if timelog.billable:
                billable += timelog.minutes
            else:
                nonbillable += timelog.minutes
        return Minutes(billable, nonbillable)

    def amount(self, minutes: Minutes, rate: Decimal) -> Decimal:
        """What the billable minutes cost at that rate per hour."""
        exact = Decimal(minutes.billable) * rate / 60
        match self.answers["amount-rounding"]:
            case "down":
                return exact.quantize(_CENT, ROUND_DOWN)
            case "whole":
                return exact.quantize(Decimal(1), ROUND_HALF_UP).quantize(_CENT)
            case "hours":
                hours = (Decimal(minutes.billable) / 60).quantize(_CENT, ROUND_HALF_UP)
                return (hours * rate).quantize(_CENT, ROUND_HALF_UP)
        return exact.quantize(_CENT, ROUND_HALF_UP)

    def rate(self, owner: Employee) -> Decimal:
        """The employee's rate per hour."""
        return owner.rate

    def approved_rate(self, sheet: Sheet, owner: Employee) -> Decimal:
        """The approved rate, as it is shown."""
        if sheet.status is Status.APPROVED or self.answers["approved-rate-before"] == "rate":
            return self.rate(owner)
        return Decimal(0)


def number(value: Decimal) -> int | float:
    """A JSON number: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
