"""Faults of "Create timesheet API": files."""

from __future__ import annotations

from dataclasses import replace

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.forms import Upload
from timecontract.server.people.model import Sheet
from timecontract.server.people.operations import Timesheets


@breaks("PPL-ATTACHMENT-BYTES")
class AttachmentCutAtNul(Timesheets):
    """Keeps an attachment up to its first zero byte."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        content = upload.content.partition(b"\0")[0]
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-ATTACHMENT-BYTES")
class AttachmentLineEndsChanged(Timesheets):
    """Keeps an attachment with other line ends."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        content = upload.content.replace(b"\r\n", b"\n")
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-CREATE-ATTACHMENT")
class AttachmentOnCreateForgotten(Timesheets):
    """Keeps no attachment of a new sheet."""

    def wish(self, call: Call) -> Wish:
        return replace(super().wish(call), upload=None)
