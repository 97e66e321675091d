"""The operations of the page "Timesheet API", each a method named after its heading."""

from __future__ import annotations

from timecontract.server.people import dates
from timecontract.server.people.approving import Approving
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.creating import Creating
from timecontract.server.people.deleting import Deleting
from timecontract.server.people.envelopes import Envelopes
from timecontract.server.people.listing import Listing
from timecontract.server.people.model import Employee, Sheet
from timecontract.server.people.modifying import Modifying
from timecontract.server.people.refusal import Refusal


class Timesheets(Listing, Creating, Modifying, Deleting, Approving, Envelopes):
    """The API over one world. Faults are subclasses that override one of its small methods."""

    def handle(self, call: Call) -> Reply:
        """Answers a call. What it changed awaits `State.commit`; a refused call changes nothing."""
        try:
            result = self.perform(call)
        except Refusal as error:
            self.state.rollback()
            return self.refused(call, error)
        return self.succeeded(call, result)

    def perform(self, call: Call) -> Body:
        """The result of a successful call; Refusal otherwise."""
        caller = self.caller(call)
        match call.operation:
            case "get_timesheets":
                return self.get_timesheets(call, caller)
            case "get_timesheet_details":
                return self.get_timesheet_details(call, caller)
            case "create_timesheet":
                return self.create_timesheet(call, caller)
            case "modify_timesheet":
                return self.modify_timesheet(call, caller)
            case "delete_timesheets":
                return self.delete_timesheets(call, caller)
            case "approve_timesheet":
                return self.approve_timesheet(call, caller)
        raise KeyError(call.operation)

    # ---- Get timesheet details API -------------------------------------------------------------

    def get_timesheet_details(self, call: Call, caller: Employee) -> Body:
        """Shows a sheet and its time logs."""
        pattern, sheet = self.both(
            lambda: self.details_pattern(call), lambda: self.sheet_to_show(call, caller)
        )
        timelogs = [self.timelog(sheet, each, pattern) for each in self.timelogs(sheet)]
        return {"result": {"tsArr": timelogs, "details": self.details(sheet, pattern)}}

    def details_pattern(self, call: Call) -> dates.Pattern:
        """The pattern of dates; timesheetId has to be there too."""
        problems = self.problems()
        problems.find(lambda: self.required(call, "timesheetId"), "")
        pattern = problems.find(lambda: self.pattern(call, dates.ISO), dates.pattern(dates.ISO))
        problems.settle()
        return pattern

    def sheet_to_show(self, call: Call, caller: Employee) -> Sheet:
        """The sheet, if the caller may see it."""
        self.check_tracker()
        return self.visible_sheet(call, caller)
