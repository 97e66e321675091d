"""What is learned where the answer shows only in what comes after the call: in the running timer.

It is told where nothing happened between the two, and the timer was known before.
"""

from __future__ import annotations

from timecontract.monitor.invoice.answers import taken_but_for, tells
from timecontract.monitor.invoice.answers.timers import other_runs
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.pages import understood
from timecontract.monitor.invoice.world import NOTHING_RUNS, Happening, Presence, Result


def _before(case: Case, operation: str) -> Happening | None:
    """The successful call of that operation, where nothing else can have moved the timer."""
    if case.op != "get_timer" or not case.ok or not case.good or case.user is None:
        return None
    since = list(case.world.since(case.world.timer(case.user).since))
    if not since or since[0].op != operation or since[0].result is not Result.OK:
        return None
    known = len(since) == 1 or (len(since) == 2 and _surely_started(case, since[1]))
    return since[0] if known else None


def _surely_started(case: Case, happening: Happening) -> bool:
    """Whether the caller has started the timer of an own entry."""
    mine = happening.op == "start_timer" and happening.users == (case.user,)
    return mine and happening.result is Result.OK


def _rivals(case: Case, happening: Happening) -> tuple[str | None, str | None] | None:
    """The entry that ran before the call and the one that the call named, where both may run."""
    possible = case.world.timer(case.user or "").possible
    named = happening.subjects[0] if len(happening.subjects) == 1 else None
    if possible is None or named not in possible or len(possible) != 2:
        return None
    [before] = possible - {named}
    return before, named


def _second_timer(case: Case, operation: str) -> str | None:
    happening = _before(case, operation)
    rivals = _rivals(case, happening) if happening and happening.asks_timer else None
    if rivals is None or case.shown is None or None in rivals:
        return None
    before, named = rivals
    runs = str(case.shown["time_entry_id"])
    return {before: "without-timer", named: "stop-first"}.get(runs)


def _refused_beside(case: Case) -> bool:
    """Whether a start_timer is refused that nothing but the other timer speaks against."""
    if not case.answer.refused or case.starts_timer is not True or not other_runs(case):
        return False
    return taken_but_for(case, "start_timer")


@tells("second-timer-on-create", "get_timer")
def _second_timer_on_create(case: Case) -> str | None:
    if case.op == "log_time_entries":
        return "refuse" if _refused_beside(case) else None
    return _second_timer(case, "log_time_entries")


@tells("second-timer-on-update", "get_timer")
def _second_timer_on_update(case: Case) -> str | None:
    if case.op == "update_time_entry":
        return "refuse" if _refused_beside(case) else None
    return _second_timer(case, "update_time_entry")


@tells("bulk-delete-while-timed", "get_timer")
def _bulk_delete_while_timed(case: Case) -> str | None:
    happening = _before(case, "delete_time_entries")
    possible = case.world.timer(case.user or "").possible
    timed = (possible or frozenset()) - {None}
    if happening is None or len(timed) != 1 or not timed <= set(happening.subjects):
        return None
    if case.shown is None:
        return "delete" if None in (possible or ()) else None
    sure = case.world.bulk_understood or understood(case)
    return "skip" if sure and str(case.shown["time_entry_id"]) in timed else None


@tells("whose-timer", "get_timer")
def _whose_timer(case: Case) -> str | None:
    if case.op == "get_timer":
        return _shown_to(case)
    entry = case.named
    if case.op != "start_timer" or entry is None or not case.good or not case.answer.refused:
        return None
    if entry.presence is not Presence.LIVE or entry.organization != case.call.organization:
        return None
    if entry.invoiced or entry.user in (None, case.user) or case.user is None:
        return None
    timers = (case.world.timer(user or "").possible for user in (entry.user, case.user))
    return "refuse" if all(possible == NOTHING_RUNS for possible in timers) else None


def _shown_to(case: Case) -> str | None:
    """Whose timer it is that runs on an entry which another user has started."""
    entry = case.world.entry(str(case.shown["time_entry_id"])) if case.shown else None
    if entry is None or entry.user is None or case.user is None or not case.good:
        return None
    if entry.user != case.user:
        return "caller"
    happening = _before(case, "start_timer")
    others = set(happening.users) - {case.user} if happening else set()
    return "entry-user" if others and happening and entry.id in happening.subjects else None
