"""Faults of "Modify Timesheet API": files."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.dates import Pattern
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Sheet
from timecontract.server.people.modifying import Change
from timecontract.server.people.operations import Timesheets


@breaks("PPL-MODIFY-REMOVES-ATTACHMENT")
class RemovalIgnored(Timesheets):
    """Keeps the attachment though removeAttachment is true."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        kept = change.remove and change.upload is None
        return sheet.attachment if kept else super().attachment_after(call, sheet, change)


@breaks("PPL-MODIFY-KEEPS-ATTACHMENT")
class RemovalWithoutAsking(Timesheets):
    """Removes the attachment whatever removeAttachment says, if it is sent."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        return replace(change, remove=change.remove or "removeAttachment" in call.form.values)


@breaks("PPL-ATTACHMENT-BYTES")
class SecondAttachmentIsTheFirst(Timesheets):
    """Keeps the bytes of the first attachment under the name of the second."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        first: dict[str, bytes] = self.__dict__.setdefault("_first_files", {})
        content = first.setdefault(sheet.id, upload.content)
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-MODIFY-ATTACHMENT")
class AttachmentNameKept(Timesheets):
    """Shows the name of the first attachment with the bytes of the second."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        first: dict[str, str] = self.__dict__.setdefault("_first_file_names", {})
        name = first.setdefault(sheet.id, upload.name)
        return super().attach(call, sheet, Upload(name, upload.content))


@breaks("PPL-MODIFY-KEEPS-ATTACHMENT")
class RenamingDropsAttachment(Timesheets):
    """Removes the attachment where a name is sent."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        if change.name is not None and change.upload is None:
            return super().attachment_after(call, sheet, replace(change, remove=True))
        return super().attachment_after(call, sheet, change)


@breaks("PPL-MODIFY-REMOVES-ATTACHMENT")
class RemovalKeepsTheName(Timesheets):
    """Goes on showing the name of an attachment that was removed."""

    def detach(self, sheet: Sheet) -> None:
        attachment = self.state.attachments.get(sheet.attachment)
        super().detach(sheet)
        if attachment is not None:
            self._removed()[sheet.id] = attachment.name

    def details(self, sheet: Sheet, pattern: Pattern) -> Body:
        details = super().details(sheet, pattern)
        if not sheet.attachment and sheet.id in self._removed():
            details |= {"attachmentName": self._removed()[sheet.id]}
        return details

    def _removed(self) -> dict[str, str]:
        removed: dict[str, str] = self.__dict__.setdefault("_removed_names", {})
        return removed


@breaks("PPL-MODIFY-REMOVES-ATTACHMENT")
class RemovalBesideEditsIgnored(Timesheets):
    """Keeps the attachment that is to be removed where a description comes along."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        described = change.description is not None
        change = replace(change, remove=change.remove and not described)
        return super().attachment_after(call, sheet, change)


@breaks("PPL-MODIFY-ATTACHMENT")
class FileBesideNameIgnored(Timesheets):
    """Attaches no file that comes with a new name."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        if change.name is not None:
            change = replace(change, upload=None)
        return super().attachment_after(call, sheet, change)


@breaks("PPL-MODIFY-ATTACHMENT")
class FileNamesInSmallLetters(Timesheets):
    """Shows the name of a file that a modification brings in small letters."""

    def change(self, call: Call) -> Change:
        change = super().change(call)
        upload = change.upload and change.upload._replace(name=change.upload.name.lower())
        return replace(change, upload=upload)


@breaks("PPL-MODIFY-KEEPS-ATTACHMENT")
class SendingDropsAttachment(Timesheets):
    """Loses the attachment of a draft that is sent for approval."""

    def attachment_after(self, call: Call, sheet: Sheet, change: Change) -> str:
        lost = change.submit and change.upload is None
        return super().attachment_after(call, sheet, replace(change, remove=change.remove or lost))


@breaks("PPL-MODIFY-OTHERS-UNTOUCHED")
class RemovalTakesFilesOfOneName(Timesheets):
    """Removes the attachments of that name from all sheets of the employee."""

    def detach(self, sheet: Sheet) -> None:
        gone = self.state.attachments.get(sheet.attachment)
        for other in list(self.state.sheets):
            attachment = self.state.attachments.get(other.attachment)
            alike = gone and attachment and attachment.name == gone.name
            if alike and other.employee == sheet.employee and other.id != sheet.id:
                self.state.sheets.put(other.id, replace(other, attachment=""))
        super().detach(sheet)
