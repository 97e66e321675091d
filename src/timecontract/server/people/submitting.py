"""Sending sheets for approval, and their attachments: what creating and modifying share."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.people.base import Call
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Attachment, Decision, Sheet, Status
from timecontract.server.people.views import Views


class Submitting(Views):
    """Moves sheets on their way to an approver."""

    def submitted(self, sheet: Sheet) -> Sheet:
        """The sheet as it waits for its approvers; approved at once if there are none to ask."""
        approvers = self.approvers_of(self.owner(sheet))
        sheet = replace(sheet, status=Status.PENDING, approvers=approvers, levels=frozenset())
        if not approvers and self.answers["nobody-approves"] == "approved":
            decisions = dict.fromkeys(sheet.timelogs, Decision.APPROVED)
            return replace(sheet, status=Status.APPROVED, decisions=decisions)
        return sheet

    def submitted_again(self, sheet: Sheet) -> Sheet:
        """A sheet that was decided on before, as it waits for the next decision."""
        kept = self.answers["time-logs-after-resubmit"] == "kept"
        decisions = sheet.decisions if kept else {}
        rejected = sheet.status is Status.REJECTED
        return self.submitted(replace(sheet, decisions=decisions, resubmitted=rejected))

    def drafted(self, sheet: Sheet) -> Sheet:
        """The sheet as a draft, on which nobody has decided."""
        return replace(sheet, status=Status.DRAFT, levels=frozenset(), decisions={})

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        """Keeps a file for the sheet, and tells the id of the attachment."""
        attachment = Attachment(call.new_id(), sheet.id, upload.name, upload.content)
        self.state.attachments.put(attachment.id, attachment)
        return attachment.id

    def detach(self, sheet: Sheet) -> None:
        """Forgets the attachment of the sheet, if it has one."""
        if sheet.attachment:
            self.state.attachments.remove(sheet.attachment)
