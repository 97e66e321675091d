"""Faults of "Timesheet API": what holds for several operations."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates, refusal
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.listing import Query
from timecontract.server.people.model import Decision, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


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


@breaks(
    "PPL-LIST-USER-REQUIRED",
    "PPL-DETAILS-ID-REQUIRED",
    "PPL-CREATE-USER-REQUIRED",
    "PPL-CREATE-NAME-REQUIRED",
    "PPL-CREATE-FROM-DATE-REQUIRED",
    "PPL-CREATE-TO-DATE-REQUIRED",
    "PPL-MODIFY-ID-REQUIRED",
)
class MissingCalledWrong(Timesheets):
    """Refuses a parameter that is missing with 9003, as one with a wrong value."""

    def missing(self, call: Call, name: str) -> Refusal:
        error = super().missing(call, name)
        return refusal.wrong_value(name) if error.first.code == 9002 else error


@breaks(
    "PPL-DETAILS-PERMITTED",
    "PPL-MODIFY-PERMITTED",
    "PPL-APPROVE-PERMITTED",
    "PPL-CREATE-PERMITTED",
    "PPL-LIST-ROWS",
    "PPL-DETAILS-SHAPE",
)
class DeniedWithSuccess(Timesheets):
    """Answers what is denied with a success and an empty result."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if error.first.code == 9000:
            return self.succeeded(call, {"result": {}})
        return super().refused(call, error)


@breaks("PPL-NO-SERVER-ERROR", "PPL-DETAILS-FOUND")
class DetailsWithoutDescriptionFail(Timesheets):
    """Ends in a server error where details of a sheet without a description are asked for."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        if not sheet.description:
            raise refusal.failure()
        return super().details(sheet, pattern)


@breaks("PPL-NO-SERVER-ERROR", "PPL-LIST-ACCEPTED", "PPL-LIST-EMPTY")
class IndexBeyondTheEndFails(Timesheets):
    """Ends in a server error where sIndex lies beyond the end of the list."""

    def cut(self, sheets: list[Sheet], query: Query) -> tuple[list[Sheet], bool]:
        if query.start > len(sheets):
            raise refusal.failure()
        return super().cut(sheets, query)


@breaks("PPL-STATUS-BY-CALLS-ONLY", "PPL-ONLY-CALLS-CHANGE")
class PendingApprovedAfterAMonth(Timesheets):
    """Approves what has been waiting for thirty days since it was first seen."""

    def handle(self, call: Call) -> Reply:
        since: dict[str, date] = self.__dict__.setdefault("_pending_since", {})
        for sheet in [each for each in self.state.sheets if each.status is Status.PENDING]:
            if call.today - since.setdefault(sheet.id, call.today) >= timedelta(days=30):
                decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
                decided = replace(sheet, status=Status.APPROVED, decisions=decisions)
                self.state.sheets.put(sheet.id, decided)
        return super().handle(call)


@breaks("PPL-DETAILS-FOUND", "PPL-LIST-COMPLETE", "PPL-LIST-STATUS-DEFAULT")
class DraftsGoneOverNight(Timesheets):
    """Throws away drafts when the day is over."""

    def handle(self, call: Call) -> Reply:
        since: dict[str, date] = self.__dict__.setdefault("_draft_since", {})
        for sheet in [each for each in self.state.sheets if each.status is Status.DRAFT]:
            if since.setdefault(sheet.id, call.today) < call.today:
                self.state.sheets.remove(sheet.id)
        return super().handle(call)


@breaks("PPL-ONLY-CALLS-CHANGE", "PPL-READS-AGREE", "PPL-XML-AGREES", "PPL-CREATE-DESCRIPTION")
class DescriptionEscapedByReading(Timesheets):
    """Escapes & in a description for HTML, once more each time that details are read."""

    def details(self, sheet: Sheet, pattern: dates.Pattern) -> Body:
        details = super().details(sheet, pattern)
        escaped = sheet.description.replace("&", "&amp;")
        self.state.sheets.put(sheet.id, replace(sheet, description=escaped))
        return details
