"""How an exchange changes what is known: the world's own step, after the rules have judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from timecontract.contract.formats import small_number
from timecontract.exchange import Intervention
from timecontract.monitor.invoice import listing, pages, timers, timing
from timecontract.monitor.invoice.case import Case, SignIn
from timecontract.monitor.invoice.running import adds_the_run, given_way
from timecontract.monitor.invoice.world import (
    COMPARED,
    KEPT_LISTS,
    KEPT_NAMES,
    KEPT_NOTES,
    KEPT_STARTS,
    Entry,
    Happening,
    Presence,
    Result,
    World,
    minutes,
)
from timecontract.monitor.layers import add, learn

_NAMED = tuple(
    (kind, f"{kind}_id", f"{kind}_name") for kind in ("project", "customer", "task", "user")
)
READS = frozenset({"list_time_entries", "get_a_time_entry", "get_timer"})
UNIQUE_NOTES = 6
"""Notes of so many characters are taken to mark one entry."""


def advance(world: World, case: Case) -> None:
    """Takes an exchange into account."""
    world.now += 1
    result = _result(case)
    if not case.declared:
        timing.pair(world, case)
    if result is not Result.SIGN_IN and not case.busy:
        _STEPS[case.op](world, case, result)
    elif case.op == "log_time_entries":
        _remember_refused(world, case)
    for record in case.records:
        _settle(world, world.entries.get(str(record.get("time_entry_id"))))
    if case.call.operation.method != "GET":
        world.happenings.append(_happening(world, case, result))


def intervene(world: World, intervention: Intervention) -> None:
    """Takes a change made behind the API's back into account."""
    world.now += 1
    if intervention.kind == "restart":
        world.restarted = world.now
    entry = world.entry(intervention.details.get("time_entry_id"))
    if intervention.kind == "invoiced" and entry is not None:
        entry.record["invoice_id"] = intervention.details.get("invoice_id", "")
        entry.record.pop("billed_status", None)
        entry.seen = world.now


def _result(case: Case) -> Result:
    if case.answer.unsure:
        return Result.UNSURE
    if case.ok:
        return Result.OK
    return Result.SIGN_IN if case.sign_in.bad else Result.REFUSED


def _happening(world: World, case: Case, result: Result) -> Happening:
    subjects = bulk_ids(case) if case.op == "delete_time_entries" else (case.call.entry_id,)
    if case.op in ("log_time_entries", "stop_timer"):
        subjects = (_shown_id(case),)
    named = tuple(s for s in subjects if s)
    users = {case.user} if case.op == "stop_timer" else {case.user, *_users_of(world, named)}
    return Happening(
        number=world.now,
        op=case.op,
        result=result,
        subjects=named,
        users=tuple(sorted(u for u in users if u)),
        asks_timer=case.op == "start_timer" or case.starts_timer is not False,
    )


def _users_of(world: World, entry_ids: Iterable[str]) -> set[str]:
    entries = (world.entry(entry_id) for entry_id in entry_ids)
    return {entry.user for entry in entries if entry is not None and entry.user}


def _shown_id(case: Case) -> str | None:
    return case.shown["time_entry_id"] if case.shown else None


def bulk_ids(case: Case) -> tuple[str, ...]:
    """The ids that a bulk deletion names."""
    text = case.call.query.get(case.dialect.bulk_delete_parameter or "", "")
    return tuple(part.strip() for part in text.split(",") if part.strip())


# ---- what an answer shows of an entry ----------------------------------------------------------


def _show(world: World, case: Case, record: Mapping[str, Any]) -> Entry | None:
    entry_id = record.get("time_entry_id")
    if not isinstance(entry_id, str) or not entry_id:
        return None
    entry = world.know(entry_id)
    # An entry that came back was reported; from here on nobody can say whether it exists.
    back = entry.presence in (Presence.GONE, Presence.RETURNED)
    entry.presence = Presence.RETURNED if back else Presence.LIVE
    entry.gone_by = ""
    entry.maybe_gone = entry.maybe_gone and case.op in READS
    entry.organization = entry.organization or case.call.organization
    if entry.organization:
        if len(world.organizations) >= KEPT_LISTS:
            world.organizations.clear()
        world.organizations.add(entry.organization)
    entry.record = {name: record.get(name) for name in COMPARED}
    started = record.get("timer_started_at")
    if isinstance(started, str):
        shown = {(case.op, case.call.caller): (world.now, started)}
        before = entry.starts_shown if len(entry.starts_shown) < KEPT_STARTS else {}
        entry.starts_shown = {**before, **shown}
    entry.owed = None
    created = record.get("created_time")
    if isinstance(created, str):
        entry.created_time = entry.created_time or created
        world.latest_day = max(world.latest_day, created[:10])
    entry.seen, entry.shown_by = world.now, case.op
    _learn_names(world, record)
    return entry


