"""Delete timesheets API: what is deleted, and what is skipped and why."""

from __future__ import annotations

from timecontract.server.people import refusal
from timecontract.server.people.access import Access
from timecontract.server.people.base import Body, Call
from timecontract.server.people.envelopes import Envelopes
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.refusal import Error, Refusal

MOST_IDS = 1000

_DELETE = {
    Status.PENDING: "delete-pending",
    Status.APPROVED: "delete-approved",
    Status.REJECTED: "delete-rejected",
}


class Deleting(Access, Envelopes):
    """Deletes sheets, each for itself."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        """Deletes what may be deleted, and tells which and what not."""
        ids, _ = self.both(lambda: self.ids(call), self.check_usable)
        deleted: list[str] = []
        skipped: list[tuple[Error, str]] = []
        for position, sheet_id in enumerate(ids):
            try:
                self.check_position(position)
                self.remove(self.sheet_to_delete(sheet_id, caller))
                deleted.append(sheet_id)
            except Refusal as error:
                skipped.append((error.first, sheet_id))
        if not deleted:
            self.refuse_unless_allowed("nothing-deleted", _refused(skipped))
        result: Body = {"timesheetId": deleted}
        return {"result": result | self.skipped_info(skipped)}

    def check_usable(self) -> bool:
        """True, for the time tracker is on; else 9005."""
        self.check_tracker()
        return True

    def ids(self, call: Call) -> list[str]:
        """The ids between the commas."""
        text = self.required(call, "timesheetId")
        ids = [part.strip() for part in text.split(",") if part.strip()]
        if not ids:
            raise self.missing(call, "timesheetId")
        distinct = list(dict.fromkeys(ids))
        if len(distinct) < len(ids):
            self.refuse_unless_allowed("named-twice", refusal.wrong_value("timesheetId"))
        if len(distinct) > MOST_IDS:
            self.refuse_unless_allowed("too-many-ids", refusal.wrong_value("timesheetId"))
        return distinct

    def check_position(self, position: int) -> None:
        """Skips what comes after the first 1000 where the answers say so."""
        if position >= MOST_IDS:
            error = refusal.wrong_value("timesheetId")
            self.refuse_unless_allowed("too-many-ids", error, refused="first")

    def sheet_to_delete(self, sheet_id: str, caller: Employee) -> Sheet:
        """The sheet, if it may be deleted; Refusal with the reason why it is skipped."""
        sheet = self.state.sheets.get(sheet_id)
        if sheet is None:
            raise refusal.by_code(self.answers["delete-unknown"], "timesheetId")
        if not self.may_write(caller, self.owner(sheet)):
            raise refusal.permission_denied()
        self.check_open(sheet.first, sheet.last)
        if question := _DELETE.get(sheet.status):
            self.refuse_unless_allowed(question, refusal.permission_denied(), refused="skip")
        return sheet

    def remove(self, sheet: Sheet) -> None:
        """Deletes a sheet."""
        self.state.delete(sheet)

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        """skippedInfo, which is there only if something was skipped."""
        groups: dict[object, Body] = {}
        for error, sheet_id in skipped:
            key = error.code if self.answers["skipped-groups"] == "by-code" else sheet_id
            group = {"timesheetId": [], "code": error.code, "message": self.error_text(error)}
            groups.setdefault(key, group)["timesheetId"].append(sheet_id)
        return {"skippedInfo": list(groups.values())} if groups else {}


def _refused(skipped: list[tuple[Error, str]]) -> Refusal:
    """The reasons why nothing was deleted, as an error of the whole call."""
    return Refusal(refusal.Kind.DOCUMENTED, [skipped[0][0]])
