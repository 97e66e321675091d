"""How calls move timers, as far as is known: the set of entries that may run for each user."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from timecontract.monitor.invoice.case import TIMER_OF_CALLER, Case
from timecontract.monitor.invoice.world import Entry, Timer, World, minutes

KEPT_ENDED = 32
KEPT_PERHAPS_ENDED = 256


def observe(world: World, user: str, possible: frozenset[str | None]) -> None:
    """An answer showed which of these entries run for the user."""
    timer = world.timer(user)
    if len(timer.rivals) > KEPT_PERHAPS_ENDED:
        perhaps_end(timer, timer.rivals)
        timer.rivals.clear()
    timer.rivals |= {e for e in timer.possible or () if e}
    timer.rivals -= possible
    perhaps_end(timer, timer.rivals)
    timer.possible = possible
    timer.since = world.now + 1
    timer.superseded -= {e for e in possible if e}
    if possible == {None}:
        timer.superseded.clear()
        timer.rivals.clear()


def refused_as_timed(world: World, entry: Entry) -> None:
    """The entry's timer ran when the call was refused; what the refused call did is open yet."""
    if not entry.user or entry.timed_by_others:
        return
    timer = world.timer(entry.user)
    if timer.possible is not None and entry.id not in timer.possible:
        lose_track(timer)
    else:
        observe(world, entry.user, frozenset({entry.id}))
        timer.since = world.now


def lose_track(timer: Timer) -> None:
    """After a breach more than one may run, and nobody knows what the next call meets."""
    timer.possible = None
    timer.superseded.clear()
    timer.rivals.clear()


def lost_start(world: World, case: Case, entry: Entry | None, users: Iterable[object]) -> None:
    """A call that may have started the entry's timer, for whomever."""
    if entry is None or entry.user is None:
        users = list(world.timers)
    if entry is not None:
        entry.timed_by_others = entry.timed_by_others or case.user != entry.user
    anything(world, users, entry)


def not_timed(world: World, entry: Entry) -> None:
    """The entry was edited, so its timer does not run."""
    if entry.started is not None:
        end_run(entry, None)
    if not entry.user:
        return
    timer = world.timer(entry.user)
    timer.superseded.discard(entry.id)
    timer.rivals.discard(entry.id)
    if timer.possible is not None and entry.id in timer.possible:
        perhaps_end(timer, [entry.id])
        timer.possible = timer.possible - {entry.id} or None


def perhaps_start(world: World, case: Case, entry: Entry) -> None:
    """start_timer of a new or updated entry: with another timer running it may do nothing."""
    if case.starts_timer is False or entry.user is None:
        return
    timer = world.timer(entry.user)
    free = timer.possible is not None and timer.possible <= {None, entry.id}
    if case.starts_timer and case.user == entry.user and free:
        run(world, case, entry)
        return
    for user in {case.user, entry.user} - {None}:
        may_run(world, str(user), entry)
    entry.timed_by_others = entry.timed_by_others or case.user != entry.user
    unsettle(world, timer.possible or ())


def run(world: World, case: Case, entry: Entry) -> None:
    """The entry's timer was started."""
    entry.started = case.at
    entry.never_timed = False
    if case.op != "start_timer":
        entry.base = minutes(entry.record.get("log_time"))
    if entry.user is None or case.user != entry.user:
        entry.timed_by_others = True
        for user in {case.user, entry.user} - {None}:
            unsettle(world, (world.timer(str(user)).possible or frozenset()) - {entry.id})
            may_run(world, str(user), entry)
        return
    timer = world.timer(entry.user)
    ended = [e for e in timer.possible or () if e and e != entry.id]
    if timer.possible is not None and len(timer.possible) == 1:
        if len(timer.superseded) > KEPT_PERHAPS_ENDED:
            timer.superseded.clear()
        timer.superseded.update(ended)
    for entry_id in ended:
        note_end(timer, entry_id)
    unsettle(world, ended, case if len(ended) == 1 == len(timer.possible or ()) else None)
    timer.superseded.discard(entry.id)
    timer.rivals.discard(entry.id)
    timer.possible = frozenset({entry.id})
    timer.since = world.now


def perhaps_end(timer: Timer, entry_ids: Iterable[str | None]) -> None:
    """The timers of these entries may have ended at any time, if they ran."""
    timer.perhaps_ended.update(e for e in entry_ids if e)
    if len(timer.perhaps_ended) > KEPT_PERHAPS_ENDED:
        timer.perhaps_ended.clear()
        timer.many = True


def note_end(timer: Timer, entry_id: str) -> None:
    """The entry's timer is the latest of the user's to have ended."""
    timer.many = timer.many or len(timer.ended) > KEPT_ENDED
    timer.ended = [*(e for e in timer.ended[-KEPT_ENDED:] if e != entry_id), entry_id]


def may_run(world: World, user: str, entry: Entry) -> None:
    """The entry's timer may be the one that runs for the user."""
    entry.never_timed = False
    timer = world.timer(user)
    timer.since = min(timer.since, world.now)
    timer.rivals.discard(entry.id)
    if timer.possible is not None:
        timer.possible |= {entry.id}
    elif len(timer.rivals) < KEPT_PERHAPS_ENDED:
        timer.rivals.add(entry.id)


def unsettle(world: World, entry_ids: Iterable[str | None], ended_by: Case | None = None) -> None:
    """The timers of these entries may have ended: their times are not known.

    Where they surely have, it is by the call `ended_by`.
    """
    for entry_id in entry_ids:
        entry = world.entry(entry_id)
        if entry is not None:
            end_run(entry, ended_by)
            entry.moved = True
            entry.base = None
            entry.owed = None


def end_run(entry: Entry, case: Case | None) -> None:
    """A run of the entry ended with this call; without one it may have, nobody knows when."""
    low, high = (0.0, inf) if case is None else elapsed(entry, case)
    entry.runs += 1
    entry.ran = (entry.ran[0] + low, entry.ran[1] + high)
    entry.last_ran = (low, high)
    entry.started = None


def elapsed(entry: Entry, case: Case) -> tuple[float, float]:
    """The seconds for which the entry's timer has run by now, at least and at most."""
    if entry.started is None:
        return 0.0, inf
    return max(0.0, case.at[0] - entry.started[1]), max(0.0, case.at[1] - entry.started[0])


def pair(world: World, case: Case) -> None:
    """Learns from a call that moves or reads a timer whose it may be."""
    caller, pairs = case.call.caller, world.pairs
    of_caller = case.op in TIMER_OF_CALLER
    if not of_caller and case.op != "start_timer" and case.starts_timer is False:
        return
    parted: Iterable[str] = ()
    if case.unsure and case.op != "get_timer":
        parted = pairs.part(caller)
    elif case.shown is not None and isinstance(user := case.shown.get("user_id"), str):
        parted = pairs.meet(caller, user)
    anything(world, list(parted))
    if of_caller and case.shown is not None and caller in pairs.users:
        pairs.sure.add(caller)


def anything(world: World, users: Iterable[object], entry: Entry | None = None) -> None:
    """Whatever may have happened to the timers of these users, and to that of the entry."""
    if entry is not None:
        entry.never_timed, entry.moved = False, True
        entry.runs, entry.ran = entry.runs + 1, (entry.ran[0], inf)
    for user in users:
        if isinstance(user, str):
            timer = world.timer(user)
            unsettle(world, timer.possible or ())
            perhaps_end(timer, (*(timer.possible or ()), entry.id if entry else None))
            lose_track(timer)
