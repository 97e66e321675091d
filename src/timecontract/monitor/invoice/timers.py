"""What an answer tells of a user's timer, and which rule is to blame where it cannot be.

An answer shows an entry that runs, or that none runs, or that one entry does or does not run. The
happenings since the timer was last seen say what may have moved it; each has its rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.world import (
    NOTHING_RUNS,
    Happening,
    Possible,
    Presence,
    Result,
    Timer,
    World,
)
from timecontract.monitor.registry import KEPT, Outcome, broken

REFUSED = {
    "log_time_entries": "INV-CREATE-REFUSED-CHANGES-NOTHING",
    "update_time_entry": "INV-UPDATE-REFUSED-CHANGES-NOTHING",
    "delete_time_entry": "INV-DELETE-REFUSED-CHANGES-NOTHING",
    "delete_time_entries": "INV-BULK-DELETE-REFUSED-CHANGES-NOTHING",
    "start_timer": "INV-START-REFUSED-CHANGES-NOTHING",
}
STARTED = {
    "log_time_entries": "INV-CREATE-START-TIMER",
    "update_time_entry": "INV-UPDATE-START-TIMER",
    "start_timer": "INV-START-RUNS",
}
NOT_ASKED = {
    "log_time_entries": "INV-CREATE-TIMER-ASKED",
    "update_time_entry": "INV-UPDATE-TIMER-ASKED",
}
ENDED = {
    "stop_timer": "INV-STOP-STOPS",
    "delete_time_entry": "INV-DELETE-STOPS-TIMER",
    "delete_time_entries": "INV-BULK-DELETE-FINAL",
}


@dataclass(frozen=True, slots=True)
class Sight:
    """What an answer tells of a user's timer: the entry that runs, or None if none does."""

    user: str
    runs: str | None


def outcomes(case: Case) -> Mapping[str, Outcome]:
    """What the answer says to each rule about timers that it puts to the question."""
    if case.overlaps:
        return {}
    sight = _sight(case)
    if sight is None:
        return _of_the_entry(case)
    timer = case.world.timer(sight.user)
    if timer.possible is None:
        return {"INV-TIMER-OWN": _not_own(sight)} if _foreign(case, sight) else {}
    if sight.runs in timer.possible:
        return dict.fromkeys(_kept(case, sight, timer), KEPT)
    return {_blamed(case, sight, timer): _breach(case, sight, timer.possible)}


def surprising(case: Case) -> bool:
    """Whether the answer tells of a user's timer what cannot be."""
    sight = _sight(case)
    if sight is None:
        return False
    possible = case.world.timer(sight.user).possible
    return _foreign(case, sight) if possible is None else sight.runs not in possible


def _foreign(case: Case, sight: Sight) -> bool:
    """Whether what is read as the caller's timer is another user's, whom nobody else timed."""
    if case.op != "get_timer" or not case.declared:
        return False
    entry = case.world.entry(sight.runs)
    if entry is None or entry.maker is None or entry.timed_by_others:
        return False
    return entry.user != sight.user and entry.id in _runs_for_others(case.world, sight.user)


def _sight(case: Case) -> Sight | None:
    if case.op not in ("get_timer", "stop_timer") or not case.good or case.user is None:
        return None
    if case.answer.unsure or case.refused_for_scope:
        return None
    timer = case.world.timer(case.user)
    possible = timer.possible or frozenset()
    if case.shown is None:
        # A success without the entry that it should show tells nothing; that has a rule of its own.
        stopped = case.ok and case.op == "stop_timer" and None not in possible
        unread = stopped or case.answer.entry is not None
        return None if unread else Sight(case.user, None)
    shown = str(case.shown["time_entry_id"])
    idle = case.op == "stop_timer" and None in possible and shown not in possible
    if idle and case.world.may_be_last(shown, timer):
        # A stop without a timer may show the entry that was stopped last.
        return Sight(case.user, None)
    return Sight(case.user, shown)


def _breach(case: Case, sight: Sight, possible: Possible) -> Outcome:
    return broken(
        " or ".join(sorted(_words(entry) for entry in possible)),
        f"{_words(sight.runs)} ({case.answer.told()})",
        "the page has one running timer for a user, and nothing since then may have moved it",
    )


def _not_own(sight: Sight) -> Outcome:
    return broken("a timer of the caller's own, or none", _words(sight.runs))


def _words(entry_id: str | None) -> str:
    return f"the timer of {entry_id} runs" if entry_id else "no timer runs"


