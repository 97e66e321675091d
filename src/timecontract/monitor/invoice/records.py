"""What an answer tells of entries seen before, and which rule is to blame where it differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timecontract.contract import schemas
from timecontract.contract.formats import is_blank
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.timers import REFUSED
from timecontract.monitor.invoice.world import (
    MOVED_BY_TIMER,
    Entry,
    Happening,
    Presence,
    Result,
    World,
    differences,
    same,
)
from timecontract.monitor.registry import KEPT, Outcome, broken, expect

READ_BACK = {
    "log_time_entries": "INV-CREATE-READ-BACK",
    "update_time_entry": "INV-UPDATE-READ-BACK",
    "stop_timer": "INV-STOP-READ-BACK",
    "start_timer": "INV-READS-AGREE",
}
OTHERS = {
    "log_time_entries": "INV-CREATE-OTHERS-UNTOUCHED",
    "update_time_entry": "INV-UPDATE-OTHERS-UNTOUCHED",
    "start_timer": "INV-START-OTHERS-UNTOUCHED",
    "stop_timer": "INV-STOP-OTHERS-UNTOUCHED",
    "delete_time_entry": "INV-DELETE-ONLY-NAMED",
    "delete_time_entries": "INV-BULK-DELETE-ONLY-NAMED",
}
KEEPS = {"start_timer": "INV-START-KEEPS-ENTRY", "stop_timer": "INV-STOP-KEEPS-ENTRY"}
GONE = {
    ("delete_time_entry", "get_a_time_entry"): "INV-DELETE-FINAL",
    ("delete_time_entry", "list_time_entries"): "INV-DELETE-LISTED-NO-MORE",
    ("delete_time_entry", "update_time_entry"): "INV-DELETE-NOT-UPDATED",
    ("delete_time_entry", "start_timer"): "INV-DELETE-NOT-TIMED",
}
DELETED = {
    "delete_time_entry": "INV-DELETE-LISTED-NO-MORE",
    "delete_time_entries": "INV-BULK-DELETE-FINAL",
}


def outcomes(case: Case) -> dict[str, Outcome]:
    """What the answer says to each rule about entries that it puts to the question."""
    found: dict[str, Outcome] = {}
    if case.overlaps or case.op == "log_time_entries":
        return found
    found.update(_presence(case))
    if case.op == "update_time_entry":
        return found
    for record in case.records:
        entry = case.world.entries.get(str(record.get("time_entry_id")))
        if entry is not None and entry.presence is Presence.LIVE:
            for rule_id, outcome in _shown_again(case, entry, record):
                if rule_id not in found or not outcome.kept:
                    found[rule_id] = outcome
    return found


def _presence(case: Case) -> Iterator[tuple[str, Outcome]]:
    """What the answer says of whether the named or the listed entries exist."""
    if case.op == "list_time_entries":
        for record in case.records:
            entry = case.world.entries.get(str(record.get("time_entry_id")))
            if entry is not None and entry.presence is Presence.GONE:
                yield why_back(entry, case.op), _is_back(entry, case)
                return
        if case.ok and len(case.call.query) == 0:
            yield from ((DELETED[op], KEPT) for op in case.world.deleted_by)
        return
    entry = case.named
    if entry is None or case.answer.unsure:
        return
    if entry.presence is Presence.GONE and case.op != "delete_time_entry":
        yield why_back(entry, case.op), _is_back(entry, case) if case.ok else KEPT
    elif entry.presence is Presence.LIVE and case.op == "get_a_time_entry" and case.own:
        if case.ok:
            yield "INV-GET-FOUND", KEPT
        else:
            lost = entry.seen < case.world.restarted
            otherwise = "INV-ONLY-CALLS-CHANGE" if lost else "INV-GET-FOUND"
            yield why_missing(case.world, entry, otherwise), _is_missing(entry, case)


def _is_back(entry: Entry, case: Case) -> Outcome:
    return broken(
        f"no {case.op} of entry {entry.id}, which {entry.gone_by} took away", case.answer.told()
    )


def _is_missing(entry: Entry, case: Case) -> Outcome:
    return broken(f"entry {entry.id}, which {entry.shown_by} showed", case.answer.told())


def _shown_again(
    case: Case, entry: Entry, record: Mapping[str, Any]
) -> Iterator[tuple[str, Outcome]]:
    yield from _start_moved(case, entry, record)
    differing = _differing(case, entry, record)
    stakes = list(_stakes(case, entry))
    if not differing:
        yield from ((rule_id, KEPT) for rule_id in stakes)
        return
    malformed = _malformed(record)
    name = next((n for n in differing if n not in malformed), None)
    if name is None:
        return
    lost = entry.shown_by != case.op and same(name, None, record.get(name))
    blamed = _not_shown(stakes) if lost else stakes[0]
    yield (
        blamed,
        broken(
            f"{name} of {entry.id} still {entry.record[name]!r}, as {entry.shown_by} showed it",
            f"{record.get(name)!r} in {case.op}",
            "no call between the two answers changes it",
            doubts=(name,),
        ),
    )


def _start_moved(
    case: Case, entry: Entry, record: Mapping[str, Any]
) -> Iterator[tuple[str, Outcome]]:
    """Whether the start of a timer that runs on is another, in the same call by the same caller."""
    seen, before = entry.starts_shown.get((case.op, case.call.caller), (0, ""))
    now = record.get("timer_started_at")
    if is_blank(before) or not isinstance(now, str) or is_blank(now):
        return
    if not case.world.remembers(seen + 1):
        return
    since = list(case.world.since(seen + 1))
    disturbed = any(one.result is not Result.REFUSED or one.op not in REFUSED for one in since)
    if disturbed or case.world.timed(entry) is not True:
        return
    expected = f"timer_started_at of {entry.id} still {before!r}, for its timer runs on"
    blamed = REFUSED[since[0].op] if since else "INV-ONLY-CALLS-CHANGE"
    yield blamed, expect(now == before, expected, repr(now), doubts=("timer_started_at",))


def _malformed(record: Mapping[str, Any]) -> set[str]:
    """The attributes that break their own schema, each under a rule of its own."""
    errors = schemas.validator("invoice/time-entry").errors(record)
    return {str(error.path[0]) for error in errors if error.path}


def _not_shown(stakes: list[str]) -> str:
    """A value that is not shown was rather lost on the way than wiped by a call about another."""
    return next(
        (rule_id for rule_id in stakes if rule_id not in OTHERS.values()), "INV-READS-AGREE"
    )


def _differing(case: Case, entry: Entry, record: Mapping[str, Any]) -> list[str]:
    changed = differences(entry.record, record)
    if not changed:
        return changed
    timed = entry.moved or entry.timed_by_others or case.world.timed(entry) is not False
    if timed or case.op in KEEPS:
        return [name for name in changed if name not in MOVED_BY_TIMER]
    return changed


def _stakes(case: Case, entry: Entry) -> Iterator[str]:
    """The rules that a difference would break, the likeliest first."""
    if case.op in KEEPS:
        yield KEEPS[case.op]
        return
    unconfirmed = entry.shown_by in READ_BACK
    disturbed = list(_disturbances(case.world, entry))
    if unconfirmed and not any(rule_id in REFUSED.values() for rule_id in disturbed):
        yield READ_BACK[entry.shown_by]
    yield from disturbed
    if not unconfirmed:
        alike = entry.shown_by == case.op
        yield "INV-ONLY-CALLS-CHANGE" if alike else "INV-READS-AGREE"


def _disturbances(world: World, entry: Entry) -> Iterator[str]:
    """The rules of the calls since the entry was last shown, latest first, each once."""
    named: dict[str, None] = {}
    for happening in world.since(entry.seen + 1):
        rule_id = _rule_of(happening, entry)
        if rule_id:
            named[rule_id] = None
    yield from named


def _rule_of(happening: Happening, entry: Entry) -> str | None:
    if happening.result is Result.SIGN_IN:
        return "INV-SIGN-IN-CHANGES-NOTHING"
    if happening.result is Result.REFUSED and entry.id in happening.subjects:
        return REFUSED.get(happening.op)
    if happening.result is Result.OK and entry.id not in happening.subjects:
        return OTHERS.get(happening.op)
    return None


def why_missing(world: World, entry: Entry, otherwise: str) -> str:
    """The rule to blame where an entry that exists is not there."""
    if entry.maybe_gone:
        return DELETED["delete_time_entries"]
    if entry.seen < world.restarted:
        return otherwise
    for happening in world.since(entry.seen + 1):
        deletes = happening.op in ("delete_time_entry", "delete_time_entries")
        if happening.result is Result.SIGN_IN and entry.id in happening.subjects:
            return "INV-SIGN-IN-CHANGES-NOTHING"
        if deletes and happening.result is Result.REFUSED and entry.id in happening.subjects:
            return REFUSED[happening.op]
        if deletes and happening.result is Result.OK and entry.id not in happening.subjects:
            return OTHERS[happening.op]
    return otherwise


def why_back(entry: Entry, op: str) -> str:
    """The rule to blame where a deleted entry is met by that operation."""
    if entry.gone_by == "delete_time_entries":
        return "INV-BULK-DELETE-FINAL"
    return GONE.get(("delete_time_entry", op), "INV-DELETE-FINAL")
