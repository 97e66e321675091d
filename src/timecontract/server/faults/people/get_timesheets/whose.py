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