def _kept(case: Case, sight: Sight, timer: Timer) -> Iterator[str]:
    world = case.world
    for happening in world.since(timer.since):
        yield from _stakes(happening, sight.user)
        if happening.op == "start_timer" and sight.runs and sight.runs not in happening.subjects:
            yield "INV-TIMER-EXCLUSIVE"
    if timer.superseded and sight.runs not in timer.superseded:
        yield "INV-TIMER-EXCLUSIVE"
    if case.op == "stop_timer" and sight.runs:
        yield from ("INV-STOP-NAMED-ENTRY", "INV-STOP-ACCEPTED")
    if case.op == "get_timer":
        yield "INV-TIMER-CURRENT" if sight.runs else "INV-TIMER-READ-ONLY"
        if sight.runs:
            yield "INV-TIMER-FOUND"
    if timer.since == world.now + 1:
        yield "INV-TIMER-READ-ONLY"
    if case.op == "get_timer" and _runs_for_others(world, sight.user):
        yield "INV-TIMER-OWN"


def _runs_for_others(world: World, user: str) -> set[str]:
    return {
        next(iter(timer.possible)) or ""
        for other, timer in world.timers.items()
        if other != user and timer.possible is not None and len(timer.possible) == 1
    } - {""}


def _stakes(happening: Happening, user: str) -> Iterator[str]:
    """The rules whose breach by this happening the user's timer would show."""
    if happening.result is Result.SIGN_IN:
        yield "INV-SIGN-IN-CHANGES-NOTHING"
    elif happening.result is Result.REFUSED:
        if happening.op in REFUSED:
            yield REFUSED[happening.op]
    elif happening.result is Result.OK:
        yield from _stakes_of_success(happening, user)


def _stakes_of_success(happening: Happening, user: str) -> Iterator[str]:
    if happening.users and user not in happening.users:
        yield "INV-TIMER-USERS-APART"
    elif happening.op in ENDED:
        yield ENDED[happening.op]
    elif happening.op in STARTED:
        yield (STARTED if happening.asks_timer else NOT_ASKED)[happening.op]


def _blamed(case: Case, sight: Sight, timer: Timer) -> str:
    """The rule that the latest happening which can explain the sight would have broken."""
    world, seen = case.world, sight.runs
    gone = world.entry(seen)
    if gone is not None and gone.presence is Presence.GONE and gone.gone_by in ENDED:
        return ENDED[gone.gone_by]
    if seen in timer.superseded | timer.rivals:
        return "INV-TIMER-EXCLUSIVE"
    if seen is not None and seen in _runs_for_others(world, sight.user):
        return "INV-TIMER-OWN" if case.op == "get_timer" else "INV-STOP-NAMED-ENTRY"
    for happening in world.since(timer.since):
        if _explains(world, happening, sight):
            stakes = list(_stakes(happening, sight.user))
            if stakes:
                return stakes[0]
    if case.op == "stop_timer":
        return "INV-STOP-NAMED-ENTRY" if seen else "INV-STOP-ACCEPTED"
    if timer.since == world.now + 1:
        return "INV-TIMER-READ-ONLY"
    return "INV-TIMER-CURRENT" if seen else "INV-TIMER-FOUND"


def _explains(world: World, happening: Happening, sight: Sight) -> bool:
    """Whether a fault in this call could have led to what is seen."""
    if sight.runs is not None:
        refused_to_make = happening.op == "log_time_entries" and not happening.subjects
        return sight.runs in happening.subjects or (
            refused_to_make and happening.asks_timer and sight.runs not in world.entries
        )
    if happening.op in NOT_ASKED and not happening.asks_timer:
        return happening.result is Result.REFUSED or sight.user not in happening.users
    return True


# ---- whether one entry runs --------------------------------------------------------------------

TIMED = {
    "update_time_entry": (20054, "INV-UPDATE-20054-TIMED-ONLY"),
    "start_timer": (20050, "INV-START-20050-TIMED-ONLY"),
}


def _of_the_entry(case: Case) -> Mapping[str, Outcome]:
    """What editing or starting an entry tells of its own timer, where that cannot run."""
    entry = case.named
    if case.op not in TIMED or entry is None or entry.user is None or not case.own:
        return {}
    if entry.presence is not Presence.LIVE or case.world.timed(entry) is not False:
        return {}
    code, only = TIMED[case.op]
    timer = case.world.timer(entry.user)
    # A start beside another timer may be refused, so there a rival tells nothing.
    others = timer.superseded | (timer.rivals if case.op == "update_time_entry" else set())
    stakes = {"INV-TIMER-EXCLUSIVE"} if entry.id in others else set()
    for happening in case.world.since(timer.since):
        if entry.id in happening.subjects:
            stakes.update(_stakes(happening, entry.user))
    if case.ok:
        return dict.fromkeys([*stakes, only], KEPT)
    # A second timer may be refused with 20050 too, for the page has no other code for it.
    elsewhere = case.op == "start_timer" and timer.possible != NOTHING_RUNS
    if not case.answer.refused or case.answer.code != code:
        return {}
    if elsewhere and "INV-TIMER-EXCLUSIVE" not in stakes:
        return {}
    blamed = "INV-TIMER-EXCLUSIVE" if "INV-TIMER-EXCLUSIVE" in stakes else min(stakes, default=only)
    return {blamed: broken("no timer of this entry that runs", case.answer.told())}
