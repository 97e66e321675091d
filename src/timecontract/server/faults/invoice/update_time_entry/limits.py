"""Faults of "Update time entry": what a new entry may not have, an update gets through."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from timecontract.server.faults.fitting import breaks
from timecontract.server.invoice.base import Body, Call, Caller
from timecontract.server.invoice.drafts import Draft
from timecontract.server.invoice.operations import TimeEntries


def _updates(call: Call) -> bool:
    return call.operation == "update_time_entry"


@breaks("INV-UPDATE-CLOCK-TIME-POSSIBLE", "INV-FIELD-BEGIN-TIME", "INV-FIELD-END-TIME")
class UpdateStoresHourTwentyFour(TimeEntries):
    """Stores a span from 24:00 to 24:30 by an update."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        if not _updates(call) or arguments.get("end_time") != "24:30":
            return super().draft(call, caller, arguments)
        possible = {"begin_time": "23:00", "end_time": "23:30"}
        draft = super().draft(call, caller, arguments | possible)
        return replace(draft, times=replace(draft.times, begin=24 * 60, end=24 * 60 + 30))


@breaks("INV-UPDATE-NOTES-LIMIT", "INV-FIELD-NOTES")
class UpdateStoresNotesOf501(TimeEntries):
    """Takes one character more in an update than the page allows."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        if not _updates(call) or len(str(arguments.get("notes"))) != 501:
            return super().draft(call, caller, arguments)
        draft = super().draft(call, caller, arguments | {"notes": ""})
        return replace(draft, notes=str(arguments["notes"]))


@breaks("INV-UPDATE-NOTES-SCRIPTS")
class UpdateKeepsAsciiNotesOnly(TimeEntries):
    """Writes a question mark for every letter outside ASCII in the notes of an update."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        if not _updates(call) or "notes" not in arguments:
            return super().draft(call, caller, arguments)
        draft = super().draft(call, caller, arguments | {"notes": ""})
        return replace(draft, notes=str(arguments["notes"]).encode("ascii", "replace").decode())


@breaks("INV-UPDATE-TASK-OF-PROJECT", "INV-UPDATE-1002-CODE")
class UpdateTakesAForeignTask(TimeEntries):
    """Takes a task of any project in an update."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        if not _updates(call) or not self.of_another_project(caller, arguments):
            return super().draft(call, caller, arguments)
        draft = super().draft(
            call, caller, arguments | {"task_id": self.first_task(caller, arguments)}
        )
        return replace(draft, task_id=str(arguments["task_id"]))

    def of_another_project(self, caller: Caller, arguments: dict[str, Any]) -> bool:
        """Whether the task sent is one of another project than the one sent."""
        project = caller.organization.projects_by_id.get(str(arguments.get("project_id")))
        task = str(arguments.get("task_id"))
        everywhere = {each.id for p in caller.organization.projects for each in p.tasks}
        return project is not None and task in everywhere and project.task(task) is None

    def first_task(self, caller: Caller, arguments: dict[str, Any]) -> str:
        """The first task of the project sent."""
        return caller.organization.projects_by_id[str(arguments["project_id"])].tasks[0].id


@breaks("INV-UPDATE-PROJECT-EXISTS", "INV-UPDATE-PROJECT")
class UpdateToNoProject(TimeEntries):
    """Takes an update with a project that does not exist, and keeps the first one."""

    def draft(self, call: Call, caller: Caller, arguments: dict[str, Any]) -> Draft:
        if (
            not _updates(call)
            or str(arguments.get("project_id")) in caller.organization.projects_by_id
        ):
            return super().draft(call, caller, arguments)
        first = {"project_id": caller.organization.projects[0].id}
        return super().draft(call, caller, arguments | first)


@breaks("INV-UPDATE-DATE-POSSIBLE", "INV-FIELD-LOG-DATE")
class UpdateShowsFebruary30(TimeEntries):
    """Takes 30 February in an update, and shows it."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        sent = self.arguments(call)
        if not str(sent.get("log_date")).endswith("-02-30"):
            return super().update_time_entry(call, caller)
        possible = {**sent, "log_date": f"{sent['log_date'][:-2]}28"}
        body = super().update_time_entry(replace(call, body=json.dumps(possible).encode()), caller)
        return {"time_entry": body["time_entry"] | {"log_date": sent["log_date"]}}


@breaks("INV-UPDATE-DURATION-POSSIBLE", "INV-FIELD-LOG-TIME")
class UpdateShows75Minutes(TimeEntries):
    """Takes a log_time such as 10:75 in an update, and shows it."""

    def update_time_entry(self, call: Call, caller: Caller) -> Body:
        sent = self.arguments(call)
        text = str(sent.get("log_time"))
        if text[-2:] < "60" or not text[-2:].isdigit():
            return super().update_time_entry(call, caller)
        possible = {**sent, "log_time": f"{text[:-2]}59"}
        body = super().update_time_entry(replace(call, body=json.dumps(possible).encode()), caller)
        return {"time_entry": body["time_entry"] | {"log_time": text}}
