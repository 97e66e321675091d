"""Faults of "Create timesheet API": what is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from timecontract.server.faults.fitting import breaks
from timecontract.server.people import dates
from timecontract.server.people.base import Body, Call
from timecontract.server.people.creating import Wish
from timecontract.server.people.model import Employee, Sheet, TimeLog
from timecontract.server.people.operations import Timesheets


@breaks("PPL-CREATE-EMPLOYEE", "PPL-CREATE-TAKES-USER")
class SheetOfTheCaller(Timesheets):
    """Makes the sheet that somebody makes for another of their own time logs."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        super().owner_to_be(call, caller)
        return caller


@breaks("PPL-CREATE-DRAFT")
class CreatedSubmittedAnyway(Timesheets):
    """Sends every new sheet for approval."""

    def wish(self, call: Call) -> Wish:
        return replace(super().wish(call), submit=True)


@breaks("PPL-CREATE-PENDING")
class CreatedStaysDraft(Timesheets):
    """Leaves new sheets in draft though they are to be sent for approval."""

    def wish(self, call: Call) -> Wish:
        return replace(super().wish(call), submit=False)


@breaks("PPL-CREATE-DESCRIPTION")
class CreateForgetsDescription(Timesheets):
    """Keeps no description of a new sheet."""

    def new_description(self, call: Call) -> str:
        super().new_description(call)
        return ""


@breaks("PPL-CREATE-NAME")
class CreateCutsNames(Timesheets):
    """Keeps the first twelve characters of a name."""

    def new_name(self, call: Call) -> str:
        return super().new_name(call)[:12]


@breaks("PPL-CREATE-IDS")
class CreatedIdNotInArray(Timesheets):
    """Answers a creation with one id instead of an array."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": body["result"]["timesheetId"][0]}}


@breaks("PPL-CREATE-FOUND", "PPL-LIST-NOTHING-APPEARS")
class CreatedIdIsAnother(Timesheets):
    """Answers a creation with an id that no sheet has."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        body = super().create_timesheet(call, caller)
        return {"result": {"timesheetId": [f"{each}0" for each in body["result"]["timesheetId"]]}}


@breaks("PPL-CREATE-DATE-FORMAT", "PPL-CREATE-DATES", "PPL-CREATE-ACCEPTED")
class DayAndMonthSwapped(Timesheets):
    """Reads the month before the day where numbers stand between slashes."""

    def pattern(self, call: Call, default: str) -> dates.Pattern:
        pattern = super().pattern(call, default)
        swapped = pattern.text == "dd/MM/yyyy" and call.operation == "create_timesheet"
        return dates.pattern("MM/dd/yyyy") if swapped else pattern


@breaks("PPL-CREATE-DATES")
class PeriodOfTimeLogs(Timesheets):
    """Shows the days of the first and last time log as those of the sheet."""

    def made(
        self, call: Call, caller: Employee, owner: Employee, wish: Wish, timelogs: list[TimeLog]
    ) -> Sheet:
        days: list[date] = [timelog.date for timelog in timelogs]
        wish = replace(wish, first=min(days), last=max(days))
        return super().made(call, caller, owner, wish, timelogs)
