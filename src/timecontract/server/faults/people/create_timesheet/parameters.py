"""Faults of "Create timesheet API": what is missing or is no value."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta

from timecontract.server.faults.fitting import breaks
from timecontract.server.faults.pretence import as_if_sent
from timecontract.server.people.base import Body, Call, Reply
from timecontract.server.people.creating import Wish
from timecontract.server.people.dates import Pattern
from timecontract.server.people.model import Employee, TimeLog
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import (
    Refusal,
    dates_reversed,
    wrong_value,
)


@breaks("PPL-CREATE-USER-REQUIRED")
class CreateWithoutUserIsForTheCaller(Timesheets):
    """Makes a sheet of the caller where user is missing."""

    def create_timesheet(self, call: Call, caller: Employee) -> Body:
        if "user" not in call.form.values:
            call = as_if_sent(call, {"user": caller.email})
        return super().create_timesheet(call, caller)


@breaks("PPL-CREATE-NAME-REQUIRED")
class CreateNeedsNoName(Timesheets):
    """Makes sheets without timesheetName."""

    def new_name(self, call: Call) -> str:
        return self.optional(call, "timesheetName") or ""


@breaks("PPL-CREATE-NAME-REQUIRED", "PPL-9002-MESSAGE")
class MissingNameIsAWrongValue(Timesheets):
    """Refuses a creation without timesheetName for a wrong value."""

    def missing(self, call: Call, name: str) -> Refusal:
        wrong = call.operation == "create_timesheet" and name == "timesheetName"
        return wrong_value(name) if wrong else super().missing(call, name)


@breaks("PPL-CREATE-FROM-DATE-REQUIRED")
class MissingFromDateIsTheToDate(Timesheets):
    """Begins a sheet on its last day where fromDate is missing."""

    def required_day(self, call: Call, name: str, pattern: Pattern) -> date:
        missing = name == "fromDate" and name not in call.form.values
        return super().required_day(call, "toDate" if missing else name, pattern)


@breaks("PPL-CREATE-TO-DATE-REQUIRED")
class MissingToDateIsTheNextDay(Timesheets):
    """Ends a sheet on the day after its first where toDate is missing."""

    def required_day(self, call: Call, name: str, pattern: Pattern) -> date:
        if name == "toDate" and name not in call.form.values:
            return super().required_day(call, "fromDate", pattern) + timedelta(days=1)
        return super().required_day(call, name, pattern)


@breaks("PPL-CREATE-BILLABLE-REFUSED")
class UnknownBillableStatusIsAll(Timesheets):
    """Takes all time logs where billableStatus is a word that there is not."""

    def billable_status(self, call: Call) -> str:
        try:
            return super().billable_status(call)
        except Refusal:
            return "all"


@breaks("PPL-CREATE-WORK-REFUSED")
class UnknownClientIsAll(Timesheets):
    """Takes the time logs of all clients where there is no client clientId."""

    def work(self, call: Call, name: str, known: Mapping[str, object]) -> str:
        try:
            return super().work(call, name, known)
        except Refusal:
            if name != "clientId":
                raise
            return "all"


@breaks("PPL-CREATE-UNKNOWN-USER-REFUSED")
class UnknownUserIsTheCaller(Timesheets):
    """Makes a sheet of the caller for a user who does not exist."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        known = self.named_employee(self.required(call, "user"))
        return super().owner_to_be(call, caller) if known else caller


@breaks("PPL-CREATE-ACCEPTED")
class OneDayIsNoPeriod(Timesheets):
    """Refuses a sheet of one day, for its toDate is not after its fromDate."""

    def check_order(self, wish: Wish) -> None:
        if wish.last <= wish.first:
            raise dates_reversed()


@breaks("PPL-CREATE-ACCEPTED")
class CreateKnowsNoEmployeeIds(Timesheets):
    """Refuses a creation that names its user by the employee id."""

    def owner_to_be(self, call: Call, caller: Employee) -> Employee:
        owner = super().owner_to_be(call, caller)
        if owner.employee_id == self.required(call, "user"):
            raise wrong_value("user")
        return owner


@breaks("PPL-CREATE-ACCEPTED")
class AllIsNoClient(Timesheets):
    """Refuses clientId where it says all."""

    def work(self, call: Call, name: str, known: Mapping[str, object]) -> str:
        if name == "clientId" and self.sent(call, name) == "all":
            raise wrong_value(name)
        return super().work(call, name, known)


@breaks("PPL-CREATE-REFUSED-MAKES-NOTHING", "PPL-LIST-NOTHING-APPEARS")
class NamelessCreationMakesSheet(Timesheets):
    """Makes a sheet of some name though it refuses a creation without one."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "create_timesheet" and error.first.code == 9002:
            with suppress(Refusal):
                self.create_timesheet(
                    as_if_sent(call, {"timesheetName": "Timesheet"}), self.caller(call)
                )
        return super().refused(call, error)


@breaks("PPL-CREATE-REFUSED-MAKES-NOTHING", "PPL-CREATE-ACCEPTED", "PPL-CREATE-TAKES-ALL")
class RefusedCreationKeepsTimeLogs(Timesheets):
    """Takes the time logs of a creation that it refuses, so that no sheet gets them any more."""

    def refused(self, call: Call, error: Refusal) -> Reply:
        if call.operation == "create_timesheet" and error.first.code == 9002:
            with suppress(Refusal):
                caller = self.caller(call)
                named = as_if_sent(call, {"timesheetName": "Timesheet", "user": caller.email})
                wish = self.wish(named)
                found = self.fitting(wish, self.owner_to_be(named, caller))
                self._lost().update(timelog.id for timelog in found)
        return super().refused(call, error)

    def untaken(self, timelogs: list[TimeLog]) -> list[TimeLog]:
        return [each for each in super().untaken(timelogs) if each.id not in self._lost()]

    def _lost(self) -> set[str]:
        lost: set[str] = self.__dict__.setdefault("_lost_time_logs", set())
        return lost
