"""How long a timer has run by now, and what may come of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timecontract.contract.formats import count
from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.run import Run
from timecontract.monitor.invoice.timing import elapsed
from timecontract.monitor.invoice.world import Entry, Presence, Result, minutes

TOLERANCE = 60.0
"""Seconds, for each run: how it is rounded to minutes is open."""


def told_of_the_run(case: Case, record: Mapping[str, Any]) -> Run | None:
    """What is known of the run of the entry shown; None where its start or end is not known."""
    if case.overlaps:
        return None
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    return None if entry is None else _run_of(case, entry)


def stands_still(case: Case, record: Mapping[str, Any]) -> bool:
    """Whether the duration shown is that of before the run: of none, the last one or all."""
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    shown = duration(record)
    if case.overlaps or entry is None or shown is None:
        return False
    low, high = entry.last_ran
    before = _run_of(case, entry, counted=False)
    of_the_last = low - TOLERANCE <= shown <= high + TOLERANCE
    return of_the_last or (before is not None and within_a_minute(shown, before))


def given_way(case: Case) -> tuple[Entry, Run] | None:
    """The entry whose timer surely gave way to the one that the call has started, and its run."""
    named, user = case.named, case.user
    if case.overlaps or named is None or user is None or named.user != user:
        return None
    possible = case.world.timer(user).possible
    before = case.world.entry(next(iter(possible))) if possible and len(possible) == 1 else None
    if before is None or before is named or before.presence is not Presence.LIVE:
        return None
    run = _run_of(case, before)
    return None if run is None else (before, run)


def owed(case: Case, record: Mapping[str, Any]) -> Run | None:
    """The run of an entry whose timer gave way, where no call since can have changed its time."""
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    if case.overlaps or entry is None or entry.owed is None:
        return None
    if not case.world.remembers(entry.owed_since + 1):
        return None
    for happening in case.world.since(entry.owed_since + 1):
        if entry.id in happening.subjects or happening.result is Result.UNSURE:
            return None
    return entry.owed


def _run_of(case: Case, entry: Entry, *, counted: bool = True) -> Run | None:
    """The run of a timer by now; without the time since its start where that is not `counted`."""
    if entry.started is None or entry.base is None or entry.user is None:
        return None
    if case.world.timed(entry) is not True:
        return None
    low, high = elapsed(entry, case)
    if high == float("inf"):
        return None
    if not counted:
        low = high = 0.0
    ran_low, ran_high = entry.ran
    base = 60.0 * entry.base
    return Run(
        (
            (low, high),
            (low + ran_low, high + ran_high),
            (low + base, high + base),
            (low + ran_low + base, high + ran_high + base),
        ),
        entry.runs + 1,
    )


def adds_the_run(case: Case, record: Mapping[str, Any]) -> bool:
    """Whether log_time surely shows a first run of some minutes on top of what was logged."""
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    run, logged = told_of_the_run(case, record), minutes(record.get("log_time"))
    if entry is None or not entry.base or entry.ran != (0.0, 0.0) or logged is None:
        return False
    if run is None or run.shortest < 2 * TOLERANCE:
        return False
    low, high = run.spans[0]
    fits = [low - TOLERANCE <= 60 * m <= high + TOLERANCE for m in (logged - entry.base, logged)]
    return fits == [True, False]


def duration(record: Mapping[str, Any]) -> int | None:
    """The seconds that the timer_duration attributes tell; None where they are blank."""
    seconds = count(record.get("timer_duration_in_seconds"))
    minutes = count(record.get("timer_duration_in_minutes"))
    if seconds is not None:
        return seconds
    return None if minutes is None else 60 * minutes


def within_a_minute(seconds: float, run: Run) -> bool:
    """Whether the seconds shown are one of the lawful values, within a minute for every run."""
    slack = TOLERANCE * run.runs
    return any(low - slack <= seconds <= high + slack for low, high in run.spans)
