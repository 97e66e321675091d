"""What is learned about creations, modifications and deletions."""

from __future__ import annotations

from timecontract.monitor.people import logs
from timecontract.monitor.people.answers import (
    free,
    last_step,
    may_be_an_id,
    right_but_for,
    tells,
    wrong_in_one_way,
)
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.demands import inspected
from timecontract.monitor.people.demands.deleting import MOST, Fate, fate
from timecontract.monitor.people.steps import calls
from timecontract.monitor.people.world import DRAFT, Presence


def _code(case: Case, *codes: int) -> str | None:
    """The one of these codes that refuses the call."""
    found = case.answer.codes & frozenset(codes)
    return str(min(found)) if case.good and case.answer.refused and len(found) == 1 else None


@tells("sheets-per-call")
def _sheets_per_call(case: Case) -> str | None:
    wanted = logs.conditions(case) if case.ok else None
    if wanted is None:
        return None
    fitting = logs.fitting(case, wanted) - logs.perhaps_taken(case, wanted)
    known = [case.facts.job(case.world.timelogs[i].job_id) for i in fitting]
    projects = {job.project_id for job in known if job}
    if len(projects) < 2:
        return None
    return "one" if len(case.ids) == 1 else "per-project"


@tells("unknown-work")
def _unknown_work(case: Case) -> str | None:
    known = {
        "jobId": case.facts.job_names,
        "projectId": case.facts.project_names,
        "clientId": case.facts.client_names,
    }
    asked = {name: case.call.param(name) for name in known}
    unknown = [asked[n] for n in known if asked[n] not in ("", "all", *known[n])]
    if not unknown or not all(map(may_be_an_id, unknown)) or not wrong_in_one_way(case):
        return None
    return _code(case, 9003, 9031) if case.facts.alone else None


@tells("unknown-user-on-create")
def _unknown_user_on_create(case: Case) -> str | None:
    named = may_be_an_id(case.call.param("user")) and case.user is None
    if not named or not case.facts.alone or not wrong_in_one_way(case):
        return None
    return _code(case, 9000, 9003, 9031)


@tells("unknown-user-listed")
def _unknown_user_listed(case: Case) -> str | None:
    user = case.call.param("user")
    named = may_be_an_id(user) and user.lower() != "all" and case.user is None
    if not named or not case.facts.alone or not right_but_for(case, user=case.me):
        return None
    if case.ok:
        return None if case.rows else "empty"
    return _code(case, 9000, 9003)


@tells("missing-on-approve")
def _missing_on_approve(case: Case) -> str | None:
    missing = not case.call.params.get("timesheetId")
    return _code(case, 9000, 9002, 9003, 9008) if missing and wrong_in_one_way(case) else None


@tells("deleted-on-approve")
def _deleted_on_approve(case: Case) -> str | None:
    gone = case.sheet is not None and case.sheet.presence is Presence.GONE
    return _code(case, 9008, 9032) if gone and wrong_in_one_way(case) else None


@tells("nothing-deleted")
def _nothing_deleted(case: Case) -> str | None:
    known = [case.world.sheet(sheet_id) for sheet_id in case.call.sheet_ids]
    gone = all(sheet is not None and sheet.presence is Presence.GONE for sheet in known)
    absent = all(case.absent(sheet_id) for sheet_id in case.call.sheet_ids)
    if not known or not (gone or absent) or not case.good or case.world.tracker is not True:
        return None
    if case.ok:
        return "skipped" if case.skipped else None
    return "refuse" if all(map(may_be_an_id, case.call.sheet_ids)) else None


@tells("delete-unknown")
def _delete_unknown(case: Case) -> str | None:
    unknown = [i for i in case.call.sheet_ids if may_be_an_id(i) and case.absent(i)]
    codes = {case.skipped[i] for i in unknown if i in case.skipped}
    return (
        str(codes.pop())
        if len(codes) == 1 and case.good and codes <= {9000, 9003, 9008}
        else (None)
    )


@tells("named-twice")
def _named_twice(case: Case) -> str | None:
    named = [part for part in case.call.params.get("timesheetId", "").split(",") if part.strip()]
    if len(named) == len(case.call.sheet_ids) or not case.good:
        return None
    first = case.world.sheet(case.call.sheet_ids[0])
    if first is None or first.presence is not Presence.LIVE or first.states != DRAFT:
        return None
    return "once" if case.ok else "refuse"


@tells("too-many-ids")
def _too_many_ids(case: Case) -> str | None:
    """Told by sheets that nothing else keeps from being deleted."""
    named = [part for part in case.call.params.get("timesheetId", "").split(",") if part.strip()]
    ids = case.call.sheet_ids
    if len(ids) <= MOST or len(named) != len(ids) or not case.good or not case.call.plain:
        return None
    due = [i for i in ids if fate(case, i) in (Fate.DELETED, Fate.DELETED_AFTER_LOCK)]
    if case.world.tracker is not True or not due:
        return None
    if case.answer.refused:
        return "refuse"
    late = [i for i in due if ids.index(i) >= MOST]
    if late and all(i in case.ids for i in late):
        return "take"
    return "first" if late and all(i in case.skipped for i in late) else None


