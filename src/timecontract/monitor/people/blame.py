"""Which rule to blame where a sheet is shown otherwise than it was left."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.monitor.people.case import Case
from timecontract.monitor.people.showing import ATTACHMENT, DATES
from timecontract.monitor.people.world import Happening, Known, Result, Sheet, World

_OTHERS = {
    "create_timesheet": "PPL-CREATE-OTHERS-UNTOUCHED",
    "modify_timesheet": "PPL-MODIFY-OTHERS-UNTOUCHED",
    "approve_timesheet": "PPL-APPROVE-OTHERS-UNTOUCHED",
    "delete_timesheets": "PPL-DELETE-OTHERS-UNTOUCHED",
}
_REFUSED = {
    "modify_timesheet": "PPL-MODIFY-REFUSED-CHANGES-NOTHING",
    "approve_timesheet": "PPL-APPROVE-REFUSED-CHANGES-NOTHING",
    "delete_timesheets": "PPL-DELETE-REFUSED-CHANGES-NOTHING",
}
_KEPT_BY_MODIFY = {
    "name": "PPL-MODIFY-KEEPS-NAME",
    "description": "PPL-MODIFY-KEEPS-DESCRIPTION",
    "logs": "PPL-MODIFY-KEEPS-TIMELOGS",
    **dict.fromkeys(ATTACHMENT, "PPL-MODIFY-KEEPS-ATTACHMENT"),
}
_DAY = {
    "get_timesheets": "PPL-LIST-DATE-FORMAT-DAY",
    "get_timesheet_details": "PPL-DETAILS-DATE-FORMAT-DAY",
}


def stakes(case: Case, sheet: Sheet, name: str, known: Known) -> Iterator[str]:
    """The rules that another value of the attribute would break, the likeliest first."""
    if known.rule:
        yield known.rule
    disturbed = list(disturbances(case.world, sheet, name, known.seen))
    if known.by not in ("", case.op) and name in sheet.doubted:
        disturbed = []  # Reads of that other kind were wrong before: no call need have changed it.
    yield from disturbed
    if not known.rule and not disturbed:
        yield disagreement(case, name, known)


def disagreement(case: Case, name: str, known: Known) -> str:
    """The rule that two reads break which differ though no call came between them."""
    if known.xml != case.answer.xml:
        return "PPL-XML-AGREES"
    if name in DATES and known.pattern and known.pattern != case.pattern:
        return _DAY[case.op]
    return "PPL-ONLY-CALLS-CHANGE" if known.by == case.op else "PPL-READS-AGREE"


def status_stakes(case: Case, sheet: Sheet) -> Iterator[str]:
    """The rules that another status would break, the likeliest first."""
    if sheet.states_rule:
        yield sheet.states_rule
    disturbed = list(disturbances(case.world, sheet, "status", sheet.states_seen))
    same = sheet.states_by in ("", case.op)
    if not same and "status" in sheet.doubted:
        disturbed = []
    yield from disturbed
    if sheet.states_rule or disturbed:
        return
    yield "PPL-STATUS-BY-CALLS-ONLY" if same else "PPL-READS-AGREE"


def disturbances(world: World, sheet: Sheet, name: str, since: int) -> Iterator[str]:
    """The rules of the calls after that happening, latest first, each once."""
    named: dict[str, None] = {}
    for happening in world.since(since):
        rule_id = _rule_of(happening, sheet, name)
        if rule_id:
            named[rule_id] = None
    yield from named


def missing(world: World, sheet: Sheet, otherwise: str) -> str:
    """The rule to blame where a sheet that exists is not there."""
    for happening in world.since(sheet.seen):
        named = sheet.id in happening.subjects
        if happening.result is Result.SIGN_IN and named:
            return "PPL-SIGN-IN-CHANGES-NOTHING"
        if happening.op == "delete_timesheets" and happening.result is not Result.UNSURE:
            if happening.result is Result.OK and not named and sheet.shown:
                return _OTHERS[happening.op]
            if happening.result is Result.REFUSED and named:
                return _refused(happening)
    return otherwise if sheet.shown else "PPL-CREATE-FOUND"


def _rule_of(happening: Happening, sheet: Sheet, name: str) -> str | None:
    named = sheet.id in happening.subjects
    if happening.result is Result.SIGN_IN:
        return "PPL-SIGN-IN-CHANGES-NOTHING"
    if happening.result is Result.REFUSED:
        return _refused(happening) if named else None
    if happening.result is not Result.OK:
        return None
    if not named:
        return _OTHERS.get(happening.op)
    if happening.op == "approve_timesheet":
        return "PPL-APPROVE-KEEPS"
    if happening.op != "modify_timesheet":
        return None
    if happening.kind == "resubmit":
        return "PPL-RESUBMIT-KEEPS"
    return _KEPT_BY_MODIFY.get(name, "PPL-MODIFY-KEEPS-REST")


def _refused(happening: Happening) -> str:
    if happening.kind == "skipped":
        return "PPL-DELETE-SKIPPED-UNTOUCHED"
    return _REFUSED.get(happening.op, "PPL-ONLY-CALLS-CHANGE")
