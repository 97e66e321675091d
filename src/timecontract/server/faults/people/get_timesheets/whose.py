"""Faults of "Get timesheets API": whose sheets are listed."""

from __future__ import annotations

from collections.abc import Iterable

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.model import Employee
from timecontract.server.people.operations import Timesheets


@breaks("PPL-LIST-PERMITTED")
class ListOfAllLeaks(Timesheets):
    """Lists everybody's sheets to anybody who asks for all."""

    def all_owners(self, caller: Employee) -> Iterable[Employee]:
        del caller
        return self.directory.employees


@breaks("PPL-LIST-PERMITTED")
class ListByEmployeeIdLeaks(Timesheets):
    """Does not ask for rights where user is an employee id."""

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        user = self.required(call, "user")
        for employee in self.directory.employees:
            if employee.employee_id == user:
                return [employee]
        return super().owners(call, caller)


@breaks("PPL-LIST-USER")
class PeopleListIgnoresUser(Timesheets):
    """Lists the sheets of all whom one may see, whoever user names."""

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        super().owners(call, caller)
        return self.all_owners(caller)


@breaks("PPL-LIST-USER-REQUIRED")
class ListWithoutUserGivesAll(Timesheets):
    """Lists the sheets of all where user is not sent."""

    def required(self, call: Call, name: str) -> str:
        listed = call.operation == "get_timesheets" and name == "user"
        if listed and self.sent(call, name) is None:
            return "all"
        return super().required(call, name)


@breaks("PPL-LIST-USER-EMAIL")
class ListKnowsNoEmails(Timesheets):
    """Finds nobody by e-mail in the list."""

    def listed_employee(self, user: str) -> Employee | None:
        return None if "@" in user else super().listed_employee(user)


@breaks("PPL-LIST-USER-EMPLOYEE-ID")
class EmployeeIdCutAtBlank(Timesheets):
    """Cuts an employee id at its first blank before it looks for it in the list."""

    def listed_employee(self, user: str) -> Employee | None:
        return super().listed_employee(user.split(" ")[0])


@breaks("PPL-LIST-USER-RECORD-NUMBER")
class RecordNumberAsDouble(Timesheets):
    """Reads a record number in the list as a number of double precision."""

    def listed_employee(self, user: str) -> Employee | None:
        return super().listed_employee(f"{float(user):.0f}" if user.isdecimal() else user)


@breaks("PPL-LIST-USER-ALL", "PPL-LIST-COMPLETE", "PPL-LIST-EMPLOYEE-STATUS-DEFAULT")
class AllLeavesOutTheCaller(Timesheets):
    """Lists the sheets of all but the caller's own where user is all."""

    def all_owners(self, caller: Employee) -> Iterable[Employee]:
        owners = [*super().all_owners(caller)]
        return [each for each in owners if each != caller] or owners


@breaks("PPL-LIST-PERMITTED")
class ListLeaksByStatus(Timesheets):
    """Lists everybody's sheets to anybody who asks for all of one status."""

    def all_owners(self, caller: Employee) -> Iterable[Employee]:
        owners = super().all_owners(caller)
        return self.directory.employees if self.__dict__["_by_status"] else owners

    def status_parameter(self, call: Call) -> str:
        status = super().status_parameter(call)
        self.__dict__["_by_status"] = status != "all"
        return status


@breaks("PPL-LIST-PERMITTED")
class ListByDatesLeaks(Timesheets):
    """Does not ask for rights where fromDate is sent."""

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        owners = super().owners(call, caller)
        return self.directory.employees if self.optional(call, "fromDate") else owners


@breaks("PPL-LIST-PERMITTED", "PPL-DETAILS-PERMITTED")
class ManagersSheetsShown(Timesheets):
    """Shows people the sheets of whom they report to."""

    def may_see(self, caller: Employee, owner: Employee) -> bool:
        return super().may_see(caller, owner) or caller.reports_to == owner.record_id


@breaks("PPL-LIST-USER")
class ListRemembersUser(Timesheets):
    """Lists the sheets of the user before where the same caller asks for another by number."""

    def owners(self, call: Call, caller: Employee) -> Iterable[Employee]:
        before: dict[str, list[Employee]] = self.__dict__.setdefault("_owners", {})
        owners = [*super().owners(call, caller)]
        stale = before.get(caller.record_id)
        before[caller.record_id] = owners
        return stale if stale and self.required(call, "user").isdigit() else owners
