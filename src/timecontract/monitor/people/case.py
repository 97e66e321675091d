"""One exchange before its judges: call, answer, and what was known before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from timecontract.contract import date_patterns
from timecontract.contract.dialect import PeopleDialect
from timecontract.contract.people_facts import Employee, PeopleCaller, PeopleFacts
from timecontract.exchange import Exchange
from timecontract.monitor.kind import BUSY
from timecontract.monitor.once import once
from timecontract.monitor.people import showing
from timecontract.monitor.people.call import DOCUMENTED_CODES, Answer, Call, code_number
from timecontract.monitor.people.showing import Shown
from timecontract.monitor.people.world import Presence, Sheet, World

ISO = "yyyy-MM-dd"
_SCOPE = "ZOHOPEOPLE.timetracker."
_ABOUT_CALLS = DOCUMENTED_CODES - {9000}
_RIGHTS = {
    "get_timesheets": "see",
    "get_timesheet_details": "see",
    "create_timesheet": "write",
    "modify_timesheet": "write",
    "delete_timesheets": "write",
    "approve_timesheet": "approve",
}


class SignIn(Enum):
    """Whether the caller may call at all, as the facts of the target have it."""

    GOOD = "good"
    UNKNOWN = "unknown"
    MISSING = "no sign-in"
    INVALID = "a token that was never given out"

    @property
    def bad(self) -> bool:
        """Whether the call has to be refused for its sign-in."""
        return self in (SignIn.MISSING, SignIn.INVALID)


@dataclass
class Case:
    """What a rule function is given."""

    exchange: Exchange
    call: Call
    answer: Answer
    world: World
    facts: PeopleFacts
    dialect: PeopleDialect
    overlaps: bool = False
    """Another call was under way: what is known of the state does not bind this answer."""
    crowded: bool = False
    """Another call was under way, wherever this one has its place among them."""

    @once
    def op(self) -> str:
        """The operation's id."""
        return self.call.op

    @once
    def ok(self) -> bool:
        """Whether the call succeeded."""
        return self.answer.ok

    @once
    def unsure(self) -> bool:
        """Whether a write that was so answered may have happened or not."""
        return self.answer.unsure

    @once
    def refused(self) -> bool:
        """Whether the call was refused."""
        return self.answer.refused

    @property
    def busy(self) -> bool:
        """Whether the refusal may be for the sake of other calls that were under way.

        The page tells of no such refusal, and so forbids none.
        """
        if not self.crowded or not self.refused or self.sign_in.bad:
            return False
        documented = self.answer.codes & self.call.operation.codes.keys()
        return self.answer.status in BUSY or not documented

    @once
    def caller(self) -> PeopleCaller | None:
        """Who calls, as the facts declare; None if they do not."""
        return self.facts.callers.get(self.call.caller)

    @once
    def me(self) -> str | None:
        """The caller's record id, None if unknown."""
        return self.caller.employee if self.caller else None

    @once
    def sign_in(self) -> SignIn:
        """Whether the caller may call."""
        if not self.facts.callers:
            return SignIn.UNKNOWN
        if not self.call.signs_in:
            return SignIn.MISSING
        if self.caller is None:
            return SignIn.INVALID
        full = {f"{_SCOPE}ALL", self.call.operation.scope}
        covered = not self.caller.scopes or self.caller.scopes & full
        return SignIn.GOOD if covered else SignIn.UNKNOWN

    @once
    def good(self) -> bool:
        """Whether the sign-in is surely good: as declared, or where nobody is, by a success."""
        if self.sign_in is SignIn.UNKNOWN:
            return self.ok and not self.facts.callers
        return self.sign_in is SignIn.GOOD

    @once
    def about_the_call(self) -> bool:
        """Whether a refusal is surely not for who makes the call.

        Where nobody is declared the codes tell: only 9000 is about permission, and what is wrong
        with the sign-in may be told like any parameter, by its name.
        """
        if self.good or self.facts.callers:
            return self.good
        signs_in = any("authtoken" in str(p.message).casefold() for p in self.answer.problems)
        return not signs_in and bool(self.answer.codes) and self.answer.codes <= _ABOUT_CALLS

    @once
    def sheet(self) -> Sheet | None:
        """What is known of the sheet that the call names."""
        return self.world.sheet(self.call.sheet_id)

    @once
    def user(self) -> Employee | None:
        """The employee whom the parameter user names, None for all, nobody or several."""
        return self.facts.named(self.call.param("user"))

    @property
    def names_nobody(self) -> bool:
        """Whether user surely names none of the employees, in whatever letter case."""
        user = self.call.param("user").casefold()
        if not user or user == "all" or not self.facts.alone or not self.facts.employees:
            return False
        known = {n for e in self.facts.employees for n in (*e.names, e.name or "")}
        return user not in {name.strip().casefold() for name in known}

    def may(self, right: str, owner: str | None) -> bool | None:
        """Whether the caller has that right over the sheets of an employee; None if not declared.

        Without a declaration everybody sees and writes their own sheets, and approvers approve.
        """
        if not self.good or self.me is None or owner is None:
            return None
        declared = self.facts.may(self.me, right, owner)
        if declared is not None:
            return declared
        if right == "approve":
            return True if self.me in self.world.approvers.get(owner, ()) else None
        return True if self.me == owner else None

    @property
    def right(self) -> str:
        """The right that the operation takes."""
        return _RIGHTS[self.op]

    @once
    def allowed(self) -> bool | None:
        """Whether the caller may do this to the sheet or for the user that the call names."""
        if self.op == "create_timesheet":
            return self.may("write", self.user.record_id if self.user else None)
        return self.may(self.right, self.sheet.employee if self.sheet else None)

    # ---- dates ---------------------------------------------------------------------------------

    @once
    def pattern(self) -> str | None:
        """The pattern of the dates of request and answer; None if it is not known or understood."""
        asked = self.call.param("dateFormat")
        default = self.world.date_format if self.op == "get_timesheets" else ISO
        pattern = asked or default
        return pattern if pattern and date_patterns.understood(pattern) else None

    # ---- what the answer shows -----------------------------------------------------------------

    @once
    def rows(self) -> tuple[Shown, ...]:
        """The rows of a list that are objects, in their order."""
        result = self.answer.result if self.ok and self.op == "get_timesheets" else None
        raw = result if isinstance(result, list) else []
        return tuple(showing.row(r, self.pattern) for r in raw if isinstance(r, dict))

    @once
    def details(self) -> Shown | None:
        """The sheet that details show."""
        result = self.answer.result if self.ok and self.op == "get_timesheet_details" else None
        if not isinstance(result, dict) or not isinstance(result.get("details"), dict):
            return None
        logs = result["tsArr"] if self.lists_logs else None
        return showing.details(result["details"], logs, self.pattern)

    @property
    def lists_logs(self) -> bool:
        """Whether details list their time logs in the form of the page."""
        result = self.answer.result
        logs = result.get("tsArr") if isinstance(result, dict) else None
        return isinstance(logs, list) and all(isinstance(log, dict) for log in logs)

    @once
    def logs_in_doubt(self) -> bool:
        """Whether XML lists other time logs than JSON just did, or the other way round."""
        sheet = self.world.sheet(self.details.id) if self.details else None
        known = sheet.record.get("logs") if sheet else None
        if self.details is None or known is None or known.xml == self.answer.xml:
            return False
        other = self.details.record.get("logs") != known.value
        return other and self.world.undisturbed(known.seen)

    @once
    def identified(self) -> bool:
        """Whether a read surely tells which sheets it shows.

        Those are rows in an array whose two ids agree, or details of the sheet that was asked for.
        What else is shown breaks rules of its own, and says nothing of any sheet.
        """
        if self.op == "get_timesheets":
            return isinstance(self.answer.result, list) and all(map(_identified, self.rows))
        if self.details is None or not self.call.plain:
            return True
        return self.details.id in ("", self.call.sheet_id)

    @once
    def shown(self) -> tuple[Shown, ...]:
        """Every sheet that a successful answer surely shows."""
        if not self.identified:
            return ()
        return (*self.rows, *((self.details,) if self.details else ()))

    @once
    def logs(self) -> tuple[Mapping[str, Any], ...]:
        """The time logs that details show."""
        return (self.details.logs or ()) if self.details else ()

    @once
    def ids(self) -> tuple[str, ...]:
        """The sheets that a successful write tells of: made, changed or deleted."""
        result = self.answer.result if self.ok else None
        ids = result.get("timesheetId") if isinstance(result, dict) else None
        if isinstance(ids, list):
            return tuple(str(i) for i in ids if isinstance(i, str | int))
        return (str(ids),) if isinstance(ids, str | int) and ids != "" else ()

    @once
    def skipped(self) -> Mapping[str, int | None]:
        """What a deletion skipped, each id with the code of its group."""
        if not self.ok or self.op != "delete_timesheets":
            return {}
        return {i: code_number(p.code) for p in self.answer.problems for i in p.sheets}

    @property
    def missing(self) -> bool:
        """Whether the call names no sheet that can have a state."""
        gone = self.sheet is not None and self.sheet.presence is Presence.GONE
        return not self.call.sheet_id or gone or self.absent(self.call.sheet_id)

    def absent(self, sheet_id: str) -> bool:
        """Whether there surely was never a sheet of that id."""
        if self.overlaps:
            return False
        sheet = self.world.sheet(sheet_id)
        if sheet is not None and sheet.presence is not Presence.ABSENT:
            return False
        if self.facts.alone and not self.world.forgetful and not self.world.doubtful_names:
            return True
        told = sheet is not None and sheet.unseen_by == self.call.caller
        return told and self.covers_all("see")

    def covers_all(self, right: str) -> bool:
        """Whether the caller surely has that right over everybody's sheets."""
        one = self.facts.employee(self.me)
        rights = self.facts.permissions.get(one.role or "", {}) if one else {}
        return self.good and "all" in rights.get(right, ())


def _identified(row: Shown) -> bool:
    """Whether a row has an id, and no other beside it."""
    return bool(row.id) and str(row.raw.get("listId", row.id)) == row.id