@tells("skipped-groups")
def _skipped_groups(case: Case) -> str | None:
    groups = [problem for problem in case.answer.problems if problem.sheets]
    codes = [problem.code for problem in groups]
    if not case.ok or len(case.skipped) < 2:
        return None
    if any(len(group.sheets) > 1 for group in groups):
        return "by-code"
    return "single" if len(set(codes)) < len(codes) else None


@tells("nothing-to-modify")
def _nothing_to_modify(case: Case) -> str | None:
    alone = case.call.params.keys() <= {"timesheetId", "authtoken"} and not case.call.attachment
    draft = case.sheet is not None and case.sheet.states == DRAFT
    if not alone or not draft or not free(case):
        return None
    return "success" if case.ok else "refuse"


@tells("blank-name")
def _blank_name(case: Case) -> str | None:
    if case.call.params.get("timesheetName", "-").strip():
        return None
    if not right_but_for(case, timesheetName="A name"):
        return None
    return "keep" if case.ok else "refuse" if case.answer.refused else None


@tells("blank-description", "get_timesheets", "get_timesheet_details")
def _blank_description(case: Case) -> str | None:
    for shown in () if case.answer.xml else case.shown:
        sheet, field = case.world.sheet(shown.id), "description" if shown.logs is None else "desc"
        if sheet is None or "description" in sheet.record or field not in shown.raw:
            continue
        last, now = last_step(case, shown), shown.record.get("description")
        if last and last.description and not last.params.get("description", "-").strip():
            return "keep" if now == last.description else None if now else "clear"
    return None


@tells("edge-blanks", "get_timesheets", "get_timesheet_details")
def _edge_blanks(case: Case) -> str | None:
    names = ("timesheetName", "description", "listName", "desc")
    texts = [shown.raw.get(name) for shown in case.shown for name in names]
    kept = any(isinstance(text, str) and text != text.strip() != "" for text in texts)
    return "kept" if kept and not case.answer.xml else None


@tells("same-period")
def _same_period(case: Case) -> str | None:
    wanted = logs.conditions(case)
    if wanted is None or not case.allowed or case.world.tracker is not True:
        return None
    days = (wanted.first, wanted.last)
    there = any(s.employee == wanted.employee and calls.days(s) == days for s in case.world.live())
    if not there:
        return None
    if case.ok:
        return "yes"
    fitting = logs.perhaps_fitting(case, wanted)
    untaken = fitting and case.facts.alone and not fitting & logs.perhaps_taken(case, wanted)
    faults = inspected(case).faults
    explained = case.answer.codes & {9002, 9004, 9005, 9006, 9007, 9009, 9031}
    return "no" if untaken and case.answer.refused and not faults and not explained else None


@tells("taken-time-log", "get_timesheet_details")
def _taken_time_log(case: Case) -> str | None:
    """Told by the time logs of a sheet that asked for one which another sheet had before."""
    sheet = case.world.sheet(case.details.id) if case.details else None
    if sheet is None or sheet.conditions is None or sheet.shown or case.details is None:
        return None
    if "logs" not in case.details.record:
        return None
    taken: frozenset[str] = frozenset()
    for other in case.world.live():
        known = other.record.get("logs")
        if known and other.id not in (sheet.id, *sheet.batch) and known.seen < sheet.seen:
            taken |= known.value
    asked = logs.fitting(case, sheet.conditions) & taken
    held = asked & case.details.record["logs"]
    if not asked or 0 < len(held) < len(asked):
        return None
    return "shared" if held else "left-out"


@tells("attach-and-remove", "get_timesheet_details")
def _attach_and_remove(case: Case) -> str | None:
    if case.op == "modify_timesheet":
        both = case.call.flag("removeAttachment") and case.call.attachment is not None
        refused = both and case.answer.refused and right_but_for(case, removeAttachment=None)
        return "refuse" if refused else None
    last = last_step(case, case.details) if case.details else None
    if case.details is None or last is None or not last.attaches:
        return None
    if last.params.get("removeAttachment") != "true":
        return None
    return "attach" if case.details.record.get("attachment_name") else "remove"


@tells("remove-nothing")
def _remove_nothing(case: Case) -> str | None:
    sheet = case.sheet
    asks = case.call.flag("removeAttachment") and not case.call.attachment
    if not asks or sheet is None or not free(case):
        return None
    if sheet.states != DRAFT or sheet.value("attachment_name") != "":
        return None
    if case.call.params.keys() - {"timesheetId", "removeAttachment", "authtoken"}:
        return None
    return "success" if case.ok else "refuse"
