"""Who may call, and whose sheets they may see, write and approve."""

from __future__ import annotations

from datetime import date

from timecontract.server.people import dates, refusal
from timecontract.server.people.base import Call
from timecontract.server.people.model import Employee, Sheet, Token
from timecontract.server.people.parameters import Parameters

SCHEME = "Zoho-oauthtoken "

_SCOPE = "ZOHOPEOPLE.timetracker."
ALL = _SCOPE + "ALL"

SCOPES = {
    "get_timesheets": _SCOPE + "READ",
    "get_timesheet_details": _SCOPE + "READ",
    "create_timesheet": _SCOPE + "CREATE",
    "modify_timesheet": _SCOPE + "UPDATE",
    "delete_timesheets": _SCOPE + "DELETE",
    "approve_timesheet": _SCOPE + "UPDATE",
}


class Access(Parameters):
    """Signing in, and rights to sheets; every check raises Refusal."""

    # ---- signing in ----------------------------------------------------------------------------

    def caller(self, call: Call) -> Employee:
        """Who calls; Refusal without a token or its scope."""
        token = self.token(call)
        if not token.scopes & {ALL, self.scope_of(call.operation)}:
            raise refusal.missing_scope()
        return self.employee(token.employee)

    def token(self, call: Call) -> Token:
        """The token of the Authorization header, or without one of the parameter authtoken."""
        if call.authorization is None:
            token = self.directory.tokens_by_text.get(self.sent(call, "authtoken") or "")
            if token is None or token.kind != "authtoken":
                raise refusal.not_signed_in()
            return token
        if not call.authorization.startswith(SCHEME):
            raise refusal.not_signed_in()
        text = call.authorization.removeprefix(SCHEME).strip()
        token = self.directory.tokens_by_text.get(text)
        if token is None or token.kind != "oauth":
            raise refusal.dead_token()
        return token

    def scope_of(self, operation: str) -> str:
        """The OAuth scope that the operation needs, besides the one for all."""
        return SCOPES[operation]

    # ---- rights --------------------------------------------------------------------------------

    def may_see(self, caller: Employee, owner: Employee) -> bool:
        """Whether the caller may see the sheets of the owner."""
        return self.covers(self.directory.permissions[caller.role].see, caller, owner)

    def may_write(self, caller: Employee, owner: Employee) -> bool:
        """Whether the caller may create, modify and delete sheets of the owner."""
        return self.covers(self.directory.permissions[caller.role].write, caller, owner)

    def may_approve(self, caller: Employee, sheet: Sheet) -> bool:
        """Whether the caller may decide: as one of its approvers, or by role."""
        owner = self.owner(sheet)
        if caller.record_id in (sheet.approvers or self.approvers_of(owner)):
            return True
        return self.covers(self.directory.permissions[caller.role].approve, caller, owner)

    def covers(self, circles: frozenset[str], caller: Employee, owner: Employee) -> bool:
        """Whether the owner is within one of the circles around the caller."""
        return (
            "all" in circles
            or ("self" in circles and owner == caller)
            or ("reports" in circles and owner.reports_to == caller.record_id)
            or ("line" in circles and self.is_above(caller, owner))
        )

    def is_above(self, boss: Employee, employee: Employee) -> bool:
        """Whether one is somewhere above the other."""
        above = employee.reports_to
        while above and above != boss.record_id:
            above = self.employee(above).reports_to
        return bool(above)

    def approvers_of(self, owner: Employee) -> tuple[str, ...]:
        """Who approves what the employee submits from now on, level by level."""
        return self.state.settings.approvers.get(owner.record_id, owner.approvers)

    # ---- what is closed for all ----------------------------------------------------------------

    def check_tracker(self) -> None:
        """9005: nothing goes while the time tracker is switched off."""
        if not self.state.settings.time_tracker:
            raise refusal.tracker_disabled()

    def check_open(self, first: date, last: date) -> None:
        """9009: what payment has been processed for stays as it is."""
        until = self.state.settings.processed_until
        if until is not None and self.is_closed(first, last, until):
            raise refusal.payment_processed(self.lock_date(until))

    def is_closed(self, first: date, last: date, until: date) -> bool:
        """Whether a period is closed when payment is processed until that day."""
        day = first if self.answers["lock-across"] == "closed" else last
        return day <= until if self.answers["lock-day"] == "closed" else day < until

    def lock_date(self, until: date) -> str:
        """The day in the message of 9009."""
        match self.answers["lock-date-text"]:
            case "example":
                return dates.pattern(dates.EXAMPLE).write(until)
            case "iso":
                return until.isoformat()
        return dates.pattern(self.state.settings.date_format).write(until)

    # ---- sheets --------------------------------------------------------------------------------

    def visible_sheet(self, call: Call, caller: Employee) -> Sheet:
        """The sheet of timesheetId, if the caller may see it."""
        sheet = self.known_sheet(call)
        if not self.may_see(caller, self.owner(sheet)):
            raise self.hidden()
        return sheet

    def writable_sheet(self, call: Call, caller: Employee) -> Sheet:
        """The sheet of timesheetId, if the caller may change it."""
        sheet = self.known_sheet(call)
        if not self.may_write(caller, self.owner(sheet)):
            raise self.hidden()
        return sheet

    def known_sheet(self, call: Call) -> Sheet:
        """The sheet of timesheetId."""
        sheet = self.state.sheets.get(self.required(call, "timesheetId"))
        if sheet is None:
            raise self.unknown()
        return sheet

    def unknown(self) -> refusal.Refusal:
        """The error for a sheet that does not exist."""
        return refusal.by_code(self.answers["unknown-sheet-code"], "timesheetId")

    def hidden(self) -> refusal.Refusal:
        """The error for a sheet that the caller may not see or change."""
        if self.answers["hidden-sheet-code"] == "unknown":
            return self.unknown()
        return refusal.permission_denied()

    def wrong_state(self) -> refusal.Refusal:
        """The error for what the state of a sheet does not allow."""
        return refusal.by_code(self.answers["wrong-state-code"], "timesheetId")

    # ---- employees -----------------------------------------------------------------------------

    def named_employee(self, user: str) -> Employee | None:
        """The employee of that e-mail, employee id or record number."""
        for employee in self.directory.employees:
            if user in (employee.email, employee.employee_id, employee.record_id):
                return employee
        return None
