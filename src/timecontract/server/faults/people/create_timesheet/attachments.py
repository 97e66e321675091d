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


@breaks("PPL-CREATE-NO-ATTACHMENT")
class LastFileOnEveryNewSheet(Timesheets):
    """Attaches the file of the last creation to the next one that brings none."""

    def wish(self, call: Call) -> Wish:
        wish = super().wish(call)
        upload: Upload | None = wish.upload or self.__dict__.get("_last_file")
        self.__dict__["_last_file"] = wish.upload
        return replace(wish, upload=upload)


@breaks("PPL-ATTACHMENT-BYTES")
class FilesOfOneNameAreOne(Timesheets):
    """Keeps files by their names, so that a later one takes the place of an earlier one."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        for other in list(self.state.attachments):
            if other.name == upload.name:
                self.state.attachments.put(other.id, replace(other, content=upload.content))
        return super().attach(call, sheet, upload)


@breaks("PPL-CREATE-ATTACHMENT", "PPL-MODIFY-ATTACHMENT")
class FileNameEndsAtABlank(Timesheets):
    """Keeps the name of a file up to its first blank."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        return super().attach(call, sheet, Upload(upload.name.split(" ")[0], upload.content))


@breaks("PPL-CREATE-ATTACHMENT", "PPL-MODIFY-ATTACHMENT")
class FileNameInLatin(Timesheets):
    """Reads the bytes of a file's name as Latin-1."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        name = upload.name.encode().decode("latin-1")
        return super().attach(call, sheet, Upload(name, upload.content))


@breaks("PPL-ATTACHMENT-BYTES")
class AttachmentReadAsText(Timesheets):
    """Keeps an attachment as text, so that what is no UTF-8 is replaced."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        content = upload.content.decode(errors="replace").encode()
        return super().attach(call, sheet, Upload(upload.name, content))


@breaks("PPL-ATTACHMENT-BYTES")
class LargeAttachmentCut(Timesheets):
    """Keeps the first 65536 bytes of an attachment."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        return super().attach(call, sheet, Upload(upload.name, upload.content[:65536]))


@breaks("PPL-ATTACHMENT-BYTES")
class AttachmentLosesItsLastLineEnd(Timesheets):
    """Keeps an attachment without white space at its end."""

    def attach(self, call: Call, sheet: Sheet, upload: Upload) -> str:
        return super().attach(call, sheet, Upload(upload.name, upload.content.rstrip()))