def _settle(world: World, entry: Entry | None) -> None:
    """Just shown, an entry keeps its times from now on, unless its timer may be running."""
    if entry is not None and entry.seen == world.now:
        entry.moved = world.timed(entry) is not False


def _learn_names(world: World, record: Mapping[str, Any]) -> None:
    for kind, id_field, name_field in _NAMED:
        identity = record.get(id_field)
        if isinstance(identity, str) and identity and (kind, identity) not in world.names:
            name = record.get(name_field)
            if isinstance(name, str) and name.strip():
                add(world.names, (kind, identity), name, KEPT_NAMES)
    project, customer = record.get("project_id"), record.get("customer_id")
    if isinstance(project, str) and isinstance(customer, str) and customer.strip():
        learn(world.customers, project, customer, KEPT_NAMES)


# ---- one step an operation ---------------------------------------------------------------------


def _create(world: World, case: Case, result: Result) -> None:
    if result is Result.REFUSED:
        _remember_refused(world, case)
    elif result is Result.UNSURE:
        notes = str(case.call.argument("notes")).strip()
        world.doubt_notes(notes)
        if case.starts_timer is not False:
            timing.anything(world, (case.user, case.call.argument("user_id")))
    elif case.shown:
        entry = _show(world, case, case.shown)
        if entry is not None:
            entry.maker = case.maker
            entry.never_timed = case.starts_timer is False
            entry.ran = entry.last_ran = (0.0, 0.0)
            timing.perhaps_start(world, case, entry)


def _remember_refused(world: World, case: Case) -> None:
    notes = case.call.argument("notes")
    if not isinstance(notes, str) or len(notes.strip()) < UNIQUE_NOTES:
        return
    if notes.strip() not in world.doubtful_notes:
        add(world.refused_notes, notes.strip(), world.now, KEPT_NOTES)


def _update(world: World, case: Case, result: Result) -> None:
    entry = case.named
    if result is Result.OK:
        if case.shown:
            entry = _show(world, case, case.shown)
        if entry is not None:
            timing.not_timed(world, entry)
            timing.perhaps_start(world, case, entry)
    elif result is Result.UNSURE:
        if entry is not None:
            entry.record = {}
        if case.starts_timer is not False:
            users = (case.user, entry.user if entry else None, case.call.argument("user_id"))
            timing.lost_start(world, case, entry, users)
    elif case.answer.code == 20054 and case.own and entry is not None:
        timing.refused_as_timed(world, entry)


def _get(world: World, case: Case, result: Result) -> None:
    if result is Result.OK and case.shown:
        _show(world, case, case.shown)
    elif result is Result.REFUSED and case.good and case.call.entry_id:
        entry = case.named
        if entry is None:
            entry = world.know(case.call.entry_id)
            entry.presence, entry.unseen_by = Presence.ABSENT, case.call.caller
        elif entry.presence is Presence.LIVE and case.own:
            entry.presence = Presence.UNSURE
        elif case.own and entry.gone_by == "delete_time_entries":
            world.bulk_understood = True


def _list(world: World, case: Case, result: Result) -> None:
    if result is not Result.OK:
        return
    _learn_paging(world, case)
    pages.remember(case)
    listing.remember_whole(case)
    for row in case.answer.rows or ():
        _show(world, case, row)


def _learn_paging(world: World, case: Case) -> None:
    asked = small_number(case.call.query.get(case.dialect.per_page_parameter or "", ""))
    if not asked:
        return
    if str(case.answer.context.get("per_page")) == str(asked):
        world.paging_understood = True
    full = case.caller is not None and len(case.answer.rows or ()) == asked
    mine = (entry for entry in world.live() if entry.maker == case.user)
    if full and next(islice(mine, asked, None), None) is not None:
        world.paging_understood = True


def _delete(world: World, case: Case, result: Result) -> None:
    if _is_foreign(case, case.named):
        return
    if case.call.entry_id and result is not Result.REFUSED:
        _remove(world, world.know(case.call.entry_id), case.op, sure=result is Result.OK)


def _bulk_delete(world: World, case: Case, result: Result) -> None:
    if result is Result.REFUSED:
        return
    for entry_id in bulk_ids(case):
        if _is_foreign(case, world.entry(entry_id)):
            continue
        entry = world.know(entry_id)
        there = entry.presence is Presence.LIVE
        sure = result is Result.OK and case.disposable(entry)
        _remove(world, entry, case.op, sure=sure)
        entry.maybe_gone = there and result is Result.OK and not sure
        # What may have been gone before shows nothing of what this call can do.
        entry.gone_by = case.op if there else ""


def _is_foreign(case: Case, entry: Entry | None) -> bool:
    """Whether the entry is surely another organisation's, so that no success can be about it."""
    if entry is None or entry.organization is None or case.sign_in is not SignIn.GOOD:
        return False
    return entry.organization != case.call.organization


