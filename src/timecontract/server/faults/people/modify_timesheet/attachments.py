"""Faults of "Modify Timesheet API": files."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
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
