"""Faults of "Delete timesheets API": what is refused or skipped, and what is not."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.pretence import as_if, as_if_sent
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import (
    Refusal,
    payment_processed,
    permission_denied,
    wrong_value,
)


@breaks("PPL-DELETE-PERMITTED")
class DeleteByAnybody(Timesheets):
    """Lets anybody delete any sheet."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = self.state.sheets.get(sheet_id)
        return super().sheet_to_delete(sheet_id, self.owner(sheet) if sheet else caller)


@breaks("PPL-DELETE-PROCESSED-SKIPPED")
class DeleteIgnoresPayPeriod(Timesheets):
    """Deletes sheets for which payment has been processed."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = self.state.sheets.get(sheet_id)
        if sheet is not None and self.may_write(caller, self.owner(sheet)):
            return sheet
        return super().sheet_to_delete(sheet_id, caller)


@breaks("PPL-DELETE-UNKNOWN", "PPL-DELETE-NOT-AGAIN")
class UnknownToldAsDeleted(Timesheets):
    """Tells ids that no sheet has as deleted."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        known = [each for each in self.ids(call) if self.state.sheets.get(each) is not None]
        unknown = [each for each in self.ids(call) if each not in known]
        if not unknown:
            return super().delete_timesheets(call, caller)
        self.check_usable()
        result: Body = {"timesheetId": []}
        if known:
            named = as_if_sent(call, {"timesheetId": ",".join(known)})
            result = super().delete_timesheets(named, caller)["result"]
        return {"result": result | {"timesheetId": [*result["timesheetId"], *unknown]}}


@breaks("PPL-DELETE-ACCEPTED")
class OneDeletionACall(Timesheets):
    """Deletes the first of several sheets and skips the others."""

    def check_position(self, position: int) -> None:
        super().check_position(position)
        if position > 0:
            raise permission_denied()


@breaks("PPL-DELETE-ACCEPTED")
class SheetsWithFilesStay(Timesheets):
    """Skips a draft that has an attachment."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = super().sheet_to_delete(sheet_id, caller)
        if sheet.attachment:
            raise permission_denied()
        return sheet


@breaks("PPL-DELETE-SKIPPED-UNTOUCHED")
class SkippedLosesDescription(Timesheets):
    """Clears the description of a sheet that it skips."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        try:
            return super().sheet_to_delete(sheet_id, caller)
        except Refusal:
            sheet = self.state.sheets.get(sheet_id)
            if sheet is not None:
                self.state.sheets.put(sheet_id, replace(sheet, description=""))
            raise


@breaks("PPL-DELETE-SKIPPED-UNTOUCHED", "PPL-STATUS-BY-CALLS-ONLY")
class SkippedIsADraftAgain(Timesheets):
    """Makes a draft of a pending sheet that it skips for want of a right."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        try:
            return super().sheet_to_delete(sheet_id, caller)
        except Refusal:
            sheet = self.state.sheets.get(sheet_id)
            if sheet is not None and sheet.status is Status.PENDING:
                self.state.sheets.put(sheet_id, self.drafted(sheet))
            raise


@breaks("PPL-DELETE-MANY")
class ThousandIdsAreTooMany(Timesheets):
    """Refuses a deletion of 1000 ids."""

    def ids(self, call: Call) -> list[str]:
        ids = super().ids(call)
        if len(ids) >= 1000:
            raise wrong_value("timesheetId")
        return ids


@breaks("PPL-DELETE-ID-REQUIRED")
class DeleteWithoutIdTakesTheDrafts(Timesheets):
    """Deletes the caller's drafts where timesheetId is missing."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        own = [each for each in self.state.sheets if each.employee == caller.record_id]
        drafts = ",".join(each.id for each in own if each.status is Status.DRAFT)
        if drafts and "timesheetId" not in call.form.values:
            call = as_if_sent(call, {"timesheetId": drafts})
        return super().delete_timesheets(call, caller)


@breaks("PPL-DELETE-ID-REQUIRED")
class DeleteWithoutIdSucceeds(Timesheets):
    """Answers a deletion without timesheetId with success."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        if "timesheetId" not in call.form.values and self.check_usable():
            return {"result": {"timesheetId": []}}
        return super().delete_timesheets(call, caller)


@breaks("PPL-DELETE-AFTER-PROCESSED")
class DeleteStopsOncePaid(Timesheets):
    """Deletes no sheet any more once payment has been processed."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = super().sheet_to_delete(sheet_id, caller)
        if self.state.settings.processed_until is not None:
            raise payment_processed(self.lock_date(self.state.settings.processed_until))
        return sheet


@breaks("PPL-DELETE-PROCESSED-SKIPPED")
class PaidSheetSkippedAsDenied(Timesheets):
    """Skips a sheet for which payment has been processed under 9000."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        try:
            return super().sheet_to_delete(sheet_id, caller)
        except Refusal as error:
            raise permission_denied() if error.first.code == 9009 else error from None


@breaks("PPL-DELETE-DISABLED")
class DeleteWithoutTimeTracker(Timesheets):
    """Deletes sheets though the time tracker is off."""

    def check_usable(self) -> bool:
        return True


@breaks("PPL-DELETE-REFUSED-CHANGES-NOTHING")
class DisabledDeletionDeletes(Timesheets):
    """Deletes the caller's sheets though it refuses the call while the time tracker is off."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "delete_timesheets" and error.first.code == 9005:
            with as_if(self, time_tracker=True), suppress(Refusal):
                self.delete_timesheets(call, self.caller(call))
        return super().refused(call, error)


@breaks("PPL-DELETE-PERMITTED")
class ManagerDeletesReports(Timesheets):
    """Lets managers delete the sheets of those who report to them."""

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        sheet = self.state.sheets.get(sheet_id)
        if sheet is not None and self.owner(sheet).reports_to == caller.record_id:
            return super().sheet_to_delete(sheet_id, self.owner(sheet))
        return super().sheet_to_delete(sheet_id, caller)
