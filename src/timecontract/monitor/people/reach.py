"""Which sheets and employees a call can touch, as far as is known before it."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.monitor.domain import EVERYTHING, Reach
from timecontract.monitor.people.case import Case

_READS = frozenset({"get_timesheets", "get_timesheet_details"})


def reach(case: Case) -> Reach:
    """What the call can touch."""
    listing = case.op == "get_timesheets"
    keys = {EVERYTHING} if listing or case.unsure or not case.call.plain else set(_keys(case))
    several = len(case.ids) > 1 or (case.op == "delete_timesheets" and len(case.call.sheet_ids) > 1)
    return Reach(frozenset(keys), reads=case.op in _READS, stepwise=listing or several)


def _keys(case: Case) -> Iterator[str]:
    """The sheets named and made, and whose they are, for new sheets take the time logs of theirs.

    A call for everybody, or about a sheet whose employee is not known, may touch anything.
    """
    ids = {*case.call.sheet_ids, *case.ids}
    yield from (f"sheet {sheet_id}" for sheet_id in ids)
    if case.op == "create_timesheet":
        yield f"employee {case.user.record_id}" if case.user else EVERYTHING
        return
    for sheet in map(case.world.sheet, ids):
        owner = sheet.employee if sheet else None
        yield f"employee {owner}" if owner else EVERYTHING
