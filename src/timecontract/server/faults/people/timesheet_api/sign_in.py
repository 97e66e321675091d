"""Faults of "Timesheet API": the sign-in."""

from __future__ import annotations

from contextlib import suppress

from timecontract.server.faults.fitting import breaks
from timecontract.server.people.base import Body, Call
from timecontract.server.people.model import Employee, Token
from timecontract.server.people.operations import Timesheets
from timecontract.server.people.refusal import Kind, Refusal


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


@breaks("PPL-SIGN-IN-VALID", "PPL-SIGN-IN-NO-DATA")
class AnyAuthtokenAccepted(Timesheets):
    """Takes any authtoken that is not blank for that of the first employee."""

    def token(self, call: Call) -> Token:
        try:
            return super().token(call)
        except Refusal:
            if not self.optional(call, "authtoken"):
                raise
            return self.directory.tokens[0]


@breaks("PPL-SIGN-IN-REQUIRED", "PPL-SIGN-IN-NO-DATA")
class DetailsWithoutSignIn(Timesheets):
    """Shows details to whoever calls without a token."""

    def caller(self, call: Call) -> Employee:
        if call.operation == "get_timesheet_details" and call.authorization is None:
            return _admin(self)
        return super().caller(call)


@breaks("PPL-SIGN-IN-CHANGES-NOTHING", "PPL-DELETE-REFUSED-CHANGES-NOTHING")
class DeletesBeforeSignIn(Timesheets):
    """Deletes before it looks at the token, and refuses a bad one all the same."""

    def caller(self, call: Call) -> Employee:
        try:
            return super().caller(call)
        except Refusal:
            if call.operation == "delete_timesheets":
                with suppress(Refusal):
                    self.delete_timesheets(call, _admin(self))
                    self.state.commit()
            raise


@breaks("PPL-SIGN-IN-CHANGES-NOTHING", "PPL-APPROVE-REFUSED-CHANGES-NOTHING")
class DecidesBeforeSignIn(Timesheets):
    """Notes a decision before it looks at the token, and refuses a bad one all the same."""

    def caller(self, call: Call) -> Employee:
        try:
            return super().caller(call)
        except Refusal:
            if call.operation == "approve_timesheet":
                with suppress(Refusal):
                    self.approve_timesheet(call, _admin(self))
                    self.state.commit()
            raise


@breaks("PPL-SIGN-IN-NO-DATA")
class SignInRefusalNamesSheets(Timesheets):
    """Names everybody's sheets in the refusal of a sign-in."""

    def errors(self, error: Refusal) -> list[Body] | Body:
        errors = super().errors(error)
        if error.kind is not Kind.SIGN_IN or not isinstance(errors, dict):
            return errors
        return errors | {"timesheets": [sheet.name for sheet in self.state.sheets]}


def _admin(api: Timesheets) -> Employee:
    """Somebody who may do everything."""
    permissions = api.directory.permissions
    return next(e for e in api.directory.employees if "all" in permissions[e.role].write)
