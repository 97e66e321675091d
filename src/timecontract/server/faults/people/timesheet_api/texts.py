"""Faults of "Timesheet API": the texts of the codes."""

from __future__ import annotations

from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Error


@breaks("PPL-9002-MESSAGE", "PPL-9003-MESSAGE")
class ParameterNotNamed(Timesheets):
    """Does not name the parameter in the messages of 9002 and 9003."""

    def error_text(self, error: Error) -> str:
        words = super().error_text(error).split(" ")
        before = {9002: 1, 9003: 4}.get(error.code)
        return " ".join(word for at, word in enumerate(words) if at != before)


@breaks("PPL-9009-MESSAGE")
class LockDateOneDayLate(Timesheets):
    """Names the day after the last processed one in the message of 9009."""

    def lock_date(self, until: date) -> str:
        return super().lock_date(until + timedelta(days=1))


@breaks("PPL-9009-MESSAGE")
class LockMessageWithoutDate(Timesheets):
    """Leaves the date out of the message of 9009."""

    def lock_date(self, until: date) -> str:
        del until
        return "<pay period processing date>"
