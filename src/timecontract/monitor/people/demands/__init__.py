"""What a call demands of its answer: to be refused for what is wrong with it, or to be taken.

`outcomes` decides every rule about errors and acceptance at once, since a call that is wrong in two
ways may be refused for either, and one that the page leaves open may be refused or not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timecontract.monitor.people.call import too_long
from timecontract.monitor.people.case import Case, SignIn
from timecontract.monitor.people.demands import (
    approving,
    creating,
    deleting,
    listing,
    modifying,
    parameters,
    viewing,
)
from timecontract.monitor.people.demands.inspection import Inspection
from timecontract.monitor.people.demands.leaks import leaked
from timecontract.monitor.registry import KEPT, Outcome, broken, expect

_INSPECT: Mapping[str, Callable[[Case, Inspection], None]] = {
    "get_timesheets": listing.inspect,
    "get_timesheet_details": viewing.inspect,
    "create_timesheet": creating.inspect,
    "modify_timesheet": modifying.inspect,
    "delete_timesheets": deleting.inspect,
    "approve_timesheet": approving.inspect,
}


def outcomes(case: Case) -> Mapping[str, Outcome]:
    """What the answer says to each rule about errors and acceptance, where it can be told."""
    if case.answer.unsure or case.overlaps or too_long(case.answer):
        return {}
    if case.sign_in.bad:
        return _sign_in(case)
    if not case.good or not case.call.plain:
        return {}
    found = inspected(case)
    if case.op == "delete_timesheets" and not found.faults:
        return {} if found.open and case.answer.refused else deleting.outcomes(case)
    return found.outcomes(case)


def inspected(case: Case) -> Inspection:
    """What is wrong with a call whose sign-in is good, and what of it the page leaves open."""
    found = Inspection()
    _INSPECT[case.op](case, found)
    parameters.blanks(case, found)
    parameters.unnamed(case, found)
    return found


def _sign_in(case: Case) -> dict[str, Outcome]:
    missing = case.sign_in is SignIn.MISSING
    response = case.answer.response or {}
    says_success = response.get("status") in (0, "0") and "result" in response
    refused = expect(
        case.answer.refused and not says_success,
        f"an error, for the call has {case.sign_in.value}",
        case.answer.told(),
    )
    found = {"PPL-SIGN-IN-REQUIRED" if missing else "PPL-SIGN-IN-VALID": refused}
    if case.answer.refused:
        leak = leaked(case)
        found["PPL-SIGN-IN-NO-DATA"] = (
            broken("a refusal without anybody's data", f"{leak!r} in it") if leak else KEPT
        )
    return found
