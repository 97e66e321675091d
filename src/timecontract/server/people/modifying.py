"""Modify Timesheet API and Resubmit timesheet API: edits, and a sheet sent (again)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timecontract.server.people import refusal
from timecontract.server.people.base import Body, Call
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Employee, Sheet, Status
from timecontract.server.people.submitting import Submitting

_PARAMETERS = (
    *("timesheetName", "description", "sendforApproval", "isResubmit", "removeAttachment"),
)

_EDIT = {
    Status.PENDING: "edit-pending",
    Status.APPROVED: "edit-approved",
    Status.REJECTED: "edit-rejected",
}
_SUBMIT = {
    Status.PENDING: "submit-pending",
    Status.APPROVED: "submit-approved",
    Status.REJECTED: "submit-rejected",
}
_RESUBMIT = {
    Status.DRAFT: "resubmit-draft",
    Status.PENDING: "resubmit-pending",
    Status.APPROVED: "resubmit-approved",
}


@dataclass(frozen=True, slots=True)
class Change:
    """Valid parameters of a modification; None stands for what stays."""

    name: str | None
    description: str | None
    submit: bool
    resubmit: bool
    remove: bool
    upload: Upload | None

    @property
    def edits(self) -> bool:
        """Whether it is about more than sending the sheet."""
        named = self.name is not None or self.description is not None
        return named or self.remove or self.upload is not None


class Modifying(Submitting):
    """Changes sheets; what cannot be changed is refused."""

    def modify_timesheet(self, call: Call, caller: Employee) -> Body:
        """Changes a sheet, and tells its id."""
        change, sheet = self.both(
            lambda: self.change(call), lambda: self.sheet_to_modify(call, caller)
        )
        changed = self.moved(sheet, change)
        changed = self.edited(call, changed, change)
        self.state.sheets.put(sheet.id, changed)
        return {"result": {"timesheetId": sheet.id}}

    # ---- parameters and rights -----------------------------------------------------------------

    def change(self, call: Call) -> Change:
        """The parameters, each in a form that can be."""
        problems = self.problems()
        problems.find(lambda: self.required(call, "timesheetId"), "")
        change = Change(
            name=problems.find(lambda: self.other_name(call), None),
            description=problems.find(lambda: self.other_description(call), None),
            submit=problems.find(lambda: self.boolean(call, "sendforApproval"), False),
            resubmit=problems.find(lambda: self.boolean(call, "isResubmit"), False),
            remove=problems.find(lambda: self.boolean(call, "removeAttachment"), False),
            upload=problems.find(lambda: self.upload(call), None),
        )
        problems.find(lambda: self.check_something(call, change), None)
        problems.settle()
        return change

    def other_name(self, call: Call) -> str | None:
        """timesheetName; blank as the answers have it."""
        value = self.sent(call, "timesheetName")
        if value is not None and not value.strip():
            self.refuse_unless_allowed("blank-name", refusal.wrong_value("timesheetName"))
            return None
        return None if value is None else self.text(value)

    def other_description(self, call: Call) -> str | None:
        """description; blank as the answers have it."""
        value = self.sent(call, "description")
        if value is not None and not value.strip():
            return "" if self.answers["blank-description"] == "clear" else None
        return None if value is None else self.text(value)

    def check_something(self, call: Call, change: Change) -> None:
        """Refuses a modification of nothing where the answers say so."""
        sent = any(name in call.form.values for name in _PARAMETERS)
        if not sent and change.upload is None:
            self.refuse_unless_allowed("nothing-to-modify", refusal.missing("timesheetName"))

    def sheet_to_modify(self, call: Call, caller: Employee) -> Sheet:
        """The sheet, if the caller may change it and its period is open."""
        self.check_tracker()
        sheet = self.writable_sheet(call, caller)
        self.check_open(sheet.first, sheet.last)
        return sheet

    # ---- the status ----------------------------------------------------------------------------

    def moved(self, sheet: Sheet, change: Change) -> Sheet:
        """The sheet in the state that the change brings it into."""
        if change.resubmit and sheet.status is Status.REJECTED:
            return self.submitted_again(sheet)
        resubmitted = self.resubmitted(sheet) if change.resubmit else sheet
        # What has just been sent may be edited by the same call, and need not be sent twice.
        if resubmitted is not sheet:
            return resubmitted
        after = self.after_edit(sheet) if change.edits else sheet
        return self.after_submission(after) if change.submit else after

    def resubmitted(self, sheet: Sheet) -> Sheet:
        """What isResubmit does to a sheet that is not rejected."""
        question = _RESUBMIT[sheet.status]
        self.refuse_unless_allowed(question, self.wrong_state())
        return self.submitted_again(sheet) if self.answers[question] == "pending" else sheet

    def after_edit(self, sheet: Sheet) -> Sheet:
        """The sheet in the state that an edit leaves it in."""
        if sheet.status is Status.DRAFT:
            return sheet
        question = _EDIT[sheet.status]
        self.refuse_unless_allowed(question, self.wrong_state())
        match self.answers[question]:
            case "draft":
                return self.drafted(sheet)
            case "pending":
                return self.submitted_again(sheet)
        return sheet

    def after_submission(self, sheet: Sheet) -> Sheet:
        """What sendforApproval does to a sheet."""
        if sheet.status is Status.DRAFT:
            return self.submitted(sheet)
        question = _SUBMIT[sheet.status]
        self.refuse_unless_allowed(question, self.wrong_state())
        return self.submitted_again(sheet) if self.answers[question] == "pending" else sheet

    # ---- edits ---------------------------------------------------------------------------------

    def edited(self, call: Call, sheet: Sheet, change: Change) -> Sheet:
        """The sheet with the other name, description and attachment."""
        if change.name is not None:
            sheet = replace(sheet, name=change.name)
        if change.description is not None:
            sheet = replace(sheet, description=change.description)
        return replace(sheet, attachment=self.attachment_after(call, sheet, change))

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        """The id of the attachment after the change, empty for none."""
        upload = change.upload
        if change.remove and upload is not None:
            error = refusal.wrong_value("removeAttachment")
            self.refuse_unless_allowed("attach-and-remove", error)
            if self.answers["attach-and-remove"] == "remove":
                upload = None
        elif change.remove and not sheet.attachment:
            error = refusal.wrong_value("removeAttachment")
            self.refuse_unless_allowed("remove-nothing", error)
        if change.remove or upload is not None:
            self.detach(sheet)
            return "" if upload is None else self.attach(call, sheet, upload)
        return sheet.attachment
