"""Faults of "Timesheet API": the sign-in."""

from __future__ import annotations

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Call
from timecontract.server.people.model import Token
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Refusal


@breaks("PPL-SIGN-IN-VALID", "PPL-SIGN-IN-CHANGES-NOTHING", "PPL-SIGN-IN-NO-DATA")
class PeopleDeadTokenAccepted(Timesheets):
    """Serves callers with a token that nobody has as if they were the first employee."""

    def token(self, call: Call) -> Token:
        try:
            return super().token(call)
        except Refusal:
            if not call.authorization:
                raise
            return self.directory.tokens[0]


@breaks("PPL-SIGN-IN-REQUIRED", "PPL-SIGN-IN-CHANGES-NOTHING", "PPL-SIGN-IN-NO-DATA")
class PeopleNoTokenAccepted(Timesheets):
    """Serves callers without any token as if they were the first employee."""

    def token(self, call: Call) -> Token:
        sent = call.authorization or call.form.values.get("authtoken")
        return super().token(call) if sent else self.directory.tokens[0]
