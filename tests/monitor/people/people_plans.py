"""Random honest traces of People: a plan is a list of steps, each an honest call or a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st
from people_calls import File, Manners
from people_cast import ANALYSIS, ELIZA, JONAS, MARA, OWEN, SCHOOL
from people_families import NOBODY
from people_model import FIRST_SHEET
from people_trace import Changes, PeopleTrace

Step = Callable[[PeopleTrace], object]
Choose = Callable[[Sequence[Any]], Any]
"""Chooses one of several, at random or as a search has it."""
CALLERS = ["eliza", "jonas", "mara", "owen"]
FILES = [None, None, File("a.txt", b"a"), File("b.txt", b"--b\r\n\r\n")]
CREATIONS: list[Changes] = [
    {},
    {"sendforApproval": "true"},
    {"jobId": ANALYSIS},
    {"billableStatus": "non-billable", "description": None},
    {"projectId": SCHOOL, "toDate": "2019-04-28"},
    {"dateFormat": "dd/MM/yyyy", "fromDate": "08/04/2019", "toDate": "10/04/2019"},
    {"user": "all"},
    {"user": JONAS},
    {"user": "eliza@company.example", "sendforApproval": "true"},
    {"timesheetName": None, "toDate": "2019-06-30"},
]
MODIFICATIONS: list[Changes] = [
    {"timesheetName": "Another name"},
    {"description": ""},
    {"description": "Another", "sendforApproval": "true"},
    {"sendforApproval": "true"},
    {"isResubmit": "true"},
    {"isResubmit": "true", "timesheetName": "Once more"},
    {"removeAttachment": "true"},
    {"timesheetName": ""},
    {},
]
DECISIONS: list[Changes] = [
    {},
    {},
    {"approvalStatus": "rejected"},
    {"comments": "Well"},
    {"isAllLevelApprove": "true"},
    {"timeLogs": "first approved"},
    {"timeLogs": "all rejected", "approvalStatus": "rejected"},
    {"approvalStatus": "Approved"},
    {"approvalStatus": None},
]
QUERIES: list[Changes] = [
    {},
    {"user": "all"},
    {"user": "jonas@company.example"},
    {"user": MARA, "approvalStatus": "pending"},
    {"approvalStatus": "draft"},
    {"user": "all", "employeeStatus": "users", "approvalStatus": "approved"},
    {"limit": "2"},
    {"user": "all", "sIndex": "1", "limit": "2"},
    {"sIndex": "50"},
    {"fromDate": "07-Apr-2019", "toDate": "20-Apr-2019"},
    {"dateFormat": "dd/MM/yyyy", "fromDate": "10/04/2019", "toDate": "10/04/2019"},
    {"limit": "0"},
]
CHANGES: list[Step] = [
    lambda trace: trace.close("2019-04-13"),
    lambda trace: trace.close(""),
    lambda trace: trace.switch(enabled=False),
    lambda trace: trace.switch(enabled=True),
    lambda trace: trace.write_dates("dd/MM/yyyy"),
    lambda trace: trace.let_approve(ELIZA, OWEN, MARA),
    lambda trace: trace.let_approve(ELIZA, MARA),
]


def manners(choose: Choose) -> Manners:
    """Some lawful manners."""
    return Manners(
        error_status=choose([200, 400, 500]),
        several_errors=choose(["first", "all"]),
        sheets_per_call=choose(["one", "per-project"]),
        taken_time_log=choose(["left-out", "shared"]),
        sheet_name=choose(["as-sent", "with-period"]),
        owner=choose(["employee", "maker"]),
        approve_resubmitted=choose(["take", "9032"]),
        level_by_level=choose(["pending", "approved"]),
        undecided=choose(["sheet", "notsubmitted", None]),
        shows_optional=choose([True, False]),
        nothing_deleted=choose(["skipped", "refuse"]),
        edits_make_drafts=choose([True, False]),
    )


def step(choose: Choose) -> Step:
    """Some honest step."""
    kind = choose(["create", "create", "modify", "approve", "approve", "delete"] + ["read"] * 5)
    if choose(range(12)) == 0:
        change: Step = choose(CHANGES)
        return change
    caller, xml, sheet = choose(CALLERS), choose([False, False, True]), choose(range(6))
    made: dict[str, Step] = {
        "create": _creation(choose, caller, xml),
        "modify": _modification(choose, caller, xml, sheet),
        "approve": _decision(choose, xml, sheet),
        "delete": _deletion(choose, caller, xml, sheet),
        "read": _reading(choose, caller, xml, sheet),
    }
    return made[kind]


def _named(trace: PeopleTrace, number: int) -> str:
    """The sheet that the model made as the last but so many, or one that never was."""
    sheet = trace.model.made - 2 * number
    return str(sheet) if sheet >= FIRST_SHEET else NOBODY


def _creation(choose: Choose, caller: str, xml: bool) -> Step:
    week, changes, file = choose(range(6)), choose(CREATIONS), choose(FILES)
    options: Any = {"by": caller, "xml": xml, **({"file": file} if file else {})}
    return lambda trace: trace.create(week, changes, **options)


def _modification(choose: Choose, caller: str, xml: bool, number: int) -> Step:
    changes, file = choose(MODIFICATIONS), choose(FILES)
    options: Any = {"by": caller, "xml": xml, **({"file": file} if file else {})}
    return lambda trace: trace.modify(_named(trace, number), changes, **options)


def _decision(choose: Choose, xml: bool, number: int) -> Step:
    changes, caller = choose(DECISIONS), choose(["mara", "mara", "owen", "eliza"])

    def decide(trace: PeopleTrace) -> None:
        sheet = _named(trace, number)
        trace.approve(sheet, _decided(trace, sheet, changes), by=caller, xml=xml)

    return decide


def _decided(trace: PeopleTrace, sheet: str, changes: Changes) -> Changes:
    """The changes with the ids of the sheet's time logs."""
    logs = trace.model.sheets[sheet].logs if sheet in trace.model.sheets else ()
    which, _, word = (changes.get("timeLogs") or "").partition(" ")
    if not which:
        return changes
    named = logs[:1] if which == "first" else logs
    inner = ", ".join(f'"{log}": "{word}"' for log in named)
    return {**changes, "timeLogs": f"{{{inner}}}"}


def _deletion(choose: Choose, caller: str, xml: bool, number: int) -> Step:
    other = choose(range(6))

    def delete(trace: PeopleTrace) -> None:
        trace.delete(_named(trace, number), _named(trace, other), by=caller, xml=xml)

    return delete


def _reading(choose: Choose, caller: str, xml: bool, number: int) -> Step:
    pattern = choose([None, None, "dd/MM/yyyy"])
    if choose([True, False]):
        return lambda trace: trace.details(
            _named(trace, number), {"dateFormat": pattern}, by=caller, xml=xml
        )
    changes = choose(QUERIES)
    return lambda trace: trace.list(changes, by=caller, xml=xml)


def plans(longest: int = 40) -> st.SearchStrategy[list[Step]]:
    """Plans as a search draws them."""
    return st.lists(_drawn(step), min_size=1, max_size=longest)


def any_manners() -> st.SearchStrategy[Manners]:
    """Manners as a search draws them."""
    return _drawn(manners)


def _drawn(make: Callable[[Choose], Any]) -> st.SearchStrategy[Any]:
    return st.composite(lambda draw: make(lambda options: draw(st.sampled_from(list(options)))))()


def told(trace: PeopleTrace, plan: Sequence[Step]) -> PeopleTrace:
    """The trace after the steps of the plan."""
    for take in plan:
        take(trace)
    return trace