def _remove(world: World, entry: Entry, op: str, *, sure: bool) -> None:
    entry.presence = Presence.GONE if sure else Presence.UNSURE
    if sure:
        world.deleted_by.add(op)
    entry.gone_by = op
    for timer in world.timers.values():
        if timer.possible is not None and entry.id in timer.possible:
            rest = timer.possible - {entry.id} if sure else timer.possible
            timer.possible = rest | {None}
            timer.since = min(timer.since, world.now)
        timer.superseded.discard(entry.id)
        timer.rivals.discard(entry.id)


def _start(world: World, case: Case, result: Result) -> None:
    entry = case.named
    if result is Result.OK:
        before = given_way(case)
        if case.shown and case.shown["time_entry_id"] == case.call.entry_id:
            base = _logged(entry)
            entry = _show(world, case, case.shown)
            if entry is not None:
                entry.base = base
        if entry is not None:
            timing.run(world, case, entry)
        if before is not None:
            stopped, run = before
            stopped.owed, stopped.owed_since = run, world.now
    elif result is Result.UNSURE:
        timing.lost_start(world, case, entry, (case.user, entry.user if entry else None))
    elif case.answer.code == 20050 and case.own and entry is not None and entry.user:
        possible = world.timer(entry.user).possible
        if possible is not None and possible <= {None, entry.id}:
            timing.refused_as_timed(world, entry)


def _logged(entry: Entry | None) -> int | None:
    """The minutes logged so far, None where a run of its timer may have changed them."""
    if entry is None or entry.moved or "log_time" not in entry.record:
        return None
    return minutes(entry.record["log_time"])


def _stop(world: World, case: Case, result: Result) -> None:
    if case.user is None:
        for timer in world.timers.values():
            timer.possible = None
        return
    timer = world.timer(case.user)
    if result is Result.UNSURE:
        timing.anything(world, {case.user})
        return
    if result is Result.REFUSED and (not case.good or case.refused_for_scope):
        return
    surprising = timers.surprising(case)
    for other in world.timers.values():
        if other is not timer and _shown_id(case) in (other.possible or ()):
            other.possible = None
    if case.shown:
        timing.note_end(timer, case.shown["time_entry_id"])
        adds = adds_the_run(case, case.shown)
        entry = _show(world, case, case.shown)
        if entry is not None:
            entry.adds = entry.adds or adds
            timing.end_run(entry, case)
            entry.timed_by_others = False
    elif result is Result.OK:
        timing.unsettle(world, timer.possible or ())
    timing.perhaps_end(timer, timer.possible or ())
    timer.possible = frozenset({None})
    timer.since = world.now if result is Result.OK else world.now + 1
    if surprising:
        timing.lose_track(timer)


def _get_timer(world: World, case: Case, result: Result) -> None:
    if case.user is None or result is Result.UNSURE or not (case.ok or case.good):
        return
    if case.refused_for_scope:
        return
    surprising = timers.surprising(case)
    if case.shown:
        entry = _show(world, case, case.shown)
        if entry is not None:
            surprising = surprising or entry.presence is Presence.RETURNED
            timing.observe(world, case.user, frozenset({entry.id}))
    elif case.answer.entry is None:
        timing.observe(world, case.user, frozenset({None}))
    if surprising:
        timing.lose_track(world.timer(case.user))


# ---- after a breach, after an overlap ------------------------------------------------------------


def doubt(world: World, case: Case, names: Iterable[str]) -> None:
    """After a breach these attributes of the entries shown are not known any more."""
    for name in names:
        for record in case.records:
            entry = world.entries.get(str(record.get("time_entry_id")))
            if entry is not None:
                entry.record.pop(name, None)


def forget(world: World, case: Case) -> None:
    """Two calls overlapped: what either of them touched is not known any more."""
    world.now += 1
    world.wholes.clear()
    if case.op == "log_time_entries":
        world.doubt_notes(str(case.call.argument("notes") or "").strip())
        world.refused_notes.clear()
    for entry_id in (case.call.entry_id, _shown_id(case), *bulk_ids(case)):
        if entry_id:
            entry = world.know(entry_id)
            timing.anything(world, [entry.user] if entry.user else list(world.timers), entry)
            entry.timed_by_others = True
            entry.presence, entry.record, entry.gone_by = Presence.UNSURE, {}, ""
    timing.anything(world, (case.user, case.call.argument("user_id")))


_STEPS: Mapping[str, Callable[[World, Case, Result], None]] = {
    "log_time_entries": _create,
    "list_time_entries": _list,
    "delete_time_entries": _bulk_delete,
    "update_time_entry": _update,
    "get_a_time_entry": _get,
    "delete_time_entry": _delete,
    "start_timer": _start,
    "stop_timer": _stop,
    "get_timer": _get_timer,
}
