"""Faults of "Delete timesheets API": what is told."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Error


@breaks("PPL-DELETE-NOTHING-LOST")
class LastIdForgotten(Timesheets):
    """Neither deletes nor skips the last of several ids."""

    def ids(self, call: Call) -> list[str]:
        ids = super().ids(call)
        return ids[:-1] if len(ids) > 1 else ids


@breaks(
    "PPL-DELETE-NOTHING-TWICE",
    "PPL-DELETE-UNKNOWN",
    "PPL-DELETE-NOT-AGAIN",
    "PPL-DELETE-PERMITTED",
    "PPL-DELETE-PROCESSED-SKIPPED",
    "PPL-DELETE-FINAL",
    "PPL-DELETE-LISTED-NO-MORE",
)
class SkippedListedAsDeleted(Timesheets):
    """Lists the skipped ids among the deleted ones too."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        body = super().delete_timesheets(call, caller)
        return {"result": body["result"] | {"timesheetId": self.ids(call)}}


@breaks("PPL-DELETE-SKIPPED-ABSENT")
class SkippedInfoAlways(Timesheets):
    """Answers with an empty skippedInfo where nothing was skipped."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        return super().skipped_info(skipped) or {"skippedInfo": []}


@breaks("PPL-DELETE-NOTHING-LOST")
class SkippedInfoMissing(Timesheets):
    """Does not tell what was skipped."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        del skipped
        return {}


@breaks("PPL-DELETE-SKIPPED-SHAPE")
class SkippedCodeAsText(Timesheets):
    """Writes the codes in skippedInfo as strings."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        info = super().skipped_info(skipped).get("skippedInfo", [])
        told = [group | {"code": str(group["code"])} for group in info]
        return {"skippedInfo": told} if told else {}


@breaks("PPL-9009-MESSAGE")
class SkippedForAnotherReason(Timesheets):
    """Calls everything that is skipped a processed payment's."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        return super().skipped_info([(Error(9009, error.message), it) for error, it in skipped])
