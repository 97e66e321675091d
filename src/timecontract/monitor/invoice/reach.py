"""Which users and entries a call can touch, as far as is known before it."""

from __future__ import annotations

from collections.abc import Iterator

from timecontract.monitor.domain import EVERYTHING, Reach
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.step import bulk_ids


def reach(case: Case) -> Reach:
    """What the call can touch."""
    named = bulk_ids(case)
    listing = case.op == "list_time_entries"
    open_ended = listing or case.unsure or case.user is None
    keys = {EVERYTHING} if open_ended else set(_keys(case, named))
    return Reach(
        frozenset(keys),
        reads=case.call.operation.method == "GET",
        stepwise=listing or (case.op == "delete_time_entries" and len(named) != 1),
    )


def _keys(case: Case, named: tuple[str, ...]) -> Iterator[str]:
    """The caller, the entries named and shown, their users, and whose timers may run on them."""
    shown = case.shown or {}
    entries = {case.call.entry_id, shown.get("time_entry_id"), *named} - {None}
    users = {case.user, case.call.argument("user_id"), shown.get("user_id")}
    users |= {known.user for known in map(case.world.entry, entries) if known is not None}
    for user, timer in case.world.timers.items():
        if timer.possible is not None and entries & timer.possible:
            users.add(user)
    yield from (f"entry {entry}" for entry in entries)
    yield from (f"user {user}" for user in users if isinstance(user, str))
