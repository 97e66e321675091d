"""What is learned about lists and details."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timecontract.contract.formats import is_blank
from timecontract.monitor.people import showing
from timecontract.monitor.people.answers import may_be_an_id, tells, wrong_in_one_way
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.world import Presence


def _number(case: Case, name: str) -> int | None:
    text = case.call.param(name)
    sign = text.removeprefix("-")
    return int(text) if sign.isascii() and sign.isdigit() and len(sign) < 9 else None


def _refused_for(case: Case, name: str) -> bool:
    """Whether the value of that parameter was refused."""
    messages = [str(p.message).lower() for p in case.answer.problems]
    return 9003 in case.answer.codes and any(name.lower() in m for m in messages)


@tells("limit-over-maximum")
def _limit_over_maximum(case: Case) -> str | None:
    limit = _number(case, "limit")
    if limit is None or limit <= 200 or not case.good:
        return None
    return "clamp" if case.ok else "refuse" if _refused_for(case, "limit") else None


@tells("limit-below-one")
def _limit_below_one(case: Case) -> str | None:
    limit = _number(case, "limit")
    if limit is None or limit > 0 or not case.good:
        return None
    if case.ok:
        known = any(sheet.employee == case.me for sheet in case.world.live())
        return ("default" if case.rows else "nothing") if known else None
    return "refuse" if _refused_for(case, "limit") else None


@tells("negative-index")
def _negative_index(case: Case) -> str | None:
    index = _number(case, "sIndex")
    if index is None or index >= 0 or not case.good:
        return None
    return "start" if case.ok else "refuse" if _refused_for(case, "sIndex") else None


@tells("all-for-employee")
def _all_for_employee(case: Case) -> str | None:
    one = case.facts.employee(case.me)
    rights = case.facts.permissions.get(one.role or "", {}) if one else {}
    if case.call.param("user") != "all" or not case.good or set(rights.get("see", ())) != {"self"}:
        return None
    if case.answer.refused:
        return "refuse" if 9000 in case.answer.codes else None
    return "own" if case.ok else None


@tells("hidden-user")
def _hidden_user(case: Case) -> str | None:
    if case.user is None or case.may("see", case.user.record_id) is not False:
        return None
    if case.ok:
        return None if case.rows else "empty"
    codes = case.answer.codes & {9000, 9003}
    return str(min(codes)) if codes else None


@tells("money-in-list")
def _money_in_list(case: Case) -> str | None:
    if not case.rows:
        return None
    return "shown" if "ratePerHour" in case.rows[0].raw else "absent"


@tells("form-id")
def _form_id(case: Case) -> str | None:
    return ("shown" if "formId" in case.rows[0].raw else "absent") if case.rows else None


@tells("next-available")
def _next_available(case: Case) -> str | None:
    if not case.ok or case.answer.response is None:
        return None
    return "shown" if "isNextAvailable" in case.answer.response else "absent"


@tells("unknown-sheet-code")
def _unknown_sheet_code(case: Case) -> str | None:
    if not may_be_an_id(case.call.sheet_id) or not case.absent(case.call.sheet_id):
        return None
    if not wrong_in_one_way(case):
        return None
    codes = case.answer.codes & {9000, 9003, 9008}
    return str(min(codes)) if case.answer.refused and len(codes) == 1 else None


@tells("no-attachment")
def _no_attachment(case: Case) -> str | None:
    if case.details is None:
        return None
    return _nothing(case.details.raw, "attachmentName")


@tells("no-description")
def _no_description(case: Case) -> str | None:
    for shown in case.shown:
        name = "desc" if shown.logs is not None else "description"
        told = _nothing(shown.raw, name)
        if told and not (case.answer.xml and shown.logs is None):
            return told
    return None


def _nothing(raw: Mapping[str, Any], name: str) -> str | None:
    """How an object shows that it has no such attribute; None where it has one."""
    if name not in raw:
        return "absent"
    if raw[name] is None:
        return "null"
    return "blank" if is_blank(raw[name]) else None


@tells("flag-writing")
def _flag_writing(case: Case) -> str | None:
    names = ("type", "jobIsCompleted", "jobBillableStatus")
    ways = {"str int str": "example", "int int int": "numbers", "str str str": "texts"}
    for log in case.logs:
        written = " ".join(type(log.get(name)).__name__ for name in names)
        if written in ways and not is_blank(log.get("jobIsCompleted")):
            return ways[written]
    return None


@tells("undecided-time-log")
def _undecided_time_log(case: Case) -> str | None:
    sheet = case.world.sheet(case.details.id) if case.details else None
    if sheet is None or case.details is None or not sheet.never_judged:
        return None
    if case.details.status not in ("draft", "pending") or not case.logs:
        return None
    if "approvalStatus" not in case.logs[0]:
        return "absent"
    said = str(case.logs[0]["approvalStatus"]).lower()
    if said == case.details.status:
        return "sheet" if said == "draft" else None
    return said if said in ("notsubmitted", "pending") else None


@tells("sheet-name")
def _sheet_name(case: Case) -> str | None:
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        sent = sheet.record.get("name") if sheet and sheet.presence is Presence.LIVE else None
        name = showing.text(shown.record.get("name"))
        if sent is not None and sent.rule and name:
            return "as-sent" if name == sent.value else "with-period"
    return None


@tells("sheet-owner")
def _sheet_owner(case: Case) -> str | None:
    for shown in case.shown:
        sheet = case.world.sheet(shown.id)
        owner = shown.record.get("owner")
        if sheet and sheet.maker and sheet.employee and sheet.maker != sheet.employee:
            return {sheet.employee: "employee", sheet.maker: "maker"}.get(str(owner))
    return None
