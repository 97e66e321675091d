"""Faults of "Delete timesheets API": what is told."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.model import Employee, Sheet
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


@breaks("PPL-DELETE-MESSAGE")
class DeleteCountsInItsMessage(Timesheets):
    """Says how many sheets it was asked for in the message of a deletion of several."""

    def succeeded(self, call: Call, result: Body) -> Reply:
        self.__dict__["_asked"] = call.form.values.get("timesheetId", [""])[0].count(",") + 1
        return super().succeeded(call, result)

    def message(self, operation: str) -> str:
        message = super().message(operation)
        several = operation == "delete_timesheets" and self.__dict__.get("_asked", 1) > 1
        return f"{self.__dict__['_asked']} records: {message}" if several else message


@breaks("PPL-DELETE-URI")
class DeleteUriInThePlural(Timesheets):
    """Writes the uri of a deletion in the plural."""

    def uri(self, operation: str) -> str:
        return super().uri(operation) + "s" * (operation == "delete_timesheets")


@breaks("PPL-DELETE-FAILURE-MESSAGE")
class DeleteFailureSaysUpdating(Timesheets):
    """Says of a refused deletion that updating failed."""

    def failure_message(self, operation: str) -> str:
        updating = operation == "delete_timesheets"
        return super().failure_message("modify_timesheet" if updating else operation)


@breaks("PPL-DELETE-IDS")
class DeletedIdsAsOneText(Timesheets):
    """Answers a deletion with the ids in one text, between commas."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        result = super().delete_timesheets(call, caller)["result"]
        return {"result": result | {"timesheetId": ",".join(result["timesheetId"])}}


@breaks("PPL-DELETE-IDS")
class OneDeletedIdNotInArray(Timesheets):
    """Answers a deletion of one sheet with its id instead of an array."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        result = super().delete_timesheets(call, caller)["result"]
        if len(result["timesheetId"]) == 1:
            result |= {"timesheetId": result["timesheetId"][0]}
        return {"result": result}


@breaks("PPL-DELETE-ONLY-NAMED")
class DeletedIdsPileUp(Timesheets):
    """Lists what the caller deleted by earlier calls as deleted once more."""

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        result = super().delete_timesheets(call, caller)["result"]
        told: dict[str, list[str]] = self.__dict__.setdefault("_told_as_deleted", {})
        told.setdefault(caller.record_id, []).extend(result["timesheetId"])
        return {"result": result | {"timesheetId": list(told[caller.record_id])}}


@breaks("PPL-DELETE-ONLY-NAMED")
class DeletedFilesToldToo(Timesheets):
    """Lists the ids of the attachments among those of the deleted sheets."""

    def remove(self, sheet: Sheet) -> None:
        super().remove(sheet)
        self.__dict__.setdefault("_files", []).append(sheet.attachment)

    def delete_timesheets(self, call: Call, caller: Employee) -> Body:
        files = self.__dict__["_files"] = []
        result = super().delete_timesheets(call, caller)["result"]
        ids = [*result["timesheetId"], *filter(None, files)]
        return {"result": result | {"timesheetId": ids}}


@breaks("PPL-DELETE-NOTHING-LOST")
class UnknownIdsNotTold(Timesheets):
    """Tells nothing of ids that no sheet has, where others were deleted."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        known = [(error, it) for error, it in skipped if self.state.sheets.get(it) is not None]
        return super().skipped_info(known)


@breaks("PPL-DELETE-NOTHING-LOST")
class OneReasonTold(Timesheets):
    """Tells of skipped sheets under the first reason and none of the others."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        return super().skipped_info([each for each in skipped if each[0] == skipped[0][0]])


@breaks("PPL-DELETE-NOTHING-LOST", "PPL-DELETE-MANY")
class TwoHundredIdsRead(Timesheets):
    """Reads no more than 200 ids of a deletion."""

    def ids(self, call: Call) -> list[str]:
        return super().ids(call)[:200]


@breaks("PPL-DELETE-NOTHING-TWICE")
class SkippedUnderEveryReason(Timesheets):
    """Tells every skipped sheet under every reason for which one was skipped."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        reasons = dict.fromkeys(error for error, _ in skipped)
        return super().skipped_info([(error, it) for error in reasons for _, it in skipped])


@breaks("PPL-DELETE-SKIPPED-SHAPE")
class SkippedInfoIsAnObject(Timesheets):
    """Writes skippedInfo as an object where there is one reason."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        info = super().skipped_info(skipped)
        groups = info.get("skippedInfo", [])
        return {"skippedInfo": groups[0]} if len(groups) == 1 else info


@breaks("PPL-DELETE-SKIPPED-SHAPE")
class SkippedWithoutMessage(Timesheets):
    """Gives no message with what was skipped."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        info = super().skipped_info(skipped)
        for group in info.get("skippedInfo", []):
            del group["message"]
        return info


@breaks("PPL-DELETE-SKIPPED-SHAPE", "PPL-DELETE-NOTHING-LOST")
class SkippedIdNotInArray(Timesheets):
    """Writes the id of a sheet that alone was skipped for its reason as text."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        info = super().skipped_info(skipped)
        for group in info.get("skippedInfo", []):
            if len(group["timesheetId"]) == 1:
                group["timesheetId"] = group["timesheetId"][0]
        return info


@breaks("PPL-9000-MESSAGE")
class SkippedSaysWhose(Timesheets):
    """Says in the message of what was skipped that it is somebody else's."""

    def skipped_info(self, skipped: list[tuple[Error, str]]) -> Body:
        told = [
            (Error(9000, "Not your sheet") if error.code == 9000 else error, it)
            for error, it in skipped
        ]
        return super().skipped_info(told)
