"""Faults of "Timesheet API": the texts of the codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Error

Faulty = type[Timesheets]


def rewords(code: int, words: str, others: str) -> Callable[[Faulty], Faulty]:
    """Writes other words in the message of that code."""

    def add(faulty: Faulty) -> Faulty:
        def error_text(self: Timesheets, error: Error) -> str:
            text = super(faulty, self).error_text(error)
            return text.replace(words, others) if error.code == code else text

        faulty.error_text = error_text  # type: ignore[method-assign, assignment]
        return faulty

    return add


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


@breaks("PPL-9000-MESSAGE")
@rewords(9000, "Permission", "Access")
class DeniedInOtherWords(Timesheets):
    """Says in 9000 that access is denied instead of permission."""


@breaks("PPL-9003-MESSAGE")
@rewords(9003, "Wrong value given", "Invalid value given")
class WrongValueCalledInvalid(Timesheets):
    """Calls a wrong value invalid in 9003."""


@breaks("PPL-ENVELOPE-TEXT", "PPL-9003-MESSAGE")
class WrongValueWithoutText(Timesheets):
    """Leaves the message of 9003 empty."""

    def error_text(self, error: Error) -> str:
        return "" if error.code == 9003 else super().error_text(error)


@breaks("PPL-9004-MESSAGE")
@rewords(9004, "Wrong date format", "Wrong format")
class WrongDateWithoutDate(Timesheets):
    """Does not say in 9004 that it is the format of a date."""


@breaks(
    "PPL-LIST-TO-DATE-REFUSED",
    "PPL-CREATE-TO-DATE-REFUSED",
    "PPL-9004-MESSAGE",
)
@rewords(9004, "toDate", "fromDate")
class WrongDateIsAlwaysFromDate(Timesheets):
    """Names fromDate in 9004 whichever date has the wrong format."""


@breaks("PPL-9005-MESSAGE")
@rewords(9005, "Tracker tab", "Tracker module")
class TrackerTabCalledModule(Timesheets):
    """Calls the tab of 9005 a module."""


@breaks("PPL-9006-MESSAGE")
@rewords(9006, "after the fromDate", "after fromDate")
class DatesReversedWithoutArticle(Timesheets):
    """Leaves out an article in 9006."""


@breaks("PPL-9007-MESSAGE")
@rewords(9007, "month's", "month\N{RIGHT SINGLE QUOTATION MARK}s")
class MonthWithTypographicApostrophe(Timesheets):
    """Writes the apostrophe of 9007 as printers do."""


@breaks("PPL-9008-MESSAGE")
@rewords(9008, "Timesheet", "Time sheet")
class NotFoundInTwoWords(Timesheets):
    """Writes the timesheet of 9008 in two words."""


@breaks("PPL-9009-MESSAGE")
@rewords(9009, "time logs/timesheets", "timesheets")
class PaymentOfTimesheetsAlone(Timesheets):
    """Speaks in 9009 of timesheets alone."""


@breaks("PPL-9031-MESSAGE")
@rewords(9031, "timelogs", "time logs")
class NoTimelogsInTwoWords(Timesheets):
    """Writes the timelogs of 9031 in two words."""


@breaks("PPL-9032-MESSAGE")
@rewords(9032, "either deleted or resubmitted", "deleted")
class DeletedWithoutAlternative(Timesheets):
    """Says in 9032 that a sheet is deleted, and does not speak of resubmission."""
