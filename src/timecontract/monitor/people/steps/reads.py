"""What list and details teach of sheets."""

from __future__ import annotations

from timecontract.contract.formats import duration_minutes
from timecontract.monitor.layers import learn as learn_new
from timecontract.monitor.people import showing
from timecontract.monitor.people.case import Case
from timecontract.monitor.people.showing import Shown
from timecontract.monitor.people.world import KEPT_NAMES, Known, Presence, Sheet

_STATUSES = frozenset({"draft", "pending", "approved", "rejected"})


def learn(case: Case, shown: Shown) -> None:
    """Everything that an answer shows of a sheet is known from now on."""
    if not shown.id:
        return
    sheet = case.world.know(shown.id)
    sheet.presence, sheet.shown = Presence.LIVE, True
    now, xml = case.world.now, case.answer.xml
    sheet.seen = now
    for name, value in shown.record.items():
        sheet.record[name] = Known(value, "", now, case.op, shown.pattern or "", xml)
    if shown.status in _STATUSES:
        sheet.states = frozenset({shown.status})
        sheet.states_rule, sheet.states_seen, sheet.states_by = "", now, case.op
    if shown.logs is not None:
        _learn_logs(case, sheet, shown)


def _learn_logs(case: Case, sheet: Sheet, shown: Shown) -> None:
    sheet.times.clear()
    undecided = showing.undecided(shown.logs or ())
    sheet.undecided = Known(undecided, "", case.world.now, case.op, xml=case.answer.xml)
    for log in shown.logs or ():
        log_id, status = str(log.get("timelogId")), log.get("approvalStatus")
        minutes = duration_minutes(log.get("hours"))
        if minutes is not None:
            sheet.times[log_id] = minutes, log.get("billingStatus") == "billable"
        sheet.decisions.pop(log_id, None)
        if status in showing.DECISIONS:
            sheet.decisions[log_id] = Known(status, "", case.world.now, case.op)
        _learn_names(case, log)


def _learn_names(case: Case, log: object) -> None:
    assert isinstance(log, dict)
    for kind in ("job", "project"):
        key, name = log.get(f"{kind}Id"), log.get(f"{kind}Name")
        if isinstance(key, str) and isinstance(name, str) and key and name:
            learn_new(case.world.names, (kind, key), name, KEPT_NAMES)
