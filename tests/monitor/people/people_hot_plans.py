"""Random plans of many calls of People about few sheets, for calls that are to meet."""

from __future__ import annotations

from random import Random

from people_trace import PeopleTrace
from people_wire import Options

HOT = (
    *("send", "resubmit", "approve", "approve", "approve all", "reject", "modify", "modify"),
    *("details", "details", "details", "list", "create", "delete"),
)


def hot_plan(trace: PeopleTrace, random: Random) -> None:
    """Calls about a draft and a sheet that waits, and a few more, some of the answers lost."""
    sheets = [trace.create(0), trace.submit(1)]
    for _ in range(random.randint(6, 30)):
        lost: Options = {"answer": None, "happens": random.random() < 0.5}
        _call(trace, random, sheets, lost if random.random() < 0.1 else {})


def _call(trace: PeopleTrace, random: Random, sheets: list[str], options: Options) -> None:
    sheet = random.choice(sheets[-3:])
    match random.choice(HOT):
        case "send":
            trace.send(sheet, **options)
        case "resubmit":
            trace.resubmit(sheet, **options)
        case "approve":
            approver = random.choice(["mara", "mara", "owen", "eliza"])
            trace.approve(sheet, **{**options, "by": approver})
        case "approve all":
            trace.approve(sheet, {"isAllLevelApprove": "true"}, **{**options, "by": "owen"})
        case "reject":
            trace.reject(sheet, **options)
        case "modify":
            trace.modify(sheet, {"description": random.choice(["One", "Other"])}, **options)
        case "details":
            trace.details(sheet, **{**options, "by": random.choice(["eliza", "owen"])})
        case "list":
            trace.list(**options)
        case "create":
            sheets.append(trace.create(random.choice([0, 1, 2]), **options))
        case "delete":
            trace.delete(sheet, **options)
