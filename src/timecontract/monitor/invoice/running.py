"""How long a timer has run by now, and what may come of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timecontract.monitor.invoice.case import Case
from timecontract.monitor.invoice.timing import elapsed

TOLERANCE = 60.0
"""Seconds, for each run: how it is rounded to minutes is open."""


@dataclass(frozen=True, slots=True)
class Run:
    """The spans of seconds that may lawfully be shown: this run, all runs, or added to log_time."""

    spans: tuple[tuple[float, float], ...]
    runs: int

    @property
    def shortest(self) -> float:
        """The seconds that the timer has surely run, before any rounding."""
        return self.spans[0][0]

    def words(self) -> str:
        """The lawful values, for a message."""
        return " or ".join(
            f"{low / 60:.1f}" + (f" to {high / 60:.1f}" if high - low >= 6 else "") + " minutes"
            for low, high in dict.fromkeys(self.spans)
        )


def told_of_the_run(case: Case, record: Mapping[str, Any]) -> Run | None:
    """What is known of the run of the entry shown; None where its start or end is not known."""
    if case.overlaps:
        return None
    entry = case.world.entries.get(str(record.get("time_entry_id")))
    if entry is None or entry.user is None or case.world.timed(entry) is not True:
        return None
    if entry.started is None or entry.base is None:
        return None
    low, high = elapsed(entry, case)
    if high == float("inf"):
        return None
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


def within_a_minute(seconds: float, run: Run) -> bool:
    """Whether the seconds shown are one of the lawful values, within a minute for every run."""
    slack = TOLERANCE * run.runs
    return any(low - slack <= seconds <= high + slack for low, high in run.spans)
